/** The papers of a submission: submission.json, index.html and the office documents, made in memory. */
import { isStored } from '../../bag/layout.ts';
import { deflatedBytes } from '../../bag/volume-size.ts';
import type { PaperSize, PlannedVolume } from '../../bag/volumes.ts';
import type { Day } from '../../core/domain/day.ts';
import { leavesUnit } from '../../core/domain/evidence.ts';
import type { Id } from '../../core/domain/identifier.ts';
import type { Problem } from '../../core/domain/problem.ts';
import { assembleSubmission, outgoingEvidence, type SubmissionHead } from '../../core/domain/submission-assembly.ts';
import type { PackedEvidence, PackedScan, SubmissionContent } from '../../core/domain/submission-content.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { renderCover } from '../../documents/cover-docx.ts';
import type { DocumentInput } from '../../documents/document-input.ts';
import { renderIndex } from '../../documents/index-html.ts';
import { renderLedger } from '../../documents/ledger-xlsx.ts';
import { renderSummary } from '../../documents/summary-docx.ts';
import { textBlocks } from '../../documents/text-blocks.ts';
import { withPackageVolumes } from './embedded-packages.ts';
import type { LeavingFile, OutgoingFile } from './outgoing-files.ts';

/** A payload file that is made in memory; its packed size is reckoned when somebody asks for it. */
export interface Paper extends PaperSize {
  readonly bytes: Uint8Array;
}

export interface PaperRequest {
  readonly unitFile: UnitFile;
  readonly head: SubmissionHead;
  readonly files: readonly OutgoingFile[];
  /** Evidence that is listed and not packed again → the submission that brought it. */
  readonly delivered?: ReadonlyMap<Id, Id>;
  readonly scans?: readonly LeavingFile[];
  readonly problems: readonly Problem[];
  readonly fingerprint: string;
  readonly date: Day;
}

/** The papers that fit a plan of volumes. */
export type PaperMaker = (plan: readonly PlannedVolume[]) => Promise<readonly Paper[]>;

/**
 * Makes papers for one plan after the other while volumes are settled. What no plan changes is made once, and a plan
 * that puts every file where the last one did gets the last one's papers.
 */
export async function createPaperMaker(request: PaperRequest): Promise<PaperMaker> {
  const content = contentOf(request);
  const lasting = await lastingPapers(inputOf(request, content));
  let last: { readonly key: string; readonly papers: readonly Paper[] } | null = null;
  return async (plan) => {
    const planned = withVolumes(content, plan);
    const placed = [...planned.evidence, ...(planned.scans ?? [])].map(({ volume }) => volume);
    const packages = (planned.subordinates?.units ?? []).flatMap((unit) =>
      unit.packages.map(({ inVolume }) => inVolume),
    );
    const key = [planned.volumes, ...placed, ...packages].join();
    if (last?.key !== key) last = { key, papers: [...(await planPapers(inputOf(request, planned))), ...lasting] };
    return last.papers;
  };
}

/** submission.json's content with all evidence in one volume. */
function contentOf({ unitFile, head, files, delivered = new Map(), scans = [] }: PaperRequest): SubmissionContent {
  const content = assembleSubmission(unitFile, head, listedEvidence(unitFile, files, delivered), 1);
  return scans.length === 0 ? content : { ...content, scans: scans.map(packedScan) };
}

/** In the order of the tasks, whether it is packed or was delivered before. */
function listedEvidence(
  unitFile: UnitFile,
  files: readonly OutgoingFile[],
  delivered: ReadonlyMap<Id, Id>,
): PackedEvidence[] {
  if (delivered.size === 0) return files.map(packedEvidence);
  const packed = new Map(files.map((file) => [file.evidence.id, file]));
  return outgoingEvidence(unitFile).flatMap((evidence): PackedEvidence[] => {
    const file = packed.get(evidence.id);
    if (file !== undefined) return [packedEvidence(file)];
    const deliveredIn = delivered.get(evidence.id);
    return deliveredIn === undefined ? [] : [{ ...evidence, deliveredIn }];
  });
}

