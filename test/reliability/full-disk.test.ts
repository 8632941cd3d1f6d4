/** Real disks that are really full. */
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDataFolder } from '../../electron/store/data-folder.ts';
import type { UnitDatabase } from '../../electron/store/unit-database.ts';
import { smallTask, smallUnit } from '../store/small-unit.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { canMount, type DiskKind, openMountedDisk } from './mounted-disk.ts';

const DISKS: readonly [DiskKind, number][] = [
  ['tmpfs', 1],
  ['ext4', 8],
];

const openFolder = (folder: string) =>
  openDataFolder(folder, { mode: 'write', program: '测试', clock: () => new Date(), schedule: () => () => undefined });

/** Takes all the room there is. */
async function fillUp(folder: string): Promise<string> {
  const path = join(folder, 'ballast');
  const handle = await open(path, 'w');
  try {
    for (const size of [65_536, 4_096, 512, 1])
      await handle.write(Buffer.alloc(size)).then(
        () => fill(handle, size),
        () => undefined,
      );
  } finally {
    await handle.close();
  }
  return path;
}

async function fill(handle: Awaited<ReturnType<typeof open>>, size: number): Promise<void> {
  for (;;) {
    const { bytesWritten } = await handle.write(Buffer.alloc(size)).catch(() => ({ bytesWritten: 0 }));
    if (bytesWritten < size) return;
  }
}

const save = (unit: UnitDatabase, value: number): Promise<void> =>
  unit.commit({
    by: '甲',
    op: 'task.update',
    target: 't-1',
    puts: [{ collection: 'tasks', document: smallTask('t-1', value, '满'.repeat(3_000)) }],
  });

for (const [kind, megabytes] of DISKS) {
  describe.skipIf(!canMount(kind))(`a ${kind} of ${megabytes} MB`, () => {
    test('that is full refuses, keeps the last save and goes on when there is room', async () => {
      const disk = await openMountedDisk(await temporaryFolder(), kind, megabytes);
      onTestFinished(() => disk.remove());
      const folder = join(disk.path, 'data');
      const data = await openFolder(folder);
      const unit = await data.createUnit(smallUnit(), { by: '甲', op: 'init' });
      await save(unit, 1);
      const ballast = await fillUp(disk.path);
      const codes: string[] = [];
      let last = 1;
      // The room ahead in the log and the reserve let some through; then there is no more.
      for (let value = 2; value <= 100 && codes.length < 5; value++) {
        await save(unit, value).then(
          () => {
            last = value;
          },
          (error: { code: string }) => codes.push(error.code),
        );
        await fillUp(join(disk.path)).then((path) => path);
      }
      expect(new Set(codes)).toEqual(new Set(['DISK_FULL']));
      await data.close();
      const again = await openFolder(folder);
      expect(again.unit?.unitFile().tasks[0]?.percent).toBe(last);
      await rm(ballast);
      if (again.unit) await save(again.unit, 99);
      await again.close();
      const end = await openFolder(folder);
      expect(end.unit?.unitFile().tasks[0]?.percent).toBe(99);
      expect(end.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      await end.close();
      expect(await readdir(folder)).toContain('units');
    });
  });
}
