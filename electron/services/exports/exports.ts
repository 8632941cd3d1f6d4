import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { WrittenPackage } from '../../bag/bag-writer.ts';
import type { SigningIdentity } from '../../bag/signing-identity.ts';
import { settleVolumes } from '../../bag/volumes.ts';
import type { Inputs } from '../../core/contract/contract.ts';
import type { ExportOptions, ExportResult } from '../../core/contract/packages.ts';
import { type ByteMeter, createByteMeter, type Following } from '../../core/contract/progress.ts';
import { findPeriod, type ReportPeriod } from '../../core/domain/campaign.ts';
import { limitsOf } from '../../core/domain/campaign-limits.ts';
import type { ContentFacts } from '../../core/domain/content-facts.ts';
import { type Day, dayOfInstant } from '../../core/domain/day.ts';
import type { Evidence } from '../../core/domain/evidence.ts';
import type { KnownCard } from '../../core/domain/exchange/known-card.ts';
import { deliveredEvidence } from '../../core/domain/exchange/receipt-making.ts';
import type { Subordinates } from '../../core/domain/exchange/subordinates.ts';
import type { Id, Sha256 } from '../../core/domain/identifier.ts';
import type { Problem } from '../../core/domain/problem.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { asOfFor, statisticsOf } from '../../core/domain/statistics.ts';
import { nextVersion, type Submission } from '../../core/domain/submission.ts';
import { outgoingEvidence, type SubmissionHead } from '../../core/domain/submission-assembly.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { newsIn } from '../../core/domain/zero-report.ts';
import { openPhotoWorkshop } from '../../photos/photo-workshop.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';
import { keepCoverCopy } from './cover-copy.ts';
import { embedPackages } from './embedded-packages.ts';
import { plainLimit } from './encryption.ts';
import { type LeavingFile, type OutgoingFile, prepareOutgoingFiles } from './outgoing-files.ts';
import { prepareScans } from './outgoing-scans.ts';
import { type PackingRequest, packVolumes, removePackages, widestFrame } from './packing.ts';
import { createPaperMaker } from './papers.ts';
import { recipientOf } from './recipient.ts';

export interface ExportService {
  /** Checks, packs and signs a period's submission, and records it. Refused or cancelled, it leaves nothing. */
  export(options: ExportOptions, following: Following): Promise<ExportResult>;
}

export interface ExportParts {
  readonly unitFile: () => UnitFile;
  readonly check: (input: Inputs['checks']['run'], signal: AbortSignal) => Promise<{ problems: Problem[] }>;
  readonly contentFacts: (evidence: readonly Evidence[], signal: AbortSignal) => Promise<Map<string, ContentFacts>>;
  readonly unlock: (passphrase: string) => Promise<SigningIdentity>;
  /** The head of the operation log's chain. */
  readonly operationLog: () => SubmissionHead['operationLog'];
  readonly storedPath: (sha256: Sha256) => string;
  /** Writes the submission's record and its line in the operation log. */
  readonly record: (submission: Submission) => Promise<void>;
  /** An empty folder for copies on their way out, and how to be rid of it. */
  readonly openWorkFolder: () => Promise<{ path: string; remove: () => Promise<void> }>;
  /** Where a submission's packages go when nobody chose a folder. */
  readonly outbox: (submissionId: Id) => string;
  /** A scan that a page handed over. @throws Refusal NOT_FOUND */
  readonly upload: (uploadId: string) => Promise<{ path: string; fileName: string }>;
  readonly cards: () => Promise<KnownCard[]>;
  /** What this unit merged of its own subordinates; null for a unit that receives from nobody. */
  readonly subordinates: (periodId: Id, asOf: Day) => Promise<Subordinates | null>;
  /** Where a received package lies. */
  readonly receivedPath: (sha256: Sha256) => string;
  readonly forget: (uploadId: string) => Promise<void>;
  readonly clock: () => Date;
  /** The program and its version. */
  readonly agent: string;
}

/** What is known of an export before a byte is packed. */
interface Job {
  readonly unitFile: UnitFile;
  readonly head: SubmissionHead;
  readonly identity: SigningIdentity;
  readonly problems: Problem[];
  /** What is packed. */
  readonly evidence: readonly Evidence[];
  /** Evidence that the superior has already → the submission that brought it. */
  readonly delivered: ReadonlyMap<Id, Id>;
  /** Subordinates' packages that go along. */
  readonly embedded: readonly LeavingFile[];
  readonly ageRecipient: string | null;
  readonly factsOf: (evidence: Evidence) => ContentFacts | undefined;
}

