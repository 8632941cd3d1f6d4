import { expect, test } from 'vitest';
import type { TableImportRequest } from '../../../electron/core/contract/table-import.ts';
import { type ImportDesk, importDesk, pasted, requestFor } from './import-desk.ts';

const ACTION = '老年人助餐服务';

async function outcome({ app }: ImportDesk, rows: string[][], more: Partial<TableImportRequest> = {}) {
  return app.ledgerImport.preview(requestFor(pasted(...rows), more));
}

async function applied(
  { app }: ImportDesk,
  rows: string[][],
  more: Partial<TableImportRequest & { skipsWrong: boolean }> = {},
) {
  const { skipsWrong = false, ...rest } = more;
  const request = requestFor(pasted(...rows), rest);
  const { basis } = await app.ledgerImport.preview(request);
  return app.ledgerImport.apply({ ...request, basis, skipsWrong });
}

async function taskBy({ app }: ImportDesk, no: string) {
  const { rows } = await app.tasks.list({ asOf: null });
  return rows.find(({ task }) => task.no === no)?.task;
}

test('a row is new, changed, unchanged or wrong, and a preview writes nothing', async () => {
  const desk = await importDesk();
  const preview = await outcome(desk, [
    ['序号', '编号', '行动名称', '任务名称', '责任人', '起止时间', '完成进度', '办理状态', '受益人数'],
    ['1', '01-01', ACTION, '开办榕荫社区长者食堂', '黄近溪', '2021-10-20 至 2021-11-15', '100%', '已完成', '412 人'],
    ['2', '01-02', ACTION, '为高龄、失能老人送餐上门', '陈望秋', '2021-11-12 至 2021-12-10', '100', '长期', '30人'],
    ['3', '01-09', ACTION, '给独居老人装扶手', '张 若禾', '2021.11.1—12.20', '0.4', '进行中', '1,200 人次'],
    ['4', '01-10', '没有的行动', '', '赵六', '长期', '140', '快了', '很多'],
  ]);
  expect(preview.counts).toEqual({ new: 1, changed: 1, unchanged: 1, wrong: 1 });
  expect(preview.rows.map(({ row, status }) => [row, status])).toEqual([
    [2, 'unchanged'],
    [3, 'changed'],
    [4, 'new'],
    [5, 'wrong'],
  ]);
  expect(preview.rows[1]?.changes).toEqual([
    { key: 'owner', label: '责任人', from: '黄近溪', to: '陈望秋' },
    { key: 'beneficiaries', label: '受益', from: '28 人', to: '30 人' },
  ]);
  expect(preview.rows[3]?.problems.map(({ label }) => label).sort()).toEqual(
    ['行动', '任务', '责任人', '起止', '进度', '状态', '受益'].sort(),
  );
  expect(preview.unknownPeople).toEqual(['赵六']);
  expect((await desk.app.tasks.list({ asOf: null })).rows).toHaveLength(30);
});

test('confirmed, new and changed rows are written in one commit, and undone in one', async () => {
  const desk = await importDesk();
  const before = await desk.app.tasks.list({ asOf: null });
  const { undo, counts } = await applied(desk, [
    ['行动', '编号', '任务', '举措', '责任人', '起止', '进度', '状态', '受益', '缓急', '配合单位', '备注'],
    [
      ACTION,
      '01-09',
      '装扶手',
      '第一步\n第二步',
      '张若禾',
      '11月1日-12月20日',
      '40%',
      '',
      '12户',
      '限时办',
      '甲、乙',
      '=1+1',
    ],
    ['', '01-02', '', '', '', '', '', '', '', '', '', '换了备注'],
  ]);
  expect(counts).toEqual({ new: 1, changed: 1, unchanged: 0, wrong: 0 });
  expect(undo?.label).toBe('导入 2 项任务');
  expect(await taskBy(desk, '01-09')).toMatchObject({
    actionId: 'A01',
    measures: '第一步\n第二步',
    ownerId: 'p06',
    start: '2021-11-01',
    due: '2021-12-20',
    percent: 40,
    status: 'in_progress',
    beneficiaries: 12,
    beneficiaryUnit: '户',
    urgency: '限期办',
    coUnits: ['甲', '乙'],
    remark: '=1+1',
    closure: 'none',
  });
  expect(await taskBy(desk, '01-02')).toMatchObject({ remark: '换了备注', beneficiaries: 28, status: 'long_term' });
  await desk.app.undo.apply({ undoId: undo?.undoId ?? '' });
  expect(await desk.app.tasks.list({ asOf: null })).toEqual(before);
});

