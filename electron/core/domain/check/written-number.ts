import { CHINESE_NUMERALS, chineseNumber } from '../chinese-number.ts';
import { compareDecimals, productOf, quotientOf } from '../decimal.ts';
import { type LocatedText, locatedText, sliceOf, splitAt, without } from './located-text.ts';

/** A number as the 总结 writes it: 4006, 90.0, 二十九. Made for texts that went through `sentencesOf`. */
export const NUMBER = `(?:(?<![\\d.])\\d{1,15}(?:\\.\\d{1,6})?|[${CHINESE_NUMERALS}]{1,7})`;
/**
 * One of the words that may stand between a figure's name and the figure. No word is made of others here (达到 is 达
 * and 到): a run that can be read in one way only is read in one go.
 */
export const LEADING_WORD =
  '约|近|大约|将近|超|过|逾|突破|不少于|不低于|高于|达|到|至|为|是|有|共|累计|合计|总计|计|已|仅|了|:';
/** 4000余人次, 4000多人次. */
export const MORE = '(?:余|多)?';

export interface WrittenNumber {
  readonly value: number;
  readonly decimals: number;
  /** 约 and 近 leave a tenth on either side, 余, 多, 超过 and 以上 everything above. */
  readonly margin: 'none' | 'about' | 'above';
}

/**
 * @param number what `NUMBER` matched
 * @param around the words before and behind it
 */
export function readNumber(number: string, around: string): WrittenNumber | null {
  const value = /^\d/.test(number) ? Number(number) : chineseNumber(number);
  if (value === null) return null;
  const margin = /[约近]|左右/.test(around)
    ? 'about'
    : /余|多|超|逾|突破|以上|不少于|不低于|高于/.test(around)
      ? 'above'
      : 'none';
  return { value, decimals: number.split('.')[1]?.length ?? 0, margin };
}

/** Whether a written number fits numerator / denominator, to the decimals that it is written with. */
export function agrees({ value, decimals, margin }: WrittenNumber, numerator: number, denominator = 1): boolean {
  if (denominator === 0) return false;
  const against = (share: number): number =>
    compareDecimals(numerator, productOf(productOf(value, share), denominator));
  if (margin === 'above') return against(1) >= 0;
  if (margin === 'about') return against(0.9) >= 0 && against(1.1) <= 0;
  return compareDecimals(quotientOf(numerator, denominator, decimals), value) === 0;
}

/** The sentences of a text in one form: digits half-width and without thousands separators, no spaces between words. */
export function sentencesOf(typed: string, source = 0): LocatedText[] {
  const plain = without(without(locatedText(typed, source), /(?<=\d),(?=\d{3}(?!\d))/g), /(?<!\d)\s+|\s+(?!\d)/g);
  return splitAt(plain, /[。;!?]/g)
    .flatMap(inPieces)
    .filter(({ text }) => text !== '');
}

/**
 * What stands before and behind a number is read for every number in a sentence: the time grows with the square of its
 * length, and a pasted list may have no full stop at all.
 */
const LONGEST_SENTENCE = 4000;

function inPieces(sentence: LocatedText): LocatedText[] {
  const pieces: LocatedText[] = [];
  let rest = sentence;
  while (rest.text.length > LONGEST_SENTENCE) {
    const comma = rest.text.lastIndexOf(',', LONGEST_SENTENCE - 1);
    const end = comma > 0 ? comma + 1 : LONGEST_SENTENCE;
    pieces.push(sliceOf(rest, 0, end));
    rest = sliceOf(rest, end);
  }
  return [...pieces, rest];
}
