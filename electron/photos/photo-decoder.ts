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

/**
 * A photo to be worked on. Truncated pixels are an error, odd but complete ones are not.
 *
 * @param path absolute; what the file is, its content says
 */
export async function openPhoto(path: string): Promise<Sharp> {
  const sharp = await loadSharp();
  return sharp(path, READING);
}

/** Pictures of one width, one below the other. */
export async function joinPhotos(paths: string[]): Promise<Sharp> {
  const sharp = await loadSharp();
  return sharp(paths, { ...READING, join: { across: 1 } });
}

/** What a photo's header says; null where nothing readable is. */
export async function photoHeader(path: string): Promise<Metadata | null> {
  try {
    return await (await openPhoto(path)).metadata();
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

/** Decodes every pixel, into next to nothing. */
export async function findPhotoFault(path: string, isHeic: boolean): Promise<PhotoFault | null> {
  const header = await photoHeader(path);
  if (header === null) return isHeic ? 'undecodable' : 'damaged';
  if (header.width * header.height > MOST_PIXELS || wholeBytes(header) > LARGEST_WHOLE_BYTES) return 'too-large';
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
    damaged: `照片“${name}”已损坏或不完整,打不开。请换成完好的照片后重新添加。`,
    undecodable: `照片“${name}”是本机不能转换的格式(HEIC)。请在手机或看图软件里另存为 JPG 后重新添加。`,
    'too-large': `照片“${name}”像素太多,本机无法处理。请用看图软件缩小后重新添加。`,
  };
  return new Refusal('PHOTO_UNREADABLE', messages[fault], cause === undefined ? {} : { cause });
}
