/** 销号 from 申请 to 重新办理, with what is refused at every border. */
import { expect, test } from 'vitest';
import type { Closure } from '../../../electron/core/domain/task.ts';
import { refusalOf } from '../../support/refusal.ts';
import { finish, type TaskDesk, TELLING, taskDesk } from './task-desk.ts';

const ids = ['t-1'];
const steps = ({ app, leader }: TaskDesk) => ({
  request: () => app.tasks.requestClosure({ ids }),
  withdraw: () => app.tasks.withdrawClosure({ ids }),
  approve: () => app.tasks.approveClosure({ ids, changes: { by: leader } }),
  return: () => app.tasks.returnClosure({ ids, changes: { by: leader, code: 'R02', reason: '佐证不足' } }),
  reopen: () => app.tasks.reopen({ ids, changes: { reason: '居民又反映' } }),
});
type Step = keyof ReturnType<typeof steps>;

/** From each state, what each step leads to; null where it is refused. */
const BORDERS: Readonly<Record<Closure, Readonly<Record<Step, Closure | null>>>> = {
  none: { request: 'requested', withdraw: null, approve: null, return: null, reopen: null },
  requested: { request: null, withdraw: 'none', approve: 'approved', return: 'rejected', reopen: null },
  rejected: { request: 'requested', withdraw: null, approve: null, return: null, reopen: null },
  approved: { request: null, withdraw: null, approve: null, return: null, reopen: 'none' },
};
const WAY_TO: Readonly<Record<Closure, readonly Step[]>> = {
  none: [],
  requested: ['request'],
  rejected: ['request', 'return'],
  approved: ['request', 'approve'],
};

for (const state of Object.keys(BORDERS) as Closure[]) {
  test(`from ${state} each step leads where it may, or is refused in a sentence and changes nothing`, async () => {
    for (const [step, next] of Object.entries(BORDERS[state]) as [Step, Closure | null][]) {
      const desk = await taskDesk();
      await finish(desk);
      for (const each of WAY_TO[state]) await steps(desk)[each]();
      const before = await desk.task();
      expect(before.closure).toBe(state);
      if (next === null) {
        const refused = await refusalOf(steps(desk)[step]());
        expect(refused.code, `${state} ${step}`).toBe('CLOSURE_REFUSED');
        expect(refused.message).toMatch(/^任务“01-01 开办长者食堂”.+。$/);
        expect(await desk.task()).toEqual(before);
      } else {
        await steps(desk)[step]();
        expect((await desk.task()).closure, `${state} ${step}`).toBe(next);
      }
      await desk.app.close();
    }
  });
}

test('before an application everything that is missing is said at once', async () => {
  const desk = await taskDesk();
  const { message } = await refusalOf(desk.app.tasks.requestClosure({ ids }));
  for (const words of ['状态是推进中，还不是已完成', '进度是 50%', '一条进展也没有', '没有依据', '30 字'])
    expect(message).toContain(words);
  await desk.app.tasks.update({ id: 't-1', changes: { status: 'done', percent: 100, doneText: '办好了' } });
  expect((await refusalOf(desk.app.tasks.requestClosure({ ids }))).message).toBe(
    '任务“01-01 开办长者食堂”还不能申请销号：没有依据，要有一份佐证，或一条不少于 30 字的进展。',
  );
  await desk.app.tasks.report({ taskId: 't-1', entry: { text: TELLING } });
  expect(await desk.app.tasks.requestClosure({ ids })).toMatchObject({ changed: ids, refused: [] });
});

test('what does not concern the unit needs no closure', async () => {
  const desk = await taskDesk();
  await desk.app.tasks.update({ id: 't-1', changes: { status: 'na', naReason: '本社区没有' } });
  expect((await refusalOf(desk.app.tasks.requestClosure({ ids }))).message).toContain('列为不涉及，不用销号');
});

test('a leader approves, and it is written down who and when', async () => {
  const desk = await taskDesk();
  await finish(desk);
  await desk.app.tasks.requestClosure({ ids });
  const { app, leader, worker } = desk;
  expect((await refusalOf(app.tasks.approveClosure({ ids, changes: { by: worker } }))).details).toEqual({
    fields: [{ field: 'by', message: '请选批准人(领导或上级审核人)' }],
  });
  const tooLate = await refusalOf(app.tasks.approveClosure({ ids, changes: { by: leader, closedAt: '2021-12-19' } }));
  expect(tooLate.details).toMatchObject({ fields: [{ field: 'closedAt' }] });
  await app.tasks.approveClosure({ ids, changes: { by: leader } });
  expect(await desk.task()).toMatchObject({
    closure: 'approved',
    closedBy: leader,
    closedAt: '2021-12-18',
    status: 'done',
  });
  const { history } = await app.tasks.show({ id: 't-1', asOf: null });
  expect(history[0]).toMatchObject({ op: 'task.approve-closure' });
});

