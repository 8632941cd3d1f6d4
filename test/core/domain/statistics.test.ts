import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkUnit } from '../../../electron/core/domain/check/check-unit.ts';
import { FeedbackChannel, VerifyResult } from '../../../electron/core/domain/feedback.ts';
import { Light } from '../../../electron/core/domain/light.ts';
import { Statistics, statisticsOf } from '../../../electron/core/domain/statistics.ts';
import { Closure, TaskStatus } from '../../../electron/core/domain/task.ts';
import { UnitFile } from '../../../electron/core/domain/unit-file.ts';
import { RIGHT_CONTEXT, set, unitWith } from './right-unit.ts';
import { readJson, sampleUnitFile } from './sample.ts';

test('the sample gives exactly the expected figures, in the expected order', () => {
  const statistics = statisticsOf(sampleUnitFile(), { asOf: '2021-12-18' });
  const expected = readJson('test/fixtures/sample-expected.json');
  expect(statistics).toEqual(expected);
  expect(JSON.stringify(statistics)).toBe(JSON.stringify(expected));
  expect(Statistics.parse(statistics)).toEqual(statistics);
});

test('on another day lights, tickets due and indicators differ, statuses and ratings stand', () => {
  const sample = sampleUnitFile();
  const [then, now] = [statisticsOf(sample, { asOf: '2021-11-20' }), statisticsOf(sample, { asOf: '2021-12-18' })];
  expect(then.byStatus).toEqual(now.byStatus);
  expect(then.feedback).toEqual(now.feedback);
  expect(then.evidence).toEqual(now.evidence);
  // fb-003 alone was due or replied to by then; a reply stands whatever its date.
  expect(then.hotline.repliedOnTime).toEqual(now.hotline.repliedOnTime);
  expect(then.lights).toMatchObject({ 't-0103': 'green', 't-0603': 'green', 't-0101': 'blue', 't-1003': 'gray' });
  expect(then.indicators).toMatchObject({ IND0102: 86, IND0602: 5, IND0604: 35.7, IND0903: 352.5 });
  expect(then.indicators).not.toHaveProperty('IND0202');
  expect(statisticsOf(sample, { asOf: '2021-10-01' }).indicators).toEqual({});
  expect(statisticsOf(sample, { asOf: '2021-12-22' }).hotline.repliedOnTime).toEqual({
    numerator: 5,
    denominator: 7,
    percent: 71.4,
  });
});

test('a record without anything has zeros and no rates', () => {
  const bare = UnitFile.parse({
    format: 'shishi-unit/1',
    unit: { id: 'u-1', name: '榕荫社区', level: 'community' },
    campaign: { id: 'c-1', name: '活动' },
  });
  const none = { numerator: 0, denominator: 0, percent: null };
  expect(statisticsOf(bare, { asOf: '2021-12-18' })).toEqual({
    asOf: '2021-12-18',
    tasks: 0,
    byStatus: { not_started: 0, in_progress: 0, done: 0, long_term: 0, na: 0 },
    byClosure: { none: 0, requested: 0, approved: 0, rejected: 0 },
    byLight: { blue: 0, green: 0, yellow: 0, red: 0, gray: 0 },
    lights: {},
    completion: none,
    closureRate: none,
    indicators: {},
    feedback: { total: 0, rated: 0, excluded: 0, satisfaction: none, average: null, negativeRectifiedOnTime: none },
    hotline: { total: 0, readOnTime: none, repliedOnTime: none, resolved: none, satisfied: none },
    publicity: 0,
    inspection: { findings: 0, fixed: 0 },
    evidence: { files: 0, bytes: 0, distinct: 0 },
  });
});

test('不涉及 is in no denominator: with nothing else the rates are “—”', () => {
  const { completion, closureRate } = statisticsOf(
    unitWith((unit) => {
      unit.tasks.splice(0, 2);
      set(unit.tasks[0], { closure: 'approved' });
    }),
    { asOf: '2021-12-10' },
  );
  expect(completion).toEqual({ numerator: 0, denominator: 0, percent: null });
  expect(closureRate).toMatchObject({ denominator: 0, percent: null });
});

test('a file that is cited twice is two files of one content', () => {
  const { evidence } = statisticsOf(
    unitWith((unit) => set(unit.evidence[1], { sha256: unit.evidence[0]?.sha256, sizeBytes: 2000 })),
    { asOf: '2021-12-10' },
  );
  expect(evidence).toEqual({ files: 2, bytes: 4000, distinct: 1 });
});

const id = fc.constantFrom('t-1', 't-2', 'I-1', 'I-2', 'x', 'p.1');
const day = fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
const dayText = day
  .map((each) => each.toISOString().slice(0, 10))
  .filter((each) => each.length === 10 && each[0] !== '+');
