import { expect, test } from 'vitest';
import type { TaskRow } from '../../electron/core/contract/tasks.ts';
import type { Light } from '../../electron/core/domain/light.ts';
import type { Task } from '../../electron/core/domain/task.ts';
import { createSearchIndex } from '../../renderer/frame/task-search.ts';
import { filterTasks, groupsOf, itemsOf, NO_FILTER } from '../../renderer/pages/ledger/ledger-view.ts';
import { chineseOrder, lightReason, statusWord } from '../../renderer/pages/ledger/task-words.ts';

const row = (task: Partial<Task> & { id: string }, light: Light = 'green'): TaskRow => ({
  task: { status: 'in_progress', percent: 0, closure: 'none', ...task },
  light,
  expected: null,
  lag: null,
  daysLeft: null,
  evidenceFiles: 0,
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
const index = createSearchIndex(rows, []);
const ids = (filter: Partial<typeof NO_FILTER>) =>
  filterTasks(index, { ...NO_FILTER, ...filter }).rows.map(({ task }) => task.id);

test('filters narrow together, and a status is found by the word that the row shows', () => {
  expect(ids({})).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(ids({ light: 'red' })).toEqual(['a', 'e']);
  expect(ids({ light: 'red', ownerId: 'p1' })).toEqual(['a']);
  expect(ids({ status: '销号退回' })).toEqual(['c']);
  expect(ids({ status: '已完成' })).toEqual(['b']);
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
  expect(groups.get('A01')).toMatchObject({ closed: 1, concerning: 2 });
  expect(groups.get('-')).toMatchObject({ closed: 0, concerning: 1, action: null });
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