test('where the list of people knows no leader, the way out is said', async () => {
  const desk = await taskDesk();
  await finish(desk);
  await desk.app.tasks.requestClosure({ ids });
  await desk.app.people.remove({ ids: [desk.leader, desk.reviewer] });
  expect((await refusalOf(desk.app.tasks.approveClosure({ ids, changes: { by: '' } }))).message).toContain('设置·人员');
});

test('a return has its code, its reason and its date, and stays on record when the application is taken back', async () => {
  const desk = await taskDesk();
  await finish(desk);
  const { app, reviewer } = desk;
  await app.tasks.requestClosure({ ids });
  const refused = await refusalOf(
    app.tasks.returnClosure({ ids, changes: { code: 'R99', reason: ' ', fixBy: '2021-12-01' } }),
  );
  expect(refused.details).toEqual({
    fields: [
      { field: 'code', message: '请选退回代码' },
      { field: 'reason', message: '请写明退回原因' },
      { field: 'fixBy', message: '补正期限不能早于今天' },
      { field: 'by', message: '请选退回人(领导或上级审核人)' },
    ],
  });
  await app.tasks.returnClosure({
    ids,
    changes: { code: 'R02', reason: '佐证不足', fixBy: '2021-12-22', by: reviewer },
  });
  const closureReturn = { code: 'R02', reason: '佐证不足', fixBy: '2021-12-22', by: reviewer, date: '2021-12-18' };
  expect(await desk.task()).toMatchObject({ closure: 'rejected', closureReturn, status: 'done' });
  await app.tasks.requestClosure({ ids });
  await app.tasks.withdrawClosure({ ids });
  expect(await desk.task()).toMatchObject({ closure: 'rejected', closureReturn });
});

test('what was applied for or approved is not changed behind the back of who judges it', async () => {
  const desk = await taskDesk();
  await finish(desk);
  await desk.app.tasks.requestClosure({ ids });
  const change = (changes: Record<string, unknown>) => refusalOf(desk.app.tasks.update({ id: 't-1', changes }));
  expect((await change({ status: 'in_progress' })).message).toContain('要改请先撤回申请');
  await desk.app.tasks.update({ id: 't-1', changes: { remark: '别的都能改' } });
  await steps(desk).approve();
  expect((await change({ percent: 90 })).message).toContain('要改请先重新办理');
  const report = await refusalOf(desk.app.tasks.report({ taskId: 't-1', entry: { text: '又做了一点', percent: 90 } }));
  expect(report.details).toMatchObject({ fields: [{ field: 'percent' }] });
  await desk.app.tasks.report({ taskId: 't-1', entry: { text: '销号以后的情况' } });
});

test('reopened, a task is under way again, and why stands in its progress', async () => {
  const desk = await taskDesk();
  await finish(desk);
  await steps(desk).request();
  await steps(desk).approve();
  const { app } = desk;
  expect((await refusalOf(app.tasks.reopen({ ids, changes: {} }))).details).toMatchObject({
    fields: [{ field: 'reason' }],
  });
  await app.tasks.reopen({ ids, changes: { reason: '食堂停业整修' } });
  expect(await desk.task()).toMatchObject({ closure: 'none', status: 'in_progress', closedAt: null, closedBy: null });
  const { progress } = await app.tasks.show({ id: 't-1', asOf: null });
  expect(progress.at(-1)).toMatchObject({ text: '重新办理：食堂停业整修', percent: 100 });
});

test('several at once: what is not ready stays, with its reason; one undo takes all back', async () => {
  const desk = await taskDesk();
  await finish(desk, 't-1');
  await finish(desk, 't-8');
  const { app } = desk;
  const outcome = await app.tasks.requestClosure({ ids: ['t-1', 't-2', 't-8'] });
  expect(outcome).toMatchObject({ changed: ['t-1', 't-8'], undo: { label: '申请 2 项销号' } });
  expect(outcome.refused).toEqual([{ id: 't-2', message: expect.stringContaining('送餐上门”还不能申请销号') }]);
  await app.undo.apply(outcome.undo);
  expect([await desk.task('t-1'), await desk.task('t-8')]).toMatchObject([{ closure: 'none' }, { closure: 'none' }]);
});
