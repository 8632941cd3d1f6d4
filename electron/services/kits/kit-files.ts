/** The files of a kit: a folder a task with its text and photos, and an index over all of them. */
import { join } from 'node:path';
import type { ByteMeter } from '../../core/contract/progress.ts';
import type { Day } from '../../core/domain/day.ts';
import type { Evidence } from '../../core/domain/evidence.ts';
import { fileNamePart } from '../../core/domain/file-name.ts';
import { type KitLimits, kitLength } from '../../core/domain/kit.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { renderKitIndex } from '../../documents/kit-index.ts';
import { openPhotoWorkshop, type PhotoWorkshop } from '../../photos/photo-workshop.ts';
import { createBufferPool } from '../../store/buffer-pool.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';
import { diskFailure } from '../../store/disk-failure.ts';
import { hashFile } from '../../store/file-hash.ts';
import { nodeFileSystem } from '../../store/file-system.ts';
import type { KitEntry } from './kit-rules.ts';

/** A file of the kit under its path within it, with / between folders. */
export type KitFile =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly source: string };

export interface KitFileRequest {
  readonly entries: readonly KitEntry[];
  readonly limits: KitLimits;
  readonly unitFile: UnitFile;
  readonly date: Day;
  readonly storedPath: (sha256: string) => string;
  /** For the copies of the photos; emptied by the caller. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly meter: ByteMeter;
}

const QUALITY = 85;
const FOLDER_NAME = 40;
const PHOTO_NAME = 40;

/** @throws Refusal EVIDENCE_MISSING, EVIDENCE_CHANGED, PHOTO_UNREADABLE, LIMIT_TOO_SMALL, CANCELLED, DISK_FULL */
export async function kitFiles(request: KitFileRequest): Promise<KitFile[]> {
  const { entries, signal, unitFile, date } = request;
  await using workshop = openPhotoWorkshop();
  const close = (): void => void workshop.close();
  signal.addEventListener('abort', close);
  try {
    const files: KitFile[] = [];
    const listed: { entry: KitEntry; folder: string; photos: string[] }[] = [];
    for (const [index, entry] of entries.entries()) {
      const folder = folderName(entry, index);
      const photos: string[] = [];
      files.push({ name: `${folder}/文字.txt`, bytes: textFile(entry.text) });
      for (const [at, evidence] of entry.photos.entries()) {
        throwIfCancelled(signal);
        const name = photoName(evidence, at);
        const source = join(request.folder, `${index + 1}-${at + 1}.jpg`);
        await preparePhoto(evidence, source, request, workshop);
        files.push({ name: `${folder}/${name}`, source });
        photos.push(name);
      }
      listed.push({ entry, folder, photos });
    }
    const rows = listed.map(({ entry, folder, photos }) => ({
      task: entry.task,
      folder,
      text: entry.text,
      characters: kitLength(entry.text),
      photos,
    }));
    return [{ name: '上传目录.xlsx', bytes: await renderKitIndex({ unitFile, rows, date }) }, ...files];
  } finally {
    signal.removeEventListener('abort', close);
  }
}

/** Numbered in their order: names stay apart whatever the tasks are called, and sort as they are uploaded. */
function folderName({ task }: KitEntry, index: number): string {
  const title = fileNamePart([task.no, task.title].filter(Boolean).join(' '), FOLDER_NAME);
  return fileNamePart(`${String(index + 1).padStart(2, '0')} ${title}`, FOLDER_NAME + 4);
}

function photoName({ fileName, caption }: Evidence, at: number): string {
  const words = caption?.trim() || fileName.replace(/\.[A-Za-z0-9]{1,8}$/, '');
  return `${fileNamePart(`照片${at + 1} ${words}`, PHOTO_NAME)}.jpg`;
}

/** With the mark and the line ends that the oldest editors on Windows need. */
function textFile(text: string): Uint8Array {
  return Buffer.from(`\ufeff${text.replace(/\r?\n/g, '\r\n')}\r\n`);
}

async function preparePhoto(
  evidence: Evidence,
  target: string,
  request: KitFileRequest,
  workshop: PhotoWorkshop,
): Promise<void> {
  const { limits, meter, storedPath, signal } = request;
  const source = storedPath(evidence.sha256);
  await refuseChanged(evidence, source, signal);
  const options = {
    maxEdge: limits.photoMaxEdge,
    maxBytes: limits.photoBytes,
    quality: QUALITY,
    turn: evidence.turn ?? 0,
    name: evidence.fileName,
  };
  await workshop.prepare(source, target, options).catch((error: unknown) => {
    throw diskFailure(error, '处理照片');
  });
  meter.advance(evidence.sizeBytes, evidence.fileName);
}

/** Only the very photo that was looked at when it was marked may leave. */
async function refuseChanged({ sha256, fileName }: Evidence, path: string, signal: AbortSignal): Promise<void> {
  const found = await hashFile(nodeFileSystem, path, createBufferPool(), { signal }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw diskFailure(error, '处理照片');
    throw new Refusal('EVIDENCE_MISSING', `照片“${fileName}”的文件不在资料库中，没有导出。请从备份恢复或重新添加。`, {
      cause: error,
    });
  });
  if (found.sha256 === sha256) return;
  const message = `照片“${fileName}”的内容与登记时不同，没有导出。请先做“体检”，再从备份恢复或重新添加。`;
  throw new Refusal('EVIDENCE_CHANGED', message);
}
