/** Changes of tasks, alone and several at once, and what goes with a task that is deleted. */
import { expect, test } from 'vitest';
import { refusalOf } from '../../support/refusal.ts';
import { taskDesk } from './task-desk.ts';

test('a due date moves later only with a reason and who approved it; both stay with the task', async () => {
  const { app, leader, task } = await taskDesk();
  const later = { due: '2021-12-24' };
  expect((await refusalOf(app.tasks.update({ id: 't-1', changes: later }))).details).toEqual({
    fields: [
      { field: 'dueReason', message: '完成时限往后延，请写明原因' },
      { field: 'dueApprovedBy', message: '完成时限往后延，请选批准人' },
    ],
  });
  const unknown = { ...later, dueReason: '设备未到', dueApprovedBy: 'p-99' };
  expect((await refusalOf(app.tasks.update({ id: 't-1', changes: unknown }))).message).toContain(
    '批准人不在人员名单中',
  );
  await app.tasks.update({ id: 't-1', changes: { ...later, dueReason: ' 设备未到 ', dueApprovedBy: leader } });
  const saved = await task();
  expect(saved.dueChanges).toEqual([
    { from: '2021-12-10', to: '2021-12-24', reason: '设备未到', approvedBy: leader, at: '2021-12-18T01:00:00.000Z' },
  ]);
  expect(saved).not.toHaveProperty('dueReason');
});

test('earlier, or on a task that had none, a due date asks for nothing; emptied it counts as later', async () => {
  const { app, task } = await taskDesk();
  await app.tasks.update({ id: 't-1', changes: { due: '2021-12-01' } });
  expect((await task()).dueChanges).toMatchObject([{ from: '2021-12-10', to: '2021-12-01', reason: null }]);
  expect((await refusalOf(app.tasks.update({ id: 't-1', changes: { due: null } }))).details).toMatchObject({
    fields: [{ field: 'dueReason' }, { field: 'dueApprovedBy' }],
  });
  const created = await app.tasks.create({ changes: { title: '新任务', actionId: 'A01' } });
  const dated = await app.tasks.update({ id: created.id, changes: { due: '2021-12-30' } });
  expect(dated.dueChanges).toBeUndefined();
});

test('已完成 asks for 100 % and an entry of progress, which it takes along', async () => {
  const { app, task } = await taskDesk();
  const done = (changes: Record<string, unknown>) =>
    app.tasks.update({ id: 't-1', changes: { status: 'done', ...changes } });
  expect((await refusalOf(done({}))).details).toMatchObject({ fields: [{ field: 'percent' }] });
  expect((await refusalOf(done({ percent: 100 }))).details).toMatchObject({ fields: [{ field: 'doneText' }] });
  await done({ percent: 100, doneText: '食堂开业' });
  expect(await task()).toMatchObject({ status: 'done', percent: 100 });
  const { progress } = await app.tasks.show({ id: 't-1', asOf: null });
  expect(progress).toMatchObject([{ text: '食堂开业', percent: 100, date: '2021-12-18', noChange: false }]);
  expect((await refusalOf(app.tasks.update({ id: 't-1', changes: { percent: 80 } }))).message).toContain('推进中');
});

test('不涉及 asks for its reason', async () => {
  const { app } = await taskDesk();
  expect((await refusalOf(app.tasks.update({ id: 't-1', changes: { status: 'na' } }))).details).toEqual({
    fields: [{ field: 'naReason', message: '列为不涉及，请写明原因' }],
  });
  const changed = await app.tasks.update({ id: 't-1', changes: { status: 'na', naReason: '本社区没有' } });
  expect(changed.status).toBe('na');
});

test('several at once are one step: those that it does not fit stay, and one undo takes all back', async () => {
  const { app, worker, task } = await taskDesk();
  await app.tasks.update({ id: 't-2', changes: { percent: 100 } });
  const ids = ['t-1', 't-2', 't-8'];
  const owners = await app.tasks.change({ ids, changes: { ownerId: worker, responsibleDept: '民生股' } });
  expect(owners).toMatchObject({ changed: ids, refused: [], undo: { label: '修改 3 项任务' } });
  const done = await app.tasks.change({ ids, changes: { status: 'done', doneText: '办好了' } });
  expect(done).toMatchObject({ changed: ['t-2'], refused: [{ id: 't-1' }, { id: 't-8' }] });
  await app.undo.apply(done.undo);
  await app.undo.apply(owners.undo);
  expect(await task('t-8')).toMatchObject({ ownerId: 'p-1', responsibleDept: '居委会' });
  expect((await app.tasks.show({ id: 't-2', asOf: null })).progress).toEqual([]);
  expect((await refusalOf(app.tasks.change({ ids: ['t-9'], changes: { remark: '' } }))).code).toBe('NOT_FOUND');
});

test('the history of each task tells what a change of many did to it, and nothing of the others', async () => {
  const { app, worker } = await taskDesk();
  await app.tasks.change({ ids: ['t-1', 't-8'], changes: { ownerId: worker } });
  for (const id of ['t-1', 't-8']) {
    const { history } = await app.tasks.show({ id, asOf: null });
    expect(history[0]?.changes).toEqual([{ field: `tasks/${id}/ownerId`, from: 'p-1', to: worker }]);
  }
  expect((await app.tasks.show({ id: 't-2', asOf: null })).history.filter(({ op }) => op === 'task.update')).toEqual(
    [],
  );
});

test('零报告 for many: one entry each, the percent stays, and it can be undone', async () => {
  const { app, task } = await taskDesk();
  const before = await task();
  const { undo } = await app.tasks.reportNoChange({ ids: ['t-1', 't-2'] });
  expect(undo.label).toBe('记 2 项无变化');
  const { progress } = await app.tasks.show({ id: 't-1', asOf: null });
  expect(progress).toMatchObject([{ noChange: true, percent: 50, date: '2021-12-18' }]);
  expect(await task()).toEqual(before);
  await app.undo.apply(undo);
  expect((await app.tasks.show({ id: 't-2', asOf: null })).progress).toEqual([]);
});

test('a task that is deleted takes its progress along and leaves no reference; undone, all is as it was', async () => {
  const { app } = await taskDesk();
  await app.tasks.report({ taskId: 't-1', entry: { text: '开工', percent: 60 } });
  const issue = await app.issues.create({ changes: { text: '吃饭难', taskId: 't-1' } });
  const honour = await app.honours.create({ changes: { name: '巾帼文明岗', taskIds: ['t-1', 't-2'] } });
  const before = await app.tasks.show({ id: 't-1', asOf: null });
  expect(before.links).toEqual([
    { kind: 'issue', id: issue.id, title: '吃饭难', date: '2021-12-18' },
    { kind: 'honour', id: honour.id, title: '巾帼文明岗', date: null },
  ]);
  const undo = await app.tasks.remove({ ids: ['t-1'] });
  expect(undo.label).toBe('删除任务“01-01 开办长者食堂”');
  expect((await app.issues.list()).records).toMatchObject([{ taskId: null }]);
  expect((await app.honours.list()).records).toMatchObject([{ taskIds: ['t-2'] }]);
  expect((await refusalOf(app.tasks.show({ id: 't-1', asOf: null }))).code).toBe('NOT_FOUND');
  await app.undo.apply(undo);
  const after = await app.tasks.show({ id: 't-1', asOf: null });
  expect({ ...after, history: [] }).toEqual({ ...before, history: [] });
});
