import { expect, test } from 'vitest';
import { compareDigits } from '../../../../electron/core/domain/exchange/known-card.ts';

const FINGERPRINT = '0123 4567 8901 2345 6789 0123 4567 8901';

test.each([
  ['as it is written', FINGERPRINT],
  ['without blanks', FINGERPRINT.replaceAll(' ', '')],
  ['with hyphens and line ends', FINGERPRINT.replaceAll(' ', '-\n')],
  ['in full-width digits', FINGERPRINT.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))],
])('the digits of a card are its own %s', (_, typed) => {
  expect(compareDigits(typed, FINGERPRINT)).toEqual({
    isEqual: true,
    typed: 32,
    wrongGroups: [],
    unfinishedGroup: null,
  });
});

test('a wrong digit is pointed at by its group', () => {
  expect(compareDigits('0123 4567 8901 2345 6780 0123 4567 8902', FINGERPRINT)).toMatchObject({
    isEqual: false,
    wrongGroups: [5, 8],
    unfinishedGroup: null,
  });
});

test('what is not typed yet is not wrong yet', () => {
  expect(compareDigits('0123 4567 89', FINGERPRINT)).toEqual({
    isEqual: false,
    typed: 10,
    wrongGroups: [],
    unfinishedGroup: 3,
  });
  expect(compareDigits('', FINGERPRINT)).toMatchObject({ isEqual: false, unfinishedGroup: 1 });
});

test.each([
  ['a digit too many', `${FINGERPRINT}0`],
  ['a letter in a digit’s place', FINGERPRINT.replace('0123', 'O123')],
  ['the digits of another', FINGERPRINT.replaceAll('0', '1')],
])('%s is not equal', (_, typed) => {
  expect(compareDigits(typed, FINGERPRINT).isEqual).toBe(false);
});