test('nothing is written while a row is wrong, unless wrong rows are to be left out', async () => {
  const desk = await importDesk();
  const rows = [
    ['行动', '编号', '任务', '进度'],
    [ACTION, '01-09', '装扶手', '10'],
    [ACTION, '01-10', '装路灯', '不少'],
  ];
  await expect(applied(desk, rows)).rejects.toMatchObject({ code: 'TABLE_ROWS_WRONG' });
  expect(await taskBy(desk, '01-09')).toBeUndefined();
  expect(await applied(desk, rows, { skipsWrong: true })).toMatchObject({ counts: { new: 1, wrong: 1 } });
  expect(await taskBy(desk, '01-09')).toBeDefined();
  expect(await taskBy(desk, '01-10')).toBeUndefined();
});

test('what changed after the preview is not written over; what changed elsewhere does not matter', async () => {
  const desk = await importDesk();
  const source = pasted(['编号', '备注'], ['01-02', '换了备注']);
  const { basis } = await desk.app.ledgerImport.preview(requestFor(source));
  await desk.app.tasks.update({ id: 't-0101', changes: { remark: '别处改的' } });
  await desk.app.tasks.update({ id: 't-0102', changes: { remark: '别人改的' } });
  const apply = { ...requestFor(source), basis, skipsWrong: false };
  await expect(desk.app.ledgerImport.apply(apply)).rejects.toMatchObject({ code: 'TABLE_CHANGED' });
  expect(await taskBy(desk, '01-02')).toMatchObject({ remark: '别人改的' });
  const again = await desk.app.ledgerImport.preview(requestFor(source));
  await desk.app.tasks.update({ id: 't-0101', changes: { remark: '又改了' } });
  await desk.app.ledgerImport.apply({ ...apply, basis: again.basis });
  expect(await taskBy(desk, '01-02')).toMatchObject({ remark: '换了备注' });
});

test('unknown people are told, and added only when that is asked for', async () => {
  const desk = await importDesk();
  const rows = [
    ['行动', '编号', '任务', '责任人', '牵头领导'],
    [ACTION, '01-09', '装扶手', '赵六', '林榕生'],
    [ACTION, '01-10', '装路灯', '赵 六', '钱七'],
  ];
  const preview = await outcome(desk, rows);
  expect(preview).toMatchObject({ unknownPeople: ['赵六', '钱七'], counts: { wrong: 2 } });
  const { people, undo } = await applied(desk, rows, { addsPeople: true });
  expect(people).toBe(2);
  const { records } = await desk.app.people.list();
  const added = records.find(({ name }) => name === '赵六');
  expect(await taskBy(desk, '01-09')).toMatchObject({ ownerId: added?.id, leadId: 'p01' });
  expect(await taskBy(desk, '01-10')).toMatchObject({ ownerId: added?.id });
  await desk.app.undo.apply({ undoId: undo?.undoId ?? '' });
  expect((await desk.app.people.list()).records).toHaveLength(9);
});

test('a blank cell leaves the field alone, unless blanks are to empty it', async () => {
  const desk = await importDesk();
  const rows = [
    ['编号', '举措', '受益', '状态', '任务'],
    ['01-02', '', '', '', ''],
  ];
  expect((await outcome(desk, rows)).counts).toMatchObject({ unchanged: 1 });
  await applied(desk, rows, { clearsBlanks: true });
  const task = await taskBy(desk, '01-02');
  expect(task).toMatchObject({ measures: null, beneficiaries: null, status: 'long_term' });
  expect(task?.title).toBe('为高龄、失能老人送餐上门');
});

test('rows are found by 编号, else by 行动 and 任务; one task twice in a file is wrong', async () => {
  const desk = await importDesk();
  const preview = await outcome(desk, [
    ['编号', '行动', '任务', '备注'],
    ['', ACTION, '开办榕荫社区 长者食堂', '甲'],
    ['01-01', '', '', '乙'],
    ['', ACTION, '装扶手', '丙'],
    ['', ACTION, '装扶手', '丁'],
    ['01-09', ACTION, '装路灯', ''],
    ['０１-０９', ACTION, '装门铃', ''],
  ]);
  expect(preview.rows.map(({ status }) => status)).toEqual(['changed', 'wrong', 'new', 'wrong', 'new', 'wrong']);
  expect(preview.rows[1]?.problems[0]?.message).toContain('与第 2 行重复');
});

test('a task under another number is renumbered where 行动 and 任务 are its own', async () => {
  const desk = await importDesk();
  const preview = await outcome(desk, [
    ['编号', '行动', '任务'],
    ['A-1', ACTION, '开办榕荫社区长者食堂'],
    ['A-2', '', '为高龄、失能老人送餐上门'],
  ]);
  expect(preview.rows[0]).toMatchObject({ status: 'changed', changes: [{ label: '编号', from: '01-01', to: 'A-1' }] });
  expect(preview.rows[1]).toMatchObject({ status: 'changed' });
});

