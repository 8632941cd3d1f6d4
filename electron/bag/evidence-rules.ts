import type { PackedEvidence, SubmissionContent } from '../core/domain/submission-content.ts';
import { isEvidencePath } from './layout.ts';
import { type PackageProblem, problem } from './package-problem.ts';

/** A payload file as it was read. */
export interface ReadFile {
  readonly sizeBytes: number;
  /** Null where the file is not what the manifest lists, or could not be read: that was told already. */
  readonly sha256: string | null;
}

/** The parts of packed evidence that its file must match. */
export interface EvidenceRecord extends Pick<PackedEvidence, 'id' | 'sizeBytes' | 'sha256'> {
  readonly path?: string | null | undefined;
  readonly volume?: number | null | undefined;
}

/** Holds the evidence that submission.json places in a volume against the files of that volume, in both directions. */
export function evidenceProblems(
  evidence: readonly EvidenceRecord[],
  volume: number,
  files: ReadonlyMap<string, ReadFile>,
): readonly PackageProblem[] {
  const here = evidence.filter((each) => each.volume === volume && each.path);
  const listed = new Set(here.map(({ path }) => path));
  const unlisted = [...files.keys()].filter((path) => isEvidencePath(path) && !listed.has(path));
  return [
    ...here.flatMap((each) => fileProblem(each, files)),
    ...unlisted.map((path) => problem('EVIDENCE_UNLISTED', path)),
  ];
}

function fileProblem(record: EvidenceRecord, files: ReadonlyMap<string, ReadFile>): PackageProblem[] {
  const path = record.path ?? '';
  const file = files.get(path);
  if (file === undefined) return [problem('EVIDENCE_ABSENT', path, record.id)];
  if (file.sha256 === null) return [];
  const isSame = file.sizeBytes === record.sizeBytes && file.sha256 === record.sha256;
  return isSame ? [] : [problem('EVIDENCE_DIFFERS', path, record.id)];
}

/** Everything that submission.json says lies in a volume: evidence, scans, and packages of subordinates. */
export function listedFiles({ evidence, scans = [], subordinates }: SubmissionContent): EvidenceRecord[] {
  const packages = (subordinates?.units ?? []).flatMap(({ unitId, packages: own }) =>
    own.flatMap(({ path, inVolume, bytes, sha256, volume }): EvidenceRecord[] =>
      path == null ? [] : [{ id: `${unitId}-${volume}`, path, volume: inVolume ?? 1, sizeBytes: bytes, sha256 }],
    ),
  );
  return [...evidence, ...scans, ...packages];
}
