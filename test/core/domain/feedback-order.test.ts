import { expect, test } from 'vitest';
import { Feedback } from '../../../electron/core/domain/feedback.ts';
import { proposedRectifyDue, proposedTicketDues } from '../../../electron/core/domain/feedback-limits.ts';
import { dayProblems } from '../../../electron/core/domain/feedback-order.ts';

const TODAY = '2021-12-18';
const problems = (fields: Record<string, unknown>, changed: string[]) =>
  dayProblems(Feedback.parse({ id: 'f-1', channel: 'hcp', ...fields }), changed, TODAY);

test('a step on the same day as the one before it is in order, a day earlier is not', () => {
  const received = { receivedAt: '2021-12-10' };
  expect(problems({ ...received, verifiedAt: '2021-12-10' }, ['verifiedAt'])).toEqual([]);
  expect(problems({ ...received, verifiedAt: '2021-12-09' }, ['verifiedAt'])).toEqual([
    { field: 'verifiedAt', message: '核实日期不能早于收到日期(2021-12-10)' },
  ]);
  expect(problems({ verifiedAt: '2021-12-10', rectifiedAt: '2021-12-09' }, ['verifiedAt'])).toEqual([
    { field: 'verifiedAt', message: '核实日期不能晚于整改日期(2021-12-09)' },
  ]);
});

test('nothing has happened tomorrow; a limit may lie ahead', () => {
  expect(problems({ rectifiedAt: '2021-12-18' }, ['rectifiedAt'])).toEqual([]);
  expect(problems({ rectifiedAt: '2021-12-19' }, ['rectifiedAt'])).toEqual([
    { field: 'rectifiedAt', message: '整改日期不能晚于今天(2021-12-18)' },
  ]);
  expect(problems({ receivedAt: '2021-12-01', rectifyDueAt: '2022-01-05' }, ['rectifyDueAt'])).toEqual([]);
});

test('instants count by their day in +08:00', () => {
  const received = { receivedAt: '2021-12-09T16:00:00Z' }; // the 10th
  expect(problems({ ...received, verifiedAt: '2021-12-09' }, ['verifiedAt'])).toHaveLength(1);
  expect(problems({ ...received, verifiedAt: '2021-12-10' }, ['verifiedAt'])).toEqual([]);
});

test('what is wrong in an old record is no reason to refuse a change of something else', () => {
  expect(problems({ receivedAt: '2021-12-10', verifiedAt: '2021-12-01' }, ['content'])).toEqual([]);
});

test('limits are proposed in working days from the day after, over holidays and shifted Saturdays', () => {
  expect(proposedRectifyDue({ receivedAt: '2021-11-25' }, null)).toBe('2021-12-16');
  expect(
    proposedRectifyDue({ receivedAt: '2021-11-25' }, { rectifyWithinWorkingDays: 1, holidays: ['2021-11-26'] }),
  ).toBe('2021-11-29');
  expect(proposedRectifyDue({ receivedAt: null }, null)).toBeNull();
  expect(proposedTicketDues({ dispatchedAt: '2021-11-26', receivedAt: '2021-11-01' }, null)).toEqual({
    readDueAt: '2021-11-29',
    feedbackDueAt: '2021-12-03',
  });
  expect(proposedTicketDues({ dispatchedAt: null, receivedAt: '2021-11-26' }, { workdays: ['2021-11-27'] })).toEqual({
    readDueAt: '2021-11-27',
    feedbackDueAt: '2021-12-02',
  });
});
