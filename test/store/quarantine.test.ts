import { describe, expect, test } from 'vitest';
import { PROGRAM_VERSION } from '../../electron/core/domain/program.ts';
import type { StoreFinding } from '../../electron/store/store-finding.ts';
import { EMPTY_HEAD } from '../../electron/store/unit/operation-log.ts';
import { writeSnapshot } from '../../electron/store/unit/snapshot-file.ts';
import { openUnitDatabase, type UnitDatabase } from '../../electron/store/unit-database.ts';
import { CrashDisk } from '../support/crash-disk.ts';
import { partsOn } from './crash-workload.ts';
import { smallTask, smallUnit } from './small-unit.ts';

const FOLDER = '/units/u-1';

/** A whole and well-sealed snapshot in which some records do not fit: a migration or another program was wrong. */
async function diskWith(changes: Record<string, unknown>, judgedBy?: string): Promise<CrashDisk> {
  const disk = new CrashDisk();
  await disk.mkdir(FOLDER, { recursive: true });
  const owner = { unit: 'u-1', role: 'own', writer: '测试' } as const;
  const header = { schema: 1, seq: 1, at: '', ...owner, judgedBy, logHead: EMPTY_HEAD };
  const sections = Object.entries({ ...smallUnit(), ...changes });
  await writeSnapshot(disk, `${FOLDER}/snap-000000000001.json`, { header, sections, log: [] });
  return disk;
}

async function open(disk: CrashDisk): Promise<{ unit: UnitDatabase; findings: StoreFinding[] }> {
  const findings: StoreFinding[] = [];
  return { unit: await openUnitDatabase(FOLDER, 'write', partsOn(disk, findings)), findings };
}

const BAD = { ...smallTask('t-2', 0), percent: '一半' };

describe('one bad record', () => {
  test('is put aside with its reasons, and the others are open', async () => {
    const { unit, findings } = await open(await diskWith({ tasks: [smallTask('t-1', 1), BAD, smallTask('t-3', 3)] }));
    expect(unit.unitFile().tasks.map(({ id }) => id)).toEqual(['t-1', 't-3']);
    expect(unit.quarantined()).toEqual([
      { collection: 'tasks', id: 't-2', reasons: ['进度：缺少，或类型不对'], document: BAD },
    ]);
    expect(findings).toMatchObject([{ code: 'RECORD_QUARANTINED', severity: 'error' }]);
    expect(findings[0]?.message).toMatch(/t-2.*进度/);
  });

  test('is kept through snapshots and restarts', async () => {
    const disk = await diskWith({ tasks: [smallTask('t-1', 1), BAD, smallTask('t-3', 3)] });
    for (let round = 1; round <= 5; round++) {
      const { unit } = await open(disk);
      const puts = [{ collection: 'tasks' as const, document: smallTask('t-1', round) }];
      await unit.commit({ by: '甲', op: 'task.update', target: 't-1', puts });
      await unit.close();
    }
    expect((await open(disk)).unit.quarantined()).toMatchObject([{ id: 't-2', document: BAD }]);
  });

  test('is healed by a good one of its id, in its old place', async () => {
    const disk = await diskWith({ tasks: [smallTask('t-1', 1), BAD, smallTask('t-3', 3)] });
    const { unit } = await open(disk);
    const puts = [{ collection: 'tasks' as const, document: smallTask('t-2', 50) }];
    await unit.commit({ by: '甲', op: 'task.update', target: 't-2', puts });
    expect(unit.quarantined()).toEqual([]);
    const again = await open(disk);
    expect(again.unit.unitFile().tasks.map(({ id, percent }) => [id, percent])).toEqual([
      ['t-1', 1],
      ['t-2', 50],
      ['t-3', 3],
    ]);
    expect(again.findings).toEqual([]);
  });

  test.each([
    ['without an id', [smallTask('t-1', 1), { title: 'x' }], '编号：缺少'],
    ['that is no record at all', [smallTask('t-1', 1), 7], '编号：缺少'],
    ['with an id that stands twice', [smallTask('t-1', 1), smallTask('t-1', 2)], '编号：与另一条重复(t-1)'],
  ])('one %s is put aside too', async (_, tasks, reason) => {
    const { unit } = await open(await diskWith({ tasks }));
    expect(unit.unitFile().tasks).toEqual([smallTask('t-1', 1)]);
    expect(unit.quarantined()).toMatchObject([{ id: null, reasons: [reason], document: tasks[1] }]);
  });

  test('a bad summary is put aside and leaves none', async () => {
    const disk = await diskWith({ summary: { id: 's-1', status: 'sent' } });
    const { unit } = await open(disk);
    expect(unit.unitFile().summary).toBeNull();
    expect(unit.quarantined()).toMatchObject([{ collection: 'summary', document: { id: 's-1' } }]);
  });
});

describe('judging', () => {
  const tasks = [smallTask('t-1', 1), BAD];

  test('is spared where this version did it before it wrote the snapshot', async () => {
    expect((await open(await diskWith({ tasks }, PROGRAM_VERSION))).unit.quarantined()).toEqual([]);
    expect((await open(await diskWith({ tasks }, '0.0.9'))).unit.quarantined()).toMatchObject([{ id: 't-2' }]);
  });

  test('is done again where a log goes on after the snapshot', async () => {
    const disk = await diskWith({ tasks }, PROGRAM_VERSION);
    const { unit } = await open(disk);
    const puts = [{ collection: 'tasks' as const, document: smallTask('t-1', 2) }];
    await unit.commit({ by: '甲', op: 'task.update', target: 't-1', puts }); // and the program dies
    expect((await open(disk)).unit.quarantined()).toMatchObject([{ id: 't-2' }]);
  });

  test('is told by a snapshot only of records that all fit', async () => {
    const headerOf = async (disk: CrashDisk): Promise<unknown> => {
      const { unit } = await open(disk);
      const puts = [{ collection: 'tasks' as const, document: smallTask('t-1', 2) }];
      await unit.commit({ by: '甲', op: 'task.update', target: 't-1', puts });
      await unit.close();
      const newest = `${FOLDER}/snap-000000000002.json`;
      return JSON.parse(
        Buffer.from(await disk.readFile(newest))
          .toString()
          .split('\n')[0] ?? '',
      );
    };
    expect(await headerOf(await diskWith({ tasks: [smallTask('t-1', 1)] }))).toMatchObject({
      judgedBy: PROGRAM_VERSION,
    });
    expect(await headerOf(await diskWith({ tasks }))).not.toHaveProperty('judgedBy');
  });
});

test.each([
  ['a unit without a name', { unit: { id: 'u-1', level: 'community' } }],
  ['no campaign', { campaign: null }],
  ['tasks that are no list', { tasks: { 't-1': smallTask('t-1', 1) } }],
])('with %s nothing is opened and nothing changed', async (_, changes) => {
  const disk = await diskWith(changes);
  const before = disk.contents();
  await expect(open(disk)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  expect(disk.contents()).toEqual(before);
});
