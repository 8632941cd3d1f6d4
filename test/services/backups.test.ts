import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BackupResult, RestoreResult } from '../../electron/core/contract/backups.ts';
import type { ByteProgress } from '../../electron/core/contract/progress.ts';
import { createBackupService } from '../../electron/services/backups.ts';
import { COMMON, fullFolder, openToWrite } from '../store/full-folder.ts';

function follow(signal = new AbortController().signal) {
  const progress: ByteProgress[] = [];
  return { progress, following: { report: (each: ByteProgress) => void progress.push(each), signal } };
}

function expectToEndWell(progress: readonly ByteProgress[]): void {
  const percents = progress.map(({ percent }) => percent);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(percents.filter((percent) => percent === 100)).toHaveLength(1);
  expect(progress.at(-1)).toMatchObject({ percent: 100, file: null });
  expect(progress.some(({ file }) => file?.startsWith('evidence/'))).toBe(true);
}

test('a backup and a restore tell their progress to exactly 100 % and what the contract promises', async () => {
  const { folder, data } = await fullFolder();
  const service = createBackupService({ folder: data, unitName: () => '榕荫社区', ...COMMON });
  const file = join(folder, 'b.zip');
  const making = follow();
  const made = await service.create({ file }, making.following);
  expect(BackupResult.parse(made)).toEqual(made);
  expectToEndWell(making.progress);
  const restoring = follow();
  const restored = await service.restore({ file }, restoring.following);
  expect(RestoreResult.parse(restored)).toEqual(restored);
  expect(restored).toMatchObject({ files: made.files, previous: expect.stringContaining('.before-restore-') });
  expectToEndWell(restoring.progress);
  await (await openToWrite(data)).close();
});

test('a stopped backup or restore leaves nothing', async () => {
  const { folder, data } = await fullFolder();
  const service = createBackupService({ folder: data, unitName: () => null, ...COMMON });
  const file = join(folder, 'b.zip');
  await service.create({ file }, follow().following);
  const before = await readdir(folder);
  const stopped = follow(AbortSignal.abort()).following;
  await expect(service.create({ file: join(folder, 'c.zip') }, stopped)).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(service.restore({ file }, stopped)).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await readdir(folder)).toEqual(before);
});
