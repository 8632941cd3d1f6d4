/** Whether this is the desk that a submission belongs on: from a subordinate, for this unit, for a period at hand. */
import { type PackageProblem, problem } from '../../bag/package-problem.ts';
import type { JudgedPackage } from '../../bag/submission-group.ts';
import { isBelow, isListedSubordinate, isNamedBy } from '../../core/domain/exchange/roster.ts';
import type { SubmissionContent } from '../../core/domain/submission-content.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { Known } from './verdict.ts';

export function placeProblems(read: JudgedPackage, { desk }: Known): PackageProblem[] {
  const { card, reference, submission } = read;
  if (card === null || reference === null) return [];
  const { unit, campaign } = desk.unitFile;
  const periods = campaign.reportPeriods ?? [];
  const isPeriodKnown = periods.length === 0 || periods.some(({ id }) => id === reference.periodId);
  return [
    ...(isSubordinate(desk.unitFile, card, submission) ? [] : [problem('NOT_SUBORDINATE', undefined, card.name)]),
    ...(submission === null || isForUs(submission, unit, desk.ownFingerprint)
      ? []
      : [problem('RECIPIENT_OTHER', undefined, submission.recipient.name)]),
    ...(isPeriodKnown ? [] : [problem('PERIOD_FOREIGN', undefined, reference.periodId)]),
  ];
}

/** The roster decides. Where there is none yet, a unit of a lower level that names this one as its superior. */
function isSubordinate(
  { unit, roster }: UnitFile,
  card: NonNullable<JudgedPackage['card']>,
  submission: SubmissionContent | null,
): boolean {
  if (card.id === unit.id) return false;
  const isListed = isListedSubordinate(roster, unit.id, card);
  if (isListed !== null) return isListed;
  return isBelow(card.level, unit.level) && (submission === null || isNamedBy(unit, submission.unit.parentUnit));
}

function isForUs({ recipient }: SubmissionContent, unit: UnitFile['unit'], ownFingerprint: string | null): boolean {
  if (recipient.fingerprint && ownFingerprint !== null && recipient.fingerprint !== ownFingerprint) return false;
  return isNamedBy(unit, recipient);
}
