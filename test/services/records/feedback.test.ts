import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { App } from '../../../electron/app.ts';
import { readTables } from '../../../electron/documents/table-reading.ts';
import { refusalOf } from '../../support/refusal.ts';
import { evidenceDesk } from '../evidence-desk.ts';

/** Field → sentence. */
const wrongs = async (call: Promise<unknown>): Promise<Record<string, string>> => {
  const { code, details } = await refusalOf(call);
  expect(code).toBe('RECORD_INVALID');
  const { fields } = details as { fields: { field: string; message: string }[] }; // what RECORD_INVALID carries
  return Object.fromEntries(fields.map(({ field, message }) => [field, message]));
};

const bad = (app: App, changes: Record<string, unknown> = {}) =>
  app.feedback.create({
    changes: {
      channel: 'box',
      rating: 2,
      content: '楼道灯又坏了',
      receivedAt: '2021-12-06',
      taskId: 't-1',
      ...changes,
    },
  });

test('a 差评 goes through 核实, 整改 and 回访, each with its limit, and is closed at the end', async () => {
  const { app } = await evidenceDesk();
  const { id, ...created } = await bad(app);
  expect(created).toMatchObject({ negative: true, status: 'open' });
  const verified = await app.feedback.verify({
    id,
    changes: { verifyResult: 'valid', verifiedAt: '2021-12-07', verifyNote: '线路老化' },
  });
  expect(verified).toMatchObject({
    status: 'processing',
    verifiedAt: '2021-12-07',
    verifiedBy: '测试',
    rectifyDueAt: '2021-12-27',
  });
  const rectified = await app.feedback.rectify({ id, changes: { reply: '整栋换了声控灯' } });
  expect(rectified).toMatchObject({ rectifiedAt: '2021-12-18', reply: '整栋换了声控灯' });
  const after = await app.feedback.callback({
    id,
    changes: { callbackRating: 4, callbackWay: 'posted', callbackNote: '楼道张贴' },
    close: true,
  });
  expect(after).toMatchObject({ callbackAt: '2021-12-18', callbackRating: 4, status: 'closed' });
  const { feedback } = await app.statistics.compute({ asOf: null });
  expect(feedback.negativeRectifiedOnTime).toEqual({ numerator: 1, denominator: 1, percent: 100 });
});

test('no step is skipped, and each says on its field what has to come first', async () => {
  const { app } = await evidenceDesk();
  const { id } = await bad(app);
  expect(await wrongs(app.feedback.rectify({ id, changes: { reply: '换灯' } }))).toEqual({
    rectifiedAt: '还没有核实，请先核实再整改',
  });
  expect(await wrongs(app.feedback.callback({ id, changes: {}, close: false }))).toEqual({
    callbackAt: '还没有核实，请先核实、整改再回访',
  });
  expect(await wrongs(app.feedback.close({ id }))).toEqual({ status: '还没有核实，不能办结' });
  expect(await wrongs(app.feedback.verify({ id, changes: {} }))).toEqual({ verifyResult: '请选择核实结果' });
  await app.feedback.verify({ id, changes: { verifyResult: 'valid' } });
  expect(await wrongs(app.feedback.close({ id }))).toEqual({ status: '还没有整改，不能办结' });
  expect(await wrongs(app.feedback.rectify({ id, changes: {} }))).toEqual({ reply: '请写明怎么整改的' });
  await app.feedback.rectify({ id, changes: { reply: '换灯' } });
  expect(await wrongs(app.feedback.close({ id }))).toEqual({ status: '还没有回访，不能办结' });
  const good = await app.feedback.create({ changes: { channel: 'paper', rating: 5, content: '很好' } });
  expect(await wrongs(app.feedback.verify({ id: good.id, changes: { verifyResult: 'valid' } }))).toEqual({
    verifyResult: '这条不是差评，不用核实',
  });
});

test('days must be days, lie in order and not ahead of today', async () => {
  const { app } = await evidenceDesk();
  const { id } = await bad(app);
  const verify = (verifiedAt: string) => app.feedback.verify({ id, changes: { verifyResult: 'valid', verifiedAt } });
  expect(await wrongs(verify('2021-02-30'))).toHaveProperty('verifiedAt');
  expect(await wrongs(verify('2021-12-05'))).toEqual({ verifiedAt: '核实日期不能早于收到日期(2021-12-06)' });
  expect(await wrongs(verify('2021-12-19'))).toEqual({ verifiedAt: '核实日期不能晚于今天(2021-12-18)' });
  await verify('2021-12-08');
  const rectify = (rectifiedAt: string) => app.feedback.rectify({ id, changes: { reply: '换灯', rectifiedAt } });
  expect(await wrongs(rectify('2021-12-07'))).toEqual({ rectifiedAt: '整改日期不能早于核实日期(2021-12-08)' });
  await rectify('2021-12-09');
  expect(await wrongs(verify('2021-12-10'))).toEqual({ verifiedAt: '核实日期不能晚于整改日期(2021-12-09)' });
  // a correction is the same step once more
  expect(await verify('2021-12-07')).toMatchObject({ verifiedAt: '2021-12-07', rectifiedAt: '2021-12-09' });
});

