import { basename } from 'node:path';
import type { WrittenPackage } from '../../bag/bag-writer.ts';
import type { SigningIdentity } from '../../bag/signing-identity.ts';
import { settleVolumes } from '../../bag/volumes.ts';
import type { Inputs } from '../../core/contract/contract.ts';
import type { ExportOptions, ExportResult } from '../../core/contract/packages.ts';
import { type ByteMeter, createByteMeter, type Following } from '../../core/contract/progress.ts';
import type { ContentFacts } from '../../core/domain/content-facts.ts';
import type { Day } from '../../core/domain/day.ts';
import type { Evidence } from '../../core/domain/evidence.ts';
import type { KnownCard } from '../../core/domain/exchange/known-card.ts';
import type { Subordinates } from '../../core/domain/exchange/subordinates.ts';
import type { Id, Sha256 } from '../../core/domain/identifier.ts';
import type { Problem } from '../../core/domain/problem.ts';
import type { Submission } from '../../core/domain/submission.ts';
import type { SubmissionHead } from '../../core/domain/submission-assembly.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';
import { keepCoverCopy } from './cover-copy.ts';
import { plainLimit } from './encryption.ts';
import { forgetScans, prepareFiles, takeScans } from './export-files.ts';
import { type ExportJob, openExportJob, totalBytes } from './export-job.ts';
import type { LeavingFile, OutgoingFile } from './outgoing-files.ts';
import { type PackingRequest, packVolumes, widestFrame } from './packing.ts';
import { createPaperMaker } from './papers.ts';
import { tellUnfit } from './unfit-evidence.ts';

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

export function createExportService(parts: ExportParts): ExportService {
  return {
    export: async (options, following) => {
      const job = await openExportJob(parts, options, following.signal);
      const work = await parts.openWorkFolder();
      let files: readonly OutgoingFile[] | null = null;
      try {
        const meter = createByteMeter(totalBytes(job), '处理照片', following.report);
        files = await prepareFiles(job, parts, options, work.path, meter, following.signal);
        const scans = await takeScans(job, parts, options, work.path, following.signal);
        meter.enter('生成文件');
        const written = await pack(job, { files, scans }, parts, options, meter, following.signal);
        await forgetScans(parts, options);
        meter.finish();
        return resultOf(job, written);
      } catch (error) {
        throw tellUnfit(error, files, job.unitFile);
      } finally {
        await work.remove();
      }
    },
  };
}

async function pack(
  job: ExportJob,
  { files, scans }: { files: readonly OutgoingFile[]; scans: readonly LeavingFile[] },
  parts: ExportParts,
  options: ExportOptions,
  meter: ByteMeter,
  signal: AbortSignal,
): Promise<WrittenPackage[]> {
  const { unitFile, head, identity, problems } = job;
  // Scans come first: they belong beside the cover, in volume 1.
  const leaving: readonly LeavingFile[] = [...scans, ...files, ...job.embedded];
  const packing: PackingRequest = {
    unitFile,
    head,
    identity,
    agent: parts.agent,
    files: leaving,
    outFolder: options.outFolder ?? parts.outbox(head.submissionId),
    ageRecipient: job.ageRecipient,
    signal,
    onBytes: countOriginals(leaving, meter),
  };
  const makePapers = await createPaperMaker({
    unitFile,
    head,
    files,
    delivered: job.delivered,
    scans,
    problems,
    fingerprint: identity.card.fingerprint,
    date: head.createdAt,
  });
  const limit = job.ageRecipient === null ? options.limit : plainLimit(options.limit);
  const { plan, papers } = await settleVolumes({ files: leaving, limit, frame: widestFrame(packing), makePapers });
  throwIfCancelled(signal);
  meter.enter('打包签名');
  return packVolumes(plan, papers, packing, async (written) => {
    if (job.ageRecipient !== null) await keepCoverCopy(parts.outbox(head.submissionId), papers);
    await keepRecord(job, written, parts);
  });
}

/** Counted in bytes of the originals, as the total is. */
function countOriginals(leaving: readonly LeavingFile[], meter: ByteMeter): PackingRequest['onBytes'] {
  const byPath = new Map(leaving.map((file) => [file.path, file]));
  return (bytes, path) => {
    const file = byPath.get(path);
    if (file) meter.advance((bytes / Math.max(1, file.sizeBytes)) * file.originalBytes, file.fileName);
  };
}

async function keepRecord(
  { head, unitFile }: ExportJob,
  written: readonly WrittenPackage[],
  parts: ExportParts,
): Promise<void> {
  const { submissionId, period, version, kind, supersedes } = head;
  const now = parts.clock().toISOString();
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
}

function resultOf(
  { head, unitFile, evidence, delivered }: ExportJob,
  written: readonly WrittenPackage[],
): ExportResult {
  return {
    submissionId: head.submissionId,
    version: head.version,
    volumes: written.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
    keptBack: { files: unitFile.evidence.length - evidence.length - delivered.size },
  };
}
