import { expect, test } from 'vitest';
import { UnitFile } from '../../../electron/core/domain/unit-file.ts';
import { type RightUnit, set, unitWith } from './right-unit.ts';
import { readJson } from './sample.ts';

const LEAST = {
  format: 'shishi-unit/1',
  unit: { id: 'u-1', name: '榕荫社区', level: 'community' },
  campaign: { id: 'c-1', name: '活动' },
};

/** Where the right unit does not fit after a change; empty where it does. */
function misfits(change: (unit: RightUnit) => void): string[] {
  let raw: RightUnit | undefined;
  unitWith((unit) => {
    raw = unit;
  });
  const copy = structuredClone(raw);
  if (copy === undefined) throw new Error('the right unit was not seen');
  change(copy);
  const result = UnitFile.safeParse(copy);
  return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'));
}

test('collections that a file lacks are empty', () => {
  const { tasks, progress, evidence, feedback, submissions, issues, honours } = UnitFile.parse(LEAST);
  expect([tasks, progress, evidence, feedback, submissions, issues, honours]).toEqual([[], [], [], [], [], [], []]);
});

test('the sample loads without losing or adding anything but the collections that it lacks', () => {
  const raw = readJson('assets/sample/unit.json');
  expect(UnitFile.parse(raw)).toEqual({ issues: [], honours: [], ...(raw as object) }); // JSON of an object
});

test('keys that this version does not know are kept, wherever they stand', () => {
  const unitFile = unitWith((unit) => {
    set(unit, { later: { a: 1 } });
    set(unit.tasks[0], { later: [1] });
    set(unit.tasks[0]?.indicators?.[0], { later: true });
    set(unit.inspections[0]?.findings[0], { later: '' });
    set(unit.campaign.stages[0], { later: null });
  });
  expect(unitFile).toMatchObject({ later: { a: 1 } });
  expect(unitFile.tasks[0]).toMatchObject({ later: [1], indicators: [{ later: true }, {}] });
  expect(unitFile.inspections[0]?.findings?.[0]).toMatchObject({ later: '' });
  expect(unitFile.campaign.stages?.[0]).toMatchObject({ later: null });
});

test.each([null, undefined])('a task that has only just been thought of loads with %o for everything else', (open) => {
  const fields = `no actionId campaignId title measures leadId responsibleDept ownerId coUnits urgency start due closedAt
    closedBy closureReturn naReason indicators beneficiaries beneficiaryUnit problem nextStep publicVisible tags remark
    dueChanges`;
  const task = { id: 't-9', status: 'not_started', percent: 0, closure: 'none' };
  const rest = Object.fromEntries(fields.split(/\s+/).map((field) => [field, open]));
  expect(UnitFile.safeParse({ ...LEAST, tasks: [{ ...task, ...rest }] }).success).toBe(true);
});

test('dates, references and texts of a task may be empty', () => {
  const empty = { title: '', leadId: '', ownerId: '', start: '', due: '', responsibleDept: '', actionId: '' };
  expect(misfits(({ tasks }) => set(tasks[0], empty))).toEqual([]);
});

test.each([
  ['a', true],
  ['A01', true],
  ['t-01.02_x', true],
  ['0', true],
  ['a'.repeat(64), true],
  ['a'.repeat(65), false],
  ['', false],
  ['-a', false],
  ['.a', false],
  ['_a', false],
  ['a b', false],
  ['a/b', false],
  ['../a', false],
  ['a\n', false],
  ['任务', false],
  ['ａ', false],
  [7, false],
])('the id %o fits: %s', (id, fits) => {
  expect(misfits(({ honours }) => set(honours[0], { id })).length === 0).toBe(fits);
});

test('an id that stands twice in its collection is refused, the same one in two collections is not', () => {
  expect(misfits(({ people }) => set(people[1], { id: 'p-1' }))).toEqual(['people.1.id']);
  expect(misfits(({ honours }) => set(honours[0], { id: 't-1' }))).toEqual([]);
});

