import type { TableImportRequest } from '../../core/contract/table-import.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { findHeader, type Header, matchColumns } from '../../core/domain/table-import/header.ts';
import type { ImportColumn } from '../../core/domain/table-import/import-column.ts';
import { cellText, type Table } from '../../core/domain/table-import/table-cell.ts';

/** The sheet at hand, its headings, and the field of each of its columns. */
export interface ChosenSheet {
  readonly table: Table;
  readonly header: Header | null;
  readonly matching: readonly (string | null)[];
}

type Choice = Pick<TableImportRequest, 'sheet' | 'headerRow' | 'matching'>;

/** @throws Refusal NOT_FOUND for a sheet that is not there, TABLE_UNREADABLE where nothing is in any */
export function chooseSheet(sheets: readonly Table[], choice: Choice, columns: readonly ImportColumn[]): ChosenSheet {
  const table = tableFor(sheets, choice.sheet, columns);
  const header = headerFor(table, choice.headerRow, columns);
  const width = Math.max(header?.labels.length ?? 0, ...table.rows.map((row) => row.length));
  const labels = Array.from({ length: width }, (_, index) => header?.labels[index] ?? '');
  const found = matchColumns(labels, columns);
  const matching = labels.map((_, index) => (choice.matching === null ? found[index] : choice.matching[index]) ?? null);
  return { table, header, matching: eachOnce(matching) };
}

/** Without a wish, the visible sheet whose headings fit best; hidden ones are for those who ask. */
function tableFor(sheets: readonly Table[], wanted: string | null, columns: readonly ImportColumn[]): Table {
  if (wanted !== null) {
    const found = sheets.find(({ name }) => name === wanted);
    if (found === undefined) throw new Refusal('NOT_FOUND', `文件里没有工作表“${wanted}”，请重新选择。`);
    return found;
  }
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const visible = filled.filter(({ isHidden }) => !isHidden);
  const scored = (visible.length > 0 ? visible : filled).map((table) => ({ table, fit: fitOf(table, columns) }));
  const [best] = scored.toSorted((a, b) => b.fit - a.fit); // of equals the first
  if (best === undefined) throw new Refusal('TABLE_UNREADABLE', '表格里没有内容，请确认没有选错文件。');
  return best.table;
}

const ALL_REQUIRED = 1000;

/** Sheets that have every required field go first; among others, many known headings with few unknown ones beside them. */
function fitOf(table: Table, columns: readonly ImportColumn[]): number {
  const header = findHeader(table, columns);
  if (header === null) return 0;
  const known = new Set(matchColumns(header.labels, columns).filter((key) => key !== null));
  const named = header.labels.filter((label) => label !== '').length;
  const hasRequired = columns.every(({ key, isRequired }) => isRequired !== true || known.has(key));
  return (hasRequired ? ALL_REQUIRED : 0) + known.size ** 2 / Math.max(1, named);
}

function headerFor(table: Table, headerRow: number | null, columns: readonly ImportColumn[]): Header | null {
  if (headerRow === 0) return null;
  const found = findHeader(table, columns);
  if (headerRow === null || found?.last === headerRow - 1) return found;
  const labels = (table.rows[headerRow - 1] ?? []).map((cell) => cellText(cell));
  return { first: headerRow - 1, last: headerRow - 1, labels };
}

/** A field that two columns would fill is filled by the first. */
function eachOnce(matching: readonly (string | null)[]): (string | null)[] {
  return matching.map((key, index) => (key !== null && matching.indexOf(key) < index ? null : key));
}
