/** A text in the form in which it is judged, of which every character still knows where it came from. */
import { plainText } from '../plain-text.ts';

/** A stretch of the text as it was typed, in UTF-16 units like every JavaScript offset. */
export interface Span {
  readonly start: number;
  readonly length: number;
}

export interface LocatedText {
  readonly text: string;
  /** Which of the given texts it is part of. */
  readonly source: number;
  /** Where each unit of `text` begins and ends in that source. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** A character with the marks that combine with it, or line ends, which end a sentence. */
const CLUSTER = /[\r\n]+|[\s\S]\p{M}*/gu;
/** Characters that are in plain form already, as nearly all of a Chinese text are. */
const PLAIN = /^[\u4e00-\u9fff0-9A-Za-z。、“”]$/u;

/** @param source the number under which its offsets are told */
export function locatedText(typed: string, source: number): LocatedText {
  const parts: string[] = [];
  const [from, to]: [number[], number[]] = [[], []];
  for (const { 0: cluster, index } of typed.matchAll(CLUSTER)) {
    const plain = PLAIN.test(cluster) ? cluster : /^[\r\n]/.test(cluster) ? '。' : plainText(cluster);
    parts.push(plain);
    for (let unit = 0; unit < plain.length; unit += 1) {
      from.push(index);
      to.push(index + cluster.length);
    }
  }
  return { text: parts.join(''), source, from, to };
}

export function sliceOf({ text, source, from, to }: LocatedText, start: number, end?: number): LocatedText {
  return { text: text.slice(start, end), source, from: from.slice(start, end), to: to.slice(start, end) };
}

/** @param pattern a global one */
export function without(located: LocatedText, pattern: RegExp): LocatedText {
  const { source } = located;
  const kept = gapsOf(located, pattern);
  if (kept.length === 1) return located;
  return {
    text: kept.map(({ text }) => text).join(''),
    source,
    from: kept.flatMap(({ from }) => from),
    to: kept.flatMap(({ to }) => to),
  };
}

/** @param pattern a global one */
export function splitAt(located: LocatedText, pattern: RegExp): LocatedText[] {
  return gapsOf(located, pattern);
}

/** What lies before, between and behind the matches. */
function gapsOf(located: LocatedText, pattern: RegExp): LocatedText[] {
  const gaps: LocatedText[] = [];
  let start = 0;
  for (const { 0: match, index } of located.text.matchAll(pattern)) {
    gaps.push(sliceOf(located, start, index));
    start = index + match.length;
  }
  return start === 0 && gaps.length === 0 ? [located] : [...gaps, sliceOf(located, start)];
}

/** Where the units from `start` to before `end` stand in the typed text; there is at least one. */
export function spanOf({ from, to }: LocatedText, start: number, end: number): Span {
  const first = from[start] ?? 0;
  return { start: first, length: (to[end - 1] ?? first) - first };
}