export function createExportService(parts: ExportParts): ExportService {
  return {
    export: async (options, following) => {
      const job = await openJob(parts, options, following.signal);
      const work = await parts.openWorkFolder();
      try {
        const meter = createByteMeter(totalBytes(job), '处理照片', following.report);
        const files = await prepareFiles(job, parts, options, work.path, meter, following.signal);
        const scans = await takeScans(job, parts, options, work.path, following.signal);
        meter.enter('生成文件');
        const written = await pack(job, { files, scans }, parts, options, meter, following.signal);
        await keepRecord(job, written, parts);
        await forgetScans(parts, options);
        meter.finish();
        return resultOf(job, written);
      } finally {
        await work.remove();
      }
    },
  };
}

/** @throws Refusal CHECK_FAILED with the problems as details, NOT_FOUND, or what unlocking the key refuses */
async function openJob(parts: ExportParts, options: ExportOptions, signal: AbortSignal): Promise<Job> {
  const unitFile = parts.unitFile();
  const period = findPeriod(unitFile.campaign, options.periodId);
  const { problems } = await parts.check({ periodId: period.id, asOf: options.asOf }, signal);
  const blocking = problems.filter((problem) => problem.severity === 'E').length;
  if (blocking > 0)
    throw new Refusal('CHECK_FAILED', `核对发现 ${blocking} 处须改正，改正后才能导出。`, { details: { problems } });
  const identity = await parts.unlock(options.passphrase);
  const today = dayOfInstant(parts.clock());
  const asOf = asOfFor(options.asOf ?? today, period);
  const { evidence, delivered } = splitDelivered(unitFile, options);
  const facts = await parts.contentFacts(evidence, signal);
  const operationLog = parts.operationLog();
  const next = versionOf(unitFile, period, options);
  const submissionId = submissionIdOf(unitFile, period.id, next.version, operationLog.hash);
  const stats = statisticsOf(unitFile, { asOf });
  const { named, ageRecipient } = await recipientOf(options, unitFile, parts);
  const merged = await parts.subordinates(period.id, asOf);
  const embedding = merged !== null && options.embed === true ? embedPackages(merged, parts.receivedPath) : null;
  const subordinates = embedding?.subordinates ?? merged;
  const recipient = named === undefined ? {} : { recipient: named };
  const head = {
    submissionId,
    period,
    ...next,
    createdAt: today,
    asOf,
    stats,
    operationLog,
    subordinates,
    ...recipient,
  };
  const embedded = embedding?.files ?? [];
  const factsOf = ({ id }: Evidence): ContentFacts | undefined => facts.get(id);
  return { unitFile, head, identity, problems, evidence, delivered, embedded, ageRecipient, factsOf };
}

/** What is packed, and what the superior has already by its own receipts. */
function splitDelivered(unitFile: UnitFile, { isFull = false }: ExportOptions) {
  const outgoing = outgoingEvidence(unitFile);
  const known = isFull ? new Map<Sha256, Id>() : deliveredEvidence(unitFile.submissions);
  const evidence = outgoing.filter(({ sha256 }) => !known.has(sha256));
  const delivered = new Map(
    outgoing.flatMap(({ id, sha256 }) => {
      const by = known.get(sha256);
      return by === undefined ? [] : [[id, by] as const];
    }),
  );
  return { evidence, delivered };
}

/** @throws Refusal CHECK_FAILED for a 零报告 of a period in which something happened */
function versionOf(unitFile: UnitFile, period: ReportPeriod, { isZero = false }: ExportOptions) {
  const next = nextVersion(unitFile.submissions, period.id);
  if (!isZero) return next;
  const news = newsIn(unitFile, period);
  if (news.length === 0) return { ...next, kind: 'zero' as const };
  const message = `本期有 ${news.length} 条进展，不能按零报告报送。请按正常报送导出。`;
  throw new Refusal('CHECK_FAILED', message, { details: { problems: [] } });
}

/** Derived from the state, so that one state gives one package. */
function submissionIdOf({ unit }: UnitFile, periodId: string, version: number, logHash: Sha256): string {
  const seed = [unit.id, periodId, String(version), logHash].join('\n');
  return `s-${createHash('sha256').update(seed).digest('hex').slice(0, 24)}`;
}

/** Photos are read twice: once to make the copy that leaves, once to pack it. */
function totalBytes({ evidence, embedded, factsOf }: Job): number {
  const packages = embedded.reduce((sum, each) => sum + each.sizeBytes, 0);
  return evidence.reduce((sum, each) => sum + each.sizeBytes * (factsOf(each)?.isPhoto ? 2 : 1), packages);
}

