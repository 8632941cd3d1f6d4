/** Makes ZIPs byte by byte, without the program's own writer, so that each can carry exactly the defect it is to have. */
import { crc32, deflateRawSync } from 'node:zlib';

/** What a local or a central header says. */
export interface HeaderFields {
  readonly name: string | Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly extra: Uint8Array;
}

export interface BuiltEntry {
  readonly name: string | Uint8Array;
  readonly bytes?: Uint8Array | string;
  /** 0 stored (the default), 8 deflated; any other number is only said. */
  readonly method?: number;
  readonly level?: number;
  readonly flags?: number;
  /** Packed bytes in place of what the method gives. */
  readonly data?: Uint8Array;
  /** Unix mode with its type, and DOS attributes. */
  readonly mode?: number;
  readonly attributes?: number;
  /** System and version; 0x031e for Unix. */
  readonly madeBy?: number;
  /** Where the local and the central header differ from what is true. */
  readonly local?: Partial<HeaderFields>;
  readonly central?: Partial<HeaderFields>;
  /** Where the central header says that the local one lies. */
  readonly offset?: number;
  readonly disk?: number;
  readonly comment?: string;
  /** Zero sizes in front, the true ones behind: with or without its signature, of 32 or 64 bits. */
  readonly descriptor?: 'signed' | 'bare' | 'signed64' | 'bare64' | 'missing';
  /** Sizes in ZIP64 extra fields. */
  readonly isZip64?: boolean;
  /** Bytes behind data and descriptor. */
  readonly after?: Uint8Array;
  /** In the file but not in the directory, or the other way round. */
  readonly isListed?: boolean;
  readonly isWritten?: boolean;
}

export interface EndFields {
  readonly disk: number;
  readonly entriesHere: number;
  readonly entries: number;
  readonly bytes: number;
  readonly offset: number;
}

export interface ZipOptions {
  readonly prefix?: Uint8Array;
  /** Offsets that count the prefix, as self-extracting archives have. */
  readonly countsPrefix?: boolean;
  readonly beforeDirectory?: Uint8Array;
  readonly afterDirectory?: Uint8Array;
  readonly suffix?: Uint8Array;
  readonly comment?: Uint8Array | string;
  readonly end?: Partial<EndFields>;
  /** ZIP64 end records, and what of them is not true. */
  readonly zip64?: Partial<EndFields> & {
    readonly recordOffset?: number;
    readonly recordSize?: number;
    readonly disks?: number;
  };
}

const UTF8 = 0x800;
const DESCRIPTOR = 0x8;

export function buildZip(entries: readonly BuiltEntry[], options: ZipOptions = {}): Buffer {
  const prefix = options.prefix ?? new Uint8Array();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = options.countsPrefix ? prefix.length : 0;
  for (const entry of entries) {
    const { local, central } = buildEntry(entry, at);
    if (entry.isWritten !== false) {
      parts.push(local);
      at += local.length;
    }
    if (entry.isListed !== false) directory.push(central);
  }
  const before = options.beforeDirectory ?? new Uint8Array();
  const bytes = directory.reduce((sum, each) => sum + each.length, 0);
  const place = {
    disk: 0,
    entriesHere: directory.length,
    entries: directory.length,
    bytes,
    offset: at + before.length,
  };
  return Buffer.concat([
    prefix,
    ...parts,
    before,
    ...directory,
    options.afterDirectory ?? new Uint8Array(),
    buildEnd(place, options),
  ]);
}

function bytesOf(value: Uint8Array | string): Uint8Array {
  return typeof value === 'string' ? Buffer.from(value) : value;
}

function buildEntry(entry: BuiltEntry, at: number): { local: Buffer; central: Buffer } {
  const bytes = bytesOf(entry.bytes ?? '');
  const method = entry.method ?? 0;
  const data = entry.data ?? (method === 8 ? deflateRawSync(bytes, { level: entry.level ?? 6 }) : bytes);
  const isZip64 = entry.isZip64 === true;
  const fields: HeaderFields = {
    name: entry.name,
    flags: entry.flags ?? (entry.descriptor === undefined ? UTF8 : UTF8 | DESCRIPTOR),
    method,
    crc: crc32(bytes),
    packed: isZip64 ? 0xffff_ffff : data.length,
    size: isZip64 ? 0xffff_ffff : bytes.length,
    extra: isZip64 ? zip64Extra([bytes.length, data.length]) : new Uint8Array(),
  };
  const unknown = entry.descriptor === undefined ? {} : { crc: 0, packed: 0, size: 0 };
  const local = localHeader({ ...fields, ...unknown, ...entry.local });
  const behind = descriptor(entry.descriptor, crc32(bytes), data.length, bytes.length);
  const written = Buffer.concat([local, data, behind, entry.after ?? new Uint8Array()]);
  return { local: written, central: centralHeader({ ...fields, ...entry.central }, entry, entry.offset ?? at) };
}

