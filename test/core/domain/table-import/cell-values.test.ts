import { describe, expect, test } from 'vitest';
import { readCell } from '../../../../electron/core/domain/table-import/cell-reading.ts';
import { readDay, readMoment } from '../../../../electron/core/domain/table-import/day-text.ts';
import type { ImportColumn } from '../../../../electron/core/domain/table-import/import-column.ts';
import { readAmount, readNumber, readPercent } from '../../../../electron/core/domain/table-import/number-text.ts';
import { readLimit, readSpan } from '../../../../electron/core/domain/table-import/span-text.ts';
import { cellText, type TableCell } from '../../../../electron/core/domain/table-import/table-cell.ts';

const YEAR = { year: 2021 };

describe('a day', () => {
  test.each([
    ['2021.11.5', '2021-11-05'],
    ['2021年11月5日', '2021-11-05'],
    ['2021/11/5', '2021-11-05'],
    ['2021-11-05', '2021-11-05'],
    ['２０２１．１１．５', '2021-11-05'],
    ['2021、11、5', '2021-11-05'],
    ['2021 年 11 月 5 号', '2021-11-05'],
    ['2021年11月5日(星期五)', '2021-11-05'],
    ['20211105', '2021-11-05'],
    ['21.11.5', '2021-11-05'],
    ['11月5日', '2021-11-05'],
    ['11.5', '2021-11-05'],
    ['2021-11-05 09:30', '2021-11-05'],
    ['2021-11-05T09:30:00', '2021-11-05'],
    ['44505', '2021-11-05'],
    [44505, '2021-11-05'],
    [44505.75, '2021-11-05'],
    [{ day: '2021-11-05' }, '2021-11-05'],
    [{ day: '2021-11-05', time: '09:30' }, '2021-11-05'],
  ] satisfies [TableCell, string][])('%j is %s', (cell, day) => {
    expect(readDay(cell, YEAR)).toBe(day);
  });

  test.each(['2021.13.5', '2021-02-30', '11月', '下月初', '5', '=TODAY()', '2021.11.5-2021.12.1', '13800000000'])(
    '%j is none',
    (text) => {
      expect(readDay(text, YEAR)).toBeNull();
    },
  );

  test('small and huge numbers are no dates that somebody meant', () => {
    expect([0, 1, 365, 2021, 20211105, Number.NaN, 1e12].map((cell) => readDay(cell, YEAR))).toEqual(
      Array.from({ length: 7 }, () => null),
    );
  });

  test('a time beside it is kept, with the half of the day', () => {
    expect(readMoment('2021年11月5日 下午3时05分', YEAR)).toEqual({ day: '2021-11-05', time: '15:05' });
    expect(readMoment('2021/11/5 8:30:59', YEAR)).toEqual({ day: '2021-11-05', time: '08:30' });
    expect(readMoment(44505.5, YEAR)).toEqual({ day: '2021-11-05', time: '12:00' });
    expect(readMoment('2021/11/5 25:00', YEAR)).toBeNull();
  });
});

describe('起止', () => {
  const span = (start: string | null, due: string | null) => ({ start, due });
  test.each([
    ['2021-10-20 至 2021-12-10', span('2021-10-20', '2021-12-10')],
    ['2021.10.20-2021.12.10', span('2021-10-20', '2021-12-10')],
    ['2021.10.20—12.10', span('2021-10-20', '2021-12-10')],
    ['2021-10-20-2021-12-10', span('2021-10-20', '2021-12-10')],
    ['10月20日-12月10日', span('2021-10-20', '2021-12-10')],
    ['10月20日至25日', span('2021-10-20', '2021-10-25')],
    ['2021年10月至12月', span('2021-10-01', '2021-12-31')],
    ['2021年10月20日~2021年12月10日前', span('2021-10-20', '2021-12-10')],
    ['2021/10/20到2022/2/10', span('2021-10-20', '2022-02-10')],
    ['(未定) 至 2021-12-10', span(null, '2021-12-10')],
    ['2021-10-20 至 (未定)', span('2021-10-20', null)],
    ['12月10日前', span(null, '2021-12-10')],
    ['2021年12月底前', span(null, '2021-12-31')],
  ])('%j is both its ends', (text, expected) => {
    expect(readSpan(text, YEAR)).toEqual(expected);
  });

  test.each(['长期', '下月', '2021-10-20 至', '2021-13-01 至 2021-14-01', '1至2至3'])('%j is none', (text) => {
    expect(readSpan(text, YEAR)).toBeNull();
  });

  test('a limit may be said in words, and a date cell is one', () => {
    expect(readLimit('2021年12月10日前完成', YEAR)).toBe('2021-12-10');
    expect(readLimit({ day: '2021-12-10' }, YEAR)).toBe('2021-12-10');
    expect(readSpan({ day: '2021-12-10' }, YEAR)).toEqual(span(null, '2021-12-10'));
  });
});

