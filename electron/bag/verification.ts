/** Verifies packages: each by itself, then the volumes of a submission together, then its signer against pinned cards. */
import { type KnownCard, lostKeys, trustedCards } from '../core/domain/exchange/known-card.ts';
import type { CardContent } from '../core/domain/submission-content.ts';
import { isWarning, type PackageProblem, printable, problem, uniqueProblems } from './package-problem.ts';
import { type PackageReading, type ReadPackage, readPackage } from './package-reader.ts';
import {
  conflicts,
  countOnce,
  groupPackages,
  history,
  type JudgedPackage,
  type KnownSubmission,
  located,
  missingVolumes,
  type PackageGroup,
  volumeProblems,
} from './submission-group.ts';
import {
  type Judgement,
  judgeCard,
  judgeLost,
  judgeSigner,
  type LostKeys,
  type PinnedCards,
  pinCards,
} from './trust.ts';

export type VerificationResult = 'trusted' | 'unknown-signer' | 'broken';

/** What was found of one submission, or of one card, or of one file that is neither. */
export interface SubmissionReport {
  readonly kind: string | null;
  readonly result: VerificationResult;
  /** The unit's id. */
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly period: string | null;
  readonly version: number | null;
  /** Every path given that belongs to it, also one that only repeats another. */
  readonly packages: string[];
  readonly volumesMissing: number[];
  readonly problems: PackageProblem[];
}

export interface VerificationOptions extends Omit<PackageReading, 'onBytes'> {
  /** Called with the bytes just read of a file, and the package in which it lies. */
  readonly onBytes?: (bytes: number, path: string) => void;
  /** Cards whose fingerprint somebody compared. */
  readonly cards: readonly CardContent[];
  /** What the receiver has already: without it neither a replay nor a repetition can be told. */
  readonly known?: readonly KnownSubmission[];
}

/**
 * Verifies packages in the order given and reports one entry a submission. Volumes may come in any order and twice;
 * missing ones are told. Memory does not grow with the packages' size. A file that cannot be read is a broken one.
 *
 * @throws Refusal CANCELLED, or CARD_REFUSED when the pinned cards contradict each other
 */
export async function verifyPackages(
  paths: readonly string[],
  options: VerificationOptions,
): Promise<{ submissions: SubmissionReport[] }> {
  const pinned = pinCards(options.cards);
  const packages: JudgedPackage[] = [];
  for (const path of paths) {
    const onBytes = (bytes: number) => options.onBytes?.(bytes, path);
    const read = withoutText(await readPackage(path, { ...options, onBytes }));
    packages.push({ ...read, judgement: await judgePackage(read, pinned) });
  }
  const groups = groupPackages(packages);
  const told = groups.map((group) => [...conflicts(group, groups), ...history(group, options.known ?? [])]);
  return { submissions: groups.map((group, index) => reportOf(group, told[index] ?? [])) };
}

/** Of a submission's content only what the other volumes are held against is kept while they are read. */
function withoutText(read: ReadPackage): ReadPackage {
  const { submission: _whole, ...rest } = read;
  const evidence = read.evidence?.map(({ id, path, volume, sizeBytes, sha256 }) => ({
    id,
    path,
    volume,
    sizeBytes,
    sha256,
  }));
  return { ...rest, submission: null, evidence: evidence ?? null };
}

/** What the pinned cards, and the keys that were reported lost, say of a package's signer. */
export async function judgePackage(
  { signer, kind, cardSignatures, baggingDate }: ReadPackage,
  pinned: PinnedCards,
  lost: LostKeys = new Map(),
): Promise<Judgement> {
  if (signer === null) return { isTrusted: false, problems: [] };
  const since = lost.get(signer.card.fingerprint);
  if (since !== undefined) return judgeLost(signer.card.name, baggingDate, since);
  return kind === 'card' ? judgeCard(signer, cardSignatures, pinned) : judgeSigner(signer, pinned);
}

/** The same by the cards at a desk: those that somebody compared count. */
export async function judgeByCards(read: ReadPackage, cards: readonly KnownCard[]): Promise<Judgement> {
  return judgePackage(read, pinCards(trustedCards(cards)), lostKeys(cards));
}

/** Problems and result of the packages of one submission. @param told what the others, and the record, say of it */
export function reportOf(group: PackageGroup, told: readonly PackageProblem[]): SubmissionReport {
  const { counted, problems: repeated } = countOnce(group);
  const trust = counted.flatMap((each) => each.judgement.problems);
  const own = counted.flatMap((each) => located(each, each.problems, counted.length > 1));
  const found = uniqueProblems([...trust, ...repeated, ...volumeProblems(counted), ...told, ...own]);
  const isBroken = found.some((each) => !isWarning(each));
  const isTrusted = counted.every(({ judgement }) => judgement.isTrusted);
  const [first] = counted;
  const reference = counted.find((each) => each.reference !== null)?.reference ?? null;
  return {
    kind: first?.kind ?? null,
    result: isBroken ? 'broken' : isTrusted ? 'trusted' : 'unknown-signer',
    unit: reference?.unitId ?? first?.card?.id ?? null,
    unitName: first?.card ? printable(first.card.name) : null,
    period: reference?.periodId ?? null,
    version: reference?.version ?? null,
    packages: [...new Set(group.map(({ path }) => path))],
    volumesMissing: missingVolumes(counted),
    problems: withinReason(found),
  };
}

const MOST_PROBLEMS = 100;

/** Refusals before warnings; a package of ten thousand changed files is not told ten thousand times. */
function withinReason(found: readonly PackageProblem[]): PackageProblem[] {
  const problems = [...found.filter((each) => !isWarning(each)), ...found.filter(isWarning)];
  if (problems.length <= MOST_PROBLEMS) return problems;
  return [...problems.slice(0, MOST_PROBLEMS), problem('W_MORE', undefined, String(problems.length - MOST_PROBLEMS))];
}