function prepareFiles(
  job: Job,
  parts: ExportParts,
  options: ExportOptions,
  folder: string,
  meter: ByteMeter,
  signal: AbortSignal,
): Promise<OutgoingFile[]> {
  const { photoMaxEdge, photoQuality } = limitsOf(job.unitFile.campaign);
  return prepareOutgoingFiles(job.evidence, {
    isPhoto: (each) => job.factsOf(each)?.isPhoto === true,
    crc32Of: (each) => job.factsOf(each)?.crc32,
    storedPath: parts.storedPath,
    folder,
    maxEdge: options.keepSize ? null : photoMaxEdge,
    quality: photoQuality,
    signal,
    onPhoto: (each) => meter.advance(each.sizeBytes, each.fileName),
  });
}

type ScanParts = Pick<ExportParts, 'upload' | 'forget'>;

/** @throws Refusal NOT_FOUND for an upload that is gone, or as `prepareScans` */
async function takeScans(
  { unitFile }: Job,
  { upload }: ScanParts,
  { scans = [] }: ExportOptions,
  folder: string,
  signal: AbortSignal,
): Promise<LeavingFile[]> {
  if (scans.length === 0) return [];
  const chosen = scans.map(async (scan) =>
    typeof scan === 'string' ? { path: scan, fileName: basename(scan) } : upload(scan.uploadId),
  );
  await using workshop = openPhotoWorkshop();
  const { photoQuality } = limitsOf(unitFile.campaign);
  return await prepareScans(await Promise.all(chosen), { folder, workshop, quality: photoQuality, signal });
}

/** What was packed need not lie in the work folder any more. */
async function forgetScans({ forget }: ScanParts, { scans = [] }: ExportOptions): Promise<void> {
  for (const scan of scans) if (typeof scan !== 'string') await forget(scan.uploadId);
}

async function pack(
  job: Job,
  { files, scans }: { files: readonly OutgoingFile[]; scans: readonly LeavingFile[] },
  parts: ExportParts,
  options: ExportOptions,
  meter: ByteMeter,
  signal: AbortSignal,
): Promise<WrittenPackage[]> {
  const { unitFile, head, identity, problems } = job;
  // Scans come first: they belong beside the cover, in volume 1.
  const leaving: readonly LeavingFile[] = [...scans, ...files, ...job.embedded];
  const byPath = new Map(leaving.map((file) => [file.path, file]));
  const packing: PackingRequest = {
    unitFile,
    head,
    identity,
    agent: parts.agent,
    files: leaving,
    outFolder: options.outFolder ?? parts.outbox(head.submissionId),
    ageRecipient: job.ageRecipient,
    signal,
    onBytes: (bytes, path) => {
      const file = byPath.get(path);
      // Counted in bytes of the original, as the total is.
      if (file) meter.advance((bytes / Math.max(1, file.sizeBytes)) * file.originalBytes, file.fileName);
    },
  };
  const { fingerprint } = identity.card;
  const date = head.createdAt;
  const makePapers = await createPaperMaker({
    unitFile,
    head,
    files,
    delivered: job.delivered,
    scans,
    problems,
    fingerprint,
    date,
  });
  const limit = job.ageRecipient === null ? options.limit : plainLimit(options.limit);
  const { plan, papers } = await settleVolumes({ files: leaving, limit, frame: widestFrame(packing), makePapers });
  throwIfCancelled(signal);
  meter.enter('打包签名');
  const written = await packVolumes(plan, papers, packing);
  if (job.ageRecipient !== null) await keepCoverCopy(parts.outbox(head.submissionId), papers, written);
  return written;
}

/** The packages stay only if their record does. */
async function keepRecord(
  { head, unitFile }: Job,
  written: readonly WrittenPackage[],
  parts: ExportParts,
): Promise<void> {
  const { submissionId, period, version, kind, supersedes } = head;
  const now = parts.clock().toISOString();
  try {
    await parts.record({
      id: submissionId,
      campaignId: unitFile.campaign.id,
      periodId: period.id,
      version,
      kind,
      status: 'submitted',
      createdAt: now,
      submittedAt: now,
      supersedes,
      volumes: written.map(({ path, bytes, sha256, tagManifestSha256 }) => ({
        file: basename(path),
        bytes,
        sha256,
        tagManifestSha256,
      })),
    });
  } catch (error) {
    await removePackages(written);
    throw error;
  }
}

function resultOf({ head, unitFile, evidence, delivered }: Job, written: readonly WrittenPackage[]): ExportResult {
  return {
    submissionId: head.submissionId,
    version: head.version,
    volumes: written.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
    keptBack: { files: unitFile.evidence.length - evidence.length - delivered.size },
  };
}
