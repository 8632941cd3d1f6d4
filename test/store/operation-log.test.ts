import { describe, expect, test } from 'vitest';
import { chainProblems } from '../../electron/store/unit/operation-log.ts';
import { CrashDisk } from '../support/crash-disk.ts';
import { smallTask, smallUnit } from './small-unit.ts';
import { createUnit, putTask, reopenUnit } from './unit-on-disk.ts';

describe('the operation log', () => {
  test('tells every change field by field, as one chain across snapshots and restarts', async () => {
    const disk = new CrashDisk();
    const unit = await createUnit(disk, smallUnit());
    await unit.commit(putTask('t-1', 30));
    await unit.snapshot();
    await unit.commit({ by: '乙', op: 'key.create', target: 'k-1' });
    const again = await reopenUnit(unit, disk);
    await again.commit({ by: '丙', op: 'task.delete', target: 't-2', deletes: [{ collection: 'tasks', id: 't-2' }] });
    const entries = again.operationLog.entries();
    expect(entries.map(({ seq, by, op, target }) => [seq, by, op, target])).toEqual([
      [1, '甲', 'init', 'u-1'],
      [2, '甲', 'task.update', 't-1'],
      [3, '乙', 'key.create', 'k-1'],
      [4, '丙', 'task.delete', 't-2'],
    ]);
    expect(entries[0]?.changes).toEqual([{ field: 'tasks', from: 0, to: 3 }]);
    expect(entries[1]?.changes).toEqual([{ field: 'tasks/t-1/percent', from: 0, to: 30 }]);
    expect(entries[2]?.changes).toEqual([]);
    expect(entries[3]?.changes).toEqual([{ field: 'tasks/t-2', from: smallTask('t-2', 0), to: null }]);
    expect(chainProblems(entries)).toEqual([]);
    expect(again.operationLog.head()).toEqual({ seq: 4, hash: entries[3]?.hash });
  });

  test('shows a line that was changed, taken out or slipped in', async () => {
    const unit = await createUnit(new CrashDisk(), smallUnit());
    for (const percent of [10, 20, 30]) await unit.commit(putTask('t-1', percent));
    const entries = unit.operationLog.entries();
    const changed = entries.map((entry) => (entry.seq === 3 ? { ...entry, by: '别人' } : entry));
    expect(chainProblems(changed).map(({ seq }) => seq)).toEqual([3]);
    expect(chainProblems(entries.filter(({ seq }) => seq !== 2)).map(({ seq }) => seq)).toEqual([3]);
    expect(chainProblems([...entries.slice(0, 2), ...entries.slice(1)]).map(({ seq }) => seq)).toEqual([2]);
  });

  test('never names a resident’s contact: it lies in its record alone', async () => {
    const unit = await createUnit(new CrashDisk(), smallUnit());
    const feedback = { id: 'f-1', channel: 'visit', contact: '13900001111', more: { contact: '0591-12345' } };
    const put = (document: object) =>
      unit.commit({ by: '甲', op: 'feedback.update', target: 'f-1', puts: [{ collection: 'feedback', document }] });
    await put(feedback);
    await put({ ...feedback, contact: '13900002222' });
    await unit.commit({
      by: '甲',
      op: 'feedback.delete',
      target: 'f-1',
      deletes: [{ collection: 'feedback', id: 'f-1' }],
    });
    const told = JSON.stringify(unit.operationLog.entries());
    expect(told).not.toMatch(/1390000|0591/);
    expect(unit.operationLog.entries()[2]?.changes).toEqual([
      { field: 'feedback/f-1/contact', from: '(已改)', to: '(已改)' },
    ]);
  });

  test('tells of the newest line without a look at the others', async () => {
    const disk = new CrashDisk();
    const unit = await createUnit(disk, smallUnit());
    expect(unit.operationLog.last()).toMatchObject({ seq: 1, op: 'init' });
    await unit.commit(putTask('t-1', 30));
    expect(unit.operationLog.last()).toEqual(unit.operationLog.entries()[1]);
    await unit.snapshot();
    expect((await reopenUnit(unit, disk)).operationLog.last()).toEqual(unit.operationLog.entries()[1]);
  });

  test('takes in half of a character that somebody cut in two, and stays a chain', async () => {
    const disk = new CrashDisk();
    const unit = await createUnit(disk, smallUnit());
    const save = (remark: string) =>
      unit.commit({
        by: '甲\ud83d',
        op: 'task.update',
        target: 't-1',
        puts: [{ collection: 'tasks', document: { ...smallTask('t-1', 1, remark), '\udc00键': 1 } }],
      });
    await save('路灯\ud83d');
    await save('好了');
    expect(unit.operationLog.entries()[2]?.changes).toEqual([
      { field: 'tasks/t-1/remark', from: '路灯\ufffd', to: '好了' },
    ]);
    const again = await reopenUnit(unit, disk);
    expect(chainProblems(again.operationLog.entries())).toEqual([]);
    expect(again.unitFile()).toEqual(unit.unitFile());
  });
});
