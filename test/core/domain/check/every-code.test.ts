import { expect, test } from 'vitest';
import type { CheckContext } from '../../../../electron/core/domain/check/check-input.ts';
import { CHECK_CODES, type CheckCode } from '../../../../electron/core/domain/problem.ts';
import { NO_PHOTO, PAPER_SHA256, PHOTO, PHOTO_SHA256, problemsOf, type RightUnit, set } from '../right-unit.ts';

interface Wrong {
  readonly change?: (unit: RightUnit) => void;
  readonly context?: Partial<CheckContext>;
  readonly targets: readonly string[];
}

const STORE = new Map([
  [PHOTO_SHA256, 2000],
  [PAPER_SHA256, 1000],
]);
const facts = (photo: Partial<typeof PHOTO>, paper: Partial<typeof PHOTO> = {}): Partial<CheckContext> => ({
  contentFindings: new Map([
    ['e-photo', { ...PHOTO, ...photo }],
    ['e-paper', { ...NO_PHOTO, ...paper }],
  ]),
});

/** For every code one defect that makes the right unit wrong in that way and in no other. */
const WRONGS: Readonly<Record<CheckCode, Wrong>> = {
  E101: { change: ({ tasks }) => set(tasks[1], { ownerId: '' }), targets: ['t-2'] },
  E102: { change: ({ tasks }) => set(tasks[2], { naReason: null }), targets: ['t-3'] },
  E103: {
    change: (unit) => {
      set(unit.tasks[1], { status: 'done', percent: 99 });
      set(unit.summary.sections[0], { t: '3项任务。' });
    },
    targets: ['t-2'],
  },
  E104: {
    change: (unit) => {
      set(unit.tasks[1], { closure: 'requested' });
      set(unit.evidence[1], { taskId: 't-1' });
    },
    targets: ['t-2'],
  },
  E105: { change: ({ progress }) => set(progress[1]?.values?.[1], { value: 7.55 }), targets: ['pr-2'] },
  E106: { change: ({ tasks }) => set(tasks[0], { leadId: 'p-9' }), targets: ['t-1'] },
  E201: { context: { evidenceStore: new Map([[PAPER_SHA256, 1000]]) }, targets: ['e-photo'] },
  E202: { context: facts({}, { isPhoto: true }), targets: ['e-paper'] },
  E203: {
    change: ({ evidence }) => set(evidence[0], { containsMinor: true, consent: 'missing' }),
    targets: ['e-photo'],
  },
  E204: {
    change: ({ feedback }) => set(feedback[0], { content: '我的身份证号11010519491231002X。' }),
    targets: ['f-good'],
  },
  E205: { context: facts({}, { executable: 'Windows 程序(PE)' }), targets: ['e-paper'] },
  E206: { context: facts({ unremovable: 'HEIC 照片,本机不能解码' }), targets: ['e-photo'] },
  E301: { context: { hasKey: false }, targets: ['u-1'] },
  W101: { change: ({ tasks }) => set(tasks[1], { due: '2022-01-01' }), targets: ['t-2'] },
  W102: { change: ({ progress }) => set(progress[2], { percent: 81 }), targets: ['t-2'] },
  W103: { change: ({ tasks }) => set(tasks[0]?.indicators?.[0], { target: 121 }), targets: ['t-1'] },
  W104: { change: ({ tasks }) => set(tasks[1], { due: '2021-12-09' }), targets: ['t-2'] },
  W201: { context: facts({ takenAt: '2020-05-01T09:00:00' }), targets: ['e-photo'] },
  W202: {
    change: ({ evidence }) => set(evidence[1], { sha256: PHOTO_SHA256, sizeBytes: 2000 }),
    targets: ['e-photo', 'e-paper'],
  },
  W203: { change: ({ evidence }) => set(evidence[0], { caption: '老人用餐' }), targets: ['e-photo'] },
  W204: { change: ({ tasks }) => set(tasks[1], { remark: '联系13800138000' }), targets: ['t-2'] },
  W301: { change: ({ summary }) => set(summary.sections[0], { t: '4项任务已完成1项。' }), targets: ['sm-1'] },
  W302: { change: (unit) => set(unit, { summary: null }), targets: ['u-1'] },
  W401: { change: ({ feedback }) => set(feedback[1], { verifiedAt: '2021-11-19' }), targets: ['f-bad'] },
  W402: { change: ({ inspections }) => set(inspections[0]?.findings[0], { due: '2021-12-09' }), targets: ['in-1'] },
  W403: { change: ({ publicity }) => set(publicity[0], { page: ' ' }), targets: ['pb-1'] },
  W501: { change: ({ unit }) => set(unit, { uscc: '91350100M0001TGQXM' }), targets: ['u-1'] },
};

test('a record that is right in everything has no problem', () => {
  expect(problemsOf(() => undefined, { evidenceStore: STORE })).toEqual([]);
});

test.each(CHECK_CODES)('%s is told of the entity that it concerns, and nothing else is', (code) => {
  const { change = () => undefined, context = {}, targets } = WRONGS[code];
  const problems = problemsOf(change, context);
  expect(problems.map(({ code: told, target }) => [told, target])).toEqual(targets.map((target) => [code, target]));
  for (const { severity, message } of problems) {
    expect(severity).toBe(code.slice(0, 1));
    expect(message).toMatch(/\p{Script=Han}.*请.*。$/u);
    expect(message).not.toMatch(/undefined|null|\[object/);
  }
});

test('the codes are those of the table, E before W', () => {
  expect(CHECK_CODES.join(' ')).toBe(
    'E101 E102 E103 E104 E105 E106 E201 E202 E203 E204 E205 E206 E301 ' +
      'W101 W102 W103 W104 W201 W202 W203 W204 W301 W302 W401 W402 W403 W501',
  );
});

test('many problems come in the order of the codes, one of a code about an entity', () => {
  const problems = problemsOf(
    (unit) => {
      set(unit.unit, { uscc: '1', parentUnit: null });
      set(unit.tasks[0], { title: '', due: null, ownerId: 'p-8', leadId: 'p-9' });
      set(unit.feedback[0], { content: '13800138000、11010519491231002X 和 13900139000', reply: '13700137000' });
    },
    { hasKey: false },
  );
  expect(problems.map(({ code, target }) => `${code} ${target}`)).toEqual([
    'E101 t-1',
    'E106 t-1',
    'E204 f-good',
    'E301 u-1',
    'W204 f-good',
    'W501 u-1',
  ]);
});
