import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../electron/core/domain/day.ts';
import { expectedPercent, type LitTask, lagOf, lightOf } from '../../../electron/core/domain/light.ts';
import { Closure, TaskStatus } from '../../../electron/core/domain/task.ts';

/** One hundred days, so that a day is a percent. */
const TASK: LitTask = {
  start: '2021-01-01',
  due: '2021-04-11',
  status: 'in_progress',
  percent: 0,
  closure: 'none',
};
const light = (fields: Partial<LitTask>, asOf: string) => lightOf({ ...TASK, ...fields }, asOf);

test('the first rule that holds wins, in the order gray, blue, green, red', () => {
  const late = '2022-01-01';
  expect(light({ status: 'na', closure: 'approved' }, late)).toBe('gray');
  expect(light({ status: 'done', closure: 'approved' }, late)).toBe('blue');
  expect(light({ status: 'in_progress', closure: 'approved' }, late)).toBe('blue');
  expect(light({ status: 'done' }, late)).toBe('green');
  expect(light({ status: 'long_term', closure: 'rejected' }, late)).toBe('green');
  expect(light({ status: 'done', closure: 'requested' }, late)).toBe('green');
  expect(light({ status: 'in_progress', percent: 100 }, late)).toBe('red');
  expect(light({ status: 'not_started' }, late)).toBe('red');
});

test('a task is red from the day after its due date', () => {
  expect(light({ percent: 100 }, '2021-04-11')).toBe('yellow');
  expect(light({ percent: 100 }, '2021-04-12')).toBe('red');
});

test.each([
  [29, 'red'],
  [29.9, 'red'],
  [30, 'yellow'],
  [49.9, 'yellow'],
  [50, 'green'],
  [51, 'green'],
])('half-way, %d percent is %s: a lag of exactly 20 is not above 20, of exactly 0 not above 0', (percent, expected) => {
  expect(light({ percent }, '2021-02-20')).toBe(expected);
});

test.each([
  ['2021-04-03', 8, 'green'],
  ['2021-04-04', 7, 'yellow'],
  ['2021-04-11', 0, 'yellow'],
])('ahead of time on %s, %i days before the due date, a task is %s', (asOf, days, expected) => {
  expect(daysBetween(asOf, '2021-04-11')).toBe(days);
  expect(light({ percent: 100 }, asOf)).toBe(expected);
});

test('nothing is expected before the start, everything after the due date', () => {
  expect(expectedPercent(TASK, '2020-12-01')).toBe(0);
  expect(expectedPercent(TASK, '2021-01-01')).toBe(0);
  expect(expectedPercent(TASK, '2021-01-02')).toBe(1);
  expect(expectedPercent(TASK, '2021-04-11')).toBe(100);
  expect(expectedPercent(TASK, '2021-05-01')).toBe(100);
  expect(lagOf({ ...TASK, percent: 70 }, '2021-02-20')).toBe(-20);
  expect(light({}, '2020-12-01')).toBe('green');
});

test('a task that starts on its due date is expected at 0 until that day has passed', () => {
  const oneDay = { ...TASK, start: '2021-04-11' };
  expect(expectedPercent(oneDay, '2021-04-10')).toBe(0);
  expect(expectedPercent(oneDay, '2021-04-11')).toBe(0);
  expect(expectedPercent(oneDay, '2021-04-12')).toBe(100);
  expect(light(oneDay, '2021-04-03')).toBe('green');
  expect(light(oneDay, '2021-04-11')).toBe('yellow');
  expect(light(oneDay, '2021-04-12')).toBe('red');
});

test('the formula is taken literally where a start lies after the due date', () => {
  const backwards = { ...TASK, start: '2021-04-21', due: '2021-04-11' };
  expect(expectedPercent(backwards, '2021-04-01')).toBe(100);
  expect(expectedPercent(backwards, '2021-04-16')).toBe(50);
  expect(expectedPercent(backwards, '2021-05-01')).toBe(0);
  expect(light(backwards, '2021-04-01')).toBe('red');
});

test.each([null, undefined, ''])('a rule that needs a date that is %o does not hold', (missing) => {
  expect(light({ due: missing }, '2031-01-01')).toBe('green');
  expect(light({ start: missing }, '2021-03-01')).toBe('green');
  expect(light({ start: missing }, '2021-04-04')).toBe('yellow');
  expect(light({ start: missing }, '2021-04-12')).toBe('red');
  expect(lagOf({ ...TASK, start: missing }, '2021-03-01')).toBeNull();
});

test('thirds are compared exactly', () => {
  const thirds: Partial<LitTask> = { start: '2021-01-01', due: '2021-01-31' };
  expect(light({ ...thirds, percent: 33.33 }, '2021-01-11')).toBe('yellow');
  expect(light({ ...thirds, percent: 33.34 }, '2021-01-11')).toBe('green');
  expect(light({ ...thirds, percent: 13.33 }, '2021-01-11')).toBe('red');
  expect(light({ ...thirds, percent: 13.34 }, '2021-01-11')).toBe('yellow');
});

/** The paper's rule in exact fractions, all sides multiplied by the length of the task. */
function lightByTheBook(task: LitTask, asOf: string): string {
  if (task.status === 'na') return 'gray';
  if (task.closure === 'approved') return 'blue';
  if (task.status === 'done' || task.status === 'long_term') return 'green';
  const [start, due] = [task.start ?? '', task.due ?? ''];
  const length = daysBetween(start, due);
  const passed = Math.min(Math.max(daysBetween(start, asOf), 0), length);
  const lag = length === 0 ? (asOf > due ? 1000 : 0) - task.percent * 10 : passed * 1000 - task.percent * 10 * length;
  if (asOf > due || lag > 200 * (length || 1)) return 'red';
  const left = daysBetween(asOf, due);
  return lag > 0 || (left >= 0 && left <= 7) ? 'yellow' : 'green';
}

test('lights follow the rules of the paper for every task and day', () => {
  const start = '2021-10-12';
  const tasks = fc.record({
    start: fc.constant(start),
    due: fc.integer({ min: 0, max: 80 }).map((days) => addDays(start, days)),
    status: fc.constantFrom(...TaskStatus.options),
    closure: fc.constantFrom(...Closure.options),
    percent: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
  });
  const days = fc.integer({ min: -10, max: 100 }).map((offset) => addDays(start, offset));
  fc.assert(
    fc.property(tasks, days, (task, asOf) => {
      expect(lightOf(task, asOf)).toBe(lightByTheBook(task, asOf));
    }),
    { numRuns: 2000 },
  );
});
