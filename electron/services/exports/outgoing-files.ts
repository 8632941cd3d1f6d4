import { join } from 'node:path';
import type { Evidence } from '../../core/domain/evidence.ts';
import type { Sha256 } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { openPhotoWorkshop, type PhotoWorkshop } from '../../photos/photo-workshop.ts';
import { type BufferPool, createBufferPool } from '../../store/buffer-pool.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';
import { diskFailure } from '../../store/disk-failure.ts';
import { hashFile } from '../../store/file-hash.ts';
import { nodeFileSystem } from '../../store/file-system.ts';
import { inFlight } from '../../store/in-flight.ts';

/** A file as it will be packed. */
export interface LeavingFile {
  /** As the person knows it, for the progress alone. */
  readonly fileName: string;
  readonly originalBytes: number;
  /** Absolute path of the bytes to pack: the original, or the copy made from it. */
  readonly source: string;
  readonly sizeBytes: number;
  readonly sha256: Sha256;
  readonly mime: string | null;
  /** `data/evidence/0001.jpg`, `data/docs/scan/0001.pdf` */
  readonly path: string;
  /** The original's digest, when the packed copy was made from it. */
  readonly originalSha256: Sha256 | null;
  /** Of the packed bytes, where it was written down when they were stored. */
  readonly crc32?: number;
}

/** A piece of evidence as it will be packed. */
export interface OutgoingFile extends LeavingFile {
  readonly evidence: Evidence;
}

export interface OutgoingOptions {
  readonly isPhoto: (evidence: Evidence) => boolean;
  /** The stored file's CRC-32; undefined where it is not known. */
  readonly crc32Of?: (evidence: Evidence) => number | undefined;
  readonly storedPath: (sha256: Sha256) => string;
  /** For the copies; emptied by the caller. */
  readonly folder: string;
  /** Null keeps the photos' own size. */
  readonly maxEdge: number | null;
  /** JPEG quality of a scaled photo, 1–100. */
  readonly quality: number;
  readonly signal: AbortSignal;
  /** A photo's copy was made. */
  readonly onPhoto: (evidence: Evidence) => void;
}

const PHOTOS_IN_FLIGHT = 2;

/**
 * Numbers the evidence in its order and makes the copies that photos need before they leave. When it is refused, no
 * copy is under way any more.
 *
 * @throws Refusal EVIDENCE_MISSING, EVIDENCE_CHANGED, PHOTO_UNREADABLE, CANCELLED, DISK_FULL, IO_ERROR
 */
export async function prepareOutgoingFiles(
  evidence: readonly Evidence[],
  options: OutgoingOptions,
): Promise<OutgoingFile[]> {
  await using workshop = openPhotoWorkshop();
  const close = (): void => void workshop.close();
  options.signal.addEventListener('abort', close);
  const tools = { workshop, buffers: createBufferPool() };
  try {
    throwIfCancelled(options.signal);
    const files = evidence.map((each, index) => (options.isPhoto(each) ? null : asStored(each, index + 1, options)));
    const photos = files.flatMap((file, index) => (file === null ? [index] : []));
    await inFlight(PHOTOS_IN_FLIGHT, photos, async (index) => {
      throwIfCancelled(options.signal);
      files[index] = await preparePhoto(evidence[index]!, index + 1, options, tools); // one file a piece of evidence
    });
    return files.filter((file) => file !== null);
  } finally {
    options.signal.removeEventListener('abort', close);
  }
}

interface Tools {
  readonly workshop: PhotoWorkshop;
  readonly buffers: BufferPool;
}

/** An ASCII extension for the packed name: the user's own where it is one, so that a double click opens the file. */
function extensionOf(fileName: string): string {
  const match = /\.([A-Za-z0-9]{1,8})$/.exec(fileName);
  return match ? `.${(match[1] ?? '').toLowerCase()}` : '';
}

function packedPath(number: number, extension: string): string {
  return `data/evidence/${String(number).padStart(4, '0')}${extension}`;
}

function asStored(evidence: Evidence, number: number, options: OutgoingOptions): OutgoingFile {
  const { sizeBytes, sha256, mime } = evidence;
  const crc32 = options.crc32Of?.(evidence);
  return {
    ...(crc32 === undefined ? {} : { crc32 }),
    evidence,
    fileName: evidence.fileName,
    originalBytes: sizeBytes,
    source: options.storedPath(sha256),
    sizeBytes,
    sha256,
    mime: mime ?? null,
    path: packedPath(number, extensionOf(evidence.fileName)),
    originalSha256: null,
  };
}

async function preparePhoto(
  evidence: Evidence,
  number: number,
  options: OutgoingOptions,
  { workshop, buffers }: Tools,
): Promise<OutgoingFile> {
  const { maxEdge, quality, signal, storedPath } = options;
  throwIfCancelled(signal);
  await refuseChanged(evidence, options, buffers);
  const target = join(options.folder, String(number));
  const copying = { maxEdge, quality, turn: evidence.turn ?? 0, name: evidence.fileName };
  const copy = await workshop.prepare(storedPath(evidence.sha256), target, copying).catch((error) => {
    throw diskFailure(error, '处理照片');
  });
  options.onPhoto(evidence);
  return {
    evidence,
    fileName: evidence.fileName,
    originalBytes: evidence.sizeBytes,
    source: target,
    sizeBytes: copy.sizeBytes,
    sha256: copy.sha256,
    mime: copy.mime,
    path: packedPath(number, copy.extension),
    originalSha256: evidence.sha256,
  };
}

/** Other files are compared while they are packed; of a photo only the copy is, so its original is compared here. */
async function refuseChanged(
  { id, sha256, fileName }: Evidence,
  { storedPath, signal }: OutgoingOptions,
  buffers: BufferPool,
): Promise<void> {
  const found = await hashFile(nodeFileSystem, storedPath(sha256), buffers, { signal }).catch((error) => {
    if (error?.code !== 'ENOENT') throw diskFailure(error, '处理照片');
    throw new Refusal('EVIDENCE_MISSING', `照片“${fileName}”的文件不在资料库中，没有导出。请从备份恢复或重新添加。`, {
      cause: error,
      details: { evidenceId: id },
    });
  });
  if (found.sha256 === sha256) return;
  throw new Refusal(
    'EVIDENCE_CHANGED',
    `照片“${fileName}”的内容与登记时不同，没有导出。请先做“体检”，再从备份恢复或重新添加。`,
    { details: { evidenceId: id } },
  );
}
