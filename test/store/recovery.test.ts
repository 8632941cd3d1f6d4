import { describe, expect, test } from 'vitest';
import type { StoreFinding } from '../../electron/store/store-finding.ts';
import { generationsOf } from '../../electron/store/unit/file-names.ts';
import { openUnitDatabase, type UnitDatabase } from '../../electron/store/unit-database.ts';
import { CrashDisk } from '../support/crash-disk.ts';
import { openOn, partsOn, REAL_STORE, tasksIn, UNIT_FOLDER } from './crash-workload.ts';
import { smallTask } from './small-unit.ts';

async function save(unit: UnitDatabase, id: string, percent: number): Promise<void> {
  const document = smallTask(id, percent);
  await unit.commit({ by: '甲', op: 'task.update', target: id, puts: [{ collection: 'tasks', document }] });
}

/** Snapshots at 1, 4 and 7, the program killed after record 10. */
async function usedDisk(): Promise<CrashDisk> {
  const disk = new CrashDisk();
  const unit = await openOn(REAL_STORE, disk);
  for (let percent = 1; percent <= 9; percent++) {
    await save(unit, `t-${((percent - 1) % 3) + 1}`, percent);
    if (percent % 3 === 0 && percent < 9) await unit.snapshot();
  }
  return disk;
}

const LAST = new Map([
  ['t-1', 7],
  ['t-2', 8],
  ['t-3', 9],
]);

async function open(
  disk: CrashDisk,
  mode: 'read' | 'write' = 'write',
): Promise<{ unit: UnitDatabase; findings: StoreFinding[] }> {
  const findings: StoreFinding[] = [];
  return { unit: await openUnitDatabase(UNIT_FOLDER, mode, partsOn(disk, findings)), findings };
}

const snapshot = (seq: number): string => `${UNIT_FOLDER}/snap-${String(seq).padStart(12, '0')}.json`;
const log = (seq: number): string => `${UNIT_FOLDER}/log-${String(seq).padStart(12, '0')}.jsonl`;
const flip = (at: number) => (bytes: Buffer) => {
  bytes[at]! ^= 1;
  return bytes;
};

/** Where the record with this number begins in a log's bytes. */
function placeOf(bytes: Buffer, seq: number): number {
  const at = bytes.indexOf(`"seq":${seq},`);
  return bytes.lastIndexOf('\n', at) + 1;
}

/** The length of a log without its room. */
function filled(bytes: Buffer): number {
  return bytes.lastIndexOf('\n') + 1;
}

test('after a kill every record of the last log is there, and nothing is told', async () => {
  const { unit, findings } = await open(await usedDisk());
  expect(tasksIn(unit)).toEqual(LAST);
  expect(findings).toEqual([]);
});

