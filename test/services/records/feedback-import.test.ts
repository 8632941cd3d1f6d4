import { expect, test } from 'vitest';
import type { App } from '../../../electron/app.ts';
import { readRating } from '../../../electron/services/records/feedback-cells.ts';
import { evidenceDesk } from '../evidence-desk.ts';

const request = (pasted: string) => ({
  source: { pasted },
  sheet: null,
  headerRow: null,
  matching: null,
  clearsBlanks: false,
  addsPeople: false,
});
const sheet = (...rows: string[][]): string => rows.map((row) => row.join('\t')).join('\n');
async function take(app: App, pasted: string) {
  const { basis } = await app.feedbackImport.preview(request(pasted));
  return app.feedbackImport.apply({ ...request(pasted), basis, skipsWrong: false });
}

test.each([
  ['非常满意', 5],
  ['A.非常满意', 5],
  ['5 非常满意', 5],
  ['满意', 4],
  ['比较满意', 4],
  ['基本满意', 3],
  ['一般', 3],
  ['不满意', 2],
  ['不是很满意', 2],
  ['不太满意', 2],
  ['非常不满意', 1],
  ['很不满意', 1],
  ['５分', 5],
  ['★★★☆☆', 3],
  [4, 4],
])('the rating %s is read as %i', (cell, rating) => {
  expect(readRating(cell)).toEqual({ value: rating });
});

test.each(['6', '0', '4.5', '未填', '好'])('the rating %s is not guessed', (cell) => {
  expect(readRating(cell)).toHaveProperty('problem');
});

test('survey answers come in as ratings, each row one, and go out again in one step', async () => {
  const { app } = await evidenceDesk();
  const answers = sheet(
    ['序号', '提交答卷时间', '您对本次服务满意吗？', '您的意见和建议', '办理事项'],
    ['1', '2021/12/16 9:30', '非常满意', '', '01-01'],
    ['2', '2021/12/16 9:31', '非常满意', '', '开办长者食堂'],
    ['3', '2021年12月17日', '不满意', '排队太久', ''],
  );
  const { undo, counts } = await take(app, answers);
  expect(counts).toMatchObject({ new: 3, wrong: 0 });
  const { records } = await app.feedback.list();
  expect(records).toMatchObject([
    { channel: 'survey', rating: 5, taskId: 't-1', status: 'closed', receivedAt: '2021-12-16T09:30:00+08:00' },
    { rating: 5, taskId: 't-1' },
    { rating: 2, negative: true, status: 'open', content: '排队太久', receivedAt: '2021-12-17' },
  ]);
  await app.undo.apply({ undoId: undo?.undoId ?? '' });
  expect((await app.feedback.list()).records).toEqual([]);
});

test('tickets are known by their numbers: a second list changes them, and gets their limits by itself', async () => {
  const { app } = await evidenceDesk();
  await take(
    app,
    sheet(['工单编号', '派单时间', '诉求内容', '联系电话'], ['T1', '2021.12.10', '油烟大', '13800001234']),
  );
  const [first] = (await app.feedback.list()).records;
  expect(first).toMatchObject({
    channel: 'hotline',
    ticketNo: 'T1',
    dispatchedAt: '2021-12-10',
    readDueAt: '2021-12-13',
    feedbackDueAt: '2021-12-17',
    status: 'open',
    hasContact: true,
  });
  const answered = sheet(
    ['工单编号', '签收时间', '答复时间', '办理结果', '是否解决'],
    ['T1', '12月13日', '12月15日', '已清洗', '是'],
  );
  expect(await take(app, answered)).toMatchObject({ counts: { new: 0, changed: 1 } });
  expect((await app.feedback.list()).records).toMatchObject([
    { id: first?.id, readAt: '2021-12-13', feedbackAt: '2021-12-15', reply: '已清洗', resolved: true },
  ]);
});

test('what does not fit is wrong in its row: an unknown task, days in the wrong order, 误评 without a ground', async () => {
  const { app } = await evidenceDesk();
  const wrong = sheet(
    ['收到日期', '渠道', '评价', '内容', '任务', '核实日期', '核实结果'],
    ['2021-12-10', '意见箱', '1', '甲', '没有的任务', '', ''],
    ['2021-12-10', '意见箱', '1', '乙', '', '2021-12-09', '属实'],
    ['2021-12-10', '意见箱', '1', '丙', '', '2021-12-11', '误评'],
    ['2021-12-30', '意见箱', '1', '丁', '', '', ''],
    ['2021-12-10', '传真', '7', '戊', '', '', ''],
    ['2021-12-10', '意见箱', '1', '己', '', '', ''],
  );
  const { rows, counts } = await app.feedbackImport.preview(request(wrong));
  expect(counts).toMatchObject({ new: 1, wrong: 5 });
  expect(rows.map(({ problems }) => problems.map(({ key }) => key))).toEqual([
    ['taskId'],
    ['verifiedAt'],
    ['verifyResult'],
    ['receivedAt'],
    ['channel', 'rating'],
    [],
  ]);
  expect((await app.feedback.list()).records).toEqual([]);
});

test('the same list once more changes nothing', async () => {
  const { app } = await evidenceDesk();
  const list = sheet(['日期', '渠道', '评价', '意见'], ['2021-12-10', '走访', '满意', '食堂好']);
  await take(app, list);
  expect((await app.feedbackImport.preview(request(list))).counts).toMatchObject({ unchanged: 1, new: 0 });
});
