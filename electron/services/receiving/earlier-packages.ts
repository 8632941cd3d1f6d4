/** What came in before, as far as a further package is held against it. */
import type { SubmissionReference } from '../../bag/package-content.ts';
import type { PackageProblem } from '../../bag/package-problem.ts';
import { readPackage } from '../../bag/package-reader.ts';
import { idTaken, type JudgedPackage, type KnownSubmission, secondContent } from '../../bag/submission-group.ts';
import { judgePackage } from '../../bag/verification.ts';
import { dayOf } from '../../core/domain/day.ts';
import type { ReceivedSubmission } from '../../core/domain/exchange/received-submission.ts';
import type { Known } from './verdict.ts';

export function withVolume({ packages }: ReceivedSubmission, { volume }: SubmissionReference) {
  const [first] = packages;
  return { packages: first === undefined ? packages : [...packages, { ...first, ...volume }] };
}

/** The id of a submission is one submission's alone, whoever sends it. */
export function takenIds(reference: SubmissionReference, { units }: Known): PackageProblem[] {
  const { submissionId, submissionSha256, unitId } = reference;
  return [...units.values()].flatMap(({ unit, submissions }) => {
    const other = submissions.find((each) => each.id === submissionId && each.submissionSha256 !== submissionSha256);
    if (other === undefined) return [];
    return [unit.id === unitId ? secondContent(reference, other.packages) : idTaken(reference)];
  });
}

export function keptDamaged({ reference }: JudgedPackage): PackageProblem {
  const which = reference === null ? '先前收下的分卷' : `先前收下的第 ${reference.volume.volume} 卷`;
  const message = `${which}在本机已损坏，无法核对这一卷，没有收下。请对方把全部分卷重发一次，一起重新收件。`;
  return { code: 'STORE_DAMAGED', message };
}

/** Every version of the period at hand; one and the same package is told by its own way. */
export function knownOf(read: JudgedPackage, submissions: readonly ReceivedSubmission[]): KnownSubmission[] {
  return submissions.map(({ periodId, version, submissionSha256, receivedAt, status }) => ({
    unitId: read.reference?.unitId ?? '',
    periodId,
    version,
    submissionSha256,
    importedAt: dayOf(receivedAt),
    isAccepted: status === 'accepted',
  }));
}

/**
 * The volumes that lie here already and that this one is held against: all of them for volume 1, which lists what they
 * hold; volume 1 for the others, or any while it is missing; and one of the same number.
 */
export async function readEarlier(
  same: ReceivedSubmission,
  { volume: { volume } }: SubmissionReference,
  { inbox, desk, signal }: Known,
): Promise<JudgedPackage[]> {
  const first = same.packages.find((each) => each.volume === 1) ?? same.packages[0];
  const needed = same.packages.filter((each) => volume === 1 || each === first || each.volume === volume);
  const earlier: JudgedPackage[] = [];
  for (const { sha256 } of needed) {
    const read = await readPackage(inbox.pathOf(sha256), { signal });
    earlier.push({ ...read, judgement: await judgePackage(read, desk.pinned, desk.lost) });
  }
  return earlier;
}
