import { expect, test } from 'vitest';
import {
  NO_PHOTO,
  PAPER_SHA256,
  PHOTO,
  PHOTO_SHA256,
  problemsOf,
  type RightUnit,
  set,
  targetsOf,
} from '../right-unit.ts';

const photo = (fields: Record<string, unknown>) => (unit: RightUnit) => set(unit.evidence[0], fields);
const paper = (fields: Record<string, unknown>) => (unit: RightUnit) => set(unit.evidence[1], fields);
const nothing = () => undefined;

test('E201 finds a file that is missing or of another size, also one that stays in the unit', () => {
  const store = (entries: [string, number][]) => ({ evidenceStore: new Map(entries) });
  expect(targetsOf('E201', nothing, store([]))).toEqual(['e-photo', 'e-paper']);
  expect(
    targetsOf(
      'E201',
      nothing,
      store([
        [PHOTO_SHA256, 1999],
        [PAPER_SHA256, 1000],
      ]),
    ),
  ).toEqual(['e-photo']);
  expect(targetsOf('E201', photo({ shareLevel: 'internal' }), store([[PAPER_SHA256, 1000]]))).toEqual(['e-photo']);
});

test('E201 says nothing where there is no store to look into', () => {
  expect(targetsOf('E201', nothing, { evidenceStore: null })).toEqual([]);
});

test('E202 goes by what the bytes are, not by the type on record', () => {
  const looked = (facts: typeof PHOTO) => ({ contentFindings: new Map([['e-paper', facts]]) });
  expect(targetsOf('E202', paper({ type: 'photo' }), looked(NO_PHOTO))).toEqual([]);
  expect(targetsOf('E202', paper({ type: 'document' }), looked(PHOTO))).toEqual(['e-paper']);
});

test('E202 asks the record where nobody looked into the file', () => {
  expect(targetsOf('E202', paper({ type: 'photo' }), { contentFindings: new Map() })).toEqual(['e-paper']);
  expect(targetsOf('E202', paper({ mime: 'image/jpeg' }), { contentFindings: new Map() })).toEqual(['e-paper']);
  expect(targetsOf('E202', nothing, { contentFindings: new Map() })).toEqual([]);
});

test('E202 hangs on the flag of the action, and on nothing where the photo stays', () => {
  const facts = { contentFindings: new Map([['e-paper', PHOTO]]) };
  expect(targetsOf('E202', paper({ shareLevel: 'internal' }), facts)).toEqual([]);
  expect(targetsOf('E202', paper({ shareLevel: 'public' }), facts)).toEqual(['e-paper']);
  expect(targetsOf('E202', ({ actions }) => set(actions[1], { sensitive: false }), facts)).toEqual([]);
  expect(targetsOf('E202', ({ actions }) => set(actions[0], { sensitive: true }))).toEqual(['e-photo']);
});

test.each([
  [{ containsMinor: true, consent: 'missing' }, true],
  [{ containsMinor: true, consent: null }, true],
  [{ containsMinor: true }, true],
  [{ containsMinor: true, consent: 'guardian_written' }, false],
  [{ containsMinor: true, consent: 'not_needed' }, false],
  [{ containsMinor: false, consent: 'missing' }, false],
  [{ containsIdNumber: true }, true],
  [{ containsIdNumber: true, masked: false }, true],
  [{ containsIdNumber: true, masked: true }, false],
  [{ containsMinor: true, consent: 'missing', containsIdNumber: true, shareLevel: 'internal' }, false],
])('E203 of evidence with %o: %s', (fields, isTold) => {
  expect(targetsOf('E203', photo(fields))).toEqual(isTold ? ['e-photo'] : []);
});

test('E205 and E206 pass on what the bytes say, of files that are to leave', () => {
  const facts = {
    contentFindings: new Map([['e-photo', { ...PHOTO, executable: 'Office 宏', unremovable: '视频带有拍摄位置' }]]),
  };
  expect(targetsOf('E205', nothing, facts)).toEqual(['e-photo']);
  expect(targetsOf('E206', nothing, facts)).toEqual(['e-photo']);
  expect(targetsOf('E205', photo({ shareLevel: 'internal' }), facts)).toEqual([]);
  expect(targetsOf('E206', photo({ shareLevel: 'internal' }), facts)).toEqual([]);
  const [problem] = problemsOf(nothing, facts).filter(({ code }) => code === 'E205');
  expect(problem?.message).toContain('Office 宏');
});

test.each([
  ['2021-10-19T23:59:59', true],
  ['2021-10-20T00:00:00', false],
  ['2021-11-15T23:59:59', false],
  ['2021-11-16T00:00:00', true],
  ['2021-11-15T16:00:00Z', true],
  [null, false],
])('W201 of a camera time %s', (takenAt, isTold) => {
  const facts = { contentFindings: new Map([['e-photo', { ...PHOTO, takenAt }]]) };
  expect(targetsOf('W201', nothing, facts)).toEqual(isTold ? ['e-photo'] : []);
});

test('W201 never reads the time on record, nor that of anything but a photo', () => {
  expect(targetsOf('W201', photo({ takenAt: '2019-01-01' }))).toEqual([]);
  const video = { contentFindings: new Map([['e-photo', { ...NO_PHOTO, takenAt: '2019-01-01T00:00:00' }]]) };
  expect(targetsOf('W201', nothing, video)).toEqual([]);
});

test('W201 needs only the date that it measures against', () => {
  const old = { contentFindings: new Map([['e-photo', { ...PHOTO, takenAt: '2019-01-01T00:00:00' }]]) };
  expect(targetsOf('W201', ({ tasks }) => set(tasks[0], { start: null }), old)).toEqual([]);
  expect(targetsOf('W201', ({ tasks }) => set(tasks[0], { due: null }), old)).toEqual(['e-photo']);
});

test('W202 is about two tasks: twice under one task is no matter', () => {
  const twin = { id: 'e-twin', type: 'photo', fileName: '又一张.jpg', caption: '11月12日,榕荫社区', sizeBytes: 2000 };
  const add = (taskId: string) => (unit: RightUnit) =>
    set(unit, { evidence: [...unit.evidence, { ...twin, taskId, sha256: PHOTO_SHA256, shareLevel: 'up' }] });
  expect(targetsOf('W202', add('t-1'))).toEqual([]);
  expect(targetsOf('W202', add('t-3'))).toEqual(['e-photo', 'e-twin']);
  const [problem] = problemsOf(add('t-3')).filter(({ code }) => code === 'W202');
  expect(problem?.message).toContain('任务“01-03 结对村项目资金”');
});