/** The field in which sizes and offsets of more than 32 bits stand. */
export function zip64Extra(values: readonly (number | bigint)[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(1);
  extra.writeUInt16LE(8 * values.length, 2);
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  return extra;
}

function localHeader(fields: HeaderFields): Buffer {
  const name = bytesOf(fields.name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50);
  header.writeUInt16LE(20, 4);
  writeShared(header, 6, fields, name.length);
  return Buffer.concat([header, name, fields.extra]);
}

function centralHeader(fields: HeaderFields, entry: BuiltEntry, offset: number): Buffer {
  const name = bytesOf(fields.name);
  const comment = bytesOf(entry.comment ?? '');
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50);
  header.writeUInt16LE(entry.madeBy ?? 0x031e, 4);
  header.writeUInt16LE(20, 6);
  writeShared(header, 8, fields, name.length);
  header.writeUInt16LE(comment.length, 32);
  header.writeUInt16LE(entry.disk ?? 0, 34);
  header.writeUInt32LE((((entry.mode ?? 0o100644) << 16) | (entry.attributes ?? 0)) >>> 0, 38);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name, fields.extra, comment]);
}

function writeShared(header: Buffer, at: number, fields: HeaderFields, nameBytes: number): void {
  header.writeUInt16LE(fields.flags, at);
  header.writeUInt16LE(fields.method, at + 2);
  header.writeUInt16LE(0, at + 4);
  header.writeUInt16LE(0x5021, at + 6);
  header.writeUInt32LE(fields.crc, at + 8);
  header.writeUInt32LE(fields.packed, at + 12);
  header.writeUInt32LE(fields.size, at + 16);
  header.writeUInt16LE(nameBytes, at + 20);
  header.writeUInt16LE(fields.extra.length, at + 22);
}

function descriptor(form: BuiltEntry['descriptor'], crc: number, packed: number, size: number): Buffer {
  if (form === undefined || form === 'missing') return Buffer.alloc(0);
  const isLarge = form.endsWith('64');
  const fields = Buffer.alloc(isLarge ? 24 : 16);
  fields.writeUInt32LE(0x08074b50);
  fields.writeUInt32LE(crc, 4);
  if (isLarge) {
    fields.writeBigUInt64LE(BigInt(packed), 8);
    fields.writeBigUInt64LE(BigInt(size), 16);
  } else {
    fields.writeUInt32LE(packed, 8);
    fields.writeUInt32LE(size, 12);
  }
  return form.startsWith('bare') ? fields.subarray(4) : fields;
}

function buildEnd(
  place: EndFields,
  { end, zip64, comment = '', suffix = new Uint8Array(), ...rest }: ZipOptions,
): Buffer {
  const saturated = { entriesHere: 0xffff, entries: 0xffff, bytes: 0xffff_ffff, offset: 0xffff_ffff };
  const fields = { ...place, ...(zip64 === undefined ? {} : saturated), ...end };
  const note = bytesOf(comment);
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50);
  record.writeUInt16LE(fields.disk, 4);
  record.writeUInt16LE(fields.disk, 6);
  record.writeUInt16LE(fields.entriesHere, 8);
  record.writeUInt16LE(fields.entries, 10);
  record.writeUInt32LE(fields.bytes, 12);
  record.writeUInt32LE(fields.offset, 16);
  record.writeUInt16LE(note.length, 20);
  const recordAt = place.offset + place.bytes + (rest.afterDirectory?.length ?? 0);
  const large = zip64 === undefined ? Buffer.alloc(0) : zip64Records({ ...place, ...zip64 }, zip64, recordAt);
  return Buffer.concat([large, record, note, suffix]);
}

function zip64Records(place: EndFields, zip64: NonNullable<ZipOptions['zip64']>, at: number): Buffer {
  const records = Buffer.alloc(76);
  records.writeUInt32LE(0x06064b50);
  records.writeBigUInt64LE(BigInt(zip64.recordSize ?? 44), 4);
  records.writeUInt16LE(45, 12);
  records.writeUInt16LE(45, 14);
  records.writeUInt32LE(place.disk, 16);
  records.writeBigUInt64LE(BigInt(place.entriesHere), 24);
  records.writeBigUInt64LE(BigInt(place.entries), 32);
  records.writeBigUInt64LE(BigInt(place.bytes), 40);
  records.writeBigUInt64LE(BigInt(place.offset), 48);
  records.writeUInt32LE(0x07064b50, 56);
  records.writeBigUInt64LE(BigInt(zip64.recordOffset ?? at), 64);
  records.writeUInt32LE(zip64.disks ?? 1, 72);
  return records;
}
