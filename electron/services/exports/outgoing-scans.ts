/** 盖章扫描件: what the sender adds to one export. A picture loses its metadata, and no file its own name matters. */
import { copyFile, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../core/domain/refusal.ts';
import type { PhotoWorkshop } from '../../photos/photo-workshop.ts';
import { type BufferPool, createBufferPool } from '../../store/buffer-pool.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';
import { diskFailure } from '../../store/disk-failure.ts';
import { hashFile } from '../../store/file-hash.ts';
import { nodeFileSystem } from '../../store/file-system.ts';
import type { LeavingFile } from './outgoing-files.ts';

/** A file that the sender chose: where it lies, and what they call it. */
export interface ChosenScan {
  readonly path: string;
  readonly fileName: string;
}

export interface ScanOptions {
  /** For the copies; emptied by the caller. */
  readonly folder: string;
  readonly workshop: PhotoWorkshop;
  /** JPEG quality, should a picture have to be drawn anew. */
  readonly quality: number;
  readonly signal: AbortSignal;
}

/** Loaded when there is a scan: most exports have none. */
const loadReader = () => import('../../photos/content-facts.ts');

/**
 * Copies of the scans as they will be packed, in the order in which they were chosen. A picture keeps its size: a
 * stamp must stay legible.
 *
 * @throws Refusal EVIDENCE_REFUSED for what is neither a PDF nor a picture, FILE_UNREADABLE, PHOTO_UNREADABLE,
 * CANCELLED, DISK_FULL, IO_ERROR
 */
export async function prepareScans(chosen: readonly ChosenScan[], options: ScanOptions): Promise<LeavingFile[]> {
  const buffers = createBufferPool();
  const made: LeavingFile[] = [];
  for (const [index, scan] of chosen.entries()) {
    throwIfCancelled(options.signal);
    made.push(await prepareScan(scan, index + 1, options, buffers));
  }
  return made;
}

async function prepareScan(
  { path, fileName }: ChosenScan,
  number: number,
  { folder, workshop, quality, signal }: ScanOptions,
  buffers: BufferPool,
): Promise<LeavingFile> {
  const copy = join(folder, `scan-${number}`);
  await copyFile(path, copy).catch((cause) => {
    throw new Refusal('FILE_UNREADABLE', `读不到扫描件“${fileName}”，没有导出。请重新选择。`, { cause });
  });
  const isPicture = await refuseUnfit(copy, fileName, buffers);
  const base = { fileName, path: `data/docs/scan/${String(number).padStart(4, '0')}` };
  const original = await hashFile(nodeFileSystem, copy, buffers, { signal });
  if (!isPicture) {
    const { sha256, sizeBytes } = original;
    const path = `${base.path}.pdf`;
    return {
      ...base,
      path,
      source: copy,
      sha256,
      sizeBytes,
      mime: 'application/pdf',
      originalSha256: null,
      originalBytes: sizeBytes,
    };
  }
  const target = `${copy}-out`;
  const photo = await workshop.prepare(copy, target, { maxEdge: null, quality, name: fileName }).catch((error) => {
    throw diskFailure(error, '处理扫描件');
  });
  const { sha256, sizeBytes, mime, extension } = photo;
  const packed = { source: target, sha256, sizeBytes, mime, originalSha256: original.sha256 };
  return { ...base, path: `${base.path}${extension}`, ...packed, originalBytes: original.sizeBytes };
}

/** @returns whether it is a picture; else it is a PDF */
async function refuseUnfit(path: string, fileName: string, buffers: BufferPool): Promise<boolean> {
  const { createContentReader } = await loadReader();
  const reader = createContentReader();
  await buffers.lend(async (buffer) => {
    await using file = await open(path);
    for (let position = 0; ; ) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) return;
      reader.update(buffer.subarray(0, bytesRead));
      position += bytesRead;
    }
  });
  const { kind, facts } = await reader.finish(path);
  if (facts.executable !== null)
    throw refused(`扫描件“${fileName}”不能带出去：${facts.executable}。请重新扫描成 PDF 或图片。`);
  if (facts.unremovable !== null) throw refused(`扫描件“${fileName}”不能带出去：${facts.unremovable}。`);
  if (facts.isPhoto || kind === 'pdf') return facts.isPhoto;
  throw refused(`扫描件应是 PDF 或图片，“${fileName}”不是，没有导出。请另选文件。`);
}

function refused(message: string): Refusal {
  return new Refusal('EVIDENCE_REFUSED', message);
}
