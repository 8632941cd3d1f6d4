/** `npm start`, where there is no Electron to be had. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { outcomeOf } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const START = join(import.meta.dirname, '..', '..', 'build', 'start.ts');

function startProgram(words: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [START, ...words], { env: { ...process.env, ...env } });
  onTestFinished(() => void child.kill());
  return child;
}

test('it says in one line why there is no window, and serves the browser', async () => {
  const data = join(await temporaryFolder(), 'data');
  const child = startProgram(['--browser', '--no-open', '--data', data], {});
  let text = '';
  child.stdout.setEncoding('utf8');
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('ticket=')) resolve();
    });
  });
  expect(text.split('\n')[0]).toMatch(/，改在浏览器中打开。$/);
  expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/open\?ticket=/);
  child.kill('SIGTERM');
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code).toBe(0);
});

test('wrong words are answered with how to write them', async () => {
  const outcome = await outcomeOf(startProgram(['--nonsense'], {}));
  expect(outcome).toMatchObject({ code: 2, stderr: expect.stringMatching(/^用法：npm start -- /) });
});
