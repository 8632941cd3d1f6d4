import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UnitFile } from '../../electron/core/domain/unit-file.ts';
import type { UnitDatabase } from '../../electron/store/unit-database.ts';
import { CrashDisk } from '../support/crash-disk.ts';
import { smallTask, smallUnit } from './small-unit.ts';
import { createUnit, putTask, reopenUnit } from './unit-on-disk.ts';

const idsOf = (unit: UnitDatabase): string[] => unit.unitFile().tasks.map(({ id }) => id);

describe('what comes in goes out', () => {
  const unitFile = UnitFile.parse({
    ...smallUnit(0),
    tasks: ['10', '9', '2', '1'].map((id) => ({ ...smallTask(id, 0), 老字段: { 甲: [1, null] } })),
    honours: [{ id: 'h-1', name: '青年文明号', __typename: 'x' }],
    来自新版: { a: 1, deep: ['二', '一'] },
  });

  test('with its order, unknown keys and all, before and after it was opened again', async () => {
    const disk = new CrashDisk();
    const unit = await createUnit(disk, unitFile);
    expect(JSON.stringify(unit.unitFile())).toBe(JSON.stringify(unitFile));
    await unit.close();
    expect(JSON.stringify((await reopenUnit(unit, disk)).unitFile())).toBe(JSON.stringify(unitFile));
  });

  test('a new document goes to the end, a known one keeps its place, a deleted one goes, also after a crash', async () => {
    const disk = new CrashDisk();
    const unit = await createUnit(disk, unitFile);
    await unit.commit(putTask('5', 1));
    await unit.commit(putTask('9', 2));
    await unit.commit({ by: '甲', op: 'task.delete', target: '2', deletes: [{ collection: 'tasks', id: '2' }] });
    expect(idsOf(unit)).toEqual(['10', '9', '1', '5']);
    expect(JSON.stringify((await reopenUnit(unit, disk)).unitFile())).toBe(JSON.stringify(unit.unitFile()));
  });

  test('an id that stands twice is refused, and nothing is left', async () => {
    const disk = new CrashDisk();
    const twice = { ...unitFile, tasks: [...unitFile.tasks, smallTask('9', 3)] };
    await expect(createUnit(disk, twice)).rejects.toMatchObject({ code: 'UNIT_FILE_INVALID' });
    expect(disk.contents()).toEqual(new Map());
  });

  test('a unit whose id Windows takes for a device has a folder too', async () => {
    const unit = await createUnit(new CrashDisk(), { ...unitFile, unit: { ...unitFile.unit, id: 'CON' } });
    expect(unit.folder).toBe(join('/units', '_CON_'));
  });
});

describe('the record in memory', () => {
  test('is the same object until the next commit, and what was not touched is the same after it', async () => {
    const unit = await createUnit(new CrashDisk(), smallUnit());
    const before = unit.unitFile();
    expect(unit.unitFile()).toBe(before);
    await unit.commit(putTask('t-2', 40));
    const after = unit.unitFile();
    expect(after).not.toBe(before);
    expect(after.tasks[0]).toBe(before.tasks[0]);
    expect(after.people).toBe(before.people);
    expect(after.tasks[1]?.percent).toBe(40);
    expect(before.tasks[1]?.percent).toBe(0);
  });

  test('does not change with the object that was handed in', async () => {
    const unit = await createUnit(new CrashDisk(), smallUnit());
    const document = smallTask('t-1', 10);
    await unit.commit({ by: '甲', op: 'x', target: 't-1', puts: [{ collection: 'tasks', document }] });
    document.percent = 99;
    expect(unit.unitFile().tasks[0]?.percent).toBe(10);
  });

  test('changes only when the disk has the change for good', async () => {
    const disk = new CrashDisk();
    const unit = await createUnit(disk, smallUnit());
    const seen: (number | undefined)[] = [];
    disk.onStep = () => {
      seen.push(unit.unitFile().tasks[0]?.percent);
      return undefined;
    };
    await unit.commit(putTask('t-1', 50));
    expect(seen.length).toBeGreaterThan(2);
    expect(new Set(seen)).toEqual(new Set([0]));
    expect(unit.unitFile().tasks[0]?.percent).toBe(50);
  });
});

describe('a change that does not fit', () => {
  test('is refused with the field in Chinese, and nothing of it is kept', async () => {
    const disk = new CrashDisk();
    const unit = await createUnit(disk, smallUnit());
    const before = disk.contents();
    const change = {
      ...putTask('t-1', 5),
      puts: [...(putTask('t-1', 5).puts ?? []), ...(putTask('t-2', 500).puts ?? [])],
    };
    await expect(unit.commit(change)).rejects.toMatchObject({
      code: 'RECORD_INVALID',
      message: '记录“t-2”没有保存：进度：不能大于或多于 100。请改正后重试。',
    });
    expect(disk.contents()).toEqual(before);
    expect(unit.unitFile().tasks[0]?.percent).toBe(0);
  });

  test.each([
    ['a document without an id', 'tasks', { title: 'x' }],
    ['an id that could lead out of a folder', 'tasks', { ...smallTask('x', 0), id: '../../x' }],
    ['a number that is none', 'tasks', smallTask('t-1', Number.NaN)],
    ['a wrong enumeration', 'tasks', { ...smallTask('t-1', 0), status: 'finished' }],
  ] as const)('%s is refused', async (_, collection, document) => {
    const unit = await createUnit(new CrashDisk(), smallUnit());
    const change = { by: '甲', op: 'x', target: 'x', puts: [{ collection, document }] };
    await expect(unit.commit(change)).rejects.toMatchObject({ code: 'RECORD_INVALID' });
  });

  test('the unit keeps its id, and what is not there cannot be deleted', async () => {
    const unit = await createUnit(new CrashDisk(), smallUnit());
    const other = { ...unit.unitFile().unit, id: 'u-2' };
    const rename = { by: '甲', op: 'x', target: 'u-2', puts: [{ collection: 'unit' as const, document: other }] };
    await expect(unit.commit(rename)).rejects.toMatchObject({ code: 'RECORD_INVALID' });
    const gone = { by: '甲', op: 'x', target: 't-9', deletes: [{ collection: 'tasks' as const, id: 't-9' }] };
    await expect(unit.commit(gone)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('group commit', () => {
  test('writes what waits in one go, and each change sees those before it', async () => {
    const disk = new CrashDisk();
    const unit = await createUnit(disk, smallUnit());
    let syncs = 0;
    disk.onStep = ({ name }) => {
      if (name === 'datasync') syncs += 1;
      return undefined;
    };
    await Promise.all(Array.from({ length: 50 }, (_, index) => unit.commit(putTask('t-1', index + 1))));
    expect(syncs).toBeLessThan(5);
    expect(unit.unitFile().tasks[0]?.percent).toBe(50);
    expect(unit.operationLog.entries().at(-1)?.changes).toEqual([{ field: 'tasks/t-1/percent', from: 49, to: 50 }]);
  });

  test('a change that is refused does not hold up the others', async () => {
    const unit = await createUnit(new CrashDisk(), smallUnit());
    const remove = { by: '甲', op: 'x', target: 't-1', deletes: [{ collection: 'tasks' as const, id: 't-1' }] };
    const outcomes = await Promise.allSettled([
      unit.commit(putTask('t-3', 1)),
      unit.commit(remove),
      unit.commit(remove),
      unit.commit(putTask('t-2', 7)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(unit.unitFile().tasks.map(({ id, percent }) => [id, percent])).toEqual([
      ['t-2', 7],
      ['t-3', 1],
    ]);
  });
});
