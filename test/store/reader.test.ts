import { mkdir, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeFileSystem } from '../../electron/store/file-system.ts';
import type { StoreFinding } from '../../electron/store/store-finding.ts';
import { generationsOf } from '../../electron/store/unit/file-names.ts';
import { createUnitFolder } from '../../electron/store/unit-creation.ts';
import { openUnitDatabase, type UnitDatabase } from '../../electron/store/unit-database.ts';
import { CrashDisk } from '../support/crash-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openOn, partsOn, REAL_STORE, tasksIn, UNIT_FOLDER } from './crash-workload.ts';
import { disturbedDisk } from './disturbed-disk.ts';
import { smallTask, smallUnit } from './small-unit.ts';

async function save(unit: UnitDatabase, percent: number): Promise<void> {
  const puts = [{ collection: 'tasks' as const, document: smallTask('t-1', percent) }];
  await unit.commit({ by: '甲', op: 'task.update', target: 't-1', puts });
}

async function read(disk: CrashDisk): Promise<{ unit: UnitDatabase; findings: StoreFinding[] }> {
  const findings: StoreFinding[] = [];
  return { unit: await openUnitDatabase(UNIT_FOLDER, 'read', partsOn(disk, findings)), findings };
}

describe('a reader', () => {
  test('sees everything that was acknowledged while a writer is at work, and tells nothing', async () => {
    const disk = new CrashDisk();
    const writer = await openOn(REAL_STORE, disk);
    for (let percent = 1; percent <= 20; percent++) {
      await save(writer, percent);
      if (percent % 6 === 0) await writer.snapshot();
      const { unit, findings } = await read(disk);
      expect(tasksIn(unit).get('t-1')).toBe(percent);
      expect(unit.operationLog.head()).toEqual(writer.operationLog.head());
      expect(findings).toEqual([]);
    }
  });

  test('takes no offence at a record that is just being written', async () => {
    const disk = new CrashDisk();
    const writer = await openOn(REAL_STORE, disk);
    await save(writer, 1);
    disk.tamper(`${UNIT_FOLDER}/log-000000000002.jsonl`, (bytes) => {
      bytes.write('1a2b3c4d {"id":"log-3","se', bytes.lastIndexOf('\n') + 1);
      return bytes;
    });
    const { unit, findings } = await read(disk);
    expect(tasksIn(unit).get('t-1')).toBe(1);
    expect(findings).toEqual([]);
  });

  test('keeps the state of the moment in which it was opened', async () => {
    const disk = new CrashDisk();
    const writer = await openOn(REAL_STORE, disk);
    const { unit } = await read(disk);
    await save(writer, 5);
    expect(tasksIn(unit).get('t-1')).toBe(0);
    await expect(save(unit, 7)).rejects.toThrow('opened for reading');
    await unit.close();
  });

  test.each([
    ['nothing is wrong', () => undefined],
    [
      'the last record is torn',
      (disk: CrashDisk, log: string) => disk.tamper(log, (bytes) => bytes.subarray(0, bytes.lastIndexOf('\n') - 9)),
    ],
    [
      'a record is damaged',
      (disk: CrashDisk, log: string) =>
        disk.tamper(log, (bytes) => {
          bytes[600]! ^= 1;
          return bytes;
        }),
    ],
    [
      'the newest snapshot is damaged',
      (disk: CrashDisk, _: string, snapshot: string) =>
        disk.tamper(snapshot, (bytes) => {
          bytes[600]! ^= 1;
          return bytes;
        }),
    ],
  ])('changes nothing on the disk when %s', async (_, damage) => {
    const disk = new CrashDisk();
    const writer = await openOn(REAL_STORE, disk);
    await save(writer, 1);
    await writer.snapshot();
    await save(writer, 2);
    await save(writer, 3);
    await disk.open(`${UNIT_FOLDER}/snap-000000000077.json.tmp`, 'wx');
    const { snapshots, logs } = generationsOf(await disk.readdir(UNIT_FOLDER));
    damage(disk, `${UNIT_FOLDER}/${logs.at(-1)?.name}`, `${UNIT_FOLDER}/${snapshots.at(-1)?.name}`);
    const before = disk.contents();
    const touched = new Set<string>();
    disk.onStep = ({ name }) => {
      touched.add(name);
      return undefined;
    };
    const { unit } = await read(disk);
    await unit.close();
    expect(disk.contents()).toEqual(before);
    expect([...touched].sort()).toEqual(['readFile', 'readdir']);
  });
});

describe('a reader that loses a file to pruning', () => {
  async function pruned(times: number): Promise<UnitDatabase> {
    const folder = join(await temporaryFolder(), 'units');
    await mkdir(folder);
    const unitFolder = await createUnitFolder(
      folder,
      smallUnit(),
      { by: '甲', op: 'init', role: 'own' },
      partsOn(nodeFileSystem),
    );
    const writer = await openUnitDatabase(unitFolder, 'write', partsOn(nodeFileSystem));
    await save(writer, 1);
    let left = times;
    const disk = disturbedDisk(async (operation, path) => {
      if (operation !== 'readFile' || !path.includes('snap-') || left === 0) return;
      left -= 1;
      await save(writer, 100 - left);
      await writer.snapshot();
      const { snapshots } = generationsOf(await readdir(unitFolder));
      for (const { name } of snapshots.slice(0, -1)) await unlink(join(unitFolder, name));
    });
    return openUnitDatabase(unitFolder, 'read', partsOn(disk));
  }

  test('starts again and sees the newer state', async () => {
    expect(tasksIn(await pruned(3)).get('t-1')).toBe(100);
  });

  test('does not try for ever', async () => {
    await expect(pruned(40)).rejects.toThrow();
  });
});

test('a reader that a writer’s snapshot overtakes finds no gap in what it reads', async () => {
  const folder = join(await temporaryFolder(), 'units');
  await mkdir(folder);
  const unitFolder = await createUnitFolder(
    folder,
    smallUnit(),
    { by: '甲', op: 'init', role: 'own' },
    partsOn(nodeFileSystem),
  );
  const writer = await openUnitDatabase(unitFolder, 'write', partsOn(nodeFileSystem));
  const findings: StoreFinding[] = [];
  const seen: number[] = [];
  const writing = (async () => {
    for (let percent = 1; percent <= 60; percent++) {
      await save(writer, percent);
      if (percent % 2 === 0) await writer.snapshot();
    }
  })();
  for (let reading = 0; reading < 30; reading++) {
    const unit = await openUnitDatabase(unitFolder, 'read', partsOn(nodeFileSystem, findings));
    seen.push(tasksIn(unit).get('t-1') ?? -1);
  }
  await writing;
  expect(findings).toEqual([]);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});
