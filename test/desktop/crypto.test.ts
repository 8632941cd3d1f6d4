import { join } from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startAgain } from './desktop-program.ts';

/** One file, as the program itself is built. */
async function bundle(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: join(import.meta.dirname, 'crypto-main.ts'),
      outDir: folder,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'main.mjs' }, external: ['electron'] },
    },
  });
  return join(folder, 'main.mjs');
}

test('the crypto vectors hold in the main process', async () => {
  const folder = await temporaryFolder();
  const child = startAgain({ userData: join(folder, 'user'), main: await bundle(join(folder, 'built')) });
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  const said = /VECTORS (.*)/.exec(text)?.[1] ?? 'null';
  expect(JSON.parse(said)).toMatchObject({ failed: [] });
});
