import * as z from 'zod';
import { Moment } from './day.ts';
import { Adjustment } from './exchange/receipt-content.ts';
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
    .array(
      z.looseObject({
        file: z.string().nullish(),
        bytes: z.int().nullish(),
        sha256: Sha256.nullish(),
        /** By which a receipt names the volume. */
        tagManifestSha256: Sha256.nullish(),
      }),
    )
    .nullish(),
  /** What became of it, as the superior's receipt says. */
  receipt: z
    .looseObject({
      receiptId: Id,
      issuer: z.string(),
      reviewer: z.string(),
      decidedAt: Moment,
      importedAt: Moment,
      note: z.string().nullish(),
    })
    .nullish(),
  /** Values that the superior reports in another way than this unit did. */
  adjustments: z.array(Adjustment).nullish(),
  /** Digests of originals that the superior has now: they need not travel again. */
  confirmedEvidence: z.array(Sha256).nullish(),
});
export type Submission = z.infer<typeof Submission>;

/** A cover that lies beside encrypted packages in the outbox, because theirs opens for the receiver alone. */
export const COVER_COPY = 'cover.docx';

/** The mail draft beside a package: `….zip` or `….zip.age` → `….eml`. */
export function draftNameOf(packageName: string): string {
  return `${packageName.replace(/\.zip(?:\.age)?$/i, '')}.eml`;
}

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
