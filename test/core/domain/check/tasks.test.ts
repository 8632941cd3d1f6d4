import { expect, test } from 'vitest';
import { problemsOf, type RightUnit, set, targetsOf } from '../right-unit.ts';

const task = (at: number, fields: Record<string, unknown>) => (unit: RightUnit) => set(unit.tasks[at], fields);

test.each([
  ['title', null],
  ['title', '  '],
  ['title', undefined],
  ['ownerId', null],
  ['ownerId', ''],
  ['responsibleDept', null],
  ['responsibleDept', ' '],
  ['due', null],
  ['due', ''],
])('E101 wants %s, which %o is not', (field, value) => {
  expect(targetsOf('E101', task(1, { [field]: value }))).toEqual(['t-2']);
});

test('E101 lets a task start on its due date but not a day later', () => {
  expect(targetsOf('E101', task(1, { start: '2021-12-31' }))).toEqual([]);
  expect(targetsOf('E101', task(1, { start: '2022-01-01' }))).toEqual(['t-2']);
});

test('E101 wants no start, and names everything else that is missing in one sentence', () => {
  expect(targetsOf('E101', task(1, { start: null }))).toEqual([]);
  const [problem] = problemsOf(task(1, { title: '', responsibleDept: null, due: null }));
  expect(problem?.message).toBe('任务“08-01”缺任务名称、责任科室、完成时限，请补填。');
});

test('E101 also looks at tasks that do not concern the unit', () => {
  expect(targetsOf('E101', task(2, { responsibleDept: null }))).toEqual(['t-3']);
});

test('E102 wants a reason of 不涉及 only', () => {
  expect(targetsOf('E102', task(2, { naReason: ' ' }))).toEqual(['t-3']);
  expect(targetsOf('E102', task(2, { status: 'in_progress', naReason: null }))).toEqual([]);
});

test('E103 holds 已完成 to 100 % and an entry of progress, 长期坚持 to neither', () => {
  expect(targetsOf('E103', task(0, { percent: 99.9 }))).toEqual(['t-1']);
  expect(targetsOf('E103', (unit) => unit.progress.splice(0, 2))).toEqual(['t-1']);
  expect(targetsOf('E103', (unit) => unit.progress.splice(0, 1))).toEqual([]);
  expect(targetsOf('E103', task(1, { status: 'long_term', percent: 80 }))).toEqual([]);
});

test('E103 says both in one problem', () => {
  const problems = problemsOf((unit) => {
    set(unit.tasks[0], { percent: 90 });
    unit.progress.splice(0, 2);
  });
  expect(problems.filter(({ code }) => code === 'E103')).toHaveLength(1);
});

test.each([
  ['requested', ['t-2']],
  ['approved', ['t-2']],
  ['rejected', []],
  ['none', []],
])('E104 asks a closure %s for its grounds', (closure, targets) => {
  const change = (unit: RightUnit) => {
    set(unit.tasks[1], { closure });
    unit.evidence.splice(1, 1);
  };
  expect(targetsOf('E104', change)).toEqual(targets);
});

test.each([
  [29, ['t-2']],
  [30, []],
])('E104 takes a text of 30 characters, and one of %i for what it is', (length, targets) => {
  const requested = (text: string) => (unit: RightUnit) => {
    set(unit.tasks[1], { closure: 'requested' });
    unit.evidence.splice(1, 1);
    set(unit.progress[2], { text });
  };
  expect(targetsOf('E104', requested('实'.repeat(length)))).toEqual(targets);
  expect(targetsOf('E104', requested(`  ${'𠮷'.repeat(length)}\n`))).toEqual(targets);
});

test('E104 counts one text, not several together, and none that was corrected', () => {
  const short = { id: 'pr-4', taskId: 't-2', date: '2021-11-21', text: '实'.repeat(29) };
  expect(
    targetsOf('E104', (unit) => {
      set(unit.tasks[1], { closure: 'requested' });
      unit.evidence.splice(1, 1);
      set(unit.progress[2], { text: '实'.repeat(29) });
      set(unit, { progress: [...unit.progress, short] });
    }),
  ).toEqual(['t-2']);
  expect(
    targetsOf('E104', (unit) => {
      set(unit.tasks[1], { closure: 'requested' });
      unit.evidence.splice(1, 1);
      set(unit.progress[2], { text: '实'.repeat(30) });
      set(unit, { progress: [...unit.progress, { ...short, corrects: 'pr-3' }] });
    }),
  ).toEqual(['t-2']);
});