describe('a number', () => {
  test.each([
    ['1,200', 1200],
    ['１２００', 1200],
    [' 12.50 ', 12.5],
    ['-3', -3],
    ['.5', 0.5],
    [412, 412],
    [{ number: 412, unit: '人' }, 412],
  ] satisfies [TableCell, number][])('%j is %d', (cell, number) => {
    expect(readNumber(cell)).toBe(number);
  });

  test.each(['', '约 30', '12人', '3-5', '1,20', '1 2', '=1+1', 'NaN', '12..5'])('%j is none', (text) => {
    expect(readNumber(text)).toBeNull();
  });

  test.each([
    ['85%', 85],
    ['85', 85],
    ['８５％', 85],
    [85, 85],
    [0.85, 85],
    [0.57, 57],
    [1, 1],
    [100, 100],
    [{ number: 85, unit: '%' }, 85],
    [{ number: 0.5, unit: '%' }, 0.5],
    ['0', 0],
  ] satisfies [TableCell, number][])('%j is %d percent', (cell, percent) => {
    expect(readPercent(cell)).toBe(percent);
  });

  test('a unit behind it is told apart', () => {
    expect(readAmount('1,200 人次')).toEqual({ number: 1200, unit: '人次' });
    expect(readAmount('412人')).toEqual({ number: 412, unit: '人' });
    expect(readAmount('3人5户')).toBeNull();
  });
});

describe('a cell', () => {
  const people = [
    { id: 'p1', name: '张三' },
    { id: 'p2', name: '王 芳' },
    { id: 'p3', name: '王芳', active: true },
    { id: 'p4', name: '李强' },
    { id: 'p5', name: '李强', active: false },
  ];
  const context = { people, today: '2021-12-18', year: 2021 };
  const column = (kind: ImportColumn['kind'], more: Partial<ImportColumn> = {}): ImportColumn => {
    return { key: 'x', label: 'X', kind, ...more };
  };
  const read = (cell: TableCell, kind: ImportColumn['kind'], more?: Partial<ImportColumn>) =>
    readCell(cell, column(kind, more), context);

  test('a person is known by the name, whatever stands between and behind it', () => {
    expect(read('张 三', 'person')).toEqual({ value: 'p1' });
    expect(read('张三(主任)', 'person')).toEqual({ value: 'p1' });
    expect(read('李强', 'person')).toEqual({ value: 'p4' });
  });

  test('people of one name, several people and unknown ones are wrong, each with its reason', () => {
    expect(read('王芳', 'person')).toMatchObject({ problem: expect.stringContaining('有 2 位叫“王芳”') });
    expect(read('张三、赵六', 'person')).toMatchObject({ problem: expect.stringContaining('不止一人') });
    expect(read('赵六', 'person')).toMatchObject({
      problem: expect.stringContaining('没有“赵六”'),
      unknownPerson: '赵六',
    });
  });

  test('a choice is known by label, alias and stored value', () => {
    const choices = [
      { value: 'done', label: '已完成', aliases: ['办结'] },
      { value: 5, label: '非常满意' },
    ];
    expect(['已 完成', '办结', 'done', '5'].map((text) => read(text, 'choice', { choices }))).toEqual([
      { value: 'done' },
      { value: 'done' },
      { value: 'done' },
      { value: 5 },
    ]);
    expect(read('差不多了', 'choice', { choices })).toMatchObject({
      problem: expect.stringContaining('已完成、非常满意'),
    });
  });

  test('yes and no, lists, and cells that say nothing', () => {
    expect(['√', '是', '否', '×'].map((text) => read(text, 'yesno'))).toEqual(
      [true, true, false, false].map((value) => ({ value })),
    );
    expect(read('甲、乙;丙\n甲', 'list')).toEqual({ value: ['甲', '乙', '丙'] });
    expect([null, '', ' ', '—'].map((cell) => read(cell, 'day'))).toEqual(
      Array.from({ length: 4 }, () => ({ value: null })),
    );
    expect(read('无', 'text')).toEqual({ value: '无' });
  });

  test('a percentage stays within 0 and 100', () => {
    expect(read('120%', 'percent')).toMatchObject({ problem: expect.stringContaining('0 到 100') });
    expect(read(-1, 'percent')).toMatchObject({ problem: expect.stringContaining('0 到 100') });
  });

  test('the error of a formula is no value, and a formula as text is only a text', () => {
    expect(read({ error: '#REF!' }, 'text')).toMatchObject({ problem: expect.stringContaining('#REF!') });
    expect(read("=cmd|'/c calc'!A1", 'text')).toEqual({ value: "=cmd|'/c calc'!A1" });
  });

  test('its text has one kind of line break and nothing invisible', () => {
    expect(cellText(' a\r\nb\u200bc\u00a0d ')).toBe('a\nbc d');
    expect(cellText(0.1 + 0.2)).toBe('0.3');
    expect(cellText({ number: 33.3, unit: '%' })).toBe('33.3%');
  });
});
