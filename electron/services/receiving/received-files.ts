/** Evidence of submissions that came in, leafed through in their packages: nothing of it is unpacked. */
import type { Readable } from 'node:stream';
import { type KeptFile, readKeptFile, streamKeptFile } from '../../bag/kept-package.ts';
import { fileKindOf } from '../../content/file-kind.ts';
import type { ReceivedSubmission } from '../../core/domain/exchange/received-submission.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { PackedEvidence, SubmissionContent } from '../../core/domain/submission-content.ts';
import { createPictureCache } from '../../photos/picture-cache.ts';
import type { ReceivedUnit } from '../../store/received-index.ts';
import type { ReceivedStore } from '../../store/received-store.ts';
import { findReceived } from './reviews.ts';

/** A file in a package, as a host streams it. */
export interface ReceivedFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** Its bytes, which break off where they are no longer what was verified. */
  readonly open: () => Readable;
}

/** Longest edge in pixels, and JPEG quality. */
export interface ReceivedPictureSize {
  readonly edge: number;
  readonly quality: number;
}

export interface ReceivedFileService {
  /** @throws Refusal NOT_FOUND, PACKAGE_REFUSED */
  file(submissionId: Id, evidenceId: Id): Promise<ReceivedFile>;
  /** A JPEG that is made here of a photo; null for what is none. @throws Refusal NOT_FOUND, PACKAGE_REFUSED */
  picture(submissionId: Id, evidenceId: Id, size: ReceivedPictureSize): Promise<Uint8Array | null>;
  /** Where a file lies, for a copy. @throws Refusal NOT_FOUND */
  locate(submissionId: Id, evidenceId: Id): Promise<{ packagePath: string; file: KeptFile; fileName: string }>;
}

export interface ReceivedFileParts {
  readonly received: () => ReceivedStore;
  readonly readContent: (submission: ReceivedSubmission) => Promise<SubmissionContent>;
  readonly packagePath: (sha256: string) => string;
}

/** A photo is decoded in memory; what is larger can be saved and opened elsewhere. */
const LARGEST_PICTURE = 64 * 1024 * 1024;
const HEAD_BYTES = 4096;
const PHOTOS = new Set(['jpeg', 'png', 'webp', 'heic', 'avif', 'tiff']);
const THUMBNAILS_BYTES = 16 * 1024 * 1024;
/** A reviewer looks at one submission and at the one before it. */
const CONTENTS_KEPT = 3;

type Located = { readonly packagePath: string; readonly file: KeptFile; readonly fileName: string };

export function createReceivedFileService(parts: ReceivedFileParts): ReceivedFileService {
  const contents = createContentCache(parts.readContent);
  const pictures = createPictureCache(THUMBNAILS_BYTES);
  const locate = (submissionId: Id, evidenceId: Id) => locateIn(submissionId, evidenceId, contents, parts);
  return {
    locate,
    file: async (submissionId, evidenceId) => {
      const { packagePath, file, fileName } = await locate(submissionId, evidenceId);
      return { name: fileName, sizeBytes: file.sizeBytes, open: () => streamKeptFile(packagePath, file) };
    },
    picture: async (submissionId, evidenceId, size) => {
      const located = await locate(submissionId, evidenceId);
      const { file } = located;
      return pictures.get(`${file.sha256} ${size.edge}`, () => makePicture(located, size));
    },
  };
}

/** A submission's content takes a while to read, and a page asks for one picture after the other. */
function createContentCache(read: ReceivedFileParts['readContent']) {
  const kept = new Map<string, Promise<SubmissionContent>>();
  return (submission: ReceivedSubmission): Promise<SubmissionContent> => {
    const key = submission.submissionSha256;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const reading = read(submission);
    kept.set(key, reading);
    reading.catch(() => kept.delete(key)); // the next one asks again
    for (const oldest of kept.keys()) if (kept.size > CONTENTS_KEPT) kept.delete(oldest);
    return reading;
  };
}

async function locateIn(
  submissionId: Id,
  evidenceId: Id,
  contentOf: (submission: ReceivedSubmission) => Promise<SubmissionContent>,
  parts: ReceivedFileParts,
): Promise<Located> {
  const { unit, submission } = await findReceived(parts.received(), submissionId);
  const evidence = (await contentOf(submission)).evidence.find(({ id }) => id === evidenceId);
  if (evidence === undefined) throw notThere();
  if (evidence.volume != null && evidence.path != null) return placeOf(submission, evidence, evidence, parts);
  const earlier = deliveredBy(unit, evidence.deliveredIn ?? null);
  const original =
    earlier === null ? undefined : (await contentOf(earlier)).evidence.find((each) => isSame(each, evidence));
  if (earlier === null || original === undefined)
    throw new Refusal(
      'NOT_FOUND',
      `“${evidence.fileName}”没有随这一版送来，所说的那次报送这里也没有。请让对方报一份完整的。`,
    );
  return placeOf(earlier, original, evidence, parts);
}

/** Only what the same unit has sent: an id of somebody else's submission leads nowhere. */
function deliveredBy({ submissions }: ReceivedUnit, id: Id | null): ReceivedSubmission | null {
  return submissions.find((each) => each.id === id) ?? null;
}

function isSame(there: PackedEvidence, here: PackedEvidence): boolean {
  const original = (each: PackedEvidence): string => each.originalSha256 ?? each.sha256;
  return there.path != null && (there.id === here.id || original(there) === original(here));
}

function placeOf(
  submission: ReceivedSubmission,
  { path, volume, sizeBytes, sha256 }: PackedEvidence,
  { fileName }: PackedEvidence,
  parts: ReceivedFileParts,
): Located {
  const kept = submission.packages.find((each) => each.volume === volume);
  if (sha256 == null || path == null) throw notThere();
  if (kept === undefined) throw new Refusal('NOT_FOUND', `“${fileName}”在第 ${volume} 卷里，这一卷还没有收到。`);
  return { packagePath: parts.packagePath(kept.sha256), file: { path, sizeBytes, sha256 }, fileName };
}

async function makePicture({ packagePath, file, fileName }: Located, size: ReceivedPictureSize) {
  if (file.sizeBytes > LARGEST_PICTURE) return null;
  const bytes = await readKeptFile(packagePath, file, LARGEST_PICTURE);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(HEAD_BYTES, bytes.length));
  const kind = fileKindOf(head);
  if (kind === null || !PHOTOS.has(kind)) return null; // by its content: what it calls itself says nothing
  const [{ isTooLarge, photoHeader }, { makeThumbnail }] = await Promise.all([
    import('../../photos/photo-decoder.ts'), // with sharp, which most commands never need
    import('../../photos/thumbnail.ts'),
  ]);
  const header = await photoHeader(bytes);
  if (header === null || isTooLarge(header)) return null;
  return makeThumbnail(bytes, { ...size, name: fileName });
}

function notThere(): Refusal {
  return new Refusal('NOT_FOUND', '这份报送里没有这件佐证，请刷新后重试。');
}
