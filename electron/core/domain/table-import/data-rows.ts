/** Which rows of a sheet are entries, and which are totals, notes, signatures and headings that stand there again. */
import type { Header } from './header.ts';
import { plainLabel } from './label-text.ts';
import { cellText, type Table, type TableCell } from './table-cell.ts';

export interface DataRow {
  /** As the spreadsheet counts it, from 1. */
  readonly number: number;
  readonly cells: readonly TableCell[];
}

export interface DataRows {
  readonly rows: readonly DataRow[];
  /** Rows that hold something and are no entries. */
  readonly passedOver: readonly { readonly number: number; readonly text: string }[];
}

const TOTALS = /^(?:合\s*计|总\s*计|小\s*计|本页合计|累\s*计|合计数)(?:[\s(（:：]|$)/;
const CLOSING =
  /^(?:填报人|填表人|制表人?|审核人?|负责人|单位负责人|分管领导|填报单位|填表单位|填报日期|填报时间|单位|注|备注|说明|日期)\s*[:：]/;

/** The entries below the headings; without headings, every row that is none of the others. */
export function dataRowsOf(table: Table, header: Header | null): DataRows {
  const rows: DataRow[] = [];
  const passedOver: { number: number; text: string }[] = [];
  const headings = header === null ? [] : headingRows(table, header);
  for (let index = header === null ? 0 : header.last + 1; index < table.rows.length; index += 1) {
    const cells = table.rows[index] ?? [];
    const texts = cells.map((cell) => cellText(cell));
    const first = texts.find((text) => text !== '');
    if (first === undefined) continue;
    const isOther = table.bannerRows.has(index) || TOTALS.test(first) || isClosing(texts) || isHeading(texts, headings);
    if (isOther) passedOver.push({ number: index + 1, text: first });
    else rows.push({ number: index + 1, cells });
  }
  return { rows, passedOver };
}

/** A line to sign on stands alone, or names several signers side by side. */
function isClosing(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => text !== '');
  const closing = filled.filter((text) => CLOSING.test(text)).length;
  return closing > 0 && (filled.length === 1 || closing * 2 >= filled.length);
}

function headingRows(table: Table, { first, last }: Header): string[][] {
  return table.rows.slice(first, last + 1).map((row) => row.map((cell) => plainLabel(cellText(cell))));
}

function isHeading(texts: readonly string[], headings: readonly string[][]): boolean {
  return headings.some((heading) => {
    if (heading.filter((each) => each !== '').length < 2) return false;
    return heading.every((each, index) => each === '' || each === plainLabel(texts[index] ?? ''));
  });
}
