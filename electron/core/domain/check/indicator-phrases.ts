import { escaped } from './indicator-names.ts';
import { type LocatedText, splitAt, without } from './located-text.ts';
import { MORE, NUMBER, readNumber, type WrittenNumber } from './written-number.ts';

/** A number with the words around it, within one clause. */
export interface Phrase {
  readonly number: WrittenNumber;
  /** As it is written: 4006, 二十九. */
  readonly digits: string;
  /** 万 in 4.12万元, empty without one. */
  readonly multiple: string;
  /** Empty where no unit that is known follows. */
  readonly unit: string;
  /** The number as it is written, with its unit. */
  readonly text: string;
  /** Its clause, and where the number begins and ends in it. */
  readonly clause: LocatedText;
  readonly start: number;
  readonly end: number;
  /** The clause before the words that belong to this number. */
  readonly before: string;
  /** From the last number with a unit to this one. */
  readonly head: string;
  /** From this number to the next one with a unit. */
  readonly tail: string;
  /** Whether nothing follows, or a mark does. */
  readonly isLast: boolean;
}

/** (点), (条) and (含基本满意) stand inside names and units. */
const ASIDE = /\([^()\d]{0,8}\)/g;

/** Every number of the sentences that has a unit, or ends its clause. */
export function phrasesOf(sentences: readonly LocatedText[], units: readonly string[]): Phrase[] {
  const unit = units.map(escaped).join('|');
  const pattern = new RegExp(
    `(?<![第每这那])(?<number>${NUMBER})(?:(?<multiple>[百千万亿]?)(?<more>${MORE})(?<unit>${unit})|(?=$|、))`,
    'g',
  );
  return sentences
    .flatMap((sentence) => splitAt(without(sentence, ASIDE), /[,()]/g))
    .flatMap((clause) => phrasesIn(clause, [...clause.text.matchAll(pattern)]));
}

function phrasesIn(located: LocatedText, matches: readonly RegExpExecArray[]): Phrase[] {
  const clause = located.text;
  return matches.flatMap((match, index) => {
    const { number = '', multiple = '', more = '', unit = '' } = match.groups ?? {};
    const last = matches[index - 1];
    const from = last === undefined ? 0 : last.index + last[0].length;
    const end = match.index + match[0].length;
    const head = clause.slice(from, match.index);
    const tail = clause.slice(end, matches[index + 1]?.index);
    const written = readNumber(number, `${head.slice(-3)}${more}${tail.slice(0, 2)}`);
    if (written === null) return [];
    const isLast = /^(?:、|$)/.test(clause.slice(end));
    const place = { clause: located, start: match.index, end };
    const before = clause.slice(0, from);
    return [{ number: written, digits: number, multiple, unit, text: match[0], ...place, before, head, tail, isLast }];
  });
}
