import { expect, test } from 'vitest';
import { chineseNumber } from '../../../electron/core/domain/chinese-number.ts';

test.each([
  ['一', 1],
  ['两', 2],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['二十九', 29],
  ['一百', 100],
  ['一百零五', 105],
  ['一百一十二', 112],
  ['三千零二十', 3020],
  ['二〇二一', 2021],
  ['十百', null],
  ['一二十', null],
  ['二十x', null],
  ['', null],
])('%s is %s', (text, value) => {
  expect(chineseNumber(text)).toBe(value);
});
