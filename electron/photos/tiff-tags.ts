/**
 * The tags of a TIFF structure: a TIFF file, or the EXIF block of any other photo, which has the same form
 * (TIFF 6.0 section 2, CIPA DC-008 section 4.5). Only what the program asks for is read.
 */
import type { ReadAt } from './random-access.ts';

export const TAG = {
  subfileType: 0x00fe,
  dateTime: 0x0132,
  exifFolder: 0x8769,
  placeFolder: 0x8825,
  dateTimeOriginal: 0x9003,
  dateTimeDigitized: 0x9004,
  offsetTime: 0x9010,
  offsetTimeOriginal: 0x9011,
  offsetTimeDigitized: 0x9012,
  dngVersion: 0xc612,
} as const;

const ASKED_FOR: ReadonlySet<number> = new Set(Object.values(TAG));

/** One folder of the tags above: short texts, and numbers where the field holds a single one. */
export interface TiffFolder {
  readonly tags: ReadonlyMap<number, string | number>;
  /** Where the next folder (page) begins; 0 for the last. */
  readonly next: number;
}

export interface TiffTags {
  /** Where the first folder begins. */
  readonly first: number;
  readFolder(offset: number): Promise<TiffFolder | null>;
}

const BYTE = 1;
const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const IFD = 13;
const ENTRY_BYTES = 12;
const LONGEST_TEXT = 64;

/** Null for what has no TIFF header; BigTIFF, which no camera writes, is among that. */
export async function openTiffTags(readAt: ReadAt): Promise<TiffTags | null> {
  const header = await readAt(0, 8);
  const order = header.toString('latin1', 0, 2);
  if (header.length < 8 || (order !== 'II' && order !== 'MM')) return null;
  const numbers = numbersIn(order === 'II');
  if (numbers.short(header, 2) !== 42) return null;
  return { first: numbers.long(header, 4), readFolder: (offset) => readFolder(readAt, offset, numbers) };
}

interface Numbers {
  short(bytes: Buffer, offset: number): number;
  long(bytes: Buffer, offset: number): number;
}

function numbersIn(isLittleEndian: boolean): Numbers {
  return isLittleEndian
    ? { short: (bytes, at) => bytes.readUInt16LE(at), long: (bytes, at) => bytes.readUInt32LE(at) }
    : { short: (bytes, at) => bytes.readUInt16BE(at), long: (bytes, at) => bytes.readUInt32BE(at) };
}

async function readFolder(readAt: ReadAt, offset: number, numbers: Numbers): Promise<TiffFolder | null> {
  const head = await readAt(offset, 2);
  if (head.length < 2) return null;
  const count = numbers.short(head, 0);
  const body = await readAt(offset + 2, count * ENTRY_BYTES + 4);
  const tags = new Map<number, string | number>();
  for (let at = 0; at + ENTRY_BYTES <= Math.min(body.length, count * ENTRY_BYTES); at += ENTRY_BYTES) {
    const tag = numbers.short(body, at);
    if (!ASKED_FOR.has(tag)) continue;
    const value = await readValue(readAt, body.subarray(at, at + ENTRY_BYTES), numbers);
    if (value !== null) tags.set(tag, value);
  }
  const hasNext = body.length === count * ENTRY_BYTES + 4;
  return { tags, next: hasNext ? numbers.long(body, count * ENTRY_BYTES) : 0 };
}

/** Null for fields of other types or lengths: nobody asks for them. */
async function readValue(readAt: ReadAt, entry: Buffer, numbers: Numbers): Promise<string | number | null> {
  const type = numbers.short(entry, 2);
  const count = numbers.long(entry, 4);
  if (type === ASCII && count > 0 && count <= LONGEST_TEXT) {
    const bytes = count <= 4 ? entry.subarray(8, 8 + count) : await readAt(numbers.long(entry, 8), count);
    return bytes.toString('latin1').replace(/\0.*$/s, '').trim();
  }
  if (type === SHORT && count === 1) return numbers.short(entry, 8);
  if ((type === LONG || type === IFD) && count === 1) return numbers.long(entry, 8);
  return type === BYTE && count >= 1 ? (entry[8] ?? null) : null;
}
