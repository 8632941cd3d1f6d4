import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDeskApp } from '../browser/support/served-desk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const NOW = new Date('2021-12-18T09:15:00+08:00');

async function desk(options: { isEmpty?: boolean } = {}) {
  const folder = await temporaryFolder();
  const app = await openDeskApp(join(folder, 'data'), { clock: () => NOW, ...options });
  onTestFinished(() => app.close());
  return { app, folder };
}

test('what was done is not asked for any more: an entry, a backup, a key', async () => {
  const { app, folder } = await desk();
  const kinds = async () => (await app.workbench.show()).items.map(({ kind }) => kind);
  expect(await kinds()).toEqual(expect.arrayContaining(['fill', 'key', 'backup']));
  await app.tasks.report({ taskId: 't-0603', entry: { noChange: true } });
  expect((await app.workbench.show()).toFill).toBe(0);
  const report = () => undefined;
  await app.backups.create({ file: join(folder, 'b.zip') }, { report, signal: new AbortController().signal });
  await app.keys.create({ passphrase: '榕荫社区 2021 签名' });
  const left = await kinds();
  for (const kind of ['fill', 'key', 'backup']) expect(left).not.toContain(kind);
});

test('a data folder without a unit says so', async () => {
  const { app } = await desk({ isEmpty: true });
  await expect(app.workbench.show()).rejects.toMatchObject({ code: 'FOLDER_EMPTY' });
});
