/** The 总结 as typed, laid out by the rules of GB/T 9704-2012: what is a heading, what a paragraph, where lines break. */
import type { Section } from '../core/domain/case.ts';
import type { WordParagraph } from './word-markup.ts';
import { BODY_SIZE, TEXT_WIDTH } from './word-page.ts';

const TITLE_SIZE = 22;
/** Characters of the body on one line. */
const LINE = 28;
/** Characters of the title's size on one line. */
const TITLE_LINE = Math.floor(TEXT_WIDTH / 20 / TITLE_SIZE);
const NUMERALS = '[一二三四五六七八九十百]{1,4}';
/** “(一)” at the beginning of a heading or paragraph. */
const SECOND_LEVEL = new RegExp(`^[（(]${NUMERALS}[)）]`);
/** A second-level point begins a paragraph, also where somebody typed on behind the last one. */
const BEFORE_SECOND_LEVEL = new RegExp(`(?<=[。;；!！?？])\\s*(?=[（(]${NUMERALS}[)）])`);
/** “(一)” up to its first full stop is the point's heading. */
const POINT_HEADING = new RegExp(`^[（(]${NUMERALS}[)）][^。]{1,40}。`);

export function titleParagraphs(title: string): WordParagraph[] {
  return titleLines(title).map((line) => ({
    runs: [{ text: line, typeface: 'title', size: TITLE_SIZE }],
    align: 'center',
    staysWithNext: true,
  }));
}

export function sectionParagraphs({ h, t }: Section): WordParagraph[] {
  const heading = h?.trim() ?? '';
  return [...(heading === '' ? [] : [headingParagraph(heading)]), ...bodyTexts(t ?? '').map(bodyParagraph)];
}

function headingParagraph(text: string): WordParagraph {
  const isSecond = SECOND_LEVEL.test(text);
  return {
    runs: [{ text, typeface: isSecond ? 'subheading' : 'heading' }],
    firstLine: 2,
    outlineLevel: isSecond ? 1 : 0,
    staysWithNext: true,
  };
}

/** The paragraphs of a section's text. */
export function bodyTexts(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .flatMap((line) => line.split(BEFORE_SECOND_LEVEL))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function bodyParagraph(text: string): WordParagraph {
  const heading = POINT_HEADING.exec(text)?.[0];
  if (heading === undefined) return { runs: [{ text }], firstLine: 2 };
  return { runs: [{ text: heading, typeface: 'subheading' }, { text: text.slice(heading.length) }], firstLine: 2 };
}

/**
 * The signer and the date below it: the date begins two characters further right than the signer, and whichever is
 * wider ends two characters before the margin. The date is placed by where it begins: its figures are half as wide as
 * characters in 仿宋 only, not in every font that stands in for it.
 */
export function signature(signer: string, date: string): WordParagraph[] {
  const [signerWidth, dateWidth] = [widthOf(signer), widthOf(date)];
  const signerRight = Math.max(2, 4 + dateWidth - signerWidth);
  const dateLeft = LINE - signerRight - signerWidth + 2;
  const signed: WordParagraph = { runs: [{ text: signer }], align: 'right', right: signerRight, staysWithNext: true };
  return [signed, { runs: [{ text: date }], align: 'left', left: Math.max(0, Math.min(dateLeft, LINE - dateWidth)) }];
}

/** In characters of the body; Latin letters and figures are half as wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < '\u2000' ? 0.5 : 1), 0);
}

/** A title that is too long for one line is broken between words into lines of like length; a typed line break stays. */
export function titleLines(title: string): string[] {
  return title
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => balanced(line, Math.ceil(widthOf(line) / TITLE_LINE)));
}

function balanced(text: string, lines: number): string[] {
  if (lines <= 1) return [text];
  const end = bestBreak(text, widthOf(text) / lines);
  const rest = text.slice(end);
  return [text.slice(0, end), ...balanced(rest, Math.max(lines - 1, Math.ceil(widthOf(rest) / TITLE_LINE)))];
}

const NOT_FIRST = /^[”’》〉）)】、,，。:：;；!！?？%]/;
const NOT_LAST = /[“‘《〈（(【]$/;
/** Verbs that open a phrase and stand alone; other words of two characters mostly come in pairs (民政系统, 新风正气). */
const OPENING_VERB = /^(?:关于|打造|开展|推进|推动|推行|落实|加强|深化|创建|建设|建立|实施|做好|聚焦|围绕)$/;
const INSIDE_PHRASE = 3;
const LOOSE = /^(?![的和与及暨在为等])\p{Script=Han}$/u;

/** The end of a word nearest to a width; a line never begins with a closing mark nor ends with an opening one. */
function bestBreak(text: string, width: number): number {
  const before = (index: number): string => text.slice(0, index);
  const cost = ({ index, isInside }: WordEnd): number =>
    Math.abs(widthOf(before(index)) - width) + (isInside ? INSIDE_PHRASE : 0);
  const fitting = wordEnds(text).filter(
    ({ index }) =>
      widthOf(before(index)) <= TITLE_LINE && !NOT_FIRST.test(text.slice(index)) && !NOT_LAST.test(before(index)),
  );
  const [best] = fitting.sort((a, b) => cost(a) - cost(b) || b.index - a.index);
  return best?.index ?? Math.min(text.length, TITLE_LINE);
}

interface WordEnd {
  readonly index: number;
  /** Within quotation marks, or between two words that make one phrase of four characters. */
  readonly isInside: boolean;
}

function wordEnds(text: string): WordEnd[] {
  const ends: WordEnd[] = [];
  let index = 0;
  let isHalf = false;
  for (const word of wordsOf(text)) {
    const isPairing = word.length === 2 && !OPENING_VERB.test(word);
    if (index > 0) ends.push({ index, isInside: (isHalf && isPairing) || isQuoted(text.slice(0, index)) });
    isHalf = isPairing && !isHalf;
    index += word.length;
  }
  return ends;
}

function isQuoted(before: string): boolean {
  return (before.match(/[“《]/g)?.length ?? 0) > (before.match(/[”》]/g)?.length ?? 0);
}

/** Characters that the dictionary knows no word for (新 风) belong together, unless they join or qualify. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
    const last = words.at(-1);
    if (last !== undefined && LOOSE.test(last) && LOOSE.test(segment)) words[words.length - 1] = last + segment;
    else words.push(segment);
  }
  return words;
}

export const BLANK: WordParagraph = { runs: [{ text: '', size: BODY_SIZE }] };
