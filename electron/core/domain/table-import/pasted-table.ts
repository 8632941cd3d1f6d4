/** What a spreadsheet program puts on the clipboard, and CSV: cells between delimiters, quoted where they hold one. */
import type { Table } from './table-cell.ts';

/** Cells that were copied in Excel or WPS. Cells merged downwards come as one value and blanks: which, nobody can tell. */
export function pastedTable(text: string): Table {
  const rows = delimitedRows(text, text.includes('\t') ? '\t' : ',');
  return { name: '粘贴的内容', isHidden: false, rows, bannerRows: new Set() };
}

const MOST_LINES_TO_LOOK_AT = 20;

/** Comma, semicolon or tabulator, whichever stands most often in the first lines. */
export function delimiterOf(text: string): string {
  const head = text.split('\n', MOST_LINES_TO_LOOK_AT).join('\n');
  const counted = [',', '\t', ';', '，'].map((each) => ({ each, count: head.split(each).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).each;
}

/**
 * Rows of cells. A quoted cell may hold the delimiter, line breaks and doubled quotes; a quote inside a cell that does
 * not begin with one is a quote. Blank rows at the end are left out.
 */
export function delimitedRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const { value, end } = cellAt(text, at, delimiter);
    row.push(value);
    at = end;
    if (text[at] === delimiter) {
      at += 1;
      if (at === text.length) row.push('');
      continue;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  while (rows.at(-1)?.every((each) => each.trim() === '')) rows.pop();
  return rows;
}

function cellAt(text: string, start: number, delimiter: string): { value: string; end: number } {
  const quoted = text[start] === '"' ? quotedCell(text, start, delimiter) : null;
  if (quoted !== null) return quoted;
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end };
}

/** Null where no quote closes the cell right before a delimiter or the end of the row: then the quote was meant. */
function quotedCell(text: string, start: number, delimiter: string): { value: string; end: number } | null {
  let value = '';
  for (let at = start + 1; at < text.length; ) {
    const close = text.indexOf('"', at);
    if (close === -1) return null;
    value += text.slice(at, close);
    if (text[close + 1] === '"') {
      value += '"';
      at = close + 2;
      continue;
    }
    const end = close + 1;
    const isEnd = end === text.length || text[end] === delimiter || text[end] === '\n' || text[end] === '\r';
    return isEnd ? { value, end } : null;
  }
  return null;
}
