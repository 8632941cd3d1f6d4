/** Finds the end of a ZIP and what it says of the directory: exactly one, at the very end, agreeing with itself. */
import type { ZipBytes } from './zip-bytes.ts';
import {
  CENTRAL_HEADER,
  END_RECORD,
  LOCAL_HEADER,
  LONGEST_COMMENT,
  MOST_16,
  MOST_32,
  readSize,
  SPLIT_SIGNATURES,
  ZIP64_END_RECORD,
  ZIP64_LOCATOR,
} from './zip-format.ts';
import { ZipRefused } from './zip-refused.ts';

/** Where the central directory lies, and how many entries it has. */
export interface DirectoryPlace {
  readonly entries: number;
  readonly offset: number;
  readonly bytes: number;
}

const SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const LOCAL_START = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/** @throws ZipRefused for a file that is no ZIP, is incomplete, or whose end is ambiguous */
export async function findDirectory(file: ZipBytes): Promise<DirectoryPlace> {
  const head = await file.read(0, Math.min(4, file.size));
  if (head.length === 4 && SPLIT_SIGNATURES.includes(head.readUInt32LE())) throw new ZipRefused('ZIP_SPLIT');
  const tailStart = Math.max(0, file.size - END_RECORD.bytes - LONGEST_COMMENT);
  const tail = await file.read(tailStart, file.size - tailStart);
  const at = findEnd(tail);
  if (at === null) throw await endlessProblem(file, head);
  if (tail.indexOf(SIGNATURE, at + 1) !== -1) throw new ZipRefused('ZIP_END_TWICE');
  const place = await readPlace(file, tail.subarray(at), tailStart + at);
  const end = place.offset + place.bytes;
  if (end > place.recordsStart) throw new ZipRefused('ZIP_TRUNCATED');
  if (end < place.recordsStart) throw await unaccounted(file, place);
  return place;
}

/** The first end record whose comment ends where the file ends. */
function findEnd(tail: Buffer): number | null {
  for (let at = tail.indexOf(SIGNATURE); at !== -1; at = tail.indexOf(SIGNATURE, at + 1))
    if (at + END_RECORD.bytes <= tail.length && at + END_RECORD.bytes + tail.readUInt16LE(at + 20) === tail.length)
      return at;
  return null;
}

/** How far from the end of a file an end record is looked for, to tell what has been added to from what is torn. */
const LOOK_BACK = 16 * 1024 * 1024;

/** A ZIP without its end is torn; one with an end that fits and something behind it has been added to. */
async function endlessProblem(file: ZipBytes, head: Buffer): Promise<ZipRefused> {
  const isEmptyZip = head.equals(SIGNATURE);
  if (!isEmptyZip && !LOCAL_START.subarray(0, head.length).equals(head)) return new ZipRefused('ZIP_NOT_ZIP');
  const tailStart = Math.max(0, file.size - LOOK_BACK);
  const tail = await file.read(tailStart, file.size - tailStart);
  for (let at = tail.lastIndexOf(SIGNATURE); at > 0; at = tail.lastIndexOf(SIGNATURE, at - 1)) {
    if (at + END_RECORD.bytes > tail.length) continue;
    const [bytes, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    const isWhole = at + END_RECORD.bytes + tail.readUInt16LE(at + 20) < tail.length;
    if (isWhole && offset + bytes === tailStart + at && (await isDirectory(file, offset)))
      return new ZipRefused('ZIP_TRAILING');
  }
  return new ZipRefused(isEmptyZip && tail.length > END_RECORD.bytes ? 'ZIP_TRAILING' : 'ZIP_TRUNCATED');
}

async function isDirectory(file: ZipBytes, offset: number): Promise<boolean> {
  return offset + 4 <= file.size && (await file.read(offset, 4)).readUInt32LE() === CENTRAL_HEADER.signature;
}

interface FoundPlace extends DirectoryPlace {
  /** Where the end records begin, the ZIP64 ones included. */
  readonly recordsStart: number;
}

async function readPlace(file: ZipBytes, end: Buffer, at: number): Promise<FoundPlace> {
  const disks = [end.readUInt16LE(4), end.readUInt16LE(6)];
  const [onDisk, entries] = [end.readUInt16LE(8), end.readUInt16LE(10)];
  const [bytes, offset] = [end.readUInt32LE(12), end.readUInt32LE(16)];
  if (disks.some((disk) => disk !== 0 && disk !== MOST_16)) throw new ZipRefused('ZIP_SPLIT');
  const large = await readZip64(file, at);
  if (large === null) {
    if (disks.some((disk) => disk !== 0)) throw new ZipRefused('ZIP_SPLIT');
    if (onDisk !== entries) throw new ZipRefused('ZIP_COUNT');
    return { entries, offset, bytes, recordsStart: at };
  }
  const pairs: readonly (readonly [plain: number, most: number, large: number])[] = [
    [onDisk, MOST_16, large.entries],
    [entries, MOST_16, large.entries],
    [bytes, MOST_32, large.bytes],
    [offset, MOST_32, large.offset],
  ];
  if (pairs.some(([plain, most, full]) => plain !== most && plain !== full)) throw new ZipRefused('ZIP_ZIP64');
  return large;
}

/** Null when no ZIP64 locator stands before the end record. */
async function readZip64(file: ZipBytes, end: number): Promise<FoundPlace | null> {
  const locatorAt = end - ZIP64_LOCATOR.bytes;
  if (locatorAt < 0) return null;
  const locator = await file.read(locatorAt, ZIP64_LOCATOR.bytes);
  if (locator.readUInt32LE() !== ZIP64_LOCATOR.signature) return null;
  const at = readSize(locator, 8);
  if (locator.readUInt32LE(4) !== 0 || locator.readUInt32LE(16) > 1) throw new ZipRefused('ZIP_SPLIT');
  if (at === null || at + ZIP64_END_RECORD.bytes > locatorAt) throw new ZipRefused('ZIP_ZIP64');
  const record = await file.read(at, ZIP64_END_RECORD.bytes);
  const isRecord = record.readUInt32LE() === ZIP64_END_RECORD.signature;
  if (!isRecord || readSize(record, 4) !== locatorAt - at - 12) throw new ZipRefused('ZIP_ZIP64');
  if (record.readUInt32LE(16) !== 0 || record.readUInt32LE(20) !== 0) throw new ZipRefused('ZIP_SPLIT');
  const [onDisk, entries, bytes, offset] = [24, 32, 40, 48].map((field) => readSize(record, field));
  if (onDisk !== entries) throw new ZipRefused('ZIP_COUNT');
  if (entries == null || bytes == null || offset == null) throw new ZipRefused('ZIP_ZIP64');
  return { entries, offset, bytes, recordsStart: at };
}

/** Bytes that the end record does not account for lie before the archive or behind its directory. */
async function unaccounted(file: ZipBytes, { entries, offset, bytes, recordsStart }: FoundPlace): Promise<ZipRefused> {
  const [first, directory] = [await file.peek(0), await file.peek(offset)];
  const isArchive = first === LOCAL_HEADER.signature;
  if (isArchive && entries > 0 && directory === CENTRAL_HEADER.signature)
    return new ZipRefused('ZIP_GAP', undefined, '目录之后');
  // torn just behind an entry that is a ZIP itself, or two archives one behind the other
  const before = recordsStart - bytes - offset - END_RECORD.bytes;
  const isTwo = before >= 0 && (await file.peek(before)) === END_RECORD.signature;
  return new ZipRefused(isArchive && !isTwo ? 'ZIP_TRUNCATED' : 'ZIP_PREFIX');
}
