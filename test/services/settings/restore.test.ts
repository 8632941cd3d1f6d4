import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { refusalOf } from '../../support/refusal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { FOLLOWING, openDesk, sampleDesk } from './sample-desk.ts';

test('a restore changes the data under a program that goes on, and what was there is kept beside it', async () => {
  const { app, folder } = await sampleDesk();
  const file = join(folder, '..', 'backup.zip');
  await app.backups.create({ file }, FOLLOWING);
  await app.people.create({ changes: { name: '后来的人' } });
  const people = (await app.people.list()).records.length;
  expect(await app.backups.inspect({ file })).toMatchObject({ name: 'backup.zip', kind: 'whole', damaged: 0 });
  // Calls that come while the folder changes wait for it.
  const restoring = app.backups.restore({ file }, FOLLOWING);
  const asked = Array.from({ length: 20 }, () => app.people.list());
  const result = await restoring;
  for (const { records } of await Promise.all(asked)) expect(records.length).toBeGreaterThanOrEqual(people - 1);
  expect((await app.people.list()).records).toHaveLength(people - 1);
  expect(basename(result.previous ?? '')).toMatch(/^data\.before-restore-/);
  const previous = await openDesk(result.previous ?? '');
  expect((await previous.people.list()).records).toHaveLength(people);
  // It is open for writing again, and its evidence is all there.
  await app.people.create({ changes: { name: '再来的人' } });
  expect((await app.integrity.scrub(FOLLOWING)).problems).toEqual([]);
  expect((await readdir(dirname(folder))).filter((name) => name.includes('restoring'))).toEqual([]);
});

test('an upload is taken as well, and what is no backup changes nothing', async () => {
  const { app, folder } = await sampleDesk();
  const file = join(folder, '..', 'backup.zip');
  await app.backups.create({ file }, FOLLOWING);
  const receive = (path: string) => app.files.receive(basename(path), createReadStream(path), FOLLOWING.signal);
  const { uploadId, fileName } = await receive(file);
  const before = await app.desk.show();
  const photo = await receive(join(import.meta.dirname, '..', '..', '..', 'assets', 'campaign-2021.json'));
  const wrong = { file: { uploadId: photo.uploadId, fileName: photo.fileName } };
  expect((await refusalOf(app.backups.inspect(wrong))).code).toBe('BACKUP_DAMAGED');
  expect((await refusalOf(app.backups.restore(wrong, FOLLOWING))).code).toBe('BACKUP_DAMAGED');
  expect(await app.desk.show()).toEqual(before);
  expect(await app.backups.inspect({ file: { uploadId, fileName } })).toMatchObject({ name: 'backup.zip' });
  await app.backups.restore({ file: { uploadId, fileName } }, FOLLOWING);
  expect((await app.desk.show()).record).toEqual(before.record);
});

test('an empty desk is filled from a backup', async () => {
  const { app, folder } = await sampleDesk();
  const file = join(folder, '..', 'backup.zip');
  await app.backups.create({ file }, FOLLOWING);
  const { record } = await app.desk.show();
  const empty = await openDesk(join(await temporaryFolder(), 'data'));
  expect((await empty.desk.show()).record).toBeNull();
  expect(await empty.backups.restore({ file }, FOLLOWING)).toMatchObject({ previous: null });
  expect((await empty.desk.show()).record).toEqual(record);
  await empty.people.create({ changes: { name: '新来的人' } });
});

test('a cancelled restore leaves the program at work over the same data', async () => {
  const { app, folder } = await sampleDesk();
  const file = join(folder, '..', 'backup.zip');
  await app.backups.create({ file }, FOLLOWING);
  const stop = new AbortController();
  const report = () => stop.abort();
  expect((await refusalOf(app.backups.restore({ file }, { report, signal: stop.signal }))).code).toBe('CANCELLED');
  await app.people.create({ changes: { name: '新来的人' } });
  expect((await readdir(dirname(folder))).sort()).toEqual(['backup.zip', 'data']);
});

test('the backups that the program made on its own are listed, newest first', async () => {
  const { app, folder } = await sampleDesk();
  expect(await app.backups.list()).toEqual({ folder: join(folder, 'backup'), backups: [] });
  await app.upkeep.run();
  const { backups } = await app.backups.list();
  expect(backups).toMatchObject([
    { name: 'database-20211218-120000.zip', reason: 'daily', madeAt: '2021-12-18T04:00:00.000Z' },
  ]);
  const [daily] = backups;
  await app.people.create({ changes: { name: '后来的人' } });
  expect(await app.backups.inspect({ file: daily?.file ?? '' })).toMatchObject({ kind: 'database' });
  await app.backups.restore({ file: daily?.file ?? '' }, FOLLOWING);
  expect((await app.people.list()).records.map(({ name }) => name)).not.toContain('后来的人');
  // Evidence and the backups themselves move over.
  expect((await app.integrity.scrub(FOLLOWING)).problems).toEqual([]);
  expect((await app.backups.list()).backups).toHaveLength(1);
});
