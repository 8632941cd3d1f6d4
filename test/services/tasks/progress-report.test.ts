/** Entries of progress: what they move, what they correct, and what they may not say. */
import { expect, test } from 'vitest';
import { refusalOf } from '../../support/refusal.ts';
import { taskDesk } from './task-desk.ts';

test('an entry that is added later for an earlier day does not take the percent back', async () => {
  const { app, task } = await taskDesk();
  await app.tasks.report({ taskId: 't-1', entry: { date: '2021-12-10', text: '装修完工', percent: 80 } });
  await app.tasks.report({ taskId: 't-1', entry: { date: '2021-11-10', text: '补记:开始装修', percent: 30 } });
  expect((await task()).percent).toBe(80);
  const { progress } = await app.tasks.show({ id: 't-1', asOf: null });
  expect(progress.map(({ date }) => date)).toEqual(['2021-11-10', '2021-12-10']);
});

test('a correction names an entry of this task that still stands', async () => {
  const { app, task } = await taskDesk();
  const { entry } = await app.tasks.report({ taskId: 't-1', entry: { text: '用餐860人次', percent: 90 } });
  const correct = (corrects: string, taskId = 't-1') =>
    app.tasks.report({ taskId, entry: { text: '用餐86人次', percent: 70, corrects } });
  expect((await refusalOf(correct('pr-none'))).details).toMatchObject({ fields: [{ field: 'corrects' }] });
  expect((await refusalOf(correct(entry.id, 't-2'))).message).toContain('不在这项任务里');
  await correct(entry.id);
  expect((await task()).percent).toBe(70);
  expect((await refusalOf(correct(entry.id))).message).toContain('已经更正过');
});

test('work that began is under way; that it is done, a person says', async () => {
  const { app, task } = await taskDesk();
  const { id } = await app.tasks.create({ changes: { title: '新任务', actionId: 'A01' } });
  await app.tasks.report({ taskId: id, entry: { noChange: true } });
  expect(await task(id)).toMatchObject({ status: 'not_started', percent: 0 });
  await app.tasks.report({ taskId: id, entry: { text: '全部办完', percent: 100 } });
  expect(await task(id)).toMatchObject({ status: 'in_progress', percent: 100 });
  await app.tasks.update({ id, changes: { status: 'done' } });
  const back = await refusalOf(app.tasks.report({ taskId: id, entry: { text: '还差一点', percent: 95 } }));
  expect(back.details).toMatchObject({ fields: [{ field: 'percent' }] });
});
