import { createHash } from 'node:crypto';
import type { SigningIdentity } from '../../bag/signing-identity.ts';
import type { ExportOptions } from '../../core/contract/packages.ts';
import { findPeriod, type ReportPeriod } from '../../core/domain/campaign.ts';
import type { ContentFacts } from '../../core/domain/content-facts.ts';
import { dayOfInstant } from '../../core/domain/day.ts';
import type { Evidence } from '../../core/domain/evidence.ts';
import { deliveredEvidence } from '../../core/domain/exchange/receipt-making.ts';
import type { Id, Sha256 } from '../../core/domain/identifier.ts';
import type { Problem } from '../../core/domain/problem.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { asOfFor, statisticsOf } from '../../core/domain/statistics.ts';
import { nextVersion } from '../../core/domain/submission.ts';
import { outgoingEvidence, type SubmissionHead } from '../../core/domain/submission-assembly.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { newsIn } from '../../core/domain/zero-report.ts';
import { embedPackages } from './embedded-packages.ts';
import type { ExportParts } from './exports.ts';
import type { LeavingFile } from './outgoing-files.ts';
import { recipientOf } from './recipient.ts';

/** What is known of an export before a byte is packed. */
export interface ExportJob {
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

/** @throws Refusal CHECK_FAILED with the problems as details, NOT_FOUND, or what unlocking the key refuses */
export async function openExportJob(
  parts: ExportParts,
  options: ExportOptions,
  signal: AbortSignal,
): Promise<ExportJob> {
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
export function totalBytes({ evidence, embedded, factsOf }: ExportJob): number {
  const packages = embedded.reduce((sum, each) => sum + each.sizeBytes, 0);
  return evidence.reduce((sum, each) => sum + each.sizeBytes * (factsOf(each)?.isPhoto ? 2 : 1), packages);
}
