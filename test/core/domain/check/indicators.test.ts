import { expect, test } from 'vitest';
import { problemsOf, RIGHT_CONTEXT, type RightUnit, set, targetsOf } from '../right-unit.ts';

const meals = (value: unknown) => (unit: RightUnit) => set(unit.progress[1]?.values?.[0], { value });
const hours = (value: unknown) => (unit: RightUnit) => set(unit.progress[1]?.values?.[1], { value });

test.each([
  ['a negative number', meals(-1)],
  ['a number in words', meals('120')],
  ['nothing', meals(null)],
  ['a missing value', meals(undefined)],
  ['a truth', meals(true)],
  ['half a visit', meals(0.5)],
  ['two decimals where one is counted', hours(7.55)],
  ['a hair', hours(1e-9)],
  ['more than can be added up', meals(1e16)],
])('E105 finds %s, which loads all the same', (_, change) => {
  expect(targetsOf('E105', change)).toEqual(['pr-2']);
});

test.each([
  ['zero', meals(0)],
  ['minus zero', meals(-0)],
  ['a large number', meals(1e15)],
  ['one decimal', hours(0.1)],
  ['no decimal where one is allowed', hours(7)],
])('E105 accepts %s', (_, change) => {
  expect(targetsOf('E105', change)).toEqual([]);
});

test('E105 is told once of an entry, with every value that is wrong', () => {
  const [problem] = problemsOf((unit) => {
    meals(-1)(unit);
    hours('七')(unit);
  }).filter(({ code }) => code === 'E105');
  expect(problem?.message).toBe(
    '任务“01-01 开办长者食堂” 2021-11-12 的进展里，“助餐人次”的数值是负数 -1；“志愿服务时长”的数值不是数字，请另记一条进展更正。',
  );
});

test('E105 is silent once a further entry corrects the wrong one', () => {
  const correction = { id: 'pr-4', taskId: 't-1', date: '2021-11-13', corrects: 'pr-2', percent: 100 };
  expect(
    targetsOf('E105', (unit) => {
      meals(-1)(unit);
      set(unit, { progress: [...unit.progress, correction] });
    }),
  ).toEqual([]);
});

test('E105 stands while the correction is of a later day than the figures', () => {
  const wrong = (date: string) => (unit: RightUnit) => {
    meals(-1)(unit);
    set(unit, { progress: [...unit.progress, { id: 'pr-4', taskId: 't-1', date, corrects: 'pr-2', percent: 100 }] });
  };
  const { asOf } = RIGHT_CONTEXT;
  const told = (date: string) => problemsOf(wrong(date)).filter(({ code }) => code === 'E105');
  expect(told(asOf)).toEqual([]);
  expect(told('2021-12-31')).toMatchObject([{ target: 'pr-2' }]);
  expect(told('2021-12-31')[0]?.message).toContain(`更正要记在 ${asOf} 或更早的日子才算在内`);
});

test('W103 begins below the target', () => {
  const target = (value: number | null) => (unit: RightUnit) => set(unit.tasks[0]?.indicators?.[0], { target: value });
  expect(targetsOf('W103', target(120))).toEqual([]);
  expect(targetsOf('W103', target(120.1))).toEqual(['t-1']);
  expect(targetsOf('W103', target(null))).toEqual([]);
});

test('W103 asks nothing of a task below 100 %, nor of one that does not concern the unit', () => {
  expect(
    targetsOf('W103', ({ tasks }) => set(tasks[1], { indicators: [{ indicatorId: 'I-meals', target: 999 }] })),
  ).toEqual([]);
  expect(
    targetsOf('W103', ({ tasks }) =>
      set(tasks[2], { percent: 100, indicators: [{ indicatorId: 'I-meals', target: 999 }] }),
    ),
  ).toEqual([]);
});

test('W103 reads the total of the day that the check is for: later entries do not count yet', () => {
  expect(targetsOf('W103', () => undefined, { asOf: '2021-11-11' })).toEqual(['t-1']);
  expect(targetsOf('W103', () => undefined, { asOf: '2021-11-12' })).toEqual([]);
});

test('W103 takes an indicator without any entry for 0', () => {
  expect(
    targetsOf('W103', (unit) => {
      unit.progress.splice(1, 1);
    }),
  ).toEqual(['t-1']);
});

test('W103 reads a target against the total of the unit, whichever task the entry stands under', () => {
  expect(targetsOf('W103', ({ progress }) => set(progress[1], { taskId: 't-2' }))).toEqual([]);
});
