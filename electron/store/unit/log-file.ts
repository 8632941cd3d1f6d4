/** A log: line 1 the header, then one record a line, then NULs for those to come. Read here, written by journal.ts. */
import * as z from 'zod';
import { crcText, decodeLine, NEWLINE } from './checked-line.ts';
import { jsonOf } from './json-text.ts';
import { decodeRecord, type LogRecord } from './log-record.ts';
import { openSeal, seal } from './sealed-line.ts';
import { UnitRole } from './snapshot-file.ts';

const FORMAT = 'shishi-log/1';

const Header = z.object({
  format: z.literal(FORMAT),
  schema: z.int().min(1),
  firstSeq: z.int().min(1),
  unit: z.string(),
  role: UnitRole,
  writer: z.string(),
});
export type LogHeader = z.infer<typeof Header>;

export function encodeLogHeader(header: Omit<LogHeader, 'format'>): string {
  const { schema, firstSeq, unit, role, writer } = header;
  const unsealed = JSON.stringify({ format: FORMAT, schema, firstSeq, crc32: '', unit, role, writer });
  return `${seal(unsealed, 'crc32', crcText(unsealed))}\n`;
}

/** Null for a line that is no header or whose checksum is wrong. */
export function decodeLogHeader(line: string): LogHeader | null {
  const opened = openSeal(line, 'crc32');
  if (opened === null || crcText(opened.unsealed) !== opened.checksum) return null;
  return Header.safeParse(jsonOf(line)).data ?? null;
}

/** Bytes of a log that are no record. */
export interface BadStretch {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface ScannedLog {
  /** Null when it cannot be read. */
  readonly header: LogHeader | null;
  /** The first line where it is whole and yet no header. */
  readonly badHeader: BadStretch | null;
  readonly records: readonly { readonly record: LogRecord; readonly offset: number }[];
  /** Between good records, or between the header and the first one. */
  readonly damaged: readonly BadStretch[];
  /** After the last good record; unfinished when it shows that its write never came to an end. */
  readonly tail: (BadStretch & { readonly isUnfinished: boolean }) | null;
}

/**
 * Finds every good record, whatever lies between them, up to a stretch that shows a torn write: the disk's own NULs
 * where bytes never came. That write was the last one, and what else came of it was never acknowledged either.
 */
export function scanLog(file: Uint8Array): ScannedLog {
  const bytes = withoutRoom(file);
  const records: { record: LogRecord; offset: number }[] = [];
  const damaged: BadStretch[] = [];
  const headerEnd = bytes.indexOf(NEWLINE);
  const headerLine = bytes.subarray(0, Math.max(0, headerEnd));
  if (headerEnd < 0 || isTorn(headerLine, 0))
    return { header: null, badHeader: null, records, damaged, tail: tailOf(bytes, 0) };
  const header = decodeLogHeader(textOf(headerLine));
  const badHeader = header === null ? { offset: 0, bytes: headerLine } : null;
  let badFrom: number | null = null;
  for (const { start, end, isWhole } of linesOf(bytes, headerEnd + 1)) {
    const line = bytes.subarray(start, end);
    const record = isWhole ? recordOf(line) : recordWithoutLineEnd(line);
    if (record === null) {
      badFrom ??= start;
      if (isTorn(line, start)) break;
      continue;
    }
    if (badFrom !== null) damaged.push({ offset: badFrom, bytes: bytes.subarray(badFrom, start) });
    badFrom = null;
    records.push({ record, offset: start });
  }
  return { header, badHeader, records, damaged, tail: badFrom === null ? null : tailOf(bytes, badFrom) };
}

/** Without the NULs that a log keeps ahead of its records. */
function withoutRoom(file: Uint8Array): Uint8Array {
  let end = file.length;
  while (end > 0 && file[end - 1] === 0) end -= 1;
  return file.subarray(0, end);
}

function tailOf(bytes: Uint8Array, offset: number): ScannedLog['tail'] {
  const tail = bytes.subarray(offset);
  return tail.length === 0
    ? null
    : { offset, bytes: tail, isUnfinished: !tail.includes(NEWLINE) || isTorn(tail, offset) };
}

const SECTOR = 512;

/** Whether a run of NULs ends where a sector of the disk does. One alone may be a flipped bit, two are none. */
function isTorn(bytes: Uint8Array, offset: number): boolean {
  const first = SECTOR - (offset % SECTOR);
  for (let end = first; end <= bytes.length; end += SECTOR) {
    if (end >= 2 && bytes[end - 1] === 0 && bytes[end - 2] === 0) return true;
  }
  return false;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}

function* linesOf(bytes: Uint8Array, from: number): Generator<{ start: number; end: number; isWhole: boolean }> {
  for (let start = from; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    yield { start, end, isWhole: newline >= 0 };
    start = end + 1;
  }
}

function recordOf(line: Uint8Array): LogRecord | null {
  const json = decodeLine(line);
  return json === null ? null : decodeRecord(json);
}

/** The last line: a record may be whole but for its line end, or with a line end that a flipped bit made another byte. */
function recordWithoutLineEnd(line: Uint8Array): LogRecord | null {
  return recordOf(line) ?? recordOf(line.subarray(0, -1));
}
