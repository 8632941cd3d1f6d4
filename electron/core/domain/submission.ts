import * as z from 'zod';
import { Moment } from './day.ts';
import { Id, Reference, Sha256 } from './identifier.ts';
import { ReturnCode } from './task.ts';

export const SubmissionKind = z.enum(['regular', 'resubmit', 'supplement', 'zero']);
export type SubmissionKind = z.infer<typeof SubmissionKind>;
export const SubmissionStatus = z.enum(['draft', 'submitted', 'received', 'accepted', 'returned', 'superseded']);

export const Submission = z.looseObject({
  id: Id,
  campaignId: Reference,
  periodId: Id,
  version: z.int().min(1),
  kind: SubmissionKind,
  status: SubmissionStatus,
  createdAt: Moment.nullish(),
  submittedAt: Moment.nullish(),
  receivedAt: Moment.nullish(),
  reviewerId: Reference,
  supersedes: Reference,
  returnItems: z
    .array(z.looseObject({ target: z.string().nullish(), code: ReturnCode.nullish(), text: z.string().nullish() }))
    .nullish(),
  volumes: z
    .array(z.looseObject({ file: z.string().nullish(), bytes: z.int().nullish(), sha256: Sha256.nullish() }))
    .nullish(),
});
export type Submission = z.infer<typeof Submission>;

/** What the next export of a period is: its version, its kind and the submission it supersedes. */
export function nextVersion(
  submissions: readonly Submission[],
  periodId: Id,
): { version: number; kind: SubmissionKind; supersedes: Id | null } {
  const latest = submissions
    .filter((submission) => submission.periodId === periodId)
    .reduce<Submission | null>((best, each) => (best === null || each.version > best.version ? each : best), null);
  if (latest === null) return { version: 1, kind: 'regular', supersedes: null };
  const kind: SubmissionKind =
    latest.status === 'returned'
      ? 'resubmit'
      : latest.status === 'submitted' || latest.status === 'accepted'
        ? 'supplement'
        : 'regular';
  return { version: latest.version + 1, kind, supersedes: latest.id };
}
