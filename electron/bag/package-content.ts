/** What was read of a package, and what is asked of its documents whatever its kind. */
import type { PlanContent } from '../core/domain/exchange/plan-content.ts';
import type { ReceiptContent } from '../core/domain/exchange/receipt-content.ts';
import type { SubmissionContent } from '../core/domain/submission-content.ts';
import type { VolumeNumber } from './bag-info.ts';
import type { ReadBag } from './bag-reader.ts';
import * as layout from './layout.ts';
import { type PackageProblem, problem } from './package-problem.ts';

/** Which submission a package belongs to. */
export interface SubmissionReference {
  readonly submissionId: string;
  readonly submissionSha256: string;
  readonly unitId: string;
  readonly periodId: string;
  readonly version: number;
  /** `of` is 1 where the submission was not split. */
  readonly volume: VolumeNumber;
}

export interface PackageContent {
  readonly reference: SubmissionReference | null;
  /** Only in volume 1. */
  readonly submission: SubmissionContent | null;
  readonly receipt: ReceiptContent | null;
  readonly plan: PlanContent | null;
  readonly problems: readonly PackageProblem[];
}

export const NO_CONTENT: PackageContent = {
  reference: null,
  submission: null,
  receipt: null,
  plan: null,
  problems: [],
};

export function refusedContent(found: PackageProblem): PackageContent {
  return { ...NO_CONTENT, problems: [found] };
}

/** The bytes of a document, or why there are none; no problems when it was told already why it could not be read. */
export function documentOf(bag: ReadBag, file: string): Uint8Array | readonly PackageProblem[] {
  return bag.documents.get(file) ?? (bag.payload.has(file) ? [] : [problem('CONTENT_MISSING', file)]);
}

/** Payload files that a submission does not have; evidence is judged by submission.json. */
export function strangers(bag: ReadBag, isExpected: (path: string) => boolean): readonly PackageProblem[] {
  return [...bag.payload.keys()]
    .filter((path) => !layout.isEvidencePath(path) && !isExpected(path))
    .map((path) => problem('FILE_NOT_ALLOWED', path));
}
