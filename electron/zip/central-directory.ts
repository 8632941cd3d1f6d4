/** The directory at a ZIP's end: every entry as it claims to be, each claim looked at by itself. */

import type { DirectoryPlace } from './end-record.ts';
import {
  decodeName,
  findWrappingFolder,
  LONGEST_NAME,
  nameProblem,
  refuseSharedNames,
  startsWith,
  type WrappingFolder,
} from './entry-name.ts';
import type { TimeSlice } from './time-slice.ts';
import {
  CENTRAL_HEADER,
  DOS_ATTRIBUTE,
  FLAG,
  METHOD,
  MOST_16,
  MOST_32,
  readSize,
  UNIX_TYPE,
  ZIP64_EXTRA,
  type ZipMethod,
} from './zip-format.ts';
import { ZipRefused } from './zip-refused.ts';

/** One header of the directory. */
export interface DirectoryEntry {
  /** The path; a folder's ends with a slash. Of a wrapping folder in no known encoding a guess stands in it. */
  readonly name: string;
  readonly rawName: Buffer;
  readonly isFolder: boolean;
  readonly sizeBytes: number;
  readonly packedBytes: number;
  readonly method: ZipMethod;
  readonly crc32: number;
  readonly flags: number;
  /** Sizes and CRC follow the data, as a writer leaves them that cannot go back. */
  readonly hasDescriptor: boolean;
  /** Place in the directory, from 0. */
  readonly order: number;
  /** Where its local header begins. */
  readonly offset: number;
  /** MS-DOS date and time. */
  readonly modified: { readonly date: number; readonly time: number };
  /** Upper byte: the system that wrote it; lower byte: the version of the format. */
  readonly madeBy: number;
  readonly externalAttributes: number;
}

/** @throws ZipRefused for the first entry that is not as it should be */
export async function readDirectory(
  bytes: Buffer,
  place: DirectoryPlace,
  slice: TimeSlice,
): Promise<readonly DirectoryEntry[]> {
  const spans = headerSpans(bytes, place.entries);
  const wrapping = findWrappingFolder(spans.map(({ rawName }) => rawName));
  const entries: DirectoryEntry[] = [];
  for (const [order, span] of spans.entries()) {
    if (slice.isSpent()) await slice.renew();
    entries.push(entryOf(span, order, wrapping));
  }
  refuseSharedNames(entries);
  return entries;
}

interface HeaderSpan {
  readonly header: Buffer;
  readonly rawName: Buffer;
  readonly extra: Buffer;
}

/** Cuts the directory into exactly as many headers as were promised. */
function headerSpans(bytes: Buffer, entries: number): HeaderSpan[] {
  const spans: HeaderSpan[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + CENTRAL_HEADER.bytes > bytes.length || bytes.readUInt32LE(at) !== CENTRAL_HEADER.signature)
      throw new ZipRefused('ZIP_DIRECTORY');
    const nameEnd = at + CENTRAL_HEADER.bytes + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const end = extraEnd + bytes.readUInt16LE(at + 32);
    if (end > bytes.length) throw new ZipRefused('ZIP_DIRECTORY');
    if (spans.length === entries) throw new ZipRefused('ZIP_COUNT');
    spans.push({
      header: bytes.subarray(at, at + CENTRAL_HEADER.bytes),
      rawName: bytes.subarray(at + CENTRAL_HEADER.bytes, nameEnd),
      extra: bytes.subarray(nameEnd, extraEnd),
    });
    at = end;
  }
  if (spans.length !== entries) throw new ZipRefused('ZIP_COUNT');
  return spans;
}

function entryOf(
  { header, rawName, extra }: HeaderSpan,
  order: number,
  wrapping: WrappingFolder | null,
): DirectoryEntry {
  const name = nameOf(rawName, wrapping);
  const flags = header.readUInt16LE(8);
  const entry = {
    name,
    rawName,
    isFolder: name.endsWith('/'),
    ...placeOf(header, extra, name),
    method: methodOf(header.readUInt16LE(10), flags, name),
    crc32: header.readUInt32LE(16),
    flags,
    hasDescriptor: (flags & FLAG.descriptor) !== 0,
    order,
    modified: { time: header.readUInt16LE(12), date: header.readUInt16LE(14) },
    madeBy: header.readUInt16LE(4),
    externalAttributes: header.readUInt32LE(38),
  };
  refuseOddType(entry);
  return entry;
}

