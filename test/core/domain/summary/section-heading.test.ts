import { expect, test } from 'vitest';
import { chineseNumeral } from '../../../../electron/core/domain/chinese-number.ts';
import { headingOf, numbered } from '../../../../electron/core/domain/summary/section-heading.ts';

test('a heading is told from its number', () => {
  expect(headingOf('一、主要做法')).toEqual({ rank: 1, name: '主要做法' });
  expect(headingOf('(二)立行立改')).toEqual({ rank: 2, name: '立行立改' });
  expect(headingOf('（十二）立行立改')).toEqual({ rank: 2, name: '立行立改' });
  expect(headingOf('主要做法')).toEqual({ rank: 0, name: '主要做法' });
  expect(headingOf(null)).toEqual({ rank: 0, name: '' });
});

test('numbers follow the places of the sections, those of the second rank begin anew under each first', () => {
  const sections = ['', '三、做法', '(五)宣传', '(一)走访', '一、成效', '(九)评价', '附:名单'].map((h) => ({
    h,
    t: '',
  }));
  expect(numbered(sections).map(({ h }) => h)).toEqual([
    '',
    '一、做法',
    '（一）宣传',
    '（二）走访',
    '二、成效',
    '（一）评价',
    '附:名单',
  ]);
});

test('numerals are written as in headings', () => {
  expect([1, 10, 11, 20, 35, 99].map(chineseNumeral)).toEqual(['一', '十', '十一', '二十', '三十五', '九十九']);
});
