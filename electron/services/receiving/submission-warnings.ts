/** What does not stop a submission but must be seen. */
import { type PackageProblem, problem } from '../../bag/package-problem.ts';
import type { ReceivedSubmission } from '../../core/domain/exchange/received-submission.ts';
import { statisticsDifferences } from '../../core/domain/exchange/stats-difference.ts';
import type { UnitFigures } from '../../core/domain/exchange/subordinates.ts';
import { figuresOf, ownFiguresOf } from '../../core/domain/exchange/unit-figures.ts';
import type { SubmissionContent } from '../../core/domain/submission-content.ts';

/** What a submission amounts to, counted anew. */
interface CountedFigures {
  /** Without what a superior merged of its own subordinates. */
  readonly own: UnitFigures;
  readonly whole: UnitFigures;
}

export function countedFigures(submission: SubmissionContent): CountedFigures {
  const own = ownFiguresOf(submission);
  return { own, whole: submission.subordinates == null ? own : figuresOf(submission) };
}

/** Sums that its own records contradict. */
export function usabilityWarnings(
  submission: SubmissionContent | null,
  figures: CountedFigures | null,
): PackageProblem[] {
  if (submission === null || figures === null) return [];
  const different = statisticsDifferences(submission.stats, figures.own.stats);
  return different.length === 0 ? [] : [problem('W_STATS_DIFFER', undefined, different.join('、'))];
}

/** Evidence that is said to have come before must have come to this desk. */
export function deliveryWarnings(
  submission: SubmissionContent | null,
  received: readonly ReceivedSubmission[],
): PackageProblem[] {
  const kept = new Set(received.filter(({ review }) => review?.decision === 'accepted').map(({ id }) => id));
  const lost = (submission?.evidence ?? []).filter(({ deliveredIn }) => deliveredIn && !kept.has(deliveredIn));
  return lost.length === 0 ? [] : [problem('W_DELIVERED_UNKNOWN', undefined, String(lost.length))];
}
