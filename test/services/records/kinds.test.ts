import { expect, test } from 'vitest';
import { refusalOf } from '../../support/refusal.ts';
import { addTo, evidenceDesk } from '../evidence-desk.ts';

/** Field → what is wrong with it. */
async function problems(call: Promise<unknown>): Promise<Record<string, string>> {
  const refused = await refusalOf(call);
  expect(refused.code).toBe('RECORD_INVALID');
  const { fields } = refused.details as { fields: { field: string; message: string }[] }; // of RECORD_INVALID
  return Object.fromEntries(fields.map(({ field, message }) => [field, message]));
}

test('an issue is found not later than today, and one that is turned down says why', async () => {
  const { app } = await evidenceDesk();
  const create = (changes: Record<string, unknown>) =>
    app.issues.create({ changes: { text: '楼道灯坏了', ...changes } });
  expect(await create({})).toMatchObject({ status: 'open', foundAt: '2021-12-18' });
  expect(await problems(create({ foundAt: '2021-12-19' }))).toHaveProperty('foundAt');
  expect(await problems(create({ status: 'declined' }))).toHaveProperty('reason');
  expect(await problems(create({ status: 'declined', reason: '不归社区管', taskId: 't-1' }))).toHaveProperty('taskId');
  expect(await create({ status: 'declined', reason: '不归社区管' })).toMatchObject({ status: 'declined' });
});

test('an issue that another version left in a state of its own keeps it', async () => {
  const { app } = await evidenceDesk();
  const issue = await app.issues.create({ changes: { text: '楼道灯坏了', status: '街道研究中' } });
  expect(await app.issues.update({ id: issue.id, changes: { taskId: 't-1' } })).toMatchObject({ status: '街道研究中' });
});

test('an issue becomes a task in one step, and both come back from it', async () => {
  const { app } = await evidenceDesk();
  const issue = await app.issues.create({ changes: { text: '独居老人吃饭难', source: '入户走访' } });
  const changes = { title: '办长者食堂', actionId: 'A01', ownerId: 'p-1', due: '2021-12-31' };
  expect(await problems(app.issueTasks.toTask({ id: issue.id, changes: { ...changes, title: ' ' } }))).toHaveProperty(
    'title',
  );
  expect((await app.issues.list()).records).toEqual([issue]);
  const { task, issue: linked, undo } = await app.issueTasks.toTask({ id: issue.id, changes });
  expect(task).toMatchObject({ ...changes, status: 'not_started' });
  expect(linked).toMatchObject({ taskId: task.id, status: 'listed' });
  expect((await app.issues.list()).records).toEqual([linked]);
  await expect(app.issueTasks.toTask({ id: issue.id, changes })).rejects.toThrow('已有相关任务');
  await app.undo.apply({ undoId: undo.undoId });
  expect((await app.issues.list()).records).toEqual([issue]);
  await expect(app.tasks.show({ id: task.id, asOf: null })).rejects.toThrow('没有编号');
});

test('a link in publicity leads into the web, however it was copied', async () => {
  const { app } = await evidenceDesk();
  const create = (changes: Record<string, unknown>) =>
    app.publicity.create({ changes: { title: '热饭碗', ...changes } });
  expect(await create({ url: 'mp.weixin.qq.com/s/AbC?x=1' })).toMatchObject({
    url: 'https://mp.weixin.qq.com/s/AbC?x=1',
  });
  expect(await create({ url: 'HTTP://example.invalid/1' })).toMatchObject({ url: 'HTTP://example.invalid/1' });
  expect(await create({ url: ' ' })).toMatchObject({ url: null });
  for (const url of ['javascript:alert(1)', 'https://a b', '见附件', 'file:///etc/passwd', 'https://'])
    expect(await problems(create({ url })), url).toHaveProperty('url');
  expect(await problems(create({ date: '2022-01-01' }))).toHaveProperty('date');
  expect(await problems(create({ mediaLevel: '省级' }))).toHaveProperty('mediaLevel');
  expect(await problems(create({ reviewedBy: 'p-99' }))).toHaveProperty('reviewedBy');
  expect(await create({ reviewedBy: '街道宣传委员', taskIds: ['t-1'] })).toMatchObject({ reviewedBy: '街道宣传委员' });
  expect(await problems(create({ taskIds: ['t-1', 't-99'] }))).toHaveProperty('taskIds');
});

