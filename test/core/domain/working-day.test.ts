import { expect, test } from 'vitest';
import { addWorkingDays, isWorkingDay } from '../../../electron/core/domain/working-day.ts';

test('Saturday and Sunday are off without a holiday table', () => {
  const week = ['2021-11-22', '2021-11-23', '2021-11-24', '2021-11-25', '2021-11-26', '2021-11-27', '2021-11-28'];
  expect(week.map((day) => isWorkingDay(day, {}))).toEqual([true, true, true, true, true, false, false]);
});

test('holidays are off, and a shifted working day is worked even where it is named as both', () => {
  const daysOff = { holidays: ['2021-10-01', '2021-10-09'], workdays: ['2021-10-09'] };
  expect(isWorkingDay('2021-10-01', daysOff)).toBe(false);
  expect(isWorkingDay('2021-10-09', daysOff)).toBe(true);
  expect(isWorkingDay('2021-10-09', { holidays: null, workdays: null })).toBe(false);
});

test.each([
  ['2021-11-26', 0, '2021-11-26'],
  ['2021-11-26', 1, '2021-11-29'],
  ['2021-11-27', 1, '2021-11-29'],
  ['2021-11-23', 15, '2021-12-14'],
  ['9999-12-30', 366, '9999-12-31'],
])('%s and %i working days is %s', (day, count, end) => {
  expect(addWorkingDays(day, count, {})).toBe(end);
});
