import { expect, test } from 'vitest';
import { findPeriod } from '../../../electron/core/domain/campaign.ts';
import { Refusal } from '../../../electron/core/domain/refusal.ts';
import { asOfFor } from '../../../electron/core/domain/statistics.ts';
import { nextVersion, Submission, SubmissionStatus } from '../../../electron/core/domain/submission.ts';
import { sampleUnitFile } from './sample.ts';

const submission = (version: number, status: string, periodId = 'r2') =>
  Submission.parse({ id: `sub-${periodId}-${version}`, periodId, version, kind: 'regular', status });

test('the first export of a period is version 1, whatever other periods have', () => {
  expect(nextVersion([submission(4, 'accepted', 'r1')], 'r2')).toEqual({
    version: 1,
    kind: 'regular',
    supersedes: null,
  });
});

const KINDS = {
  draft: 'regular',
  submitted: 'supplement',
  received: 'regular',
  accepted: 'supplement',
  returned: 'resubmit',
  superseded: 'regular',
} as const;

test.each(SubmissionStatus.options)('after a version that is %s, the next has its kind', (status) => {
  expect(nextVersion([submission(1, status)], 'r2')).toEqual({
    version: 2,
    kind: KINDS[status],
    supersedes: 'sub-r2-1',
  });
});

test('the latest version is the highest, wherever it stands', () => {
  const submissions = [submission(3, 'returned'), submission(1, 'accepted'), submission(2, 'superseded')];
  expect(nextVersion(submissions, 'r2')).toEqual({ version: 4, kind: 'resubmit', supersedes: 'sub-r2-3' });
});

test('the sample’s next version supplements what was submitted on 2021-12-18', () => {
  expect(nextVersion(sampleUnitFile().submissions, 'r2')).toEqual({
    version: 3,
    kind: 'supplement',
    supersedes: 'sub-3',
  });
});

test('as-of is today, with a period the earlier of today and its cut-off', () => {
  const period = { cutoff: '2021-12-18' };
  expect(asOfFor('2021-12-20', null)).toBe('2021-12-20');
  expect(asOfFor('2021-12-17', period)).toBe('2021-12-17');
  expect(asOfFor('2021-12-18', period)).toBe('2021-12-18');
  expect(asOfFor('2021-12-19', period)).toBe('2021-12-18');
});

test('a period that there is not is refused with those that there are', () => {
  const { campaign } = sampleUnitFile();
  expect(findPeriod(campaign, 'r1').cutoff).toBe('2021-11-20');
  const find = () => findPeriod(campaign, 'r9');
  expect(find).toThrow(Refusal);
  expect(find).toThrow('没有期次“r9”，请从这些期次中选：r1(期中(11月))、r2(期末(总结))。');
  expect(() => findPeriod({ id: 'c', name: '活动' }, 'r1')).toThrow('活动尚未设期次');
});
