/** 操作日志: who changed what, as a chain of hashes that shows if a line was changed, removed or slipped in. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { Audit, FIRST_PREV_HASH } from '../../core/domain/audit.ts';
import type { Sha256 } from '../../core/domain/identifier.ts';
import { NEWLINE } from './checked-line.ts';
import { isDocument } from './operation.ts';

export interface LogHead {
  readonly seq: number;
  readonly hash: Sha256;
}

export const EMPTY_HEAD: LogHead = { seq: 0, hash: FIRST_PREV_HASH };

/** What a change says of itself. */
export interface Deed {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly op: string;
  readonly target: string;
  readonly changes: NonNullable<Audit['changes']>;
}

/** The SHA-256 of the canonical JSON (RFC 8785) of an entry without its own hash. */
export function hashOfEntry({ hash: _own, ...entry }: Record<string, unknown>): Sha256 {
  const text = canonicalize(entry);
  if (text === undefined) throw new Error('an entry is always JSON');
  return createHash('sha256').update(text).digest('hex');
}

/** The next line of the chain. */
export function sealEntry(deed: Deed, head: LogHead): Audit {
  const { seq, at, by, op, target, changes } = HALF_A_PAIR.test(JSON.stringify(deed)) ? mended(deed) : deed;
  const entry = { id: `log-${seq}`, seq, at, by, op, target, changes, prevHash: head.hash };
  return { ...entry, hash: hashOfEntry(entry) };
}

/** How JSON writes half of a surrogate pair: what is left of a character that was cut in two. */
const HALF_A_PAIR = /\\ud[89a-f]/;

/** Canonical JSON knows no half characters; the log shows � for them. */
function mended(deed: Deed): Deed {
  const mend = (_key: string, value: unknown): unknown => {
    if (typeof value === 'string') return value.toWellFormed();
    if (!isDocument(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key.toWellFormed(), each]));
  };
  return JSON.parse(JSON.stringify(deed), mend) as Deed; // the same shape: only texts change
}

/**
 * Where a chain breaks; empty for a whole one. Each problem is a Chinese sentence.
 *
 * @param start the line before the first of these
 */
export function chainProblems(entries: readonly Audit[], start = EMPTY_HEAD): { seq: number; message: string }[] {
  const problems: { seq: number; message: string }[] = [];
  let before: LogHead = start;
  for (const entry of entries) {
    if (hashOfEntry(entry) !== entry.hash) {
      problems.push({ seq: entry.seq, message: `操作日志第 ${entry.seq} 条与自己的哈希不符，内容被改动过。` });
    }
    if (entry.prevHash !== before.hash) {
      const message = `操作日志第 ${entry.seq} 条接不上前一条(第 ${before.seq} 条)，中间可能缺失或被改动。`;
      problems.push({ seq: entry.seq, message });
    }
    before = entry;
  }
  return problems;
}

/** Keeps the lines as bytes: they are many, grow for years and are seldom read. */
export class OperationLog {
  /** Whole lines, each with its line end. */
  readonly #chunks: Uint8Array[];
  #head: LogHead;

  constructor(lines: Uint8Array, head: LogHead) {
    this.#chunks = lines.length > 0 ? [lines] : [];
    this.#head = head;
  }

  head(): LogHead {
    return this.#head;
  }

  append(entry: Audit): void {
    this.#chunks.push(Buffer.from(`${JSON.stringify(entry)}\n`));
    this.#head = { seq: entry.seq, hash: entry.hash };
  }

  /** The last line; null before the first. */
  last(): Audit | null {
    const line = this.#chunks.at(-1);
    if (line === undefined) return null;
    const start = line.lastIndexOf(NEWLINE, line.length - 2) + 1;
    return parseLines(line.subarray(start))[0] ?? null;
  }

  /** All lines as they go into a snapshot. */
  lines(): readonly Uint8Array[] {
    // Joined from time to time, so that a small buffer for every line does not stay.
    if (this.#chunks.length > 1) this.#chunks.splice(0, this.#chunks.length, Buffer.concat(this.#chunks));
    return [...this.#chunks];
  }

  /** Parsed anew at every call. */
  entries(): readonly Audit[] {
    return this.lines().flatMap((chunk) => parseLines(chunk));
  }
}

function parseLines(chunk: Uint8Array): Audit[] {
  const entries: Audit[] = [];
  for (let start = 0; start < chunk.length; ) {
    const end = chunk.indexOf(NEWLINE, start);
    const text = Buffer.from(chunk.buffer, chunk.byteOffset + start, end - start).toString('utf8');
    entries.push(Audit.parse(JSON.parse(text)));
    start = end + 1;
  }
  return entries;
}
