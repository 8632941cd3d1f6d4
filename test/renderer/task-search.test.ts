import { expect, test } from 'vitest';
import type { TaskRow } from '../../electron/core/contract/tasks.ts';
import type { Task } from '../../electron/core/domain/task.ts';
import { createPinyinReader } from '../../renderer/frame/pinyin.ts';
import { createSearchIndex, searchTasks } from '../../renderer/frame/task-search.ts';

const row = (task: Partial<Task> & { id: string }): TaskRow => ({
  task: { status: 'in_progress', percent: 0, closure: 'none', ...task },
  light: 'green',
  expected: null,
  lag: null,
  daysLeft: null,
  evidenceFiles: 0,
});

const people = [{ id: 'p1', name: '郑晓岚' }];
const index = createSearchIndex(
  [
    row({ id: 'a', no: '01-03', title: '落实老年人分类助餐补贴', ownerId: 'p1' }),
    row({ id: 'b', no: '05-01', title: '清理社区机制牌子', measures: '室外只留规范标识', responsibleDept: '居委会' }),
    row({ id: 'c', title: null }),
  ],
  people,
);
const found = (typed: string): string[] => searchTasks(index, typed).map(({ task }) => task.id);

test('nothing typed finds everything, also a task that has no name yet', () => {
  expect(found('')).toEqual(['a', 'b', 'c']);
  expect(found('  ')).toEqual(['a', 'b', 'c']);
});

test('number, title, measures, department and owner are all searched', () => {
  expect(found('01-03')).toEqual(['a']);
  expect(found('助餐')).toEqual(['a']);
  expect(found('规范标识')).toEqual(['b']);
  expect(found('居委会')).toEqual(['b']);
  expect(found('郑晓岚')).toEqual(['a']);
});

test('pinyin initials find title and owner, in either case and full width', () => {
  expect(found('zcbt')).toEqual(['a']);
  expect(found('ZCBT')).toEqual(['a']);
  expect(found('ｚｃｂｔ')).toEqual(['a']);
  expect(found('zxl')).toEqual(['a']);
  expect(found('sqjz')).toEqual(['b']);
});

test('several words must all occur', () => {
  expect(found('助餐 zxl')).toEqual(['a']);
  expect(found('助餐 社区')).toEqual([]);
});

test('what stands nowhere is not found, and signs of patterns are only signs', () => {
  expect(found('不存在')).toEqual([]);
  expect(found('.*')).toEqual([]);
  expect(found('(')).toEqual([]);
});

test('every letter that begins a syllable is known', () => {
  const { initialsOf } = createPinyinReader();
  expect(initialsOf('安办次德额福贡和街困老民年欧评区人社通文孝养助')).toBe('abcdefghjklmnopqrstwxyz');
  expect(initialsOf('12345热线')).toBe('12345rx');
  expect(initialsOf('“五助”(A类)')).toBe('wzal');
  expect(initialsOf('')).toBe('');
});

test('a character with several readings is found by each of them', () => {
  const { initialsOf } = createPinyinReader();
  expect(initialsOf('长者食堂').split(' ')).toEqual(['czst', 'zzst']);
  const elders = createSearchIndex(
    [row({ id: 'a', title: '开办长者食堂,调查银行网点', ownerId: 'p1' })],
    [{ id: 'p1', name: '单雄' }],
  );
  for (const typed of ['kbzzst', 'kbczst', 'dcyhwd', 'sx']) expect(searchTasks(elders, typed), typed).toHaveLength(1);
});

test('a text full of such characters does not grow beyond measure', () => {
  const { initialsOf } = createPinyinReader();
  expect(initialsOf('长'.repeat(200)).split(' ').length).toBeLessThanOrEqual(8);
});
