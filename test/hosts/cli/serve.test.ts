import type { ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ask, enter } from '../../browser/support/raw-request.ts';
import { type Outcome, outcomeOf, shishi, start } from '../../support/command-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/open\?ticket=\S+/;

interface Served {
  readonly child: ChildProcess;
  readonly address: string;
  readonly outcome: Promise<Outcome>;
}

/** Starts the service and waits until it has printed its address. */
async function serve(data: string, ...words: string[]): Promise<Served> {
  const child = start(['--data', data, 'serve', '--no-open', ...words]);
  onTestFinished(() => void child.kill());
  const outcome = outcomeOf(child);
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: string) => {
      text += chunk;
      const found = ADDRESS.exec(text)?.[0];
      if (found) resolve(found);
    });
    void outcome.then(({ stderr }) => reject(new Error(stderr)));
  });
  return { child, address, outcome };
}

test('serve prints an address that opens the page, and ends well on Ctrl+C', async () => {
  const { child, address, outcome } = await serve(join(await temporaryFolder(), 'data'));
  const { origin } = new URL(address);
  const { headers, cookie } = await enter(address);
  expect((await ask(origin, '/', { headers: { cookie } })).text).toContain('id="root"');
  expect((await ask(origin, '/rpc/desk/show', { method: 'POST', body: '{}', headers })).status).toBe(200);
  child.kill('SIGINT');
  expect(await outcome).toMatchObject({ code: 0, stderr: '本机服务已停止。\n' });
});

test('a second serve over one data folder ends with 75 and says who has it', async () => {
  const data = join(await temporaryFolder(), 'data');
  const { child } = await serve(data);
  const second = await shishi('--data', data, 'serve', '--no-open');
  expect(second.code).toBe(75);
  expect(second.stderr).toContain(`进程 ${child.pid}`);
  expect(second.stdout).toBe('');
});

test('the service ends by itself when no page is open, and 停止 ends it from the page', async () => {
  const idle = await serve(join(await temporaryFolder(), 'data'), '--idle', '1');
  expect(await idle.outcome).toMatchObject({ code: 0, stderr: expect.stringContaining('已自动结束') });
  const stopped = await serve(join(await temporaryFolder(), 'data'));
  const { headers } = await enter(stopped.address);
  await ask(new URL(stopped.address).origin, '/session/stop', { method: 'POST', headers });
  expect(await stopped.outcome).toMatchObject({ code: 0, stderr: expect.stringContaining('已按要求停止') });
});

test('--port takes the given port, and one that is taken is refused in one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const data = join(await temporaryFolder(), 'data');
  const refused = await shishi('--data', data, 'serve', '--no-open', '--port', port);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(`端口 ${port} 已被其他程序占用`) });
  await new Promise((resolve) => other.close(resolve));
  const { address: opened } = await serve(data, '--port', port);
  expect(new URL(opened).port).toBe(port);
});

test.each([['--port', '70000'], ['--port', 'x'], ['--port', '-1'], ['--idle', '1.5'], ['--idle', '0'], ['extra']])(
  'serve %s %s is wrong usage and opens nothing',
  async (...words) => {
    const folder = await temporaryFolder();
    const { code, stderr } = await shishi('--data', join(folder, 'data'), 'serve', '--no-open', ...words);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^用法不对：/);
  },
);

test('a folder that is no data folder is refused', async () => {
  const data = join(await temporaryFolder(), 'data');
  await mkdir(data);
  await writeFile(join(data, '账单.xlsx'), 'x');
  const { code, stderr } = await shishi('--data', data, 'serve', '--no-open');
  expect({ code, isChinese: /\p{sc=Han}.*。/u.test(stderr) }).toEqual({ code: 1, isChinese: true });
});