/** Its own name stays at home: nobody checks what somebody calls a scan. */
function packedScan(file: LeavingFile, index: number): PackedScan {
  const { path, sizeBytes, sha256, originalSha256, mime } = file;
  const packed = { id: `scan-${index + 1}`, path, volume: 1, sizeBytes, sha256, mime };
  return originalSha256 === null ? packed : { ...packed, originalSha256 };
}

function packedEvidence(file: OutgoingFile): PackedEvidence {
  const { evidence, path, sizeBytes, sha256, originalSha256, mime } = file;
  const packed = { ...evidence, mime, sizeBytes, sha256, path, volume: 1 };
  if (originalSha256 === null) return packed;
  const { turn: _upright, ...said } = packed; // the copy was turned: nobody must do it again
  return { ...said, exifStripped: true, originalSha256 };
}

function withVolumes(content: SubmissionContent, plan: readonly PlannedVolume[]): SubmissionContent {
  const volumeOf = new Map(plan.flatMap(({ volume, paths }) => paths.map((path) => [path, volume] as const)));
  const evidence = content.evidence.map((each) => {
    const volume = volumeOf.get(each.path ?? '') ?? each.volume;
    return volume === each.volume ? each : { ...each, volume };
  });
  const scans = content.scans?.map((each) => ({ ...each, volume: volumeOf.get(each.path) ?? each.volume }));
  const placed = withPackageVolumes(content, volumeOf);
  return { ...placed, evidence, ...(scans === undefined ? {} : { scans }), volumes: plan.length };
}

/** The hints of the check travel with the ledger, but none about a file that stays: not even its name leaves. */
function inputOf({ unitFile, problems, date, fingerprint }: PaperRequest, content: SubmissionContent): DocumentInput {
  const kept = new Set(unitFile.evidence.flatMap((each) => (leavesUnit(each) ? [] : [each.id])));
  return { content, problems: problems.filter(({ target }) => !kept.has(target)), date, fingerprint };
}

/** What does not depend on how the evidence is split. */
async function lastingPapers(input: DocumentInput): Promise<Paper[]> {
  const summary = await renderSummary(input);
  return [
    paper('data/docs/ledger.xlsx', await renderLedger(input)),
    ...(summary === null ? [] : [paper('data/docs/summary.docx', summary)]),
  ];
}

async function planPapers(input: DocumentInput): Promise<Paper[]> {
  return [
    paper('data/submission.json', encoded(jsonChunks(input.content))),
    paper('data/index.html', encoded(renderIndex(input, { volume: 1 }))),
    paper('data/docs/cover.docx', await renderCover(input)),
  ];
}

function encoded(chunks: Iterable<string>): Uint8Array {
  return Buffer.concat([...textBlocks(chunks)]);
}

/** What JSON.stringify gives, entity by entity: a whole ledger as one text would take its memory twice. */
function* jsonChunks(content: SubmissionContent): Generator<string> {
  let before = '{';
  for (const [key, value] of Object.entries(content)) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    before = ',';
    if (Array.isArray(value)) yield* arrayChunks(value);
    else yield JSON.stringify(value);
  }
  yield '}\n';
}

function* arrayChunks(values: readonly unknown[]): Generator<string> {
  let before = '[';
  for (const value of values) {
    yield before + (JSON.stringify(value) ?? 'null');
    before = ',';
  }
  yield values.length === 0 ? '[]' : ']';
}

/** Without a size limit nobody asks for the packed size, and compressing for it would be for nothing. */
function paper(path: string, bytes: Uint8Array): Paper {
  let packed: number | undefined;
  return {
    path,
    bytes,
    get packedBytes() {
      packed ??= isStored(path) ? bytes.length : deflatedBytes(bytes);
      return packed;
    },
  };
}