test('误评 counts until it was reviewed and the ground was written down, then leaves the rates', async () => {
  const { app } = await evidenceDesk();
  const { id } = await bad(app, { rating: 1 });
  await app.feedback.create({ changes: { channel: 'survey', rating: 5 } });
  const rate = async () => (await app.statistics.compute({ asOf: null })).feedback;
  await app.feedback.appeal({ id, changes: { appeal: '' } }).catch(() => undefined);
  expect(await wrongs(app.feedback.appeal({ id, changes: { appeal: ' ' } }))).toEqual({ appeal: '请写明申诉理由' });
  await app.feedback.appeal({ id, changes: { appeal: '老人说点错了' } });
  expect((await rate()).satisfaction).toMatchObject({ numerator: 1, denominator: 2 });
  const other = await bad(app);
  expect(await wrongs(app.feedback.verify({ id: other.id, changes: { verifyResult: 'mistaken' } }))).toHaveProperty(
    'verifyNote',
  );
  expect(await app.feedback.verify({ id, changes: { verifyResult: 'mistaken' } })).toMatchObject({
    rectifyDueAt: null,
    verifiedAt: '2021-12-18',
  });
  expect(await rate()).toMatchObject({ excluded: 1, satisfaction: { numerator: 1, denominator: 2 } });
  expect(await wrongs(app.feedback.rectify({ id, changes: { reply: '换灯' } }))).toHaveProperty('rectifiedAt');
  expect(await app.feedback.close({ id })).toMatchObject({ status: 'closed' });
});

test('无依据 may do without rectification', async () => {
  const { app } = await evidenceDesk();
  const { id } = await bad(app);
  const verified = await app.feedback.verify({ id, changes: { verifyResult: 'no_basis', rectifyDueAt: '' } });
  expect(verified.rectifyDueAt).toBeNull();
  expect(await app.feedback.close({ id })).toMatchObject({ status: 'closed' });
});

test('再整改 keeps the round and begins anew; a step is taken back from the newest on', async () => {
  const { app } = await evidenceDesk();
  const { id } = await bad(app);
  await app.feedback.verify({ id, changes: { verifyResult: 'partly' } });
  expect(await wrongs(app.feedback.redo({ id, changes: {} }))).toHaveProperty('rectifiedAt');
  await app.feedback.rectify({ id, changes: { reply: '换了一盏' } });
  await app.feedback.callback({ id, changes: { callbackRating: 2 }, close: false });
  const again = await app.feedback.redo({ id, changes: {} });
  expect(again).toMatchObject({
    rounds: [{ rectifiedAt: '2021-12-18', reply: '换了一盏', callbackRating: 2 }],
    rectifiedAt: null,
    callbackAt: null,
    rectifyDueAt: '2022-01-07',
  });
  await app.feedback.rectify({ id, changes: { reply: '全换了' } });
  expect(await wrongs(app.feedback.retract({ id, step: 'verify' }))).toEqual({ status: '请先撤回整改，再撤回核实' });
  const { undoId } = await app.feedback.retract({ id, step: 'rectify' });
  expect((await app.feedback.list()).records[0]).toMatchObject({ rectifiedAt: null, reply: null });
  await app.undo.apply({ undoId });
  expect((await app.feedback.list()).records[0]).toMatchObject({ reply: '全换了' });
});

test('a 12345 ticket gets its limits from its dispatch, is read, answered and called back about', async () => {
  const { app } = await evidenceDesk();
  const ticket = { channel: 'hotline', content: '油烟大', ticketNo: 'T1', receivedAt: '2021-12-10' };
  const { id, ...created } = await app.feedback.create({ changes: ticket });
  expect(created).toMatchObject({ dispatchedAt: '2021-12-10', readDueAt: '2021-12-13', feedbackDueAt: '2021-12-17' });
  expect(await wrongs(app.feedback.create({ changes: ticket }))).toEqual({ ticketNo: '工单 T1 已登记过' });
  expect(await wrongs(app.feedback.answer({ id, changes: { reply: '已清洗' } }))).toHaveProperty('readAt');
  expect(await wrongs(app.feedback.callback({ id, changes: {}, close: false }))).toHaveProperty('callbackAt');
  await app.feedback.read({ id, changes: { readAt: '2021-12-13' } });
  expect(await wrongs(app.feedback.answer({ id, changes: { reply: '已清洗', feedbackAt: '2021-12-12' } }))).toEqual({
    feedbackAt: '答复日期不能早于签收日期(2021-12-13)',
  });
  await app.feedback.answer({ id, changes: { reply: '已清洗', feedbackAt: '2021-12-18' } });
  await app.feedback.callback({ id, changes: { callbackRating: 4, resolved: true }, close: true });
  const { hotline } = await app.statistics.compute({ asOf: null });
  expect(hotline).toMatchObject({
    readOnTime: { numerator: 1, denominator: 1 },
    repliedOnTime: { numerator: 0, denominator: 1 },
    resolved: { numerator: 1 },
    satisfied: { numerator: 1 },
  });
  const moved = await app.feedback.update({ id, changes: { dispatchedAt: '2021-12-09' } });
  expect(moved).toMatchObject({ readDueAt: '2021-12-10', feedbackDueAt: '2021-12-16' });
});

