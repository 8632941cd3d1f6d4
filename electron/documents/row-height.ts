/**
 * How high a row must be for its wrapped text. Not every program fits rows when it opens a file, so the height is
 * written; it is an estimate in characters, and the programs that do fit rows may correct it.
 */
import { charactersWide } from './wording.ts';

const LINE = 13.5;
const PADDING = 5;
const LOWEST = 20;
/** Excel allows no higher row. */
const HIGHEST = 409;
/** Cell margins, and what a line loses because no punctuation begins it. */
const MARGIN = 1.6;

/** Points for the highest of the cells; widths are in characters of the body font, a Chinese character is two. */
export function rowHeight(values: readonly (string | number | null)[], widths: readonly number[]): number {
  let lines = 1;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (typeof value === 'string')
      lines = Math.max(lines, lineCount(value, Math.max((widths[index] ?? 0) - MARGIN, 2)));
  }
  return Math.min(Math.max(lines * LINE + PADDING, LOWEST), HIGHEST);
}

function lineCount(text: string, width: number): number {
  if (text.length * 2 <= width && !text.includes('\n')) return 1;
  let lines = 0;
  for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(charactersWide(line) / width));
  return lines;
}
