/** What a file's bytes say, for the checks: whether it is a photo, when it was taken, and what must not leave. */
import { createContentScanner } from '../content/content-scan.ts';
import { type FileKind, fileKindOf } from '../content/file-kind.ts';
import type { ContentFacts } from '../core/domain/content-facts.ts';
import type { Moment } from '../core/domain/day.ts';
import { HEAD_BYTES, isMovie, isPhoto } from './media-kind.ts';
import { hasMoviePlace } from './movie-place.ts';
import { findPhotoFault, type PhotoFault, photoHeader } from './photo-decoder.ts';
import { timeInExif, timeInTiff } from './photo-time.ts';
import { openRandomAccess, type RandomAccess } from './random-access.ts';
import { tiffPages } from './tiff-pages.ts';

/** Short reasons that fit into “……不能报送:<reason>,请换成 JPG 照片或……”. */
const FAULTS: Readonly<Record<PhotoFault, string>> = {
  damaged: '照片已损坏或不完整，去不掉其中的位置信息',
  undecodable: '本机不能转换 HEIC 照片，去不掉其中的位置信息',
  'too-large': '照片像素太多，本机无法处理',
};
const RAW = '是相机原始格式，去不掉其中的位置信息';
const MANY_PAGES = '是多页的 TIFF，当照片处理会丢页，可先转成 PDF';
const MOVIE_PLACE = '视频带有拍摄位置';

export interface FileContent {
  readonly kind: FileKind;
  readonly facts: ContentFacts;
}

/** Judges a file while its bytes pass by, so that nothing is read twice. */
export interface ContentReader {
  /** The file's bytes in their order, in chunks of any size; they may be overwritten afterwards. */
  update(chunk: Uint8Array): void;
  /** @param path where the same bytes lie: photos and films are opened once more. @throws what the disk says */
  finish(path: string): Promise<FileContent>;
}

export function createContentReader(): ContentReader {
  const scanner = createContentScanner();
  let head = Buffer.alloc(0);
  return {
    update: (chunk) => {
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
      scanner.update(chunk);
    },
    finish: async (path) => {
      const kind = fileKindOf(head);
      return { kind, facts: await factsOf(path, kind, scanner.finish()?.reason ?? null) };
    },
  };
}

/**
 * @param path absolute
 * @param executable why a receiver would refuse the file, from the content scanner
 * @throws what the disk says
 */
export async function readContentFacts(path: string, executable: string | null): Promise<ContentFacts> {
  await using file = await openRandomAccess(path);
  return await factsOf(path, fileKindOf(await file.readAt(0, HEAD_BYTES)), executable);
}

async function factsOf(path: string, kind: FileKind, executable: string | null): Promise<ContentFacts> {
  if (isPhoto(kind)) {
    await using file = await openRandomAccess(path);
    return {
      isPhoto: true,
      takenAt: await timeOf(path, kind, file),
      executable,
      unremovable: await faultOf(path, kind, file),
    };
  }
  const facts = { isPhoto: false, takenAt: null, executable };
  if (!isMovie(kind)) return { ...facts, unremovable: null };
  await using file = await openRandomAccess(path);
  return { ...facts, unremovable: (await hasMoviePlace(file)) ? MOVIE_PLACE : null };
}

async function timeOf(path: string, kind: FileKind, file: RandomAccess): Promise<Moment | null> {
  if (kind === 'tiff') return timeInTiff(file.readAt);
  const exif = (await photoHeader(path))?.exif;
  return exif === undefined ? null : timeInExif(exif);
}

async function faultOf(path: string, kind: FileKind, file: RandomAccess): Promise<string | null> {
  const tiff = kind === 'tiff' ? await tiffPages(file.readAt) : null;
  if (tiff?.isRaw) return RAW;
  if (tiff !== null && tiff.pages > 1) return MANY_PAGES;
  const fault = await findPhotoFault(path, kind === 'heic');
  return fault === null ? null : FAULTS[fault];
}
