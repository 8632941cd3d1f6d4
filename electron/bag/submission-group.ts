/** The volumes of one submission, held against each other and against what is known already. */
import type { Day } from '../core/domain/day.ts';
import type { VolumeNumber } from './bag-info.ts';
import { evidenceProblems } from './evidence-rules.ts';
import type { SubmissionReference } from './package-content.ts';
import { isWarning, type PackageProblem, problem } from './package-problem.ts';
import type { ReadPackage } from './package-reader.ts';
import type { Judgement } from './trust.ts';

/** A submission that came in before. */
export interface KnownSubmission {
  readonly unitId: string;
  readonly periodId: string;
  readonly version: number;
  readonly submissionSha256: string;
  readonly importedAt: Day;
  readonly isAccepted: boolean;
}

/** A package, and what the pinned cards say of its signer. */
export interface JudgedPackage extends ReadPackage {
  readonly judgement: Judgement;
}

/** The packages of one submission, in the order given; or one file that is no submission. */
export type PackageGroup = readonly JudgedPackage[];

/**
 * Volumes belong together by the digest of submission.json; what has none stands alone. A broken copy of a volume that
 * is there whole stands alone too: a forgery must not spoil what it imitates.
 */
export function groupPackages(packages: readonly JudgedPackage[]): readonly PackageGroup[] {
  const groups = [...Map.groupBy(packages, groupKey).values()].flatMap((group) => {
    const whole = new Set(group.filter(isIntact).map(volumeNumber));
    const isForgery = (each: JudgedPackage) =>
      each.reference !== null && !isIntact(each) && whole.has(volumeNumber(each));
    return [group.filter((each) => !isForgery(each)), ...group.filter(isForgery).map((each) => [each])];
  });
  const place = (group: PackageGroup) => packages.findIndex((each) => group.includes(each));
  return groups.sort((a, b) => place(a) - place(b));
}

function groupKey({ reference, path, tagManifestSha256 }: ReadPackage): string {
  if (reference !== null) return `${reference.unitId} ${reference.submissionSha256}`;
  return tagManifestSha256 ?? path;
}

function volumeNumber({ reference }: ReadPackage): number {
  return reference?.volume.volume ?? 1;
}

function isIntact({ problems, judgement }: JudgedPackage): boolean {
  return problems.every(isWarning) && judgement.problems.every(isWarning);
}

/** The same volume again is no news: it is counted once and told. Another volume of the same number is a conflict. */
export function countOnce(group: PackageGroup): { counted: JudgedPackage[]; problems: PackageProblem[] } {
  const counted: JudgedPackage[] = [];
  const problems: PackageProblem[] = [];
  for (const each of group) {
    const earlier = counted.find((other) => volumeNumber(other) === volumeNumber(each));
    const isSame = earlier !== undefined && earlier.tagManifestSha256 === each.tagManifestSha256;
    if (isSame && isIntact(each)) problems.push(problem('W_DUPLICATE', each.path));
    else counted.push(each);
    if (earlier !== undefined && !isSame && isIntact(each))
      problems.push(problem('VERSION_CONFLICT', each.path, `第 ${volumeNumber(each)} 卷`));
  }
  return { counted, problems };
}

/** With several volumes at hand a problem says which one it lies in. */
export function located(
  read: ReadPackage,
  problems: readonly PackageProblem[],
  isOneOfMany: boolean,
): readonly PackageProblem[] {
  if (!isOneOfMany || read.reference === null) return problems;
  return problems.map((each) => ({ ...each, message: `第 ${volumeNumber(read)} 卷：${each.message}` }));
}

export function volumeProblems(group: PackageGroup): readonly PackageProblem[] {
  const [first, ...others] = group;
  if (first === undefined || others.length === 0) return [];
  const problems: PackageProblem[] = [];
  const counts = new Set(group.flatMap(({ reference }) => (reference === null ? [] : [reference.volume.of])));
  if (counts.size > 1) problems.push(problem('VOLUME_DISAGREES', first.path, `总卷数 ${[...counts].join('、')}`));
  const stories = new Set(group.map(({ reference: r }) => `${r?.submissionId} ${r?.periodId} ${r?.version}`));
  if (stories.size > 1) problems.push(problem('VOLUME_DISAGREES', first.path, '报送编号、期次或版次'));
  const keys = new Set(group.flatMap(({ signer }) => (signer === null ? [] : [signer.card.fingerprint])));
  if (keys.size > 1) problems.push(problem('SIGNERS_DIFFER', first.path));
  return [...problems, ...laterEvidenceProblems(group)];
}