test('E104 takes a file that stays in the unit', () => {
  expect(
    targetsOf('E104', (unit) => {
      set(unit.tasks[1], { closure: 'approved' });
      set(unit.evidence[1], { shareLevel: 'internal' });
    }),
  ).toEqual([]);
});

test.each([
  ['2021-10-12', []],
  ['2021-10-11', ['t-2']],
  ['2021-12-31', []],
  ['2022-01-01', ['t-2']],
  [null, []],
])('W101 measures a due date %s by the earliest start and the latest end of the stages', (due, targets) => {
  expect(targetsOf('W101', task(1, { start: null, due }))).toEqual(targets);
});

test('W101 takes the latest end whichever stage has it, and is silent without stages', () => {
  expect(targetsOf('W101', (unit) => unit.campaign.stages.reverse())).toEqual([]);
  expect(
    targetsOf('W101', (unit) => {
      set(unit.campaign, { stages: null });
      set(unit.tasks[1], { due: '2031-01-01' });
    }),
  ).toEqual([]);
});

test('W102 compares entries in date order, not as they were recorded', () => {
  expect(targetsOf('W102', (unit) => unit.progress.reverse())).toEqual([]);
  expect(targetsOf('W102', ({ progress }) => set(progress[0], { percent: 100, date: '2021-11-13' }))).toEqual([]);
  expect(targetsOf('W102', ({ progress }) => set(progress[0], { date: '2021-11-13' }))).toEqual(['t-1']);
});

test('W102 sees the task fall behind its last entry, but not a task that turned out not to concern the unit', () => {
  expect(targetsOf('W102', task(1, { percent: 79 }))).toEqual(['t-2']);
  expect(targetsOf('W102', task(1, { percent: 81 }))).toEqual([]);
  expect(targetsOf('W102', task(1, { status: 'na', naReason: '不属社区职责', percent: 0 }))).toEqual([]);
});

test('W102 leaves out what was corrected, what says 无变化 and what has no percent', () => {
  const correction = { id: 'pr-4', taskId: 't-2', date: '2021-11-21', percent: 70, corrects: 'pr-3' };
  expect(
    targetsOf('W102', (unit) => {
      set(unit.tasks[1], { percent: 70 });
      set(unit, { progress: [...unit.progress, correction] });
    }),
  ).toEqual([]);
  expect(targetsOf('W102', ({ progress }) => set(progress[1], { noChange: true, percent: 0 }))).toEqual([]);
  expect(targetsOf('W102', ({ progress }) => set(progress[1], { percent: null }))).toEqual([]);
});

test.each([
  ['neither', {}, ['t-2']],
  ['only the trouble', { problem: '名额未定' }, ['t-2']],
  ['only the next step', { nextStep: '下周再报' }, ['t-2']],
  ['blanks', { problem: ' ', nextStep: '' }, ['t-2']],
  ['both', { problem: '名额未定', nextStep: '下周再报' }, []],
])('W104 of an overdue task that tells %s', (_, told, targets) => {
  expect(targetsOf('W104', task(1, { due: '2021-12-09', ...told }))).toEqual(targets);
});

test('W104 begins on the day after the due date, as of the cut-off', () => {
  const due = task(1, { due: '2021-12-10' });
  expect(targetsOf('W104', due)).toEqual([]);
  expect(targetsOf('W104', due, { asOf: '2021-12-11' })).toEqual(['t-2']);
  expect(targetsOf('W104', due, { today: '2021-12-31' })).toEqual([]);
});

test.each([
  [{ status: 'done', percent: 100 }],
  [{ status: 'long_term' }],
  [{ status: 'na', naReason: '不属社区职责' }],
  [{ closure: 'approved' }],
])('W104 leaves a task alone that is %o', (fields) => {
  expect(targetsOf('W104', task(1, { due: '2021-12-09', ...fields }))).toEqual([]);
});

test('quotation marks within a name become single ones', () => {
  const [problem] = problemsOf(task(1, { title: '建设“近邻会客厅”', due: null }));
  expect(problem?.message).toBe('任务“08-01 建设‘近邻会客厅’”缺完成时限，请补填。');
});
