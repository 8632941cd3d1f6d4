import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  findSensitiveNumbers,
  isBankCardNumber,
  isIdCardNumber,
} from '../../../electron/core/domain/sensitive-text.ts';

const found = (text: string): string[] => findSensitiveNumbers(text).map(({ kind, ending }) => `${kind} ${ending}`);

test.each([
  ['身份证号11010519491231002X', ['idCard 002X']],
  ['11010519491231002x', ['idCard 002x']],
  ['(11010519491231002X)', ['idCard 002X']],
  ['１１０１０５１９４９１２３１００２Ｘ', ['idCard 002X']],
  ['110105 19491231 002X', ['idCard 002X']],
  ['1101\u200b05194912310\u200d02X', ['idCard 002X']],
  ['①11010519491231002X', ['idCard 002X']],
  ['2.13800138000', ['mobile 8000']],
  ['10.4111111111111111', ['bankCard 1111']],
  ['卡号6222021234567890128。', ['bankCard 0128']],
  ['4111111111111111', ['bankCard 1111']],
  ['4111 1111 1111 1111', ['bankCard 1111']],
  ['6222-0212-3456-7890-128', ['bankCard 0128']],
  ['13800138000', ['mobile 8000']],
  ['+86 13800138000', ['mobile 8000']],
  ['138 0013 8000', ['mobile 8000']],
  ['138-0013-8000', ['mobile 8000']],
  ['张三13800138000李四13900139000', ['mobile 8000', 'mobile 9000']],
])('%s holds %j', (text, numbers) => {
  expect(found(text)).toEqual(numbers);
});

test.each([
  ['a wrong check digit', '110105194912310021'],
  ['the figures of four months', '四个月分别为4006 6540 2250 1100人次'],
  ['four amounts', '4111 1111 1111 1111元'],
  ['17 digits', '11010519491231002'],
  ['a letter before', 'A11010519491231002X'],
  ['a letter behind', '11010519491231002XY'],
  ['a digit more', '111010519491231002X'],
  ['a credit code', '91350100M000100Y43'],
  ['a hash', 'e13d6c934f153496f27feb88eb9ac9f568bf03746b8cefb7b42337fbd507e84b'],
  ['a ticket', 'TEST20210001234567'],
  ['a card with a wrong check digit', '6222021234567890129'],
  ['15 digits that Luhn likes', '411111111111116'],
  ['20 digits', '41111111111111111111'],
  ['a masked number', '110105********002X'],
  ['years', '2018 2019 2020 2021'],
  ['a service number', '12345'],
  ['a land line', '0591-87654321'],
  ['12 digits', '138001380001'],
  ['a mobile prefix that there is not', '12800138000'],
  ['a masked mobile', '138****8000'],
  ['a date', '2021-12-18T10:00:00'],
  ['an amount', '1,234,567,890,123.00元'],
  ['a fraction of a spreadsheet', '占比0.8888888888888888'],
])('%s is no personal number', (_, text) => {
  expect(found(text)).toEqual([]);
});

test('the time in a photo’s name is no card number, whatever Luhn says of it', () => {
  const names = Array.from({ length: 100 }, (_, at) => `IMG_20211125101112${String(at).padStart(3, '0')}.jpg`);
  expect(names.flatMap(found)).toEqual([]);
});

test('of every eighteen digits, one check character is right', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{17}$/), (digits) => {
      const right = [...'0123456789X'].filter((last) => isIdCardNumber(digits + last));
      expect(right).toHaveLength(1);
    }),
  );
});

test('of every card number, one last digit is right', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[3-9]\d{14,17}$/), (digits) => {
      expect([...'0123456789'].filter((last) => isBankCardNumber(digits + last))).toHaveLength(1);
    }),
  );
});

test('a right number is found wherever words stand around it', () => {
  const words = fc.stringMatching(/^[\u4e00-\u9fa5，。：（）]{0,10}$/);
  fc.assert(
    fc.property(words, words, (before, behind) => {
      expect(found(`${before}11010519491231002X${behind}`)).toEqual(['idCard 002X']);
      expect(found(`${before}13800138000${behind}`)).toEqual(['mobile 8000']);
    }),
  );
});
