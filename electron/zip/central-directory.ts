/** The directory at a ZIP's end: every entry as it claims to be, each claim looked at by itself. */

import type { DirectoryPlace } from './end-record.ts';
import {
  decodeName,
  findWrappingFolder,
  LONGEST_NAME,
  nameProblem,
  refuseSharedNames,
  standsAt,
  type WrappingFolder,
} from './entry-name.ts';
import { placeOf } from './entry-place.ts';
import type { TimeSlice } from './time-slice.ts';
import { CENTRAL_HEADER, DOS_ATTRIBUTE, FLAG, METHOD, UNIX_TYPE, type ZipMethod } from './zip-format.ts';
import { ZipRefused } from './zip-refused.ts';

/** One header of the directory. */
export interface DirectoryEntry {
  /** The path; a folder's ends with a slash. Of a wrapping folder in no known encoding a guess stands in it. */
  readonly name: string;
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
  /** Where its name lies in the directory, and how many bytes it has. */
  readonly nameAt: number;
  readonly nameBytes: number;
  /** MS-DOS date and time. */
  readonly modifiedDate: number;
  readonly modifiedTime: number;
  /** Upper byte: the system that wrote it; lower byte: the version of the format. */
  readonly madeBy: number;
  readonly externalAttributes: number;
}

/**
 * Reads all headers. Their parts are not cut out as buffers: for ten thousand entries that costs more than the reading.
 *
 * @throws ZipRefused for the first entry that is not as it should be
 */
export async function readDirectory(
  bytes: Buffer,
  place: DirectoryPlace,
  slice: TimeSlice,
): Promise<readonly DirectoryEntry[]> {
  const headers = headerOffsets(bytes, place.entries);
  const wrapping = findWrappingFolder(
    bytes,
    headers.map((at) => nameAtOf(at)),
    headers.map((at) => bytes.readUInt16LE(at + 28)),
  );
  const entries: DirectoryEntry[] = [];
  for (const at of headers) {
    if (slice.isSpent()) await slice.renew();
    entries.push(entryOf(bytes, at, entries.length, wrapping));
  }
  refuseSharedNames(entries);
  return entries;
}

function nameAtOf(header: number): number {
  return header + CENTRAL_HEADER.bytes;
}

/** Where the headers begin: exactly as many as were promised, one behind the other, to the directory's end. */
function headerOffsets(bytes: Buffer, entries: number): number[] {
  const headers: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + CENTRAL_HEADER.bytes > bytes.length || bytes.readUInt32LE(at) !== CENTRAL_HEADER.signature)
      throw new ZipRefused('ZIP_DIRECTORY');
    const [name, extra, comment] = [
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ];
    const end = nameAtOf(at) + name + extra + comment;
    if (end > bytes.length) throw new ZipRefused('ZIP_DIRECTORY');
    if (headers.length === entries) throw new ZipRefused('ZIP_COUNT');
    headers.push(at);
    at = end;
  }
  if (headers.length !== entries) throw new ZipRefused('ZIP_COUNT');
  return headers;
}

function entryOf(bytes: Buffer, at: number, order: number, wrapping: WrappingFolder | null): DirectoryEntry {
  const nameBytes = bytes.readUInt16LE(at + 28);
  const name = nameOf(bytes, nameAtOf(at), nameBytes, wrapping);
  const flags = bytes.readUInt16LE(at + 8);
  const { sizeBytes, packedBytes, offset } = placeOf(bytes, at, name);
  const entry: DirectoryEntry = {
    name,
    isFolder: name.endsWith('/'),
    sizeBytes,
    packedBytes,
    method: methodOf(bytes.readUInt16LE(at + 10), flags, name),
    crc32: bytes.readUInt32LE(at + 16),
    flags,
    hasDescriptor: (flags & FLAG.descriptor) !== 0,
    order,
    offset,
    nameAt: nameAtOf(at),
    nameBytes,
    modifiedDate: bytes.readUInt16LE(at + 14),
    modifiedTime: bytes.readUInt16LE(at + 12),
    madeBy: bytes.readUInt16LE(at + 4),
    externalAttributes: bytes.readUInt32LE(at + 38),
  };
  refuseOddType(entry);
  return entry;
}

function nameOf(bytes: Buffer, at: number, length: number, wrapping: WrappingFolder | null): string {
  const isWrapped = wrapping !== null && standsAt(bytes, at, length, wrapping.raw);
  const inner = isWrapped ? at + wrapping.raw.length : at;
  const name = decodeName(bytes, inner, at + length);
  if (name === null) throw new ZipRefused('ZIP_NAME_ENCODING', bytes.toString('utf8', at, at + length));
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

/** An empty folder, deflated, still takes two bytes. */
const EMPTY_DEFLATED = 2;

function refuseOddType(entry: DirectoryEntry): void {
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
