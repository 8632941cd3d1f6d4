import { expect, test } from 'vitest';
import { problemsOf, type RightUnit, set, targetsOf } from '../right-unit.ts';

/** Every field that points at another entity, with what it is on and the entity that is told of. */
const FIELDS: readonly (readonly [name: string, target: string, change: (unit: RightUnit) => void])[] = [
  ['unit.contactPersonId', 'u-1', ({ unit }) => set(unit, { contactPersonId: 'gone' })],
  ['indicator.actionId', 'I-meals', ({ indicators }) => set(indicators[0], { actionId: 'gone' })],
  ['indicator.numerator', 'I-share', ({ indicators }) => set(indicators[3], { numerator: 'gone' })],
  ['indicator.denominator', 'I-share', ({ indicators }) => set(indicators[3], { denominator: 'gone' })],
  ['task.actionId', 't-1', ({ tasks }) => set(tasks[0], { actionId: 'gone' })],
  ['task.campaignId', 't-1', ({ tasks }) => set(tasks[0], { campaignId: 'gone' })],
  ['task.leadId', 't-1', ({ tasks }) => set(tasks[0], { leadId: 'gone' })],
  ['task.ownerId', 't-1', ({ tasks }) => set(tasks[0], { ownerId: 'gone' })],
  ['task.closedBy', 't-1', ({ tasks }) => set(tasks[0], { closedBy: '没有这个人' })],
  ['task.closureReturn.by', 't-1', ({ tasks }) => set(tasks[0], { closureReturn: { code: 'R02', by: 'gone' } })],
  ['task.dueChanges.approvedBy', 't-1', ({ tasks }) => set(tasks[0], { dueChanges: [{ approvedBy: 'gone' }] })],
  ['task.indicators', 't-1', ({ tasks }) => set(tasks[0], { indicators: [{ indicatorId: 'gone' }] })],
  ['progress.taskId', 'pr-3', ({ progress }) => set(progress[2], { taskId: 'gone' })],
  ['progress.reportedBy', 'pr-3', ({ progress }) => set(progress[2], { reportedBy: 'gone' })],
  ['progress.corrects', 'pr-3', ({ progress }) => set(progress[2], { corrects: 'gone' })],
  [
    'progress.values',
    'pr-3',
    ({ progress }) => set(progress[2], { values: [{ indicatorId: 'gone', mode: 'delta', value: 1 }] }),
  ],
  ['evidence.taskId', 'e-paper', ({ evidence }) => set(evidence[1], { taskId: 'gone' })],
  ['evidence.derivedFrom', 'e-paper', ({ evidence }) => set(evidence[1], { derivedFrom: 'gone' })],
  ['feedback.taskId', 'f-good', ({ feedback }) => set(feedback[0], { taskId: 'gone' })],
  ['feedback.handlerId', 'f-good', ({ feedback }) => set(feedback[0], { handlerId: 'gone' })],
  ['publicity.taskIds', 'pb-1', ({ publicity }) => set(publicity[0], { taskIds: ['t-1', 'gone'] })],
  ['publicity.reviewedBy', 'pb-1', ({ publicity }) => set(publicity[0], { reviewedBy: 'gone' })],
  ['inspection.findings.ownerId', 'in-1', ({ inspections }) => set(inspections[0]?.findings[0], { ownerId: 'gone' })],
  [
    'inspection.findings.verifiedBy',
    'in-1',
    ({ inspections }) => set(inspections[0]?.findings[0], { verifiedBy: 'gone' }),
  ],
  ['issue.taskId', 'is-1', ({ issues }) => set(issues[0], { taskId: 'gone' })],
  ['honour.taskIds', 'h-1', ({ honours }) => set(honours[0], { taskIds: ['gone'] })],
  ['case.relatedTaskIds', 'cs-1', ({ cases }) => set(cases[0], { relatedTaskIds: ['gone'] })],
  ['case.images', 'cs-1', ({ cases }) => set(cases[0], { images: ['gone'] })],
  ['submission.campaignId', 'sub-1', ({ submissions }) => set(submissions[0], { campaignId: 'gone' })],
  ['submission.periodId', 'sub-1', ({ submissions }) => set(submissions[0], { periodId: 'gone' })],
  ['submission.reviewerId', 'sub-1', ({ submissions }) => set(submissions[0], { reviewerId: 'gone' })],
  ['submission.supersedes', 'sub-1', ({ submissions }) => set(submissions[0], { supersedes: 'gone' })],
];

test.each(FIELDS)('E106 follows %s', (_, target, change) => {
  expect(targetsOf('E106', change)).toEqual([target]);
});

test('E106 is told once of an entity, with every reference that leads nowhere', () => {
  const [problem] = problemsOf(({ tasks }) => set(tasks[0], { leadId: 'p-8', ownerId: 'p-9' }));
  expect(problem?.message).toBe(
    '任务“01-01 开办长者食堂”的牵头领导指向不存在的人员“p-8”；责任人指向不存在的人员“p-9”，请改选或补建。',
  );
});

test.each([null, undefined, '', []])('E106 takes %o for a reference that is still open', (open) => {
  const isList = Array.isArray(open);
  expect(
    targetsOf('E106', (unit) => {
      set(unit.publicity[0], isList ? { taskIds: open } : { reviewedBy: open });
      if (isList) return;
      set(unit.tasks[0], { leadId: open, ownerId: open, closedBy: open });
      set(unit.feedback[0], { taskId: open, handlerId: open });
      set(unit.submissions[0], { supersedes: open, reviewerId: open });
    }),
  ).toEqual([]);
});

test('E106 takes the name of somebody who is in no list for a name where 审核人 or 复核人 may be one', () => {
  expect(
    targetsOf('E106', (unit) => {
      set(unit.publicity[0], { reviewedBy: '街道宣传委员' });
      set(unit.inspections[0]?.findings[0], { verifiedBy: '谢云岭' });
      set(unit.inspections[0], { inspectors: ['陈望秋'] });
    }),
  ).toEqual([]);
});
