/** The one way into sharp: with flat memory, and with what a photo cannot be told by its name. */
import type SharpLibrary from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { Refusal } from '../core/domain/refusal.ts';

/** Why a photo cannot be read. */
export type PhotoFault = 'damaged' | 'undecodable' | 'too-large';

/** 16,383 × 16,383: more than any camera takes, less than a bomb. */
const MOST_PIXELS = 0x3fff * 0x3fff;
/** Progressive JPEG, interlaced PNG and the formats of films are decoded as a whole. */
const LARGEST_WHOLE_BYTES = 512 * 1024 * 1024;
/** Two such photos at once take no more than one of 48 megapixels. */
const SMALL_PIXELS = 5_000_000;
const SMALL_WHOLE_BYTES = 16 * 1024 * 1024;

const READING = { failOn: 'error', sequentialRead: true, limitInputPixels: MOST_PIXELS } as const;

/** The library is loaded when the first photo comes: most commands never see one. */
async function loadSharp(): Promise<typeof SharpLibrary> {
  const { default: sharp } = await import('sharp');
  // Settings of the library as a whole, the same whoever comes first: a cache keeps pixels and, on Windows, files.
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

/** An absolute path, or a whole photo in memory. What it is, its content says. */
export type PhotoSource = string | Uint8Array;

/** A photo to be worked on. Truncated pixels are an error, odd but complete ones are not. */
export async function openPhoto(source: PhotoSource): Promise<Sharp> {
  const sharp = await loadSharp();
  return sharp(source, READING);
}

/** A picture in memory, eight bits a channel. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

export async function openPixels({ data, ...raw }: Pixels): Promise<Sharp> {
  const sharp = await loadSharp();
  return sharp(data, { raw });
}

/** Pictures of one width, one below the other. */
export async function joinPhotos(paths: string[]): Promise<Sharp> {
  const sharp = await loadSharp();
  return sharp(paths, { ...READING, join: { across: 1 } });
}

/** What a photo's header says; null where nothing readable is. */
export async function photoHeader(source: PhotoSource): Promise<Metadata | null> {
  try {
    return await (await openPhoto(source)).metadata();
  } catch {
    return null; // the fault is told by whoever asks for pixels
  }
}

/** Bytes of memory that decoding takes beyond a few rows of the picture, as measured. */
function wholeBytes({ width, height, isProgressive, format, chromaSubsampling }: Metadata): number {
  const pixels = width * height;
  if (format === 'heif') return pixels * 20;
  if (format === 'webp') return pixels * 6;
  if (isProgressive !== true) return 0;
  return pixels * (chromaSubsampling === '4:2:0' ? 3 : 6);
}

/** Whether a photo takes so much memory that it should be worked on alone. */
export async function isLargePhoto(path: string): Promise<boolean> {
  const header = await photoHeader(path);
  return header === null || header.width * header.height > SMALL_PIXELS || wholeBytes(header) > SMALL_WHOLE_BYTES;
}

/** More than a desk's computer should decode, whoever sends it. */
export function isTooLarge(header: Metadata): boolean {
  return header.width * header.height > MOST_PIXELS || wholeBytes(header) > LARGEST_WHOLE_BYTES;
}

/** Decodes every pixel, into next to nothing. */
export async function findPhotoFault(path: string, isHeic: boolean): Promise<PhotoFault | null> {
  const header = await photoHeader(path);
  if (header === null) return isHeic ? 'undecodable' : 'damaged';
  if (isTooLarge(header)) return 'too-large';
  try {
    const photo = await openPhoto(path);
    await photo.resize({ width: 16, height: 16, fit: 'inside' }).raw().toBuffer();
    return null;
  } catch {
    return isHeic ? 'undecodable' : 'damaged';
  }
}

/** @param name the photo's name as the user knows it */
export function photoRefusal(fault: PhotoFault, name: string, cause?: unknown): Refusal {
  const messages: Readonly<Record<PhotoFault, string>> = {
    damaged: `照片“${name}”已损坏或不完整，打不开。请换成完好的照片后重新添加。`,
    undecodable: `照片“${name}”是本机不能转换的格式(HEIC)。请在手机或看图软件里另存为 JPG 后重新添加。`,
    'too-large': `照片“${name}”像素太多，本机无法处理。请用看图软件缩小后重新添加。`,
  };
  return new Refusal('PHOTO_UNREADABLE', messages[fault], cause === undefined ? {} : { cause });
}

/** What made work on a photo fail, as a refusal. The library tells its failures in words alone. */
export function photoFailure(error: unknown, { format }: Metadata, name: string): unknown {
  if (error instanceof Refusal || isDiskFault(error)) return error;
  const message = error instanceof Error ? error.message : '';
  if (/no space left/i.test(message))
    return new Refusal('DISK_FULL', `磁盘已满，照片“${name}”没有处理完。请清理磁盘后重试。`, { cause: error });
  if (message.includes('pixel limit')) return photoRefusal('too-large', name, error);
  return photoRefusal(format === 'heif' ? 'undecodable' : 'damaged', name, error);
}

/** Node's own failures carry a code, the library's none. */
function isDiskFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
