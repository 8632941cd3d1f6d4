import { CHECK_CODES, type CheckCode, type Problem } from '../problem.ts';
import type { UnitFile } from '../unit-file.ts';
import { warnOfCaptions } from './captions.ts';
import { type Check, type CheckContext, checkInputOf } from './check-input.ts';
import { checkEvidence, warnOfEvidence } from './evidence.ts';
import { checkIndicatorValues, warnOfTargets } from './indicators.ts';
import { checkReferences } from './references.ts';
import { checkSummary } from './summary.ts';
import { checkTasks, warnOfTasks } from './tasks.ts';
import { checkTypedTexts } from './typed-texts.ts';
import { checkSenderAndReceiver, warnOfCreditCode } from './unit.ts';
import { warnOfFeedback, warnOfFindings, warnOfPublicity } from './voices.ts';

const CHECKS: readonly Check[] = [
  checkTasks,
  checkIndicatorValues,
  checkReferences,
  checkEvidence,
  checkTypedTexts,
  checkSenderAndReceiver,
  warnOfTasks,
  warnOfTargets,
  warnOfEvidence,
  warnOfCaptions,
  checkSummary,
  warnOfFeedback,
  warnOfFindings,
  warnOfPublicity,
  warnOfCreditCode,
];

const ORDER = new Map<CheckCode, number>(CHECK_CODES.map((code, index) => [code, index]));

/**
 * Everything that stands against sending a unit's record (E) or that a reviewer would ask about (W), by code, those
 * of one code in the record's order.
 */
export function checkUnit(unitFile: UnitFile, context: CheckContext): Problem[] {
  const input = checkInputOf(unitFile, context);
  const problems = CHECKS.flatMap((check) => check(input));
  return problems.sort((a, b) => (ORDER.get(a.code) ?? 0) - (ORDER.get(b.code) ?? 0));
}
