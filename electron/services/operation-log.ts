/** 操作日志, to be looked through: found by words, person, kind and day. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Inputs, Outputs } from '../core/contract/contract.ts';
import type { GiveFile, GivenFile } from '../core/contract/given-file.ts';
import type { LogFilter, LogLine, LogPage } from '../core/contract/operation-log.ts';
import type { Audit } from '../core/domain/audit.ts';
import { changeTexts, type NameOf, namesOf, operationKind, operationWords } from '../core/domain/audit-words.ts';
import { dayOf } from '../core/domain/day.ts';
import { COLLECTIONS, type CollectionName, type UnitFile } from '../core/domain/unit-file.ts';
import { chainProblems, EMPTY_HEAD, type LogHead } from '../store/unit/operation-log.ts';

export interface OperationLogService {
  list(input: Inputs['operationLog']['list']): Promise<LogPage>;
  verify(): Promise<Outputs['operationLog']['verify']>;
  export(input: Inputs['operationLog']['export']): Promise<GivenFile>;
}

export interface OperationLogParts {
  readonly unitFile: () => UnitFile;
  readonly log: () => { head(): LogHead; entries(): readonly Audit[] };
  readonly give: GiveFile;
}

/** A line with everything that a search looks at. */
interface ReadLine extends LogLine {
  readonly kind: string;
  readonly day: string;
  readonly text: string;
}

/** Of one operation so many changes are worded; an import may have tens of thousands. */
const MOST_CHANGES = 60;

export function createOperationLogService({ unitFile, log, give }: OperationLogParts): OperationLogService {
  // A log of 100,000 lines is worded once while somebody looks through it, and given up when memory is short.
  let read: { readonly hash: string; readonly lines: WeakRef<readonly ReadLine[]> } | null = null;
  const lines = (): readonly ReadLine[] => {
    const { hash } = log().head();
    const known = read?.hash === hash ? read.lines.deref() : undefined;
    if (known !== undefined) return known;
    const nameOf = namesIn(unitFile());
    const fresh = log()
      .entries()
      .map((entry) => readLine(entry, nameOf))
      .reverse();
    read = { hash, lines: new WeakRef(fresh) };
    return fresh;
  };
  return {
    list: async ({ offset, limit, ...filter }) => {
      const all = lines();
      const matched = filtered(all, filter);
      return {
        total: all.length,
        matched: matched.length,
        lines: matched.slice(offset, offset + limit).map(lineOf),
        people: [...new Set(all.map(({ by }) => by))].sort(byName),
        kinds: [...new Set(all.map(({ kind }) => kind))].sort(byName),
      };
    },
    verify: async () => {
      const entries = log().entries();
      return { lines: entries.length, head: log().head().hash, problems: await followChain(entries) };
    },
    export: async ({ file, ...filter }) => {
      const text = csvOf(filtered(lines(), filter));
      return give({ name: '操作日志.csv', mime: 'text/csv', bytes: new TextEncoder().encode(text) }, file);
    },
  };
}

function byName(one: string, other: string): number {
  return one.localeCompare(other, 'zh-CN');
}

function namesIn(record: UnitFile): NameOf {
  const names = Object.keys(COLLECTIONS) as CollectionName[]; // the keys of a constant object are what its type says
  const { unit, campaign } = record;
  return namesOf([unit, campaign], campaign.reportPeriods ?? [], ...names.map((name) => record[name]));
}

function readLine(entry: Audit, nameOf: NameOf): ReadLine {
  const { seq, at, by, op, target, hash } = entry;
  const all = entry.changes ?? [];
  const changes = changeTexts({ changes: all.slice(0, MOST_CHANGES) }, nameOf);
  const operation = operationWords(op);
  const name = nameOf(target) ?? '';
  const text = `${by}\n${operation}\n${name}\n${changes.join('\n')}`.toLowerCase();
  const day = dayOf(at);
  return {
    seq,
    at,
    by,
    operation,
    target: name,
    changes,
    changed: all.length,
    hash,
    kind: operationKind(op),
    day,
    text,
  };
}

function lineOf({ kind: _kind, day: _day, text: _text, ...line }: ReadLine): LogLine {
  return line;
}

function filtered(lines: readonly ReadLine[], { search, by, kind, from, to }: LogFilter): readonly ReadLine[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter(
    (line) =>
      (by === null || line.by === by) &&
      (kind === null || line.kind === kind) &&
      (from === null || line.day >= from) &&
      (to === null || line.day <= to) &&
      words.every((word) => line.text.includes(word)),
  );
}

const LINES_AT_ONCE = 2000;

/** In pieces, so that other calls are answered meanwhile. */
async function followChain(entries: readonly Audit[]): Promise<{ seq: number; message: string }[]> {
  const problems: { seq: number; message: string }[] = [];
  let before: LogHead = EMPTY_HEAD;
  for (let start = 0; start < entries.length; start += LINES_AT_ONCE) {
    const piece = entries.slice(start, start + LINES_AT_ONCE);
    problems.push(...chainProblems(piece, before));
    before = piece.at(-1) ?? before;
    await breathe();
  }
  return problems;
}

const HEADINGS = ['序号', '时间', '经办人', '操作', '对象', '内容', '哈希'];

/** With a byte order mark, by which Excel knows UTF-8. */
function csvOf(lines: readonly ReadLine[]): string {
  const rows = lines.map(({ seq, at, by, operation, target, changes, changed, hash }) => {
    const more = changed > MOST_CHANGES ? [`…共 ${changed} 处`] : [];
    return [String(seq), at, by, operation, target, [...changes, ...more].join('\n'), hash];
  });
  return `\uFEFF${[HEADINGS, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** What begins like a formula is held back by an apostrophe: the file is opened in a spreadsheet. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
