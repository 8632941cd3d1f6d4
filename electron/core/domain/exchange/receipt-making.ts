import { dayOf } from '../day.ts';
import type { Evidence } from '../evidence.ts';
import type { Sha256 } from '../identifier.ts';
import type { Submission } from '../submission.ts';
import type { PackedEvidence, SubmissionContent } from '../submission-content.ts';
import type { Unit } from '../unit.ts';
import { RECEIPT_FORMAT, type ReceiptContent } from './receipt-content.ts';
import type { ReceivedSubmission } from './received-submission.ts';

export interface ReceiptParties {
  readonly issuer: Unit;
  readonly unit: Unit;
  readonly reviewer: { readonly name: string; readonly post: string | null };
}

/** The receipt of a submission that was decided on. @throws Error for one that was not: a bug */
export function receiptFor(
  submission: ReceivedSubmission,
  { issuer, unit, reviewer }: ReceiptParties,
  content: SubmissionContent | null,
): ReceiptContent {
  const { id, review, periodId, version, submissionSha256, packages, adjustments, receivedAt } = submission;
  if (review === null) throw new Error('nobody has decided yet');
  return {
    format: RECEIPT_FORMAT,
    receiptId: `rc-${submissionSha256.slice(0, 16)}-${review.decision === 'accepted' ? 'a' : 'r'}`,
    issuer: identityOf(issuer),
    unit: identityOf(unit),
    submissionId: id,
    submissionSha256,
    periodId,
    periodName: content?.period.name ?? null,
    campaignName: content?.campaign.name ?? null,
    version,
    decision: review.decision,
    decidedAt: dayOf(review.at),
    receivedAt: dayOf(receivedAt),
    reviewer,
    note: review.note ?? null,
    volumes: packages.map(({ volume, tagManifestSha256, bytes }) => ({ volume, tagManifestSha256, bytes })),
    items: review.items,
    adjustments,
    confirmedEvidence: review.decision === 'accepted' ? confirmed(content?.evidence ?? []) : [],
  };
}

function identityOf({ id, name, level, divisionCode }: Unit): ReceiptContent['issuer'] {
  return { id, name, level, divisionCode: divisionCode ?? null };
}

function confirmed(evidence: readonly PackedEvidence[]): Sha256[] {
  return [...new Set(evidence.map(originalOf))].sort();
}

/** By what a sender knows its file again: the original, where the packed copy was made from one. */
function originalOf({ originalSha256, sha256 }: PackedEvidence): Sha256 {
  return originalSha256 ?? sha256;
}

/** The sender's own record once the receipt is there. */
export function withReceipt(submission: Submission, receipt: ReceiptContent, importedAt: string): Submission {
  const { receiptId, decision, decidedAt, items, adjustments, confirmedEvidence, issuer, reviewer, note } = receipt;
  return {
    ...submission,
    status: decision === 'accepted' ? 'accepted' : 'returned',
    receivedAt: receipt.receivedAt ?? decidedAt,
    returnItems: items,
    receipt: { receiptId, issuer: issuer.name, reviewer: reviewer.name, decidedAt, importedAt, note: note ?? null },
    adjustments,
    confirmedEvidence,
  };
}

/** Original digest → the submission in which the superior got it, as its receipts say. */
export function deliveredEvidence(submissions: readonly Submission[]): Map<Sha256, string> {
  const delivered = new Map<Sha256, string>();
  for (const { id, status, confirmedEvidence } of submissions)
    if (status === 'accepted' || status === 'superseded')
      for (const sha256 of confirmedEvidence ?? []) if (!delivered.has(sha256)) delivered.set(sha256, id);
  return delivered;
}

export function isDelivered({ sha256 }: Pick<Evidence, 'sha256'>, delivered: ReadonlyMap<Sha256, string>): boolean {
  return delivered.has(sha256);
}
