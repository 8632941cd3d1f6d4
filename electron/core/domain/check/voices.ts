import { type Day, dayOf } from '../day.ts';
import { type Feedback, isExcluded, isNegative } from '../feedback.ts';
import { verifyDueOf, verifyWithinOf } from '../feedback-step.ts';
import type { Inspection } from '../inspection.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { Publicity } from '../publicity.ts';
import { type CheckInput, isBlank, quoted } from './check-input.ts';

/** W401: a 差评 that was not verified or not rectified in its time, be it late or still undone. */
export function warnOfFeedback({ unitFile, asOf }: CheckInput): Problem[] {
  const limits = unitFile.campaign.timeLimits;
  const within = verifyWithinOf(limits);
  return unitFile.feedback.filter(isNegative).flatMap((feedback) => {
    const due = verifyDueOf(feedback, limits);
    const wrongs = [...unverified(feedback, due, asOf, within), ...unrectified(feedback, asOf)];
    if (wrongs.length === 0) return [];
    return [problemOf('W401', feedback.id, `差评 ${feedback.id} ${wrongs.join('；')}，请尽快办理并写明情况。`)];
  });
}

function unverified(feedback: Feedback, due: Day | null, asOf: Day, within: number): string[] {
  if (due === null) return [];
  const limit = `应在 ${within} 个工作日内(最晚 ${due})核实`;
  if (feedback.verifiedAt != null) {
    const day = dayOf(feedback.verifiedAt);
    return day > due ? [`${limit}，实际 ${day} 核实`] : [];
  }
  return feedback.verifyResult == null && asOf > due ? [`${limit}，尚未核实`] : [];
}

function unrectified(feedback: Feedback, asOf: Day): string[] {
  if (feedback.rectifyDueAt == null || isExcluded(feedback)) return [];
  const due = dayOf(feedback.rectifyDueAt);
  if (feedback.rectifiedAt == null) return asOf > due ? [`应最晚 ${due} 整改，尚未整改`] : [];
  const day = dayOf(feedback.rectifiedAt);
  return day > due ? [`应最晚 ${due} 整改，实际 ${day} 完成`] : [];
}

/** W402. */
export function warnOfFindings({ unitFile, asOf }: CheckInput): Problem[] {
  return unitFile.inspections.flatMap((inspection) => {
    const late = (inspection.findings ?? [])
      .filter(({ due, fixedAt }) => due != null && fixedAt == null && asOf > due)
      .map(({ no, problem, due }) => `问题${no ?? ''}${quoted(problem ?? '')}已过整改期限 ${due}`);
    if (late.length === 0) return [];
    const message = `${inspectionName(inspection)}查出的${late.join('；')}，请尽快整改并填写整改情况。`;
    return [problemOf('W402', inspection.id, message)];
  });
}

function inspectionName({ id, date, place }: Inspection): string {
  return [date, place].filter((part) => !isBlank(part)).join(' ') || `检查 ${id} `;
}

/** W403: publicity that nobody can look up. */
export function warnOfPublicity({ unitFile }: CheckInput): Problem[] {
  return unitFile.publicity
    .filter(({ url, page }) => isBlank(url) && isBlank(page))
    .map((publicity) => problemOf('W403', publicity.id, `${publicityName(publicity)}没有链接也没有版面，请补填一项。`));
}

function publicityName({ id, date, mediaName, title }: Publicity): string {
  return `宣传${quoted([date, mediaName, title].filter((part) => !isBlank(part)).join(' ') || id)}`;
}
