import { expect, test } from 'vitest';
import type { TaskRow } from '../../electron/core/contract/tasks.ts';
import type { Task } from '../../electron/core/domain/task.ts';
import { loadPinyinReader } from '../../renderer/frame/pinyin.ts';
import { createSearchIndex, searchTasks } from '../../renderer/frame/task-search.ts';

const row = (task: Partial<Task> & { id: string }): TaskRow => ({
  task: { status: 'in_progress', percent: 0, closure: 'none', ...task },
  light: 'green',
  expected: null,
  lag: null,
  daysLeft: null,
  evidenceFiles: 0,
  isToFill: false,
});

const pinyin = await loadPinyinReader();
const people = [{ id: 'p1', name: '郑晓岚' }];
const index = createSearchIndex(
  [
    row({ id: 'a', no: '01-03', title: '落实老年人分类助餐补贴', ownerId: 'p1' }),
    row({ id: 'b', no: '05-01', title: '清理社区机制牌子', measures: '室外只留规范标识', responsibleDept: '居委会' }),
    row({ id: 'c', title: null }),
  ],
  people,
  pinyin,
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

test('full pinyin finds, alone and mixed with initials, and need not be typed to its end', () => {
  for (const typed of ['zhucanbutie', 'zhuc', 'zcan', 'zhucbt', 'laonianren', 'zhengxiaolan', 'zhengxl'])
    expect(found(typed), typed).toEqual(['a']);
  expect(found('ucan')).toEqual([]); // a word begins where a syllable does
  expect(found('zhucam')).toEqual([]);
});

test('letters and figures are found among characters', () => {
  const mixed = createSearchIndex([row({ id: 'a', title: '“五助”(A类)12345热线' })], [], pinyin);
  for (const typed of ['wzal', '12345rx', 'al12345rexian', 'a类'])
    expect(searchTasks(mixed, typed), typed).toHaveLength(1);
});

test('every letter that begins a syllable is known', () => {
  const initials = pinyin.initialsOf('安办次德额福贡和街困老民年欧评区人社通文孝养助');
  const letters = [...'abcdefghjklmnopqrstwxyz'];
  expect(initials).toHaveLength(letters.length);
  for (const [index, letter] of letters.entries()) expect(initials[index], letter).toContain(letter);
});

test('a character with several readings is found by each of them', () => {
  const elders = createSearchIndex(
    [row({ id: 'a', title: '开办长者食堂,调查银行网点,重新绿化', ownerId: 'p1' })],
    [{ id: 'p1', name: '单雄' }],
    pinyin,
  );
  for (const typed of [
    'kbzzst',
    'kbczst',
    'zhangzhe',
    'dcyhwd',
    'yinhang',
    'diaocha',
    'chongxin',
    'sx',
    'lvhua',
    'luhua',
  ])
    expect(searchTasks(elders, typed), typed).toHaveLength(1);
});

test('before the dictionary has come, the text alone finds', () => {
  const plain = createSearchIndex([row({ id: 'a', title: '开办长者食堂' })], [], null);
  expect(searchTasks(plain, '长者')).toHaveLength(1);
  expect(searchTasks(plain, 'zzst')).toEqual([]);
});

test('a text full of such characters is searched through no longer than any other', () => {
  const long = createSearchIndex([row({ id: 'a', title: '长'.repeat(400) })], [], pinyin);
  const same = createSearchIndex([row({ id: 'a', title: `${'和'.repeat(60)}${'阿'.repeat(60)}` })], [], pinyin);
  expect(searchTasks(same, `${'h'.repeat(50)}x`)).toEqual([]);
  expect(searchTasks(same, `${'a'.repeat(50)}x`)).toEqual([]);
  expect(searchTasks(long, `${'c'.repeat(60)}x`)).toEqual([]);
  expect(searchTasks(long, 'zhangchang'.repeat(6))).toHaveLength(1);
});