test('01-02 that a spreadsheet made a date of is still the number of a task', async () => {
  const desk = await importDesk();
  const preview = await outcome(desk, [
    ['编号', '备注'],
    ['1月2日', '甲'],
  ]);
  expect(preview.rows[0]).toMatchObject({ status: 'changed', title: '01-02 为高龄、失能老人送餐上门' });
});

test('the order of dates, 不涉及 without reason and 已完成 below 100 % are wrong as in the form', async () => {
  const desk = await importDesk();
  const preview = await outcome(desk, [
    ['行动', '任务', '起止', '状态', '进度', '不涉及原因'],
    [ACTION, '甲', '2021-12-10 至 2021-11-01', '', '', ''],
    [ACTION, '乙', '', '不涉及', '', ''],
    [ACTION, '丙', '', '已完成', '80%', ''],
    [ACTION, '丁', '', '已完成', '', ''],
    [ACTION, '戊', '', '不涉及', '', '由结对村实施'],
  ]);
  expect(preview.rows.map(({ status, problems }) => [status, problems[0]?.label])).toEqual([
    ['wrong', '起止'],
    ['wrong', '不涉及原因'],
    ['wrong', '进度'],
    ['new', undefined],
    ['new', undefined],
  ]);
  expect(preview.rows[3]?.changes).toContainEqual({ key: 'percent', label: '进度', from: '0%', to: '100%' });
});

test('a task that was closed keeps its status and percent, and a due date that moves leaves its trace', async () => {
  const desk = await importDesk();
  const closed = await outcome(desk, [
    ['编号', '进度', '状态'],
    ['01-01', '50%', '推进中'],
  ]);
  expect(closed.rows[0]).toMatchObject({ status: 'wrong' });
  expect(closed.rows[0]?.problems[0]?.message).toContain('已销号');
  await applied(desk, [
    ['编号', '完成时限'],
    ['01-02', '2021年12月31日'],
  ]);
  expect((await taskBy(desk, '01-02'))?.dueChanges?.at(-1)).toMatchObject({
    from: '2021-12-10',
    to: '2021-12-31',
    reason: '从表格导入',
  });
});

test('targets of indicators have columns of their own', async () => {
  const desk = await importDesk();
  const { record } = await desk.app.desk.show();
  const [name = '', foreign = ''] = ['IND0101', 'IND0201'].map(
    (id) => record?.indicators.find((each) => each.id === id)?.name,
  );
  await applied(desk, [
    ['编号', `${name}（目标）`],
    ['01-02', '25'],
  ]);
  expect((await taskBy(desk, '01-02'))?.indicators).toContainEqual({ indicatorId: 'IND0101', target: 25 });
  const wrong = await outcome(desk, [
    ['编号', `${foreign}目标`],
    ['01-02', '25'],
  ]);
  expect(wrong.rows[0]?.problems[0]?.message).toContain('别的行动');
});

test('a column goes where the person says, or nowhere', async () => {
  const desk = await importDesk();
  const rows = [
    ['甲', '乙', '丙'],
    [ACTION, '装扶手', '3'],
  ];
  const unnamed = await outcome(desk, rows);
  expect(unnamed).toMatchObject({ headerRow: 0, counts: { wrong: 2 } });
  const matching = ['action', 'title', null];
  const named = await outcome(desk, rows, { headerRow: 1, matching });
  expect(named.counts).toEqual({ new: 1, changed: 0, unchanged: 0, wrong: 0 });
  expect(named.columns.map(({ heading, samples, key }) => [heading, samples, key])).toEqual([
    ['甲', [ACTION], 'action'],
    ['乙', ['装扶手'], 'title'],
    ['丙', ['3'], null],
  ]);
});

test('a new task without an action goes on with the one above it, as pasted merged cells do; one that is there keeps its own', async () => {
  const desk = await importDesk();
  const preview = await outcome(desk, [
    ['行动', '编号', '任务'],
    ['', '01-09', '装扶手'],
    [ACTION, '01-10', '装路灯'],
    ['', '01-11', '装门铃'],
    ['', '02-01', ''],
    ['', '', '开办榕荫社区长者食堂'],
  ]);
  expect(preview.rows.map(({ status }) => status)).toEqual(['wrong', 'new', 'new', 'unchanged', 'unchanged']);
  expect(preview.rows[2]?.changes).toContainEqual({ key: 'action', label: '行动', from: '', to: ACTION });
});
