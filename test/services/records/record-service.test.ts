import { expect, test } from 'vitest';
import { refusalOf } from '../../support/refusal.ts';
import { evidenceDesk } from '../evidence-desk.ts';

test('a record is added, changed field by field, and taken out', async () => {
  const { app } = await evidenceDesk();
  const issue = await app.issues.create({ changes: { text: '  楼道灯坏了 ', taskId: 't-1', id: 'x', other: 1 } });
  expect(issue).toMatchObject({ text: '楼道灯坏了', taskId: 't-1', foundAt: '2021-12-18', status: 'listed' });
  expect(issue).not.toHaveProperty('other');
  const changed = await app.issues.update({ id: issue.id, changes: { source: '入户走访', taskId: '' } });
  expect(changed).toEqual({ ...issue, source: '入户走访', taskId: null, status: 'open' });
  expect(await app.issues.list()).toEqual({ records: [changed] });
  expect(await app.issues.remove({ ids: [issue.id] })).toMatchObject({ label: '删除 1 条问题' });
  expect(await app.issues.list()).toEqual({ records: [] });
  await app.close();
});

test('what does not fit is refused on its field and changes nothing', async () => {
  const { app } = await evidenceDesk();
  for (const [field, value] of [
    ['text', ' '],
    ['foundAt', '2021-02-30'],
    ['taskId', 't-99'],
  ] as const) {
    const refused = await refusalOf(app.issues.create({ changes: { text: '楼道灯坏了', [field]: value } }));
    expect(refused.code).toBe('RECORD_INVALID');
    expect(refused.details).toEqual({ fields: [expect.objectContaining({ field })] });
  }
  expect(await refusalOf(app.issues.update({ id: 'issue-9', changes: {} }))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await app.issues.list()).toEqual({ records: [] });
  await app.close();
});

test('what was taken out comes back whole, once', async () => {
  const { app } = await evidenceDesk();
  const issues = await Promise.all(['一', '二', '三'].map((text) => app.issues.create({ changes: { text } })));
  const { undoId } = await app.issues.remove({ ids: issues.map(({ id }) => id) });
  expect(await app.undo.apply({ undoId })).toEqual({ label: '删除 3 条问题' });
  expect((await app.issues.list()).records).toEqual(issues);
  expect(await refusalOf(app.undo.apply({ undoId }))).toMatchObject({ code: 'UNDO_GONE' });
  await app.close();
});

test('a change is not taken back over what somebody did since', async () => {
  const { app } = await evidenceDesk();
  const issue = await app.issues.create({ changes: { text: '楼道灯坏了' } });
  const change = await app.undo.commit(
    {
      op: 'issue.update',
      target: issue.id,
      puts: [{ collection: 'issues', document: { ...issue, text: '电梯坏了' } }],
    },
    '修改 1 条问题',
  );
  const newer = await app.issues.update({ id: issue.id, changes: { text: '路灯坏了' } });
  expect(await refusalOf(app.undo.apply(change))).toMatchObject({ code: 'UNDO_CHANGED' });
  expect((await app.issues.list()).records).toEqual([newer]);
  await app.close();
});
