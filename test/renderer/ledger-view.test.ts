import { expect, test } from 'vitest';
import type { TaskRow } from '../../electron/core/contract/tasks.ts';
import type { Light } from '../../electron/core/domain/light.ts';
import type { Task } from '../../electron/core/domain/task.ts';
import { createSearchIndex } from '../../renderer/frame/task-search.ts';
import { usualColumns } from '../../renderer/pages/ledger/column-choice.ts';
import { type CellContext, columnOf } from '../../renderer/pages/ledger/columns.tsx';
import { filterFrom, filterQuery, NO_FILTER, queryWith } from '../../renderer/pages/ledger/ledger-filter.ts';
import { sortRows } from '../../renderer/pages/ledger/ledger-rows.ts';
import { filterTasks, groupsOf, itemsOf } from '../../renderer/pages/ledger/ledger-view.ts';
import { copiedTable } from '../../renderer/pages/ledger/table-copy.ts';
import { between } from '../../renderer/pages/ledger/table-keys.ts';
import { chineseOrder, lightReason, statusWord } from '../../renderer/pages/ledger/task-words.ts';

const row = (task: Partial<Task> & { id: string }, light: Light = 'green'): TaskRow => ({
  task: { status: 'in_progress', percent: 0, closure: 'none', ...task },
  light,
  expected: null,
  lag: null,
  daysLeft: null,
  evidenceFiles: 0,
  isToFill: false,
});
const rows = [
  row({ id: 'a', actionId: 'A02', ownerId: 'p1' }, 'red'),
  row({ id: 'b', actionId: 'A01', closure: 'approved', status: 'done' }, 'blue'),
  row({ id: 'c', actionId: 'A01', closure: 'rejected', status: 'done' }),
  row({ id: 'd', actionId: 'gone', status: 'na' }, 'gray'),
  row({ id: 'e', actionId: '' }, 'red'),
];
const actions = [
  { id: 'A02', order: 2, name: '第二' },
  { id: 'A01', order: 1, name: '第一' },
  { id: 'A03', order: 3, name: '没有任务' },
];
const index = createSearchIndex(rows, [], null);
const ids = (filter: Partial<typeof NO_FILTER>) =>
  filterTasks(index, { ...NO_FILTER, ...filter }).rows.map(({ task }) => task.id);

test('filters narrow together; 已完成 and 已销号 are asked for apart', () => {
  expect(ids({})).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(ids({ light: 'red' })).toEqual(['a', 'e']);
  expect(ids({ light: 'red', ownerId: 'p1' })).toEqual(['a']);
  expect(ids({ status: 'done' })).toEqual(['b', 'c']);
  expect(ids({ status: 'done', closure: 'rejected' })).toEqual(['c']);
  expect(ids({ closure: 'approved' })).toEqual(['b']);
  expect(ids({ isToFill: true })).toEqual([]);
  expect(ids({ actionId: 'A01', light: 'gray' })).toEqual([]);
});

test('a chip counts what it would show: the light chosen now does not empty the others', () => {
  const { byLight, all } = filterTasks(index, { ...NO_FILTER, light: 'red', actionId: 'A01' });
  expect(byLight).toEqual({ red: 0, yellow: 0, green: 1, blue: 1, gray: 0 });
  expect(all).toBe(2);
});

test('groups stand in the order of the actions; a task without a known action has a group of its own at the end', () => {
  const groups = groupsOf(rows, actions);
  const items = itemsOf(rows, groups, new Set());
  expect(items.map(({ key }) => key)).toEqual(['group:A01', 'b', 'c', 'group:A02', 'a', 'group:-', 'd', 'e']);
  expect(groups.get('A01')).toMatchObject({ closed: 1, concerning: 2, completed: 2, count: 2 });
  expect(groups.get('-')).toMatchObject({ closed: 0, concerning: 1, completed: 0, count: 2, action: null });
});

