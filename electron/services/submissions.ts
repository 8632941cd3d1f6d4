import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Inputs, Outputs } from '../core/contract/contract.ts';
import type { GiveFile } from '../core/contract/given-file.ts';
import type { Audit } from '../core/domain/audit.ts';
import { findPeriod } from '../core/domain/campaign.ts';
import { limitsOf } from '../core/domain/campaign-limits.ts';
import type { ContentFacts } from '../core/domain/content-facts.ts';
import type { Day } from '../core/domain/day.ts';
import type { Evidence } from '../core/domain/evidence.ts';
import { deliveredEvidence, isDelivered } from '../core/domain/exchange/receipt-making.ts';
import type { Id } from '../core/domain/identifier.ts';
import { DOCX_MIME } from '../core/domain/office-mime.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { lastReturned, returnedItems } from '../core/domain/returned-items.ts';
import { asOfFor } from '../core/domain/statistics.ts';
import { COVER_COPY, nextVersion, type Submission } from '../core/domain/submission.ts';
import { outgoingEvidence } from '../core/domain/submission-assembly.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { expectedVolumes } from '../core/domain/volume-estimate.ts';
import { newsIn } from '../core/domain/zero-report.ts';
import { openZip } from '../zip/zip-reader.ts';

type In = Inputs['submissions'];
type Out = Outputs['submissions'];

export interface SubmissionService {
  list(): Promise<Out['list']>;
  outlook(input: In['outlook'], signal?: AbortSignal): Promise<Out['outlook']>;
  /** @throws Refusal NOT_FOUND */
  returned(input: In['returned']): Promise<Out['returned']>;
  /** @throws Refusal NOT_FOUND where its package is not in the outbox any more */
  cover(input: In['cover']): Promise<Out['cover']>;
  /** @throws Refusal NOT_FOUND */
  packages(input: In['packages']): Promise<Out['packages']>;
}

export interface SubmissionParts {
  readonly unitFile: () => UnitFile;
  readonly contentFacts: (evidence: readonly Evidence[], signal?: AbortSignal) => Promise<Map<string, ContentFacts>>;
  readonly log: () => readonly Audit[];
  readonly today: () => Day;
  readonly outbox: (submissionId: Id) => string;
  readonly give: GiveFile;
}

const bytesOf = (evidence: readonly Evidence[]): number => evidence.reduce((sum, each) => sum + each.sizeBytes, 0);

export function createSubmissionService(parts: SubmissionParts): SubmissionService {
  const find = (id: Id): Submission => {
    const submission = parts.unitFile().submissions.find((each) => each.id === id);
    if (submission !== undefined) return submission;
    throw new Refusal('NOT_FOUND', '这次报送已不在记录里，请刷新后重试。');
  };
  return {
    list: async () => ({
      submissions: parts
        .unitFile()
        .submissions.toSorted((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? '') || b.version - a.version),
    }),
    outlook: (input, signal) => outlookOf(parts, input, signal),
    returned: async ({ periodId, id }) => {
      const unitFile = parts.unitFile();
      const asOf = asOfFor(parts.today(), findPeriod(unitFile.campaign, periodId));
      const returned = id === undefined ? lastReturned(unitFile, periodId) : find(id);
      if (returned === null) return { returned: null };
      const versions = unitFile.submissions.filter((each) => each.periodId === periodId).map(({ version }) => version);
      const newest = Math.max(...versions);
      return {
        returned: {
          version: returned.version,
          receivedAt: returned.receivedAt ?? null,
          reviewer: reviewerOf(returned, unitFile),
          laterVersion: newest > returned.version ? newest : null,
          items: returnedItems(unitFile, returned, { asOf, log: parts.log() }),
        },
      };
    },
    cover: async ({ id, file }) => {
      const submission = find(id);
      const bytes = await readCover(parts.outbox(id), submission);
      return parts.give({ name: `封面_第${submission.version}版.docx`, mime: DOCX_MIME, bytes }, file);
    },
    packages: async ({ id }) => {
      const submission = find(id);
      const volumes = (submission.volumes ?? []).flatMap(({ file, bytes, sha256 }, index) =>
        file && bytes != null && sha256 ? [{ volume: index + 1, file, bytes, sha256 }] : [],
      );
      const folder = parts.outbox(id);
      const found = volumes.map(async (each) => ({
        ...each,
        isInOutbox: await hasSize(join(folder, each.file), each.bytes),
      }));
      const sent = await Promise.all(found);
      const hasCover = isEncrypted(submission)
        ? (await stat(join(folder, COVER_COPY)).catch(() => null)) !== null // what is not there was not kept
        : sent[0]?.isInOutbox === true;
      return { volumes: sent, hasCover };
    },
  };
}

