/** What is to become of one verified package, held against the cards, the roster and everything that came in before. */
import type { SubmissionReference } from '../../bag/content.ts';
import { isWarning, type PackageProblem, problem } from '../../bag/package-problem.ts';
import { readPackage } from '../../bag/package-reader.ts';
import { history, type JudgedPackage, type KnownSubmission } from '../../bag/submission-group.ts';
import { judgePackage, reportOf } from '../../bag/verification.ts';
import type { ArrivalStatus } from '../../core/contract/arrivals.ts';
import { dayOf } from '../../core/domain/day.ts';
import { missingVolumes, type ReceivedSubmission } from '../../core/domain/exchange/received-submission.ts';
import { isBelow, isListedSubordinate, isNamedBy } from '../../core/domain/exchange/roster.ts';
import { statisticsDifferences } from '../../core/domain/exchange/stats-difference.ts';
import type { UnitFigures } from '../../core/domain/exchange/subordinates.ts';
import { figuresOf, ownFiguresOf } from '../../core/domain/exchange/unit-figures.ts';
import type { VerificationResult } from '../../core/domain/exchange/verification-result.ts';
import type { Id } from '../../core/domain/identifier.ts';
import type { SubmissionContent } from '../../core/domain/submission-content.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { Inbox } from '../../store/inbox.ts';
import type { DamagedUnit, ReceivedUnit } from '../../store/received-store.ts';
import type { Desk } from './arrivals.ts';

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

function withVolume({ packages }: ReceivedSubmission, { volume }: SubmissionReference) {
  const [first] = packages;
  return { packages: first === undefined ? packages : [...packages, { ...first, ...volume }] };
}

/** The id of a submission is one submission's alone, whoever sends it. */
function takenIds(reference: SubmissionReference, { units }: Known): PackageProblem[] {
  const { submissionId, submissionSha256, unitId, periodId, version } = reference;
  return [...units.values()].flatMap(({ unit, submissions }) => {
    const other = submissions.find((each) => each.id === submissionId && each.submissionSha256 !== submissionSha256);
    if (other === undefined) return [];
    return unit.id === unitId
      ? [problem('VOLUMES_MIXED', undefined, `${unitId} ${periodId} 第 ${version} 版`)]
      : [problem('VERSION_CONFLICT', undefined, `报送编号 ${submissionId}`)];
  });
}

function keptDamaged({ reference }: JudgedPackage): PackageProblem {
  const which = reference === null ? '先前收下的分卷' : `先前收下的第 ${reference.volume.volume} 卷`;
  const message = `${which}在本机已损坏，无法核对这一卷，没有收下。请对方把全部分卷重发一次，一起重新收件。`;
  return { code: 'STORE_DAMAGED', message };
}

function statusOf(result: VerificationResult, problems: readonly PackageProblem[], isHere: boolean): ArrivalStatus {
  const has = (code: string): boolean => problems.some((each) => each.code === code);
  if (has('VERSION_REPLAYED')) return 'replay';
  if (has('VERSION_CONFLICT') || has('VOLUMES_MIXED')) return 'conflict';
  if (result === 'broken') return 'refused';
  if (isHere) return 'duplicate';
  return result === 'unknown-signer' ? 'aside' : 'new';
}

/** Cards wait for a comparison; receipts and plans have a place of their own. */
function otherKind(read: JudgedPackage): Verdict {
  const problems = [...read.judgement.problems, ...read.problems];
  const isBroken = problems.some((each) => !isWarning(each));
  const isKeyChange = problems.some(({ code }) => code === 'KEY_CHANGED');
  const isCard = read.kind === 'card' && (!isBroken || (isKeyChange && read.problems.every(isWarning)));
  const isElsewhere = !isBroken && (read.kind === 'receipt' || read.kind === 'plan');
  return {
    kind: read.kind,
    result: isBroken && !isCard ? 'broken' : read.judgement.isTrusted ? 'trusted' : 'unknown-signer',
    status: isCard ? 'card' : isElsewhere ? 'elsewhere' : 'refused',
    submissionId: read.receipt?.submissionId ?? null,
    unit: read.card?.id ?? null,
    unitName: read.card?.name ?? null,
    period: read.receipt?.periodId ?? null,
    version: read.receipt?.version ?? read.plan?.version ?? null,
    volumesMissing: [],
    problems: isElsewhere ? [...problems, elsewhere(read.kind)] : problems,
    figures: null,
    same: null,
  };
}

function elsewhere(kind: string | null): PackageProblem {
  const message =
    kind === 'receipt'
      ? '这是上级的回执，请在“报送”页导入(命令行：receipt import)。'
      : '这是上级下发的任务，请在“下发”页导入(命令行：plan import)。';
  return { code: 'W_ELSEWHERE', message };
}

/** Every version of the period at hand; one and the same package is told by its own way. */
function knownOf(read: JudgedPackage, submissions: readonly ReceivedSubmission[]): KnownSubmission[] {
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
async function readEarlier(
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

/** Whether this is the desk that the package belongs on. */
function placeProblems(read: JudgedPackage, { desk }: Known): PackageProblem[] {
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

interface CountedFigures {
  /** Without what a superior merged of its own subordinates. */
  readonly own: UnitFigures;
  readonly whole: UnitFigures;
}

function countedFigures(submission: SubmissionContent): CountedFigures {
  const own = ownFiguresOf(submission);
  return { own, whole: submission.subordinates == null ? own : figuresOf(submission) };
}

/** What does not stop a submission but must be seen: sums that its own records contradict. */
function usabilityWarnings(submission: SubmissionContent | null, figures: CountedFigures | null): PackageProblem[] {
  if (submission === null || figures === null) return [];
  const different = statisticsDifferences(submission.stats, figures.own.stats);
  return different.length === 0 ? [] : [problem('W_STATS_DIFFER', undefined, different.join('、'))];
}

/** Evidence that is said to have come before must have come to this desk. */
function deliveryWarnings(
  submission: SubmissionContent | null,
  received: readonly ReceivedSubmission[],
): PackageProblem[] {
  const kept = new Set(received.filter(({ review }) => review?.decision === 'accepted').map(({ id }) => id));
  const lost = (submission?.evidence ?? []).filter(({ deliveredIn }) => deliveredIn && !kept.has(deliveredIn));
  return lost.length === 0 ? [] : [problem('W_DELIVERED_UNKNOWN', undefined, String(lost.length))];
}
