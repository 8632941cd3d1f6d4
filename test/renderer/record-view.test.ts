import { expect, test } from 'vitest';
import { createPinyinReader } from '../../renderer/frame/pinyin.ts';
import { moved } from '../../renderer/pages/cases/case-sections.ts';
import { found, searchIndex, sorted } from '../../renderer/pages/records/record-view.ts';

const READINGS: Readonly<Record<string, string[]>> = { 热: ['re'], 饭: ['fan'], 碗: ['wan'], 楼: ['lou'], 道: ['dao'] };
const pinyin = createPinyinReader((character) => READINGS[character] ?? []);
const ROWS = [
  { id: '1', title: '热饭碗', score: 10 },
  { id: '2', title: '楼道 LED', score: null },
  { id: '3', title: '热饭', score: 9 },
];
const index = (reader: typeof pinyin | null = pinyin) => searchIndex(ROWS, ({ title }) => [title], reader);
const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

test('every typed word has to be found, as text or by pinyin', () => {
  expect(ids(found(index(), ''))).toEqual(['1', '2', '3']);
  expect(ids(found(index(), 'rf'))).toEqual(['1', '3']);
  expect(ids(found(index(), 'refanw'))).toEqual(['1']);
  expect(ids(found(index(), 'led ld'))).toEqual(['2']);
  expect(ids(found(index(), '饭 碗'))).toEqual(['1']);
  expect(ids(found(index(), 'rf ld'))).toEqual([]);
  expect(ids(found(index(null), 'rf'))).toEqual([]);
});

test('rows are sorted as numbers or as Chinese, and what is empty comes last either way', () => {
  const columns = [
    {
      key: 'score',
      heading: '得分',
      width: '1fr',
      cell: () => null,
      sortBy: ({ score }: (typeof ROWS)[number]) => score,
    },
    {
      key: 'title',
      heading: '标题',
      width: '1fr',
      cell: () => null,
      sortBy: ({ title }: (typeof ROWS)[number]) => title,
    },
  ];
  expect(ids(sorted(ROWS, { key: 'score', isDown: false }, columns))).toEqual(['3', '1', '2']);
  expect(ids(sorted(ROWS, { key: 'score', isDown: true }, columns))).toEqual(['1', '3', '2']);
  expect(ids(sorted(ROWS, { key: 'title', isDown: false }, columns))).toEqual(['2', '3', '1']);
  expect(sorted(ROWS, null, columns)).toBe(ROWS);
  expect(sorted(ROWS, { key: 'other', isDown: true }, columns)).toBe(ROWS);
});

test('a section moves by one place and never over the end', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  const items = ['a', 'b'];
  expect(moved(items, 1, 1)).toBe(items);
  expect(moved(items, 0, -1)).toBe(items);
});