const LARGEST_COVER = 8 * 1024 * 1024;

function isEncrypted({ volumes }: Submission): boolean {
  return volumes?.[0]?.file?.endsWith('.age') === true;
}

/** Out of volume 1, the very one that was signed; of an encrypted one the copy that was kept. */
async function readCover(folder: string, submission: Submission): Promise<Uint8Array> {
  const isCopy = isEncrypted(submission);
  const path = join(folder, isCopy ? COVER_COPY : (submission.volumes?.[0]?.file ?? ''));
  const isThere = (await stat(path).catch(() => null))?.isFile() === true; // told below
  if (!isThere)
    throw new Refusal(
      'NOT_FOUND',
      '这一版的报送包不在发件箱里，取不出封面。请从保存的地方解压 docs 文件夹里的 cover.docx。',
    );
  if (isCopy) return readFile(path);
  const zip = await openZip(path);
  try {
    const entry = zip.entries.find(({ name }) => name.endsWith('/data/docs/cover.docx'));
    if (entry === undefined) throw new Refusal('NOT_FOUND', '这一版的报送包里没有封面。');
    return await zip.readWhole(entry, LARGEST_COVER);
  } finally {
    await zip.close();
  }
}

async function outlookOf(
  { unitFile: read, contentFacts }: SubmissionParts,
  { periodId, limit = null, keepSize = false, isFull = false }: In['outlook'],
  signal: AbortSignal | undefined,
): Promise<Out['outlook']> {
  const unitFile = read();
  const period = findPeriod(unitFile.campaign, periodId);
  const outgoing = outgoingEvidence(unitFile);
  const known = deliveredEvidence(unitFile.submissions);
  const delivered = outgoing.filter((each) => isDelivered(each, known));
  const leaving = isFull ? outgoing : outgoing.filter((each) => !isDelivered(each, known));
  const facts = await contentFacts(leaving, signal);
  const isPhoto = ({ id }: Evidence): boolean => facts.get(id)?.isPhoto === true;
  const photos = leaving.filter(isPhoto);
  const { version, kind } = nextVersion(unitFile.submissions, period.id);
  const { photoMaxEdge } = limitsOf(unitFile.campaign);
  const files = leaving.map((each) => ({ bytes: each.sizeBytes, isScaled: !keepSize && isPhoto(each) }));
  const entities = unitFile.tasks.length + unitFile.progress.length + outgoing.length + unitFile.feedback.length;
  return {
    version,
    kind,
    files: leaving.length,
    bytes: bytesOf(leaving),
    delivered: { files: delivered.length, bytes: bytesOf(delivered) },
    news: newsIn(unitFile, period).length,
    photos: photos.length,
    photoBytes: bytesOf(photos),
    keptBack: unitFile.evidence.length - outgoing.length,
    ...expectedVolumes({ files, limit: limit ?? null, maxEdge: photoMaxEdge, entities }),
  };
}

/** A reviewer is an id of our own list, or the name that a receipt brought. */
function reviewerOf({ reviewerId, receipt }: Submission, { people }: UnitFile): string | null {
  if (receipt != null) return `${receipt.issuer} ${receipt.reviewer}`.trim();
  return people.find(({ id }) => id === reviewerId)?.name ?? reviewerId ?? null;
}

async function hasSize(path: string, bytes: number): Promise<boolean> {
  const found = await stat(path).catch(() => null); // what is not there is not in the outbox
  return found?.isFile() === true && found.size === bytes;
}
