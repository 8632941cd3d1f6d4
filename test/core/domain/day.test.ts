import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, Day, dayOf, dayOfInstant, daysBetween, Moment, weekday } from '../../../electron/core/domain/day.ts';

test.each(['2021-12-18', '2020-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
  expect(Day.safeParse(text).success).toBe(true);
});

test.each([
  '2021-02-29',
  '2021-13-01',
  '2021-00-10',
  '2021-1-1',
  '2021/12/18',
  '20211218',
  ' 2021-12-18',
  '2021-12-18T10:00',
  '',
  null,
  20211218,
])('%s is no day', (text) => {
  expect(Day.safeParse(text).success).toBe(false);
});

test.each([
  ['2021-12-18', '2021-12-18'],
  ['2021-12-18T23:59:59+08:00', '2021-12-18'],
  ['2021-12-18T15:59:59.999Z', '2021-12-18'],
  ['2021-12-18T16:00:00Z', '2021-12-19'],
  ['2021-12-18T16:00Z', '2021-12-19'],
  ['2021-12-18T00:59:59+09:00', '2021-12-17'],
  ['2021-12-18T01:00:00+0900', '2021-12-18'],
  ['2021-12-18T11:59:59-04:00', '2021-12-18'],
  ['2021-12-18T12:00:00-04:00', '2021-12-19'],
  ['2021-12-18T21:29:00+13:30', '2021-12-18'],
  ['2021-12-18T23:59', '2021-12-18'],
  ['2021-12-18T00:00:00', '2021-12-18'],
  ['2021-12-18T10:00:00,5+08', '2021-12-18'],
  ['2021-12-31T16:00:00Z', '2022-01-01'],
  ['2020-02-28T16:00:00Z', '2020-02-29'],
])('the moment %s falls on %s in +08:00', (moment, day) => {
  expect(Moment.safeParse(moment).success).toBe(true);
  expect(dayOf(moment)).toBe(day);
});

test.each([
  '2021-12-18 10:00',
  '2021-12-18T24:00:00Z',
  '2021-12-18T10:60:00Z',
  '2021-02-30T10:00:00Z',
  '2021-12-18T10',
  '2021-12-18T10:00:00+25:00',
  '18.12.2021',
  '',
  0,
])('%s is no moment', (text) => {
  expect(Moment.safeParse(text).success).toBe(false);
});

test('an instant falls on its calendar day in +08:00, whatever the computer’s own zone', () => {
  expect(dayOfInstant(new Date('2021-12-18T15:59:59.999Z'))).toBe('2021-12-18');
  expect(dayOfInstant(new Date('2021-12-18T16:00:00.000Z'))).toBe('2021-12-19');
});

test('moment and instant agree on the day', () => {
  const years = { min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true };
  fc.assert(fc.property(fc.date(years), (instant) => dayOf(instant.toISOString()) === dayOfInstant(instant)));
});

test('days are counted over months, leap days and years', () => {
  expect(daysBetween('2021-10-20', '2021-12-10')).toBe(51);
  expect(daysBetween('2020-02-28', '2020-03-01')).toBe(2);
  expect(daysBetween('2021-12-31', '2022-01-01')).toBe(1);
  expect(daysBetween('2021-12-18', '2021-12-17')).toBe(-1);
  expect(addDays('2021-12-31', 1)).toBe('2022-01-01');
  expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
  expect(weekday('2021-12-18')).toBe(6);
});
