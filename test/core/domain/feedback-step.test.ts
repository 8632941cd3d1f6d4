import { expect, test } from 'vitest';
import { Feedback } from '../../../electron/core/domain/feedback.ts';
import { nextStepOf, stepDueOf, verifyDueOf } from '../../../electron/core/domain/feedback-step.ts';
import { sampleUnitFile } from './sample.ts';

const feedback = (fields: object): Feedback => Feedback.parse({ id: 'fb-1', channel: 'hcp', ...fields });

test('a 差评 is verified, rectified, called back about, and then rests', () => {
  const received = { rating: 1, receivedAt: '2021-12-03T16:00:00+08:00', status: 'open' };
  expect(nextStepOf(feedback(received))).toBe('verify');
  const verified = { ...received, verifiedAt: '2021-12-06', verifyResult: 'partly', rectifyDueAt: '2021-12-24' };
  expect(nextStepOf(feedback(verified))).toBe('rectify');
  const rectified = { ...verified, rectifiedAt: '2021-12-10' };
  expect(nextStepOf(feedback(rectified))).toBe('callback');
  expect(nextStepOf(feedback({ ...rectified, callbackAt: '2021-12-12' }))).toBeNull();
  expect(nextStepOf(feedback({ ...rectified, status: 'closed' }))).toBeNull();
});

test('a 误评, 恶意 or baseless one ends with its verification, unless somebody set a day to rectify it by', () => {
  for (const verifyResult of ['mistaken', 'malicious', 'no_basis'])
    expect(nextStepOf(feedback({ rating: 1, verifyResult }))).toBeNull();
  expect(nextStepOf(feedback({ rating: 1, verifyResult: 'no_basis', rectifyDueAt: '2021-12-20' }))).toBe('rectify');
});

test('a ticket is read, then replied to; marked as negative it goes on as one', () => {
  const ticket = { channel: 'hotline', content: '路灯不亮', status: 'open' };
  expect(nextStepOf(feedback(ticket))).toBe('read');
  expect(nextStepOf(feedback({ ...ticket, readAt: '2021-12-02' }))).toBe('reply');
  const answered = { ...ticket, readAt: '2021-12-02', feedbackAt: '2021-12-03' };
  expect(nextStepOf(feedback(answered))).toBeNull();
  expect(nextStepOf(feedback({ ...answered, negative: true }))).toBe('verify');
});

test('anything else waits while it is open and asks for something', () => {
  expect(nextStepOf(feedback({ channel: 'web', type: 'suggest', content: '加一盏灯', status: 'open' }))).toBe('handle');
  expect(nextStepOf(feedback({ channel: 'web', content: '加一盏灯', status: 'processing' }))).toBe('handle');
  expect(nextStepOf(feedback({ channel: 'web', content: '加一盏灯', status: 'closed' }))).toBeNull();
  expect(nextStepOf(feedback({ channel: 'web', type: 'praise', content: '谢谢', status: 'open' }))).toBeNull();
  expect(nextStepOf(feedback({ rating: 5, status: 'open' }))).toBeNull();
});

test('its limit comes from the entry, and for a verification from working days', () => {
  const friday = feedback({ rating: 2, receivedAt: '2021-12-03' });
  expect(verifyDueOf(friday, null)).toBe('2021-12-08');
  expect(stepDueOf(friday, 'verify', { verifyWithinWorkingDays: 1 })).toBe('2021-12-06');
  expect(stepDueOf(friday, 'verify', { holidays: ['2021-12-06'] })).toBe('2021-12-09');
  expect(verifyDueOf(feedback({ rating: 2 }), null)).toBeNull();
  const ticket = feedback({ channel: 'hotline', readDueAt: '2021-12-04T17:00:00Z', feedbackDueAt: '2021-12-09' });
  expect(stepDueOf(ticket, 'read', null)).toBe('2021-12-05');
  expect(stepDueOf(ticket, 'reply', null)).toBe('2021-12-09');
  expect(stepDueOf(feedback({ rectifyDueAt: '2021-12-24' }), 'rectify', null)).toBe('2021-12-24');
  expect(stepDueOf(friday, 'callback', null)).toBeNull();
});

test('of the sample one ticket waits for its reply', () => {
  const waiting = sampleUnitFile().feedback.flatMap((each) => {
    const step = nextStepOf(each);
    return step === null ? [] : [[each.id, step]];
  });
  expect(waiting).toEqual([['fb-040', 'reply']]);
});