function nameOf(raw: Buffer, wrapping: WrappingFolder | null): string {
  const isWrapped = wrapping !== null && startsWith(raw, wrapping.raw);
  const inner = isWrapped ? raw.subarray(wrapping.raw.length) : raw;
  const name = decodeName(inner);
  if (name === null) throw new ZipRefused('ZIP_NAME_ENCODING', raw.toString('utf8'));
  if (!isWrapped || name !== '') {
    const code = nameProblem(name);
    if (code !== null) throw new ZipRefused(code, name, String(LONGEST_NAME));
  }
  return isWrapped ? wrapping.name + name : name;
}

function methodOf(method: number, flags: number, name: string): ZipMethod {
  if ((flags & (FLAG.encrypted | FLAG.strongEncryption | FLAG.maskedHeader)) !== 0)
    throw new ZipRefused('ZIP_ENCRYPTED', name);
  if ((flags & FLAG.patch) !== 0) throw new ZipRefused('ZIP_METHOD', name, '补丁');
  if (method === METHOD.store) return 'store';
  if (method === METHOD.deflate) return 'deflate';
  throw new ZipRefused('ZIP_METHOD', name, String(method));
}

/** Sizes and offset, from the ZIP64 extra field where the header has no room for them. */
function placeOf(header: Buffer, extra: Buffer, name: string) {
  const fields = [header.readUInt32LE(24), header.readUInt32LE(20), header.readUInt32LE(42)];
  const disk = header.readUInt16LE(34);
  const isLarge = fields.includes(MOST_32) || disk === MOST_16;
  const large = isLarge ? findExtra(extra, ZIP64_EXTRA) : null;
  if (isLarge && large === null) throw new ZipRefused('ZIP_ZIP64', name);
  let at = 0;
  const [sizeBytes, packedBytes, offset] = fields.map((field) => {
    if (large === null || field !== MOST_32) return field;
    if (at + 8 > large.length) throw new ZipRefused('ZIP_ZIP64', name);
    at += 8;
    return readSize(large, at - 8);
  });
  if (disk !== 0 && (disk !== MOST_16 || large === null || large.length < at + 4 || large.readUInt32LE(at) !== 0))
    throw new ZipRefused('ZIP_SPLIT');
  if (sizeBytes == null || packedBytes == null || offset == null) throw new ZipRefused('ZIP_OUTSIDE', name);
  return { sizeBytes, packedBytes, offset };
}

/** The content of the one extra field with an id; null when there is none, or more than one. */
export function findExtra(extra: Buffer, id: number): Buffer | null {
  let found: Buffer | null = null;
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length) return found;
    if (extra.readUInt16LE(at) === id) {
      if (found !== null) return null;
      found = extra.subarray(at + 4, end);
    }
    at = end;
  }
  return found;
}

/** An empty folder, deflated, still takes two bytes. */
const EMPTY_DEFLATED = 2;

function refuseOddType(entry: Omit<DirectoryEntry, 'order'>): void {
  const { name, isFolder, externalAttributes, sizeBytes, packedBytes, method, crc32 } = entry;
  const type = (externalAttributes >>> 16) & UNIX_TYPE.mask;
  const isOddUnix = type !== 0 && type !== (isFolder ? UNIX_TYPE.folder : UNIX_TYPE.regular);
  const odd = DOS_ATTRIBUTE.volume | DOS_ATTRIBUTE.device | DOS_ATTRIBUTE.reparsePoint;
  const isOddDos = (externalAttributes & (isFolder ? odd : odd | DOS_ATTRIBUTE.folder)) !== 0;
  if (isOddUnix || isOddDos) throw new ZipRefused('ZIP_NOT_REGULAR', name);
  if (isFolder) {
    const mostPacked = method === 'deflate' ? EMPTY_DEFLATED : 0;
    if (sizeBytes !== 0 || crc32 !== 0 || packedBytes > mostPacked) throw new ZipRefused('ZIP_FOLDER_DATA', name);
  } else if (method === 'store' && packedBytes !== sizeBytes) throw new ZipRefused('ZIP_SIZE', name);
}