test('the result of an inspection follows its findings until somebody sets another', async () => {
  const { app } = await evidenceDesk();
  const inspection = await app.inspections.create({ changes: { place: '便民窗口' } });
  expect(inspection).toMatchObject({ result: 'pass', date: '2021-12-18', mode: 'self' });
  const update = (changes: Record<string, unknown>) => app.inspections.update({ id: inspection.id, changes });
  const finding = { problem: '指南没更新', severity: 'minor', ownerId: 'p-1', due: '2021-12-20' };
  expect(await update({ findings: [finding, { ...finding, no: 5 }] })).toMatchObject({
    result: 'open',
    findings: [{ no: 1 }, { no: 5 }],
  });
  const fixed = { ...finding, no: 1, fixedAt: '2021-12-18', fixNote: '已更换', verifiedBy: 'p-1' };
  expect(await update({ findings: [fixed] })).toMatchObject({ result: 'rectified' });
  expect(await update({ result: 'pass' })).toMatchObject({ result: 'pass' });
  expect(await update({ findings: [fixed, finding] })).toMatchObject({ result: 'pass' });
  expect(await update({ result: '' })).toMatchObject({ result: 'open' });
  expect(await update({ findings: [] })).toMatchObject({ result: 'pass' });
});

test('each finding is told of by its place', async () => {
  const { app } = await evidenceDesk();
  const findings = [
    { problem: '好' },
    { problem: ' ', ownerId: 'p-9', due: '2021-12-01', verifiedBy: 'p-1' },
    { problem: '差', fixedAt: '2021-12-30' },
  ];
  expect(
    Object.keys(await problems(app.inspections.create({ changes: { place: '食堂', findings } }))).toSorted(),
  ).toEqual(['findings.1.due', 'findings.1.fixedAt', 'findings.1.ownerId', 'findings.1.problem', 'findings.2.fixedAt']);
  expect(await problems(app.inspections.create({ changes: { place: ' ', score: -1 } }))).toEqual({
    place: '地点不能空着',
    score: '得分不能是负数',
  });
});

test('a case takes only pictures that may leave', async () => {
  const desk = await evidenceDesk();
  const { app } = desk;
  const { evidence } = await addTo(desk, [await desk.file('现场.txt', '文字')]);
  const [file] = evidence;
  if (file === undefined) throw new Error('nothing was added');
  const created = await app.cases.create({ changes: { title: '热饭碗', wordLimit: 1500 } });
  await app.evidenceRecords.update({ id: file.id, changes: { shareLevel: 'internal' } });
  const choose = () => app.cases.update({ id: created.id, changes: { images: [file.id] } });
  expect(await problems(choose())).toEqual({ images: '图片“现场.txt”不能用：设为“不出单位”' });
  await app.evidenceRecords.update({ id: file.id, changes: { shareLevel: 'up' } });
  expect(await choose()).toMatchObject({ images: [file.id] });
  expect(await problems(app.cases.update({ id: created.id, changes: { images: ['ev-9'] } }))).toHaveProperty('images');
  expect(await problems(app.cases.update({ id: created.id, changes: { wordLimit: 0 } }))).toHaveProperty('wordLimit');
});

test('an honour has a name, and no day that lies ahead', async () => {
  const { app } = await evidenceDesk();
  expect(await problems(app.honours.create({ changes: { level: '市级' } }))).toHaveProperty('name');
  expect(await problems(app.honours.create({ changes: { name: '巾帼文明岗', date: '2022-03-08' } }))).toHaveProperty(
    'date',
  );
  const honour = await app.honours.create({
    changes: { name: '巾帼文明岗', tags: ['党史学习教育'], taskIds: ['t-1'] },
  });
  expect(honour).toMatchObject({ tags: ['党史学习教育'], taskIds: ['t-1'] });
  await app.tasks.remove({ ids: ['t-1'] });
  expect((await app.honours.list()).records).toMatchObject([{ taskIds: [] }]);
});
