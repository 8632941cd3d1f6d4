import { addDays, type Day } from '../day.ts';
import { plainText } from '../plain-text.ts';
import { readDay } from './day-text.ts';
import { cellText, type TableCell } from './table-cell.ts';

export interface WrittenSpan {
  readonly start: Day | null;
  readonly due: Day | null;
}

const BETWEEN = /\s*(?:至|到|~|～|—+|–+|―+|－+|-{2,}|→)\s*/;
const OPEN = /^\(?(?:未定|待定|不定)\)?$/;
const LIMIT = /(?:之?前|以前|止|截止|完成|底前?|为止)+$/;
const MONTH = /^(?:(\d{4})\s*[年.\-/]\s*)?(\d{1,2})\s*月?(?:份)?$/;

/**
 * 起止 in one cell: “2021-10-20 至 2021-12-10”, 2021.10.20—12.10, 10月20日-12月10日, 2021年10月至12月 (whole months), or
 * a single date, which is the limit. What is 未定 is null. Null as a whole for anything else.
 */
export function readSpan(cell: TableCell, { year }: { readonly year: number }): WrittenSpan | null {
  const text = plainText(cellText(cell)).trim();
  const [from, to] = halves(text);
  if (from === undefined) return null;
  if (to === undefined) return single(typeof cell === 'string' ? text : cell, { year });
  const start = side(from, year, 'first');
  if (start === undefined) return null;
  const due = side(to.replace(LIMIT, ''), start === null ? year : Number(start.slice(0, 4)), 'last', start);
  return due === undefined ? null : { start, due };
}

/** A limit alone: “12月10日前”, “2021-12-10”, “2021年12月底”. */
export function readLimit(cell: TableCell, { year }: { readonly year: number }): Day | null {
  const day = readDay(cell, { year });
  if (day !== null || typeof cell !== 'string') return day;
  const text = plainText(cellText(cell)).trim().replace(LIMIT, '').trim();
  return readDay(text, { year }) ?? month(text, year, 'last');
}

function single(cell: TableCell, context: { readonly year: number }): WrittenSpan | null {
  const due = readLimit(cell, context);
  return due === null ? null : { start: null, due };
}

/** Split at a word or a dash; a hyphen parts two dates where both sides are some. */
function halves(text: string): [string | undefined, string | undefined] {
  const [from, to, more] = text.split(BETWEEN);
  if (to !== undefined && more === undefined) return [from, to];
  for (let at = text.indexOf('-'); at !== -1; at = text.indexOf('-', at + 1)) {
    const [before, after] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    if (isDated(before) && isDated(after)) return [before, after];
  }
  return more === undefined ? [from, to] : [undefined, undefined];
}

function isDated(text: string): boolean {
  return /[年月日./]|\d-\d/.test(text) && side(text.replace(LIMIT, ''), 2000, 'last') != null;
}

/** A day, null where it is open, undefined for what is none. */
function side(text: string, year: number, part: 'first' | 'last', after?: Day | null): Day | null | undefined {
  if (OPEN.test(text)) return null;
  const bareDay = /^(\d{1,2})\s*[日号]?$/.exec(text);
  if (bareDay !== null && after) return readDay(`${after.slice(0, 7)}-${bareDay[1]}`, { year }) ?? undefined;
  return readDay(text, { year }) ?? month(text, year, part) ?? undefined;
}

function month(text: string, year: number, part: 'first' | 'last'): Day | null {
  const match = MONTH.exec(text);
  if (match === null || !/[年月.\-/]/.test(text)) return null;
  const number = Number(match[2]);
  if (number < 1 || number > 12) return null;
  const written = Number(match[1] ?? year);
  const first = (of: number, at: number): Day => `${of}-${String(at).padStart(2, '0')}-01`;
  if (part === 'first') return first(written, number);
  return addDays(number === 12 ? first(written + 1, 1) : first(written, number + 1), -1);
}
