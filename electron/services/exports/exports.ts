import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { WrittenPackage } from '../../bag/bag-writer.ts';
import type { SigningIdentity } from '../../bag/signing-identity.ts';
import { settleVolumes } from '../../bag/volumes.ts';
import type { Inputs } from '../../core/contract/contract.ts';
import type { ExportOptions, ExportResult } from '../../core/contract/packages.ts';
import { type ByteMeter, createByteMeter, type Following } from '../../core/contract/progress.ts';
import { findPeriod } from '../../core/domain/campaign.ts';
import type { ContentFacts } from '../../core/domain/content-facts.ts';
import { dayOfInstant } from '../../core/domain/day.ts';
import type { Evidence } from '../../core/domain/evidence.ts';
import type { Id, Sha256 } from '../../core/domain/identifier.ts';
import type { Problem } from '../../core/domain/problem.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { asOfFor, statisticsOf } from '../../core/domain/statistics.ts';
import { nextVersion, type Submission } from '../../core/domain/submission.ts';
import { outgoingEvidence, type SubmissionHead } from '../../core/domain/submission-assembly.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';
import { type OutgoingFile, prepareOutgoingFiles } from './outgoing-files.ts';
import { type PackingRequest, packVolumes, removePackages, widestFrame } from './packing.ts';
import { createPaperMaker } from './papers.ts';

/** Longest edge in pixels of a photo that leaves, unless its own size is kept. */
const MAX_EDGE = 1920;

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
  readonly evidence: readonly Evidence[];
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
        meter.enter('生成文件');
        const written = await pack(job, files, parts, options, meter, following.signal);
        await keepRecord(job, written, parts);
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
    throw new Refusal('CHECK_FAILED', `核对发现 ${blocking} 处须改正,改正后才能导出。`, { details: { problems } });
  const identity = await parts.unlock(options.passphrase);
  const today = dayOfInstant(parts.clock());
  const asOf = asOfFor(options.asOf ?? today, period);
  const evidence = outgoingEvidence(unitFile);
  const facts = await parts.contentFacts(evidence, signal);
  const operationLog = parts.operationLog();
  const next = nextVersion(unitFile.submissions, period.id);
  const submissionId = submissionIdOf(unitFile, period.id, next.version, operationLog.hash);
  const stats = statisticsOf(unitFile, { asOf });
  const head = { submissionId, period, ...next, createdAt: today, asOf, stats, operationLog };
  return { unitFile, head, identity, problems, evidence, factsOf: ({ id }) => facts.get(id) };
}

/** Derived from the state, so that one state gives one package. */
function submissionIdOf({ unit }: UnitFile, periodId: string, version: number, logHash: Sha256): string {
  const seed = [unit.id, periodId, String(version), logHash].join('\n');
  return `s-${createHash('sha256').update(seed).digest('hex').slice(0, 24)}`;
}

/** Photos are read twice: once to make the copy that leaves, once to pack it. */
function totalBytes({ evidence, factsOf }: Job): number {
  return evidence.reduce((sum, each) => sum + each.sizeBytes * (factsOf(each)?.isPhoto ? 2 : 1), 0);
}

function prepareFiles(
  job: Job,
  parts: ExportParts,
  options: ExportOptions,
  folder: string,
  meter: ByteMeter,
  signal: AbortSignal,
): Promise<OutgoingFile[]> {
  return prepareOutgoingFiles(job.evidence, {
    isPhoto: (each) => job.factsOf(each)?.isPhoto === true,
    crc32Of: (each) => job.factsOf(each)?.crc32,
    storedPath: parts.storedPath,
    folder,
    maxEdge: options.keepSize ? null : MAX_EDGE,
    signal,
    onPhoto: (each) => meter.advance(each.sizeBytes, each.fileName),
  });
}

async function pack(
  job: Job,
  files: readonly OutgoingFile[],
  parts: ExportParts,
  options: ExportOptions,
  meter: ByteMeter,
  signal: AbortSignal,
): Promise<WrittenPackage[]> {
  const { unitFile, head, identity, problems } = job;
  const byPath = new Map(files.map((file) => [file.path, file]));
  const packing: PackingRequest = {
    unitFile,
    head,
    identity,
    agent: parts.agent,
    files,
    outFolder: options.outFolder ?? parts.outbox(head.submissionId),
    signal,
    onBytes: (bytes, path) => {
      const file = byPath.get(path);
      // Counted in bytes of the original, as the total is.
      if (file) meter.advance((bytes / Math.max(1, file.sizeBytes)) * file.evidence.sizeBytes, file.evidence.fileName);
    },
  };
  const { fingerprint } = identity.card;
  const makePapers = await createPaperMaker({ unitFile, head, files, problems, fingerprint, date: head.createdAt });
  const { limit } = options;
  const { plan, papers } = await settleVolumes({ files, limit, frame: widestFrame(packing), makePapers });
  throwIfCancelled(signal);
  meter.enter('打包签名');
  return packVolumes(plan, papers, packing);
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
      volumes: written.map(({ path, bytes, sha256 }) => ({ file: basename(path), bytes, sha256 })),
    });
  } catch (error) {
    await removePackages(written);
    throw error;
  }
}

function resultOf({ head, unitFile, evidence }: Job, written: readonly WrittenPackage[]): ExportResult {
  return {
    submissionId: head.submissionId,
    version: head.version,
    volumes: written.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
    keptBack: { files: unitFile.evidence.length - evidence.length },
  };
}