const moment = fc.oneof(
  dayText,
  dayText.map((each) => `${each}T23:59:59-12:00`),
  dayText.map((each) => `${each}T00:00`),
);
const open = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const anything = fc.oneof(fc.double(), fc.string(), fc.constant(null), fc.boolean(), fc.integer());

/** Texts out of the words that the checks of the 总结 look for. */
const babble = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'项任务 项 已完成 已销号 推进中 不涉及 长期坚持 完成率 满意率 百分之 % 人次 万元 余 约 达到 的 , 。 ( ) 、 第 二十 九百 0 30 4,006 1.5 助餐'.split(
          ' ',
        ),
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((words) => words.join(''));

/** Records of the right shape that make no sense at all. */
const nonsense = fc.record({
  format: fc.constant('shishi-unit/1'),
  unit: fc.constant({ id: 'u-1', name: '某单位', level: 'community', uscc: '1' }),
  campaign: fc.record({
    id,
    name: fc.string(),
    stages: open(fc.array(fc.record({ id, name: fc.string(), start: dayText, end: dayText }), { maxLength: 2 })),
    timeLimits: open(
      fc.record({ holidays: fc.array(dayText, { maxLength: 3 }), workdays: fc.array(dayText, { maxLength: 3 }) }),
    ),
  }),
  indicators: fc.uniqueArray(
    fc.record({
      id,
      name: fc.string(),
      unit: open(fc.string()),
      kind: fc.constantFrom('flow', 'stock', 'ratio'),
      decimals: fc.integer({ min: 0, max: 20 }),
      numerator: open(id),
      denominator: open(id),
    }),
    { selector: (each) => each.id },
  ),
  tasks: fc.uniqueArray(
    fc.record({
      id,
      title: open(fc.string()),
      start: open(dayText),
      due: open(dayText),
      status: fc.constantFrom(...TaskStatus.options),
      closure: fc.constantFrom(...Closure.options),
      percent: fc.double({ min: 0, max: 100, noNaN: true }),
      indicators: open(
        fc.array(fc.record({ indicatorId: id, target: open(fc.double({ noNaN: true, noDefaultInfinity: true })) })),
      ),
    }),
    { selector: (each) => each.id },
  ),
  progress: fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 99 }).map((number) => `pr-${number}`),
      taskId: id,
      date: dayText,
      text: open(fc.string()),
      percent: open(fc.double({ min: 0, max: 100, noNaN: true })),
      corrects: open(fc.integer({ min: 0, max: 99 }).map((number) => `pr-${number}`)),
      values: open(
        fc.array(fc.record({ indicatorId: id, mode: fc.constantFrom('delta', 'current'), value: anything }), {
          maxLength: 3,
        }),
      ),
    }),
    { selector: (each) => each.id },
  ),
  evidence: fc.uniqueArray(
    fc.record({
      id,
      taskId: id,
      type: fc.constantFrom('photo', 'document'),
      fileName: fc.string({ minLength: 1, maxLength: 20 }),
      caption: open(fc.string()),
      sizeBytes: fc.maxSafeNat(),
      sha256: fc.constant('a'.repeat(64)),
      shareLevel: fc.constantFrom('internal', 'up'),
    }),
    { selector: (each) => each.id, maxLength: 2 },
  ),
  feedback: fc.uniqueArray(
    fc.record({
      id,
      channel: fc.constantFrom(...FeedbackChannel.options),
      rating: open(fc.integer({ min: 1, max: 5 })),
      receivedAt: open(moment),
      verifiedAt: open(moment),
      verifyResult: open(fc.constantFrom(...VerifyResult.options)),
      rectifyDueAt: open(moment),
      rectifiedAt: open(moment),
      readAt: open(moment),
      readDueAt: open(moment),
      feedbackAt: open(moment),
      feedbackDueAt: open(moment),
      callbackAt: open(moment),
    }),
    { selector: (each) => each.id },
  ),
  summary: open(fc.record({ id, sections: fc.array(fc.record({ h: fc.string({ unit: 'grapheme' }), t: babble })) })),
});

test('figures and checks of whatever has the right shape never fail, and add up', () => {
  fc.assert(
    fc.property(nonsense, dayText, (raw, asOf) => {
      const unitFile = UnitFile.parse(raw);
      const statistics = statisticsOf(unitFile, { asOf });
      expect(Statistics.parse(JSON.parse(JSON.stringify(statistics)))).toEqual(statistics);
      for (const counts of [statistics.byStatus, statistics.byClosure, statistics.byLight])
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(unitFile.tasks.length);
      for (const light of Object.values(statistics.lights)) expect(Light.options).toContain(light);
      const { numerator, denominator } = statistics.feedback.satisfaction;
      expect(numerator).toBeLessThanOrEqual(denominator);
      expect(() => checkUnit(unitFile, { ...RIGHT_CONTEXT, asOf })).not.toThrow();
    }),
    { numRuns: 300 },
  );
});
