import { expect, test } from 'vitest';
import { problemsOf, type RightUnit, set, targetsOf } from '../right-unit.ts';

const bad = (fields: Record<string, unknown>) => (unit: RightUnit) => set(unit.feedback[1], fields);
/** Received on a Friday, so that the three working days run over a week-end. */
const friday = (fields: Record<string, unknown>) =>
  bad({ receivedAt: '2021-11-26', rectifyDueAt: null, rectifiedAt: null, ...fields });
const unverified = friday({ verifiedAt: null, verifyResult: null });

test.each([
  ['2021-12-01', []],
  ['2021-12-02', ['f-bad']],
])('W401 of a 差评 of a Friday that is verified on %s: the third working day is Wednesday', (verifiedAt, targets) => {
  expect(targetsOf('W401', friday({ verifiedAt }))).toEqual(targets);
});

test('W401 of a 差评 that is not verified begins on the day after the third working day', () => {
  expect(targetsOf('W401', unverified, { asOf: '2021-12-01' })).toEqual([]);
  expect(targetsOf('W401', unverified, { asOf: '2021-12-02' })).toEqual(['f-bad']);
});

test('W401 counts with the holidays and shifted working days of the campaign, and with its limit', () => {
  const limits = (timeLimits: Record<string, unknown>) => (unit: RightUnit) => {
    unverified(unit);
    set(unit.campaign, { timeLimits });
  };
  const on = (day: string, timeLimits: Record<string, unknown>) => targetsOf('W401', limits(timeLimits), { asOf: day });
  expect(on('2021-12-02', { holidays: ['2021-11-30'] })).toEqual([]);
  expect(on('2021-12-03', { holidays: ['2021-11-30'] })).toEqual(['f-bad']);
  expect(on('2021-12-01', { workdays: ['2021-11-27'] })).toEqual(['f-bad']);
  expect(on('2021-11-30', { workdays: ['2021-11-27'] })).toEqual([]);
  expect(on('2021-11-30', { verifyWithinWorkingDays: 1 })).toEqual(['f-bad']);
  expect(on('2021-11-29', { verifyWithinWorkingDays: 1 })).toEqual([]);
  expect(on('2021-11-27', { verifyWithinWorkingDays: 0 })).toEqual(['f-bad']);
});

test('W401 reads instants by their day in +08:00', () => {
  expect(targetsOf('W401', friday({ verifiedAt: '2021-12-01T15:59:59Z' }))).toEqual([]);
  expect(targetsOf('W401', friday({ verifiedAt: '2021-12-01T16:00:00Z' }))).toEqual(['f-bad']);
});

test.each([
  [{ rectifiedAt: '2021-12-06' }, '2021-12-10', []],
  [{ rectifiedAt: '2021-12-07' }, '2021-12-10', ['f-bad']],
  [{ rectifiedAt: null }, '2021-12-06', []],
  [{ rectifiedAt: null }, '2021-12-07', ['f-bad']],
  [{ rectifiedAt: null, verifyResult: 'mistaken' }, '2021-12-10', []],
  [{ rectifiedAt: null, verifyResult: 'malicious' }, '2021-12-10', []],
  [{ rectifiedAt: null, verifyResult: 'no_basis' }, '2021-12-10', ['f-bad']],
  [{ rectifiedAt: null, rectifyDueAt: null }, '2021-12-10', []],
  [{ rectifiedAt: null, status: 'closed' }, '2021-12-10', ['f-bad']],
])('W401 of a 差评 due for rectification on 2021-12-06 with %o on %s', (fields, asOf, targets) => {
  expect(targetsOf('W401', bad(fields), { asOf })).toEqual(targets);
});

test('W401 is about 差评 alone: rated 1 or 2, or marked as one, on any channel', () => {
  const late = { verifiedAt: null, verifyResult: null };
  expect(targetsOf('W401', bad({ ...late, rating: 3, negative: false }))).toEqual([]);
  expect(targetsOf('W401', bad({ ...late, rating: 2, negative: false }))).toEqual(['f-bad']);
  expect(targetsOf('W401', bad({ ...late, rating: 1, negative: null }))).toEqual(['f-bad']);
  expect(targetsOf('W401', bad({ ...late, rating: null, negative: true, channel: 'hotline' }))).toEqual(['f-bad']);
  expect(targetsOf('W401', bad({ ...late, receivedAt: null }))).toEqual([]);
});

test('W401 says both delays in one problem', () => {
  const problems = problemsOf(bad({ verifiedAt: '2021-11-19', rectifiedAt: '2021-12-07' }));
  expect(problems.map(({ message }) => message)).toEqual([
    '差评 f-bad 应在 3 个工作日内(最晚 2021-11-18)核实，实际 2021-11-19 核实；应最晚 2021-12-06 整改，实际 2021-12-07 完成，请尽快办理并写明情况。',
  ]);
});

test('W402 begins on the day after the due date, and ends when the finding is fixed', () => {
  const finding = (fields: Record<string, unknown>) => (unit: RightUnit) =>
    set(unit.inspections[0]?.findings[0], fields);
  expect(targetsOf('W402', () => undefined, { asOf: '2021-12-10' })).toEqual([]);
  expect(targetsOf('W402', () => undefined, { asOf: '2021-12-11' })).toEqual(['in-1']);
  expect(targetsOf('W402', finding({ fixedAt: '2021-12-12' }), { asOf: '2021-12-13' })).toEqual([]);
  expect(targetsOf('W402', finding({ due: null }), { asOf: '2021-12-31' })).toEqual([]);
});

test('W402 is told once of an inspection, with every finding that is late', () => {
  const problems = problemsOf(
    (unit) =>
      set(unit.inspections[0], {
        findings: [
          { no: 1, problem: '甲', due: '2021-11-01' },
          { no: 2, problem: '乙', due: '2021-11-02' },
        ],
      }),
    { asOf: '2021-12-10' },
  );
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toContain('问题1“甲”');
  expect(problems[0]?.message).toContain('问题2“乙”');
});

test.each([
  [{ url: 'https://example.invalid/1', page: null }, []],
  [{ url: '', page: '第1版' }, []],
  [{ url: null, page: null }, ['pb-1']],
  [{ url: ' ', page: '' }, ['pb-1']],
])('W403 of publicity with %o', (fields, targets) => {
  expect(targetsOf('W403', ({ publicity }) => set(publicity[0], fields))).toEqual(targets);
});
