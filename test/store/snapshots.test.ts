import { describe, expect, test } from 'vitest';
import { generationsOf } from '../../electron/store/unit/file-names.ts';
import { CrashDisk } from '../support/crash-disk.ts';
import { smallTask, smallUnit } from './small-unit.ts';
import { createUnit, putTask, reopenUnit } from './unit-on-disk.ts';

describe('snapshots', () => {
  const numbers = async (disk: CrashDisk, kind: 'snapshots' | 'logs'): Promise<number[]> =>
    generationsOf(await disk.readdir('/units/u-1'))[kind].map(({ seq }) => seq);

  test('three are kept, and every log since the oldest', async () => {
    const disk = new CrashDisk();
    const unit = await createUnit(disk, smallUnit());
    for (let round = 1; round <= 5; round++) {
      await unit.commit(putTask('t-1', round));
      await unit.commit(putTask('t-2', round));
      await unit.snapshot();
    }
    expect(await numbers(disk, 'snapshots')).toEqual([7, 9, 11]);
    expect(await numbers(disk, 'logs')).toEqual([8, 10]);
  });

  test('one is due when the program is idle, when the log is long, and at the end', async () => {
    const disk = new CrashDisk();
    const scheduled: { action: () => void; ms: number; isOff: boolean }[] = [];
    const schedule = (action: () => void, ms: number) => {
      const entry = { action, ms, isOff: false };
      scheduled.push(entry);
      return () => {
        entry.isOff = true;
      };
    };
    const unit = await createUnit(disk, smallUnit(), { schedule, longLogBytes: 1_200 });
    await unit.commit(putTask('t-1', 1));
    await unit.commit(putTask('t-1', 2));
    await unit.commit(putTask('t-1', 3));
    expect(scheduled.map(({ isOff }) => isOff)).toEqual([true, true, false]);
    expect(scheduled.at(0)?.ms).toBeGreaterThan(1_000);
    expect(scheduled.at(-1)?.ms).toBe(0);
    scheduled.at(-1)?.action();
    await unit.snapshot();
    expect(await numbers(disk, 'snapshots')).toEqual([1, 4]);
    await unit.commit(putTask('t-1', 5));
    await unit.close();
    expect(scheduled.at(-1)?.isOff).toBe(true);
    expect(await numbers(disk, 'snapshots')).toEqual([1, 4, 5]);
  });

  test('none is written when nothing changed', async () => {
    const disk = new CrashDisk();
    const unit = await createUnit(disk, smallUnit());
    const before = disk.contents();
    await unit.snapshot();
    await unit.close();
    expect(disk.contents()).toEqual(before);
  });

  test('changes that come while one is written are in the log', async () => {
    const disk = new CrashDisk();
    const unit = await createUnit(disk, smallUnit());
    await unit.commit(putTask('t-1', 1));
    const writing = unit.snapshot();
    await Promise.all([unit.commit(putTask('t-2', 2)), unit.commit(putTask('t-3', 3)), writing]);
    const again = await reopenUnit(unit, disk);
    expect(again.unitFile().tasks.map(({ percent }) => percent)).toEqual([1, 2, 3]);
  });
});

test('a database that was closed takes no more changes: somebody else may write there now', async () => {
  const disk = new CrashDisk();
  const unit = await createUnit(disk, smallUnit());
  await unit.close();
  const before = disk.contents();
  await expect(unit.commit(putTask('t-1', 1))).rejects.toThrow('closed');
  expect(disk.contents()).toEqual(before);
});

test('a key without a value costs nothing', async () => {
  const disk = new CrashDisk();
  const unit = await createUnit(disk, { ...smallUnit(), summary: undefined });
  expect((await reopenUnit(unit, disk)).unitFile().tasks).toHaveLength(3);
});

describe('a disk that fails', () => {
  test('a full one refuses, gives the reserve back, and the next save goes through', async () => {
    const disk = new CrashDisk();
    let given = 0;
    const onDiskFull = async (): Promise<void> => {
      given += 1;
    };
    const unit = await createUnit(disk, smallUnit(), { onDiskFull });
    await unit.commit(putTask('t-1', 1));
    disk.onStep = ({ name }) => (name === 'write' && given === 0 ? { code: 'ENOSPC', bytesThrough: 90 } : undefined);
    const long = {
      ...putTask('t-1', 2),
      puts: [{ collection: 'tasks' as const, document: smallTask('t-1', 2, '长'.repeat(2_000)) }],
    };
    await expect(unit.commit(long)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(given).toBe(1);
    expect(unit.unitFile().tasks[0]?.percent).toBe(1);
    await unit.commit(putTask('t-1', 3));
    expect((await reopenUnit(unit, disk)).unitFile().tasks[0]?.percent).toBe(3);
  });

  test.each(['datasync', 'write'])('an I/O error at %s ends all writing until the next start', async (operation) => {
    const disk = new CrashDisk();
    const unit = await createUnit(disk, smallUnit());
    await unit.commit(putTask('t-1', 1));
    disk.onStep = ({ name }) => (name === operation ? { code: 'EIO' } : undefined);
    await expect(unit.commit(putTask('t-1', 2))).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    disk.onStep = () => undefined;
    await expect(unit.commit(putTask('t-1', 3))).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    await expect(unit.snapshot()).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    expect(unit.unitFile().tasks[0]?.percent).toBe(1);
    await unit.close();
    const again = await reopenUnit(unit, disk.afterPowerCut(1));
    expect(again.unitFile().tasks[0]?.percent).toBeLessThan(3);
    await again.commit(putTask('t-1', 4));
  });

  test('a snapshot that finds no room is told, costs nothing and is written later', async () => {
    const disk = new CrashDisk();
    const findings: string[] = [];
    const unit = await createUnit(disk, smallUnit(), { onFinding: ({ code }) => findings.push(code) });
    await unit.commit(putTask('t-1', 1));
    disk.onStep = ({ path }) => (path.endsWith('.tmp') ? { code: 'ENOSPC' } : undefined);
    await expect(unit.snapshot()).rejects.toMatchObject({ code: 'DISK_FULL' });
    await unit.commit(putTask('t-1', 2));
    await unit.close();
    expect(findings).toEqual(['SNAPSHOT_FAILED']);
    disk.onStep = () => undefined;
    expect((await reopenUnit(unit, disk)).unitFile().tasks[0]?.percent).toBe(2);
  });
});
