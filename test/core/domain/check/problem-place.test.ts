import { expect, test } from 'vitest';
import { checkUnit } from '../../../../electron/core/domain/check/check-unit.ts';
import { placeOf } from '../../../../electron/core/domain/check/problem-place.ts';
import { type CheckCode, problemOf } from '../../../../electron/core/domain/problem.ts';
import { unitWith } from '../right-unit.ts';
import { sampleContext, sampleUnitFile } from '../sample.ts';

const unitFile = unitWith();
const place = (code: CheckCode, target: string, hasKey = true, record = unitFile) =>
  placeOf(problemOf(code, target, '请改正。'), record, { hasKey });

test('a task is named by its number and title, with its owner, and begins at the field that is missing', () => {
  const [task] = unitFile.tasks;
  if (task === undefined) throw new Error('the right unit has a task');
  const owner = unitFile.people.find(({ id }) => id === task.ownerId)?.name;
  expect(owner).toBeDefined();
  const whole = { kind: 'task', taskId: task.id, name: `${task.no} ${task.title}`, owner, field: 'due' };
  expect(place('E101', task.id)).toEqual(whole);
  const unowned = { ...unitFile, tasks: [{ ...task, ownerId: '', problem: '缺人手' }] };
  expect(place('E101', task.id, true, unowned)).toEqual({ ...whole, field: 'ownerId', owner: null });
  expect(place('W104', task.id, true, unowned).field).toBe('nextStep');
  expect(place('E104', task.id).field).toBeNull();
});

test('what belongs to a task leads to that task', () => {
  const [entry] = unitFile.progress;
  const [evidence] = unitFile.evidence;
  expect(place('E105', entry?.id ?? '')).toMatchObject({ kind: 'progress', taskId: entry?.taskId });
  expect(place('W203', evidence?.id ?? '')).toMatchObject({ kind: 'evidence', taskId: evidence?.taskId, field: null });
});

test('a missing key and a missing superior lie in two places of the settings', () => {
  const { id } = unitFile.unit;
  expect(place('E301', id, false)).toMatchObject({ kind: 'key', name: '设置 · 我的密钥', taskId: null });
  expect(place('E301', id, true)).toMatchObject({ kind: 'unit', name: '设置 · 单位资料' });
  expect(place('W501', id, false)).toMatchObject({ kind: 'unit' });
  expect(place('W302', id)).toMatchObject({ kind: 'summary', name: '活动总结' });
});

test('every other record is named by its page and itself', () => {
  const record = {
    ...unitFile,
    publicity: [{ id: 'pub-1', date: '2021-12-01', mediaName: '日报', title: '暖心' }],
    cases: [{ id: 'case-1', title: '近邻做法' }],
    issues: [{ id: 'issue-1', text: '楼道灯不亮' }],
    honours: [{ id: 'honour-1', name: '巾帼文明岗' }],
    inspections: [{ id: 'ins-1', date: '2021-12-02', place: '长者食堂', findings: [] }],
  };
  expect(place('W403', 'pub-1', true, record)).toMatchObject({
    kind: 'publicity',
    name: '宣传报道 · 暖心',
    taskId: null,
  });
  expect(place('E204', 'case-1', true, record)).toMatchObject({ kind: 'case', name: '典型经验 · 近邻做法' });
  expect(place('E204', 'issue-1', true, record)).toMatchObject({ kind: 'issue', name: '问题摸排 · 楼道灯不亮' });
  expect(place('E204', 'honour-1', true, record)).toMatchObject({ kind: 'honour', name: '岗位建功 · 巾帼文明岗' });
  expect(place('W402', 'ins-1', true, record)).toMatchObject({
    kind: 'inspection',
    name: '明察暗访 · 2021-12-02 长者食堂',
  });
  expect(place('E204', unitFile.people[0]?.id ?? '').kind).toBe('person');
  expect(place('E204', unitFile.campaign.id).kind).toBe('campaign');
  expect(place('E106', 'nowhere')).toMatchObject({ kind: 'other', name: 'nowhere' });
});

test('every problem of a record in which everything is wrong leads to a page', () => {
  const sample = sampleUnitFile();
  const wrong = { ...sample, feedback: sample.feedback.map((each) => ({ ...each, taskId: null })) };
  const problems = checkUnit(wrong, sampleContext(wrong));
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) expect(placeOf(problem, wrong, { hasKey: false }).kind).not.toBe('other');
});
