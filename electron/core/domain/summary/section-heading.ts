/** Headings of a 总结: 一、 and (一) come from where a section stands, what somebody typed stays theirs. */
import type { Section } from '../case.ts';
import { CHINESE_NUMERALS, chineseNumeral } from '../chinese-number.ts';

/** 0 is a heading without an automatic number; a section without any heading is of rank 0 too. */
export type HeadingRank = 0 | 1 | 2;

export interface Heading {
  readonly rank: HeadingRank;
  /** Without its number. */
  readonly name: string;
}

const FIRST = new RegExp(`^[${CHINESE_NUMERALS}]{1,4}、\\s*`);
const SECOND = new RegExp(`^[（(][${CHINESE_NUMERALS}]{1,4}[)）]\\s*`);

export function headingOf(typed: string | null | undefined): Heading {
  const text = (typed ?? '').trim();
  const first = FIRST.exec(text)?.[0];
  if (first !== undefined) return { rank: 1, name: text.slice(first.length) };
  const second = SECOND.exec(text)?.[0];
  return second === undefined ? { rank: 0, name: text } : { rank: 2, name: text.slice(second.length) };
}

/** The number of every heading: 一、二、… through the whole text, （一） anew under each of them; empty for rank 0. */
export function headingNumbers(headings: readonly Pick<Heading, 'rank'>[]): string[] {
  let [first, second] = [0, 0];
  return headings.map(({ rank }) => {
    if (rank === 0) return '';
    if (rank === 2) {
      second += 1;
      return `（${chineseNumeral(second)}）`;
    }
    first += 1;
    second = 0;
    return `${chineseNumeral(first)}、`;
  });
}

/** Sections with their headings numbered as they stand. */
export function numbered<S extends Section>(sections: readonly S[]): S[] {
  const headings = sections.map(({ h }) => headingOf(h));
  const numbers = headingNumbers(headings);
  return sections.map((section, index) => {
    const heading = headings[index];
    return heading === undefined || heading.rank === 0
      ? section
      : { ...section, h: `${numbers[index]}${heading.name}` };
  });
}