/** Volume 1 was held against its own list when it was read; the others need that list too. */
function laterEvidenceProblems(group: PackageGroup): readonly PackageProblem[] {
  const evidence = group.find((each) => each.evidence !== null)?.evidence;
  if (!evidence) return [];
  return group.flatMap((each) => {
    const number = volumeNumber(each);
    return number === 1 ? [] : located(each, evidenceProblems(evidence, number, each.payload), true);
  });
}

/** `Bag-Count` has no more digits; a larger number was told already. */
const MOST_VOLUMES = 9999;

export function missingVolumes(group: PackageGroup): number[] {
  const volumes = group.flatMap(({ reference }) => (reference === null ? [] : [reference.volume]));
  const length = Math.min(MOST_VOLUMES, Math.max(0, ...volumes.map(({ of }) => of)));
  const present = new Set(volumes.map(({ volume }) => volume));
  return Array.from({ length }, (_, index) => index + 1).filter((number) => !present.has(number));
}

/** What contradicts this submission among the others given. What is broken by itself contradicts nothing. */
export function conflicts(group: PackageGroup, groups: readonly PackageGroup[]): PackageProblem[] {
  const own = group[0]?.reference;
  if (!own || !group.every(isIntact)) return [];
  const others = groups
    .filter((each) => each !== group && each.every(isIntact))
    .flatMap((each) => each[0]?.reference ?? []);
  const rivals = others.filter(
    (other) => other.unitId === own.unitId && other.submissionSha256 !== own.submissionSha256,
  );
  const namesakes = rivals.filter(({ submissionId }) => submissionId === own.submissionId);
  if (namesakes.length > 0)
    return [
      secondContent(
        own,
        namesakes.map(({ volume }) => volume),
      ),
    ];
  const isSameVersion = rivals.some(({ periodId, version }) => periodId === own.periodId && version === own.version);
  return isSameVersion ? [problem('VERSION_CONFLICT', undefined, versionName(own))] : [];
}

/** A second content of one unit under one id; of volumes it is said that they do not belong together. */
export function secondContent(own: SubmissionReference, volumes: readonly Pick<VolumeNumber, 'of'>[]): PackageProblem {
  const isSplit = [own.volume, ...volumes].some(({ of }) => of > 1);
  return isSplit ? problem('VOLUMES_MIXED', undefined, versionName(own)) : idTaken(own);
}

/** The id of a submission is one submission's alone. */
export function idTaken({ submissionId }: SubmissionReference): PackageProblem {
  return problem('VERSION_CONFLICT', undefined, `报送编号 ${submissionId}`);
}

function versionName({ unitId, periodId, version }: SubmissionReference): string {
  return `${unitId} ${periodId} 第 ${version} 版`;
}

/** What the receiver's own record says: a repetition, a second content of one version, a version already overtaken. */
export function history(group: PackageGroup, known: readonly KnownSubmission[]): PackageProblem[] {
  const own = group[0]?.reference;
  if (!own) return [];
  const series = known.filter(({ unitId, periodId }) => unitId === own.unitId && periodId === own.periodId);
  const same = series.find(({ submissionSha256 }) => submissionSha256 === own.submissionSha256);
  if (same !== undefined) return [problem('W_IMPORTED', undefined, same.importedAt)];
  const accepted = Math.max(0, ...series.filter(({ isAccepted }) => isAccepted).map(({ version }) => version));
  if (own.version < accepted) return [problem('VERSION_REPLAYED', undefined, String(accepted))];
  const isOther = series.some(({ version }) => version === own.version);
  return isOther ? [problem('VERSION_CONFLICT', undefined, `${own.periodId} 第 ${own.version} 版`)] : [];
}