const SHAPES: readonly (readonly [name: string, isRight: boolean, change: (unit: RightUnit) => void])[] = [
  ['a due date that does not exist', false, ({ tasks }) => set(tasks[0], { due: '2021-11-31' })],
  ['a due date in another form', false, ({ tasks }) => set(tasks[0], { due: '2021.11.5' })],
  ['a due date that is an instant', false, ({ tasks }) => set(tasks[0], { due: '2021-11-05T00:00:00Z' })],
  ['closedAt as an instant', true, ({ tasks }) => set(tasks[0], { closedAt: '2021-11-16T08:30:00+08:00' })],
  ['receivedAt as an instant', true, ({ feedback }) => set(feedback[0], { receivedAt: '2021-11-15T00:30:00Z' })],
  ['takenAt as an instant', true, ({ evidence }) => set(evidence[0], { takenAt: '2021-11-15T08:30' })],
  ['percent 0', true, ({ tasks }) => set(tasks[1], { percent: 0 })],
  ['percent 100', true, ({ tasks }) => set(tasks[1], { percent: 100 })],
  ['percent 33.3', true, ({ tasks }) => set(tasks[1], { percent: 33.3 })],
  ['percent −0.1', false, ({ tasks }) => set(tasks[1], { percent: -0.1 })],
  ['percent 100.1', false, ({ tasks }) => set(tasks[1], { percent: 100.1 })],
  ['percent in words', false, ({ tasks }) => set(tasks[1], { percent: '80' })],
  ['an entry’s percent of 101', false, ({ progress }) => set(progress[0], { percent: 101 })],
  ['a status of its own', false, ({ tasks }) => set(tasks[1], { status: 'finished' })],
  ['a closure of its own', false, ({ tasks }) => set(tasks[1], { closure: 'open' })],
  ['a return code of its own', false, ({ tasks }) => set(tasks[1], { closureReturn: { code: 'R10' } })],
  ['an urgency as people say it', true, ({ tasks }) => set(tasks[1], { urgency: '立刻办' })],
  ['a negative value', true, ({ progress }) => set(progress[0]?.values?.[0], { value: -1 })],
  ['a value in words', true, ({ progress }) => set(progress[0]?.values?.[0], { value: '一' })],
  [
    'a value that is missing',
    true,
    ({ progress }) => set(progress[0], { values: [{ indicatorId: 'I-x', mode: 'delta' }] }),
  ],
  ['a mode of its own', false, ({ progress }) => set(progress[0]?.values?.[0], { mode: 'total' })],
  ['an entry without a date', false, ({ progress }) => set(progress[0], { date: null })],
  ['rating 0', false, ({ feedback }) => set(feedback[0], { rating: 0 })],
  ['rating 6', false, ({ feedback }) => set(feedback[0], { rating: 6 })],
  ['rating 4.5', false, ({ feedback }) => set(feedback[0], { rating: 4.5 })],
  ['a channel of its own', false, ({ feedback }) => set(feedback[0], { channel: 'wechat' })],
  ['a hash in capitals', false, ({ evidence }) => set(evidence[0], { sha256: 'A'.repeat(64) })],
  ['a negative size', false, ({ evidence }) => set(evidence[0], { sizeBytes: -1 })],
  ['a share level of its own', false, ({ evidence }) => set(evidence[0], { shareLevel: 'secret' })],
  ['a media type of its own', true, ({ publicity }) => set(publicity[0], { mediaType: '楼宇电视' })],
  ['a media level of its own', false, ({ publicity }) => set(publicity[0], { mediaLevel: 'global' })],
  ['6 decimals', true, ({ indicators }) => set(indicators[0], { decimals: 6 })],
  ['8 decimals', true, ({ indicators }) => set(indicators[0], { decimals: 8 })],
  ['more decimals than there are digits', false, ({ indicators }) => set(indicators[0], { decimals: 1e6 })],
  ['half a decimal', false, ({ indicators }) => set(indicators[0], { decimals: 0.5 })],
  ['a kind of its own', false, ({ indicators }) => set(indicators[0], { kind: 'average' })],
  ['a short name of 12 characters', true, ({ campaign }) => set(campaign, { shortName: '𠮷'.repeat(12) })],
  ['a short name of 13 characters', false, ({ campaign }) => set(campaign, { shortName: '实'.repeat(13) })],
  ['a division code of 12 digits', true, ({ unit }) => set(unit, { divisionCode: '359902001003' })],
  ['a division code of 6 digits', false, ({ unit }) => set(unit, { divisionCode: '359902' })],
  ['a level of its own', false, ({ unit }) => set(unit, { level: 'street' })],
  ['a unit without a name', false, ({ unit }) => set(unit, { name: '' })],
  ['tasks that are no list', false, (unit) => set(unit, { tasks: {} })],
  ['another format', false, (unit) => set(unit, { format: 'shishi-unit/2' })],
  ['no summary', true, (unit) => set(unit, { summary: null })],
  ['a reporter by name', true, ({ progress }) => set(progress[0], { reportedBy: '黄近溪' })],
];

test.each(SHAPES)('%s: fits %s', (_, isRight, change) => {
  expect(misfits(change).length === 0).toBe(isRight);
});
