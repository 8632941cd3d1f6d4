/**
 * Where the entries' data lie: one behind the other from the first byte to the directory, with nothing between them,
 * each behind a local header that says what the directory says.
 */
import type { DirectoryEntry } from './central-directory.ts';
import { findExtra } from './entry-place.ts';
import type { TimeSlice } from './time-slice.ts';
import type { ZipBytes } from './zip-bytes.ts';
import { DESCRIPTOR_SIGNATURE, LOCAL_HEADER, METHOD, MOST_32, readSize, ZIP64_EXTRA } from './zip-format.ts';
import { sizeText, type ZipLimits } from './zip-limits.ts';
import { ZipRefused } from './zip-refused.ts';

export interface ZipEntry extends DirectoryEntry {
  /** Where its packed bytes begin. */
  readonly dataOffset: number;
}

/** In the order in which they lie in the file. @throws ZipRefused ZIP_PREFIX, ZIP_OUTSIDE, ZIP_OVERLAP */
export function inOrderOfPlace(entries: readonly DirectoryEntry[], directory: number): readonly DirectoryEntry[] {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset || a.order - b.order);
  let end = 0;
  for (const { name, nameBytes, offset, packedBytes } of sorted) {
    if (offset < end) throw new ZipRefused('ZIP_OVERLAP', name);
    end = offset + LOCAL_HEADER.bytes + nameBytes + packedBytes;
    if (end > directory) throw new ZipRefused('ZIP_OUTSIDE', name);
  }
  if ((sorted[0]?.offset ?? directory) > 0) throw new ZipRefused('ZIP_PREFIX');
  return sorted;
}

/** @throws ZipRefused ZIP_ENTRY_TOO_LARGE, ZIP_TOO_LARGE, ZIP_RATIO */
export function refuseExcess(entries: readonly DirectoryEntry[], limits: Required<ZipLimits>): void {
  let total = 0;
  for (const { name, sizeBytes, packedBytes } of entries) {
    if (sizeBytes > limits.ratioFromBytes && sizeBytes > limits.ratio * packedBytes)
      throw new ZipRefused('ZIP_RATIO', name, `${limits.ratio}:1`);
    if (sizeBytes > limits.entryBytes) throw new ZipRefused('ZIP_ENTRY_TOO_LARGE', name, sizeText(limits.entryBytes));
    total += sizeBytes;
  }
  if (total > limits.totalBytes) throw new ZipRefused('ZIP_TOO_LARGE', undefined, sizeText(limits.totalBytes));
}

/** The directory's bytes, and where they begin in the file. */
export interface Directory {
  readonly bytes: Buffer;
  readonly offset: number;
}

/**
 * Reads every local header, holds it against the directory and accounts for every byte.
 *
 * @param sorted the entries in order of place
 * @returns the entries in the directory's order
 * @throws ZipRefused ZIP_HEADERS_DIFFER, ZIP_OVERLAP, ZIP_GAP
 */
export async function locateData(
  file: ZipBytes,
  sorted: readonly DirectoryEntry[],
  directory: Directory,
  slice: TimeSlice,
): Promise<readonly ZipEntry[]> {
  const located: ZipEntry[] = new Array(sorted.length);
  const scratch = Buffer.allocUnsafeSlow(LOCAL_HEADER.bytes + MOST_LOCAL);
  for (let index = 0; index < sorted.length; index++) {
    const entry = sorted[index];
    if (entry === undefined) continue; // the loop stays inside
    if (slice.isSpent()) await slice.renew();
    const dataOffset = compareLocalHeader(file, entry, directory.bytes, scratch);
    const next = sorted[index + 1]?.offset ?? directory.offset;
    const gap = next - dataOffset - entry.packedBytes;
    if (gap < 0) throw new ZipRefused('ZIP_OVERLAP', entry.name);
    if (gap > 0) compareDescriptor(file, entry, next - gap, gap, scratch);
    located[entry.order] = Object.assign(entry, { dataOffset });
  }
  return located;
}

/** A name and an extra field each have 16 bits for their length. */
const MOST_LOCAL = 2 * 0xffff;

/** Returns where the data begin. */
function compareLocalHeader(file: ZipBytes, entry: DirectoryEntry, directory: Buffer, scratch: Buffer): number {
  const { name, nameAt, nameBytes, offset, flags, hasDescriptor } = entry;
  const differ = (what: string) => new ZipRefused('ZIP_HEADERS_DIFFER', name, what);
  const bytes = LOCAL_HEADER.bytes + nameBytes;
  file.fillNow(scratch, offset, bytes);
  if (scratch.readUInt32LE() !== LOCAL_HEADER.signature) throw differ('缺少本地文件头');
  const isSameName =
    scratch.readUInt16LE(26) === nameBytes && directory.compare(scratch, 30, bytes, nameAt, nameAt + nameBytes) === 0;
  if (!isSameName) throw differ('文件名');
  if (scratch.readUInt16LE(6) !== flags) throw differ('标志');
  if (scratch.readUInt16LE(8) !== METHOD[entry.method]) throw differ('压缩方法');
  const crc = scratch.readUInt32LE(14);
  if (crc !== entry.crc32 && !(hasDescriptor && crc === 0)) throw differ('CRC');
  const extraBytes = scratch.readUInt16LE(28);
  const isSame = (found: number | null, told: number) => found === told || (hasDescriptor && found === 0);
  const sizes = localSizes(file, scratch, offset + bytes, extraBytes);
  if (!isSame(sizes.size, entry.sizeBytes) || !isSame(sizes.packed, entry.packedBytes)) throw differ('大小');
  return offset + bytes + extraBytes;
}

function localSizes(file: ZipBytes, scratch: Buffer, extraAt: number, extraBytes: number) {
  const [packed, size] = [scratch.readUInt32LE(18), scratch.readUInt32LE(22)];
  if (packed !== MOST_32 && size !== MOST_32) return { packed, size };
  file.fillNow(scratch, extraAt, extraBytes);
  const large = findExtra(scratch.subarray(0, extraBytes), ZIP64_EXTRA);
  const isPresent = large !== null && large.length >= 16; // a local header holds both or neither
  return {
    size: isPresent && size === MOST_32 ? readSize(large, 0) : size,
    packed: isPresent && packed === MOST_32 ? readSize(large, 8) : packed,
  };
}

/** What lies between an entry's data and the next entry can only be its descriptor: signature or not, 32 or 64 bits. */
function compareDescriptor(file: ZipBytes, entry: DirectoryEntry, at: number, gap: number, scratch: Buffer): void {
  const hidden = () => new ZipRefused('ZIP_GAP', entry.name);
  if (!entry.hasDescriptor || ![12, 16, 20, 24].includes(gap)) throw hidden();
  file.fillNow(scratch, at, gap);
  const hasSignature = gap === 16 || gap === 24;
  if (hasSignature && scratch.readUInt32LE() !== DESCRIPTOR_SIGNATURE) throw hidden();
  const fields = hasSignature ? 4 : 0;
  const isLarge = gap >= 20;
  const [packed, size] = isLarge
    ? [readSize(scratch, fields + 4), readSize(scratch, fields + 12)]
    : [scratch.readUInt32LE(fields + 4), scratch.readUInt32LE(fields + 8)];
  if (scratch.readUInt32LE(fields) !== entry.crc32 || packed !== entry.packedBytes || size !== entry.sizeBytes)
    throw new ZipRefused('ZIP_HEADERS_DIFFER', entry.name, '数据描述符');
}