test('a suggestion ends with its answer, and can be opened again', async () => {
  const { app } = await evidenceDesk();
  const { id, status } = await app.feedback.create({
    changes: { channel: 'web', type: 'suggest', content: '增加早餐' },
  });
  expect(status).toBe('open');
  expect(await wrongs(app.feedback.answer({ id, changes: {} }))).toEqual({ reply: '请写明怎么答复的' });
  expect(await app.feedback.answer({ id, changes: { reply: '下月起供应' } })).toMatchObject({ status: 'closed' });
  expect(await app.feedback.reopen({ id })).toMatchObject({ status: 'processing' });
});

test('contact details lie in their record alone: no list, no log, no package has them', async () => {
  const { app } = await evidenceDesk();
  const phone = '13800001234';
  const entry = await bad(app, { contact: phone });
  expect(entry).toMatchObject({ hasContact: true });
  await app.feedback.update({ id: entry.id, changes: { contact: `${phone}0` } });
  await app.feedback.update({ id: entry.id, changes: { contact: phone } });
  expect(JSON.stringify(await app.feedback.list())).not.toContain(phone);
  const { history } = await app.tasks.show({ id: 't-1', asOf: null });
  expect(JSON.stringify(history)).not.toContain(phone);
  expect(await app.feedback.contact({ id: entry.id })).toEqual({ contact: phone });
});

test('what does not fit is refused on its field: nothing said, an unknown task, a sixth star', async () => {
  const { app } = await evidenceDesk();
  expect(await wrongs(app.feedback.create({ changes: { channel: 'box' } }))).toEqual({
    content: '内容和评价至少填一项',
  });
  expect(await wrongs(bad(app, { taskId: 't-99' }))).toEqual({ taskId: '相关任务不在清单中' });
  expect(await wrongs(bad(app, { handlerId: 'p-99' }))).toEqual({ handlerId: '承办人不在人员名单中' });
  expect(await wrongs(bad(app, { rating: 6 }))).toHaveProperty('rating');
  expect(await wrongs(bad(app, { channel: 'fax' }))).toHaveProperty('channel');
  expect(await wrongs(bad(app, { receivedAt: '2021-12-19' }))).toHaveProperty('receivedAt');
  expect((await app.feedback.list()).records).toEqual([]);
});

test('several at once are handed over or taken out, and come back', async () => {
  const { app } = await evidenceDesk();
  const ids = [await bad(app), await bad(app)].map(({ id }) => id);
  const change = await app.feedback.change({ ids, changes: { handlerId: 'p-1', rating: 5 } });
  expect(change.label).toBe('改 2 条评价的承办人');
  expect((await app.feedback.list()).records).toMatchObject([
    { handlerId: 'p-1', rating: 2 },
    { handlerId: 'p-1', rating: 2 },
  ]);
  const { undoId, label } = await app.feedback.remove({ ids });
  expect(label).toBe('删除 2 条评价');
  await app.undo.apply({ undoId });
  expect((await app.feedback.list()).records).toHaveLength(2);
});

test('a pile of answers is taken by its numbers, and out again in one step', async () => {
  const { app } = await evidenceDesk();
  const pile = { channel: 'survey', receivedAt: '2021-12-10', taskId: 't-1', 'count.5': 3, 'count.4': 1, 'count.1': 1 };
  expect(await wrongs(app.feedback.tally({ changes: { 'count.5': 'x' } }))).toHaveProperty(['count.5']);
  expect(await wrongs(app.feedback.tally({ changes: {} }))).toEqual({ 'count.5': '请至少填一个份数' });
  expect(await wrongs(app.feedback.tally({ changes: { ...pile, 'count.5': 5000 } }))).toHaveProperty(['count.5']);
  expect(await wrongs(app.feedback.tally({ changes: { ...pile, receivedAt: '2021-12-19' } }))).toHaveProperty(
    'receivedAt',
  );
  const { undoId, label } = await app.feedback.tally({ changes: pile });
  expect(label).toBe('录入 5 条评价');
  const { feedback } = await app.statistics.compute({ asOf: null });
  expect(feedback).toMatchObject({ rated: 5, average: 4, satisfaction: { numerator: 4, denominator: 5 } });
  const { records } = await app.feedback.list();
  expect(records.map(({ status }) => status)).toEqual(['closed', 'closed', 'closed', 'closed', 'open']);
  await app.undo.apply({ undoId });
  expect((await app.feedback.list()).records).toEqual([]);
});

test('the list goes out as a spreadsheet, without contact details', async () => {
  const { app, data } = await evidenceDesk();
  const { id } = await bad(app, { contact: '13800001234' });
  const file = join(data, '..', 'list.xlsx');
  const given = await app.recordPapers.list('feedback', { ids: [id], file });
  expect(given).toMatchObject({ file });
  const texts = JSON.stringify(await readTables(file, 'list.xlsx'));
  expect(texts).toContain('楼道灯又坏了');
  expect(texts).not.toContain('13800001234');
});