describe('snapshots', () => {
  test('a damaged one is set aside and reported, and an older one with the logs takes its place', async () => {
    const disk = await usedDisk();
    disk.tamper(snapshot(7), flip(700));
    const { unit, findings } = await open(disk);
    expect(tasksIn(unit)).toEqual(LAST);
    expect(findings).toMatchObject([{ code: 'SNAPSHOT_DAMAGED', file: 'snap-000000000007.json' }]);
    expect(await disk.readdir(UNIT_FOLDER)).toContain('snap-000000000007.json.corrupt');
    await unit.close();
    expect((await open(disk)).findings).toEqual([]);
  });

  test('one whose name and content differ is no good', async () => {
    const disk = await usedDisk();
    await disk.rename(snapshot(4), snapshot(9));
    const { unit, findings } = await open(disk);
    expect(tasksIn(unit)).toEqual(LAST);
    expect(findings.map(({ code }) => code)).toEqual(['SNAPSHOT_DAMAGED']);
  });

  test('with every one damaged nothing is opened and nothing changed: never an empty store', async () => {
    const disk = await usedDisk();
    for (const seq of [1, 4, 7]) disk.tamper(snapshot(seq), flip(600));
    const before = disk.contents();
    for (const mode of ['read', 'write'] as const) {
      await expect(open(disk, mode)).rejects.toMatchObject({
        code: 'STORE_DAMAGED',
        message: expect.stringContaining('备份'),
      });
    }
    expect(disk.contents()).toEqual(before);
  });

  test('with every one gone or set aside it is the same', async () => {
    const disk = await usedDisk();
    for (const seq of [1, 4, 7]) await disk.rename(snapshot(seq), `${snapshot(seq)}.corrupt`);
    await expect(open(disk)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  });

  test('one that the disk cannot read is no reason to take an older one', async () => {
    const disk = await usedDisk();
    const before = disk.contents();
    disk.onStep = ({ name, path }) => (name === 'readFile' && path === snapshot(7) ? { code: 'EIO' } : undefined);
    await expect(open(disk)).rejects.toMatchObject({ code: 'IO_ERROR' });
    expect(disk.contents()).toEqual(before);
  });
});

describe('the end of the last log', () => {
  test('bytes that were not finished are set aside and told; nothing else is lost', async () => {
    const disk = await usedDisk();
    disk.tamper(log(8), (bytes) => bytes.subarray(0, filled(bytes) - 20));
    const { unit, findings } = await open(disk);
    expect(tasksIn(unit)).toEqual(new Map([...LAST, ['t-3', 6]]));
    expect(findings).toMatchObject([{ code: 'TAIL_UNFINISHED', severity: 'info' }]);
    const aside = (await disk.readdir(UNIT_FOLDER)).filter((name) => name.endsWith('.corrupt'));
    expect(aside).toEqual([expect.stringMatching(/^log-000000000008\.jsonl\.at-\d+\.corrupt$/)]);
    expect((await open(disk)).findings).toEqual([]);
  });

  test('a record that only lost its line end is whole', async () => {
    const disk = await usedDisk();
    disk.tamper(log(8), (bytes) => bytes.subarray(0, filled(bytes) - 1));
    const { unit, findings } = await open(disk);
    expect(tasksIn(unit)).toEqual(LAST);
    expect(findings).toEqual([]);
  });

  test('a finished record with a flipped bit is told as a possible loss', async () => {
    const disk = await usedDisk();
    disk.tamper(log(8), (bytes) => flip(placeOf(bytes, 10) + 60)(bytes));
    const { findings } = await open(disk);
    expect(findings).toMatchObject([{ code: 'TAIL_DAMAGED', severity: 'error' }]);
    expect(findings[0]?.message).toContain('第 10 条');
  });

  test('the next record goes to a new log', async () => {
    const disk = await usedDisk();
    disk.tamper(log(8), (bytes) => bytes.subarray(0, filled(bytes) - 20));
    const { unit } = await open(disk);
    await save(unit, 't-3', 30);
    expect(generationsOf(await disk.readdir(UNIT_FOLDER)).logs.map(({ seq }) => seq)).toContain(10);
    expect(tasksIn((await open(disk)).unit).get('t-3')).toBe(30);
  });

  test('what was set aside once is never overwritten', async () => {
    const disk = await usedDisk();
    disk.tamper(log(8), (bytes) => bytes.subarray(0, filled(bytes) - 20));
    const original = disk.afterPowerCut(1);
    await open(disk);
    const name = (await disk.readdir(UNIT_FOLDER)).find((each) => each.endsWith('.corrupt'));
    const other = original.afterPowerCut(1);
    const handle = await other.open(`${UNIT_FOLDER}/${name}`, 'wx');
    await handle.write(Buffer.from('older'), 0, 5, 0);
    await open(other);
    const aside = (await other.readdir(UNIT_FOLDER)).filter((each) => each.endsWith('.corrupt'));
    expect(aside).toEqual([name, name?.replace('corrupt', '2.corrupt')]);
  });
});

describe('inside a log', () => {
  test('a damaged record is told with what it was, and those after it count', async () => {
    const disk = await usedDisk();
    disk.tamper(log(8), (bytes) => flip(placeOf(bytes, 9) + 60)(bytes));
    const { unit, findings } = await open(disk);
    expect(tasksIn(unit)).toEqual(new Map([...LAST, ['t-2', 5]]));
    expect(findings.map(({ code }) => code)).toEqual(['RECORD_DAMAGED', 'RECORDS_MISSING']);
    expect(findings[0]?.message).toMatch(/第 9 条 task\.update 对象 t-2/);
    expect(findings[1]?.message).toContain('第 9 条');
    await save(unit, 't-2', 80);
    const again = await open(disk);
    expect(tasksIn(again.unit).get('t-2')).toBe(80);
    expect(again.findings).toEqual([]);
  });

  test('a damaged header is told, and its records count', async () => {
    const disk = await usedDisk();
    disk.tamper(log(8), flip(30));
    const { unit, findings } = await open(disk);
    expect(tasksIn(unit)).toEqual(LAST);
    expect(findings.map(({ code }) => code)).toEqual(['LOG_HEADER_DAMAGED']);
  });

  test('damage that a snapshot covers is no loss', async () => {
    const disk = await usedDisk();
    disk.tamper(log(5), (bytes) => flip(placeOf(bytes, 6) + 60)(bytes));
    const { unit, findings } = await open(disk);
    expect(tasksIn(unit)).toEqual(LAST);
    expect(findings).toEqual([]);
  });

  test('a log that is gone leaves a gap, and the gap is told', async () => {
    const disk = await usedDisk();
    disk.tamper(snapshot(7), flip(700));
    await disk.unlink(log(5));
    const { findings } = await open(disk);
    expect(findings.map(({ code }) => code)).toEqual(['SNAPSHOT_DAMAGED', 'RECORDS_MISSING']);
    expect(findings[1]?.message).toContain('第 5 至 7 条');
  });

  test('what only the name of a damaged snapshot tells of is missed too, and its numbers are not used again', async () => {
    const disk = await usedDisk();
    await disk.unlink(log(8));
    await disk.unlink(log(5));
    disk.tamper(snapshot(7), flip(700));
    const { unit, findings } = await open(disk);
    expect(findings.map(({ code }) => code)).toEqual(['SNAPSHOT_DAMAGED', 'RECORDS_MISSING']);
    await save(unit, 't-1', 90);
    expect(unit.operationLog.head().seq).toBe(8);
  });
});

describe('a newer version was here', () => {
  const older = (bytes: Buffer): Buffer =>
    Buffer.from(bytes.toString('latin1').replace('"schema":1,', '"schema":7,'), 'latin1');

  test.each([
    ['a snapshot', snapshot(7)],
    ['a snapshot of another format', snapshot(7)],
  ])('%s says so: nothing is opened, nothing changed, and the version is named', async (what, path) => {
    const disk = await usedDisk();
    disk.tamper(
      path,
      what.endsWith('format')
        ? (bytes) => Buffer.from(bytes.toString('latin1').replace('shishi-snapshot/1', 'shishi-snapshot/2'), 'latin1')
        : older,
    );
    // Even a leftover stays.
    await disk.open(`${UNIT_FOLDER}/snap-000000000099.json.tmp`, 'wx');
    const before = disk.contents();
    for (const mode of ['read', 'write'] as const) {
      await expect(open(disk, mode)).rejects.toMatchObject({
        code: 'NEWER_SCHEMA',
        message: expect.stringMatching(/测试.*升级/),
      });
    }
    expect(disk.contents()).toEqual(before);
  });

  test('a log says so: the same', async () => {
    const disk = await usedDisk();
    const next = [{ schema: 2, migrate: (data: unknown) => data }];
    const findings: StoreFinding[] = [];
    const unit = await openUnitDatabase(UNIT_FOLDER, 'write', { ...partsOn(disk, findings), migrations: next });
    await unit.commit({ by: '甲', op: 'x', target: 'x' });
    for (const { name, seq } of generationsOf(await disk.readdir(UNIT_FOLDER)).snapshots) {
      if (seq > 7) await disk.unlink(`${UNIT_FOLDER}/${name}`);
    }
    const before = disk.contents();
    await expect(open(disk)).rejects.toMatchObject({
      code: 'NEWER_SCHEMA',
      message: expect.stringContaining('数据格式 2'),
    });
    expect(disk.contents()).toEqual(before);
  });
});

describe('what a crash left half-made', () => {
  test('is removed by a writer', async () => {
    const disk = await usedDisk();
    await disk.open(`${UNIT_FOLDER}/snap-000000000099.json.tmp`, 'wx');
    await open(disk);
    expect(await disk.readdir(UNIT_FOLDER)).not.toContain('snap-000000000099.json.tmp');
  });
});