test('a folded group keeps its line and hides its tasks; without groups every task is a line', () => {
  const groups = groupsOf(rows, actions);
  expect(itemsOf(rows, groups, new Set(['A01'])).map(({ key }) => key)).not.toContain('b');
  expect(itemsOf(rows, groups, new Set(['A01'])).map(({ key }) => key)).toContain('group:A01');
  expect(itemsOf(rows, null, new Set()).map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('a light says why it shows', () => {
  const why = (light: Light, daysLeft: number | null, lag: number | null) => lightReason({ light, daysLeft, lag });
  expect(why('red', -3, 15)).toBe('逾期3天');
  expect(why('red', 10, 68.29)).toBe('慢68点');
  expect(why('red', 0, 100)).toBe('慢100点');
  expect(why('yellow', 6, -5)).toBe('剩6天');
  expect(why('yellow', 0, 0)).toBe('今天到期');
  expect(why('yellow', 30, 3)).toBe('略慢');
  expect(why('yellow', null, 3)).toBe('略慢');
  expect(why('gray', -3, null)).toBe('不涉及');
});

test('a closure that waits stands in the place of the status', () => {
  expect(statusWord({ status: 'done', closure: 'requested' })).toBe('待审销号');
  expect(statusWord({ status: 'done', closure: 'approved' })).toBe('已完成');
});

test('actions are counted in characters', () => {
  expect([1, 10, 11, 20, 23, 99].map(chineseOrder)).toEqual(['一', '十', '十一', '二十', '二十三', '九十九']);
  expect([0, 100, 1.5].map(chineseOrder)).toEqual(['0', '100', '1.5']);
});

test('the filter lies in the address and comes back from it, what is not its own stays there', () => {
  const filter = {
    ...NO_FILTER,
    typed: '助餐 zcbt',
    light: 'red' as const,
    actionId: 'A01',
    closure: 'requested' as const,
    isToFill: true,
    sort: '-due',
  };
  expect(filterFrom(new URLSearchParams(filterQuery(filter)))).toEqual(filter);
  expect(queryWith(new URLSearchParams('tab=evidence&light=red'), NO_FILTER).toString()).toBe('tab=evidence');
  expect(filterQuery(NO_FILTER)).toBe('');
});

test('a link may name a status by its value or by its word, and what is none narrows nothing', () => {
  const of = (query: string) => filterFrom(new URLSearchParams(query));
  expect(of('status=in_progress').status).toBe('in_progress');
  expect(of('status=推进中').status).toBe('in_progress');
  expect(of('status=待审销号')).toMatchObject({ status: '', closure: 'requested' });
  expect(of('closure=已销号').closure).toBe('approved');
  expect(of('light=purple&status=x&closure=y')).toEqual(NO_FILTER);
});

const context: CellContext = {
  today: '2021-12-18',
  names: new Map([['p1', '郑晓岚']]),
  actions: new Map([['A01', '老年人助餐服务']]),
  indicators: new Map([['I1', { id: 'I1', name: '助餐人次', unit: '人次', kind: 'flow', decimals: 0 }]]),
  totals: { I1: 4006 },
};

test('sorted by a head, numbers go by size, texts as people sort them, and what has nothing comes last', () => {
  const some = [
    row({ id: 'x', no: '01-10', percent: 9 }),
    row({ id: 'y', no: '01-9', percent: 100 }),
    row({ id: 'z', percent: 50 }),
  ];
  const sorted = (sort: string) => sortRows(some, sort, context).map(({ task }) => task.id);
  expect(sorted('no')).toEqual(['y', 'x', 'z']);
  expect(sorted('-no')).toEqual(['x', 'y', 'z']);
  expect(sorted('-percent')).toEqual(['y', 'z', 'x']);
  expect(sorted('nonsense')).toEqual(['x', 'y', 'z']);
});

test('columns stand as the template orders them; one that it adds is shown, one that it leaves out is not', () => {
  const usual = (ledgerColumns: string[] | null, isRoomy = true) =>
    usualColumns({ ledgerColumns }, { isWide: false, isRoomy });
  expect(usual(null, false)).toEqual(['owner', 'due', 'percent', 'status']);
  expect(usual(['no', 'title', 'status', 'owner', '标签', 'light'])).toEqual(['status', 'owner', 'tags']);
  expect(usual(['unknown'])).toEqual(usual(null));
});

test('copied rows are cells of text in Excel: 01-03 is no date, and line breaks stay within their cell', () => {
  const { text, html } = copiedTable(
    [
      row({
        id: 'a',
        no: '01-03',
        title: '助餐\n"补贴"',
        ownerId: 'p1',
        percent: 85,
        indicators: [{ indicatorId: 'I1', target: 3000 }],
      }),
    ],
    (['no', 'title', 'owner', 'percent', 'indicators'] as const).map(columnOf),
    context,
  );
  expect(text.split('\r\n')[0]).toBe('编号\t任务\t责任人\t进度\t指标(完成/目标)');
  expect(text.split('\r\n')[1]).toBe('01-03\t"助餐\n""补贴"""\t郑晓岚\t85%\t助餐人次 4,006/3,000人次');
  expect(html).toContain(`<td style="mso-number-format:'\\@'">01-03</td>`);
  expect(html).toContain('助餐<br>&quot;补贴&quot;');
});

test('a range takes the tasks between two lines, whichever was reached first', () => {
  const items = itemsOf(rows, groupsOf(rows, actions), new Set());
  expect(between(items, 'b', 'a')).toEqual(['b', 'c', 'a']);
  expect(between(items, 'a', 'b')).toEqual(['b', 'c', 'a']);
});
