/** What is to become of one verified package, held against the cards, the roster and everything that came in before. */
import { isWarning, type PackageProblem } from '../../bag/package-problem.ts';
import { history, type JudgedPackage } from '../../bag/submission-group.ts';
import { reportOf } from '../../bag/verification.ts';
import type { ArrivalStatus } from '../../core/contract/arrivals.ts';
import { missingVolumes, type ReceivedSubmission } from '../../core/domain/exchange/received-submission.ts';
import type { UnitFigures } from '../../core/domain/exchange/subordinates.ts';
import type { VerificationResult } from '../../core/domain/exchange/verification-result.ts';
import type { Id } from '../../core/domain/identifier.ts';
import type { Inbox } from '../../store/inbox.ts';
import type { ReceivedUnit } from '../../store/received-index.ts';
import type { DamagedUnit } from '../../store/received-loading.ts';
import { placeProblems } from './addressee.ts';
import type { Desk } from './desk.ts';
import { keptDamaged, knownOf, readEarlier, takenIds, withVolume } from './earlier-packages.ts';
import { otherKind } from './other-packages.ts';
import { countedFigures, deliveryWarnings, usabilityWarnings } from './submission-warnings.ts';

export interface Verdict {
  readonly kind: string | null;
  readonly result: VerificationResult;
  readonly status: ArrivalStatus;
  readonly submissionId: string | null;
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly period: string | null;
  readonly version: number | null;
  readonly volumesMissing: number[];
  readonly problems: readonly PackageProblem[];
  /** What the submission amounts to; null for what is not its volume 1. */
  readonly figures: UnitFigures | null;
  /** The record that the very same package belongs to already. */
  readonly same: ReceivedSubmission | null;
}

export interface Known {
  readonly desk: Desk;
  readonly units: ReadonlyMap<Id, ReceivedUnit>;
  readonly damaged: readonly DamagedUnit[];
  readonly inbox: Inbox;
  readonly signal: AbortSignal;
}

export async function verdictOn(read: JudgedPackage, known: Known): Promise<Verdict> {
  const { reference, kind } = read;
  if (kind !== 'submission' || reference === null) return otherKind(read);
  const submissions = known.units.get(reference.unitId)?.submissions ?? [];
  const same = submissions.find((each) => each.submissionSha256 === reference.submissionSha256) ?? null;
  const isHere = same?.packages.some(({ tagManifestSha256 }) => tagManifestSha256 === read.tagManifestSha256) === true;
  // a forger's package says nothing about what the unit itself has sent
  const isForged = read.judgement.problems.some((each) => !isWarning(each));
  const told = !isForged && (isHere || same === null) ? history([read], knownOf(read, submissions)) : [];
  const earlier = same === null || isHere ? [] : await readEarlier(same, reference, known);
  const spoiled = earlier.filter(({ problems }) => problems.some((each) => !isWarning(each)));
  const taken = isForged ? [] : takenIds(reference, known);
  const report = reportOf(
    [...earlier.filter((each) => !spoiled.includes(each)), read],
    [...taken, ...told, ...spoiled.map(keptDamaged)],
  );
  const figures = read.submission === null ? null : countedFigures(read.submission);
  const foreign = report.result === 'broken' ? [] : placeProblems(read, known);
  const damage = known.damaged.find(({ unitId }) => unitId === reference.unitId);
  const problems = [
    ...report.problems,
    ...foreign,
    ...(damage === undefined ? [] : [{ code: 'STORE_DAMAGED', message: damage.message }]),
    ...usabilityWarnings(read.submission, figures),
    ...deliveryWarnings(read.submission, submissions),
  ];
  const isBroken = problems.some((each) => !isWarning(each));
  const result = isBroken ? 'broken' : report.result;
  return {
    kind,
    result,
    status: statusOf(result, problems, isHere),
    submissionId: reference.submissionId,
    unit: reference.unitId,
    unitName: report.unitName,
    period: reference.periodId,
    version: reference.version,
    volumesMissing: same === null ? report.volumesMissing : missingVolumes(isHere ? same : withVolume(same, reference)),
    problems,
    figures: figures?.whole ?? null,
    same: isHere ? same : null,
  };
}

function statusOf(result: VerificationResult, problems: readonly PackageProblem[], isHere: boolean): ArrivalStatus {
  const has = (code: string): boolean => problems.some((each) => each.code === code);
  if (has('VERSION_REPLAYED')) return 'replay';
  if (has('VERSION_CONFLICT') || has('VOLUMES_MIXED')) return 'conflict';
  if (result === 'broken') return 'refused';
  if (isHere) return 'duplicate';
  return result === 'unknown-signer' ? 'aside' : 'new';
}
