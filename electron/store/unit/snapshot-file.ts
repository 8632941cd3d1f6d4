/**
 * A snapshot: line 1 the header, line 2 the unit's data, then the operation log, one entry a line. The header's
 * SHA-256 covers the header itself (its own digits counted as none) and everything after it.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Sha256 } from '../../core/domain/identifier.ts';
import type { FileHandle, FileSystem } from '../file-system.ts';
import { fillFileForGood, writeAll } from '../lasting-file.ts';
import { NEWLINE } from './checked-line.ts';
import { jsonOf } from './json-text.ts';
import { openSeal, seal } from './sealed-line.ts';
import type { Section } from './unit-tables.ts';

const FORMAT = 'shishi-snapshot/1';
const NO_DIGEST = '0'.repeat(64);
/** Documents are turned into text in pieces of about this size, and commits may go on between them. */
const PIECE_CHARACTERS = 256 * 1024;

/** Whose record lies in the folder: this unit's own, or one that a subordinate handed in. */
export const UnitRole = z.enum(['own', 'subordinate']);
export type UnitRole = z.infer<typeof UnitRole>;

const Header = z.object({
  format: z.string(),
  schema: z.int().min(1),
  seq: z.int().min(0),
  sha256: Sha256,
  at: z.string(),
  unit: z.string(),
  role: UnitRole,
  /** The program that wrote it. */
  writer: z.string(),
  /** The version of the program by whose schemas every record in it fits; absent where one does not. */
  judgedBy: z.string().optional(),
  /** The last entry of the operation log. */
  logHead: z.object({ seq: z.int().min(0), hash: Sha256 }),
});
export type SnapshotHeader = z.infer<typeof Header>;

export interface Snapshot {
  readonly header: Omit<SnapshotHeader, 'format' | 'sha256'>;
  readonly sections: readonly Section[];
  /** Lines of the operation log. */
  readonly log: readonly Uint8Array[];
}

/** Writes under a temporary name, syncs, renames and syncs the folder; memory stays flat. */
export function writeSnapshot(
  fileSystem: FileSystem,
  path: string,
  { header, sections, log }: Snapshot,
): Promise<void> {
  const { schema, seq, at, unit, role, writer, judgedBy, logHead } = header;
  const unsealed = JSON.stringify({
    format: FORMAT,
    schema,
    seq,
    sha256: '',
    at,
    unit,
    role,
    writer,
    judgedBy,
    logHead,
  });
  return fillFileForGood(fileSystem, path, async (handle) => {
    const hash = createHash('sha256').update(`${unsealed}\n`);
    const first = Buffer.from(`${seal(unsealed, 'sha256', NO_DIGEST)}\n`);
    let position = first.length;
    const write = async (bytes: Uint8Array): Promise<void> => {
      hash.update(bytes);
      await writeAll(handle, bytes, position);
      position += bytes.length;
    };
    for (const text of textOf(sections)) await write(Buffer.from(text));
    for (const lines of log) await write(lines);
    await writeHeader(handle, `${seal(unsealed, 'sha256', hash.digest('hex'))}\n`);
  });
}

/** The digest is known last; the header has the same length with any digest. */
function writeHeader(handle: FileHandle, line: string): Promise<void> {
  return writeAll(handle, Buffer.from(line), 0);
}

function* textOf(sections: readonly Section[]): Generator<string> {
  let piece = '{';
  // A key without a value is none in JSON.
  const present = sections.filter(([, value]) => value !== undefined);
  for (const [index, [key, value]] of present.entries()) {
    piece += `${index === 0 ? '' : ','}${JSON.stringify(key)}:`;
    if (!Array.isArray(value)) {
      piece += JSON.stringify(value);
      continue;
    }
    piece += '[';
    for (const [place, document] of value.entries()) {
      piece += `${place === 0 ? '' : ','}${JSON.stringify(document)}`;
      if (piece.length < PIECE_CHARACTERS) continue;
      yield piece;
      piece = '';
    }
    piece += ']';
  }
  yield `${piece}}\n`;
}

export type SnapshotVerdict =
  | { readonly kind: 'good'; readonly header: SnapshotHeader; readonly data: unknown; readonly log: Uint8Array }
  /** `reason` is Chinese. */
  | { readonly kind: 'damaged'; readonly reason: string }
  | { readonly kind: 'newer'; readonly schema: number | null; readonly writer: string | null };

/**
 * Judges a snapshot's bytes. One that says it is newer than `schema` is believed even where its checksum is wrong:
 * refusing to touch a damaged file is the lesser evil.
 */
export function readSnapshot(bytes: Uint8Array, seq: number, schema: number): SnapshotVerdict {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = buffer.indexOf(NEWLINE);
  const line = buffer.toString('utf8', 0, Math.max(0, end));
  const header = headerOf(line);
  if (header === null) return { kind: 'damaged', reason: '开头读不懂' };
  const newer = newerThan(header, schema);
  if (newer !== null) return newer;
  if (header.format !== FORMAT) return { kind: 'damaged', reason: '开头读不懂' };
  const body = buffer.subarray(end + 1);
  if (digestOf(line, body) !== header.sha256) return { kind: 'damaged', reason: '校验和不符' };
  if (header.seq !== seq) return { kind: 'damaged', reason: '内容与文件名不符' };
  const dataEnd = body.indexOf(NEWLINE);
  const data = jsonOf(body.toString('utf8', 0, Math.max(0, dataEnd)));
  if (data === undefined) return { kind: 'damaged', reason: '内容读不懂' };
  // Copied, so that the log's lines do not keep the whole file in memory.
  return { kind: 'good', header, data, log: Buffer.from(body.subarray(dataEnd + 1)) };
}

/** The header of a snapshot without a look at the rest; null when it cannot be read. */
export function headerOf(line: string): SnapshotHeader | null {
  return Header.safeParse(jsonOf(line)).data ?? null;
}

function newerThan({ format, schema, writer }: SnapshotHeader, known: number): SnapshotVerdict | null {
  const version = /^shishi-snapshot\/([1-9]\d{0,5})$/.exec(format)?.[1];
  if (version !== undefined && Number(version) > 1) return { kind: 'newer', schema, writer };
  return schema > known ? { kind: 'newer', schema, writer } : null;
}

function digestOf(line: string, body: Uint8Array): string | null {
  const opened = openSeal(line, 'sha256');
  return opened === null ? null : createHash('sha256').update(`${opened.unsealed}\n`).update(body).digest('hex');
}
