/** Makes the records that surround an entry's data, with fixed times and modes: one content, one file. */
import {
  CENTRAL_HEADER,
  END_RECORD,
  FLAG,
  LOCAL_HEADER,
  METHOD,
  MOST_16,
  MOST_32,
  UNIX_TYPE,
  ZIP64_END_RECORD,
  ZIP64_EXTRA,
  ZIP64_LOCATOR,
  type ZipMethod,
} from './zip-format.ts';

/** An entry as both of its headers describe it. */
export interface WrittenEntry {
  readonly rawName: Buffer;
  readonly method: ZipMethod;
  readonly crc32: number;
  readonly sizeBytes: number;
  readonly packedBytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** 1 January 1980, the first day of MS-DOS. */
const DATE = 0x21;
const UNIX = 3 << 8;
const VERSION = 20;
const VERSION_ZIP64 = 45;
const MODE = (UNIX_TYPE.regular | 0o644) * 0x1_0000;

/** From where on 32 bits are not enough; tests lower it, as 4 GB take too long to write. */
export interface Zip64Thresholds {
  readonly bytes: number;
  readonly entries: number;
}
export const ZIP64_FROM: Zip64Thresholds = { bytes: MOST_32, entries: MOST_16 };

export function localHeaderBytes(rawName: Buffer, sizeBytes: number, from: Zip64Thresholds): number {
  return LOCAL_HEADER.bytes + rawName.length + (sizeBytes >= from.bytes ? 20 : 0);
}

/** Writes a local header at the beginning of the target; what it takes, `localHeaderBytes` says. */
export function writeLocalHeader(target: Buffer, entry: WrittenEntry, from: Zip64Thresholds): void {
  const { rawName, sizeBytes, packedBytes } = entry;
  const isLarge = sizeBytes >= from.bytes;
  const extra = isLarge ? zip64Extra([sizeBytes, packedBytes]) : EMPTY;
  target.writeUInt32LE(LOCAL_HEADER.signature);
  target.writeUInt16LE(isLarge ? VERSION_ZIP64 : VERSION, 4);
  writeShared(target, 6, entry);
  target.writeUInt32LE(isLarge ? MOST_32 : packedBytes, 18);
  target.writeUInt32LE(isLarge ? MOST_32 : sizeBytes, 22);
  target.writeUInt16LE(rawName.length, 26);
  target.writeUInt16LE(extra.length, 28);
  rawName.copy(target, LOCAL_HEADER.bytes);
  extra.copy(target, LOCAL_HEADER.bytes + rawName.length);
}

const EMPTY = Buffer.alloc(0);

/** Flags, method, time, date and CRC stand in the same order in both headers. */
function writeShared(target: Buffer, at: number, { method, crc32 }: WrittenEntry): void {
  target.writeUInt16LE(FLAG.utf8, at);
  target.writeUInt16LE(METHOD[method], at + 2);
  target.writeUInt16LE(0, at + 4);
  target.writeUInt16LE(DATE, at + 6);
  target.writeUInt32LE(crc32, at + 8);
}

function zip64Extra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(ZIP64_EXTRA);
  extra.writeUInt16LE(8 * values.length, 2);
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  return extra;
}

export function centralHeader(entry: WrittenEntry, from: Zip64Thresholds): Buffer {
  const { rawName, sizeBytes, packedBytes, offset } = entry;
  const isLarge = sizeBytes >= from.bytes;
  const isFar = offset >= from.bytes;
  const values = [...(isLarge ? [sizeBytes, packedBytes] : []), ...(isFar ? [offset] : [])];
  const extra = values.length > 0 ? zip64Extra(values) : EMPTY;
  const header = Buffer.alloc(CENTRAL_HEADER.bytes + rawName.length + extra.length);
  header.writeUInt32LE(CENTRAL_HEADER.signature);
  header.writeUInt16LE(UNIX | (values.length > 0 ? VERSION_ZIP64 : VERSION), 4);
  header.writeUInt16LE(values.length > 0 ? VERSION_ZIP64 : VERSION, 6);
  writeShared(header, 8, entry);
  header.writeUInt32LE(isLarge ? MOST_32 : packedBytes, 20);
  header.writeUInt32LE(isLarge ? MOST_32 : sizeBytes, 24);
  header.writeUInt16LE(rawName.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(MODE, 38);
  header.writeUInt32LE(isFar ? MOST_32 : offset, 42);
  rawName.copy(header, CENTRAL_HEADER.bytes);
  extra.copy(header, CENTRAL_HEADER.bytes + rawName.length);
  return header;
}

/** The records behind the directory. */
export function endRecords(
  { entries, bytes, offset }: { readonly entries: number; readonly bytes: number; readonly offset: number },
  from: Zip64Thresholds,
): Buffer {
  const isLarge = entries >= from.entries || bytes >= from.bytes || offset >= from.bytes;
  const end = Buffer.alloc(END_RECORD.bytes);
  end.writeUInt32LE(END_RECORD.signature);
  const count = entries >= from.entries ? MOST_16 : entries;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(bytes >= from.bytes ? MOST_32 : bytes, 12);
  end.writeUInt32LE(offset >= from.bytes ? MOST_32 : offset, 16);
  return isLarge ? Buffer.concat([zip64Records(entries, bytes, offset), end]) : end;
}

function zip64Records(entries: number, bytes: number, offset: number): Buffer {
  const records = Buffer.alloc(ZIP64_END_RECORD.bytes + ZIP64_LOCATOR.bytes);
  records.writeUInt32LE(ZIP64_END_RECORD.signature);
  records.writeBigUInt64LE(BigInt(ZIP64_END_RECORD.bytes - 12), 4);
  records.writeUInt16LE(UNIX | VERSION_ZIP64, 12);
  records.writeUInt16LE(VERSION_ZIP64, 14);
  for (const [at, value] of [
    [24, entries],
    [32, entries],
    [40, bytes],
    [48, offset],
  ] as const)
    records.writeBigUInt64LE(BigInt(value), at);
  records.writeUInt32LE(ZIP64_LOCATOR.signature, 56);
  records.writeBigUInt64LE(BigInt(offset + bytes), 64);
  records.writeUInt32LE(1, 72);
  return records;
}
