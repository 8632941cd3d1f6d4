/** A submission at the desk of the superior who received it. */
import * as z from 'zod';
import { Day, Moment } from '../day.ts';
import { Id, Sha256 } from '../identifier.ts';
import { Submission } from '../submission.ts';
import { Adjustment, ReceiptDecision, ReturnItem } from './receipt-content.ts';

/** A package as it arrived; the ZIP lies in the inbox under its digest, as proof. */
export const ReceivedPackage = z.looseObject({
  volume: z.int().min(1),
  of: z.int().min(1),
  sha256: Sha256,
  bytes: z.int().min(0),
  tagManifestSha256: Sha256,
  /** As it was called when it came. */
  fileName: z.string(),
  receivedAt: Moment,
});
export type ReceivedPackage = z.infer<typeof ReceivedPackage>;

export const Finding = z.looseObject({ code: z.string(), file: z.string().nullish(), message: z.string() });
export type Finding = z.infer<typeof Finding>;

export const Review = z.looseObject({
  decision: ReceiptDecision,
  by: z.string().min(1),
  at: Moment,
  note: z.string().nullish(),
  items: z.array(ReturnItem),
});
export type Review = z.infer<typeof Review>;

export const ReceivedSubmission = Submission.extend({
  receivedAt: Moment,
  submissionSha256: Sha256,
  /** The day up to which its figures count; null while volume 1 is missing. */
  asOf: Day.nullable(),
  fingerprint: z.string(),
  packages: z.array(ReceivedPackage).min(1),
  /** Warnings of the verification, such as 已被重新压缩. */
  warnings: z.array(Finding),
  review: Review.nullable(),
  adjustments: z.array(Adjustment),
  /** The receipt that says so to the sender; null until one was written. */
  sentReceipt: z.looseObject({ id: Id, file: z.string(), sha256: Sha256, at: Moment }).nullable(),
});
export type ReceivedSubmission = z.infer<typeof ReceivedSubmission>;

/** Volumes that have not arrived yet. */
export function missingVolumes({ packages }: Pick<ReceivedSubmission, 'packages'>): number[] {
  const of = Math.max(...packages.map((each) => each.of));
  const present = new Set(packages.map(({ volume }) => volume));
  return Array.from({ length: of }, (_, index) => index + 1).filter((volume) => !present.has(volume));
}

/** The version of a period that counts in an aggregate: the newest accepted one. */
export function acceptedVersion(submissions: readonly ReceivedSubmission[], periodId: Id): ReceivedSubmission | null {
  return submissions
    .filter((each) => each.periodId === periodId && each.status === 'accepted')
    .reduce<ReceivedSubmission | null>(
      (best, each) => (best === null || each.version > best.version ? each : best),
      null,
    );
}

/** The newest version of a period. */
export function latestVersion(submissions: readonly ReceivedSubmission[], periodId: Id): ReceivedSubmission | null {
  return submissions
    .filter((each) => each.periodId === periodId)
    .reduce<ReceivedSubmission | null>(
      (best, each) => (best === null || each.version > best.version ? each : best),
      null,
    );
}
