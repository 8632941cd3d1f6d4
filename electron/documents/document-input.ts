import type { Day } from '../core/domain/day.ts';
import type { Problem } from '../core/domain/problem.ts';
import type { SubmissionContent } from '../core/domain/submission-content.ts';

/**
 * What every document is made from: only what leaves the unit. The same input gives the same bytes, whatever the
 * machine and its clock.
 */
export interface DocumentInput {
  readonly content: SubmissionContent;
  /** What the check found before the export. */
  readonly problems: readonly Problem[];
  /** The day of the export: the time inside a .docx or .xlsx. */
  readonly date: Day;
  /** The signing key's fingerprint, eight groups of four digits. */
  readonly fingerprint?: string;
  /** The unit's own copy, which no period and no version belong to; otherwise what leaves with a submission. */
  readonly isOwn?: boolean;
}
