/** Sheets of a workbook as cells with their kinds, through a library that reads .xlsx and .ods. */
import { readOds } from 'hucre/ods';
import { type Cell, type CellValue, readXlsx, type Sheet, streamXlsxRows } from 'hucre/xlsx';
import { Refusal } from '../core/domain/refusal.ts';
import { columnName } from '../core/domain/table-import/column-name.ts';
import type { Table, TableCell } from '../core/domain/table-import/table-cell.ts';
import { packOoxml } from './ooxml.ts';
import { BROKEN, TABLE_LIMITS, tooManyRows } from './table-reading.ts';

type Refuse = (why: string, cause?: unknown) => never;

/** @param bytes an .xlsx whose entries were found to be of bearable size */
export function readWorkbook(bytes: Uint8Array, refuse: Refuse): Promise<Table[]> {
  return tablesOf(() => readXlsxSheets(bytes, refuse), refuse);
}

/** Wrappers around rows that the library passes over with all that is in them. */
const ROW_WRAPPERS = /<\/?table:table-(?:header-rows|rows|row-group)(?:\s[^>]*)?\/?>/g;

const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.spreadsheet';

/** @param content content.xml of an .ods */
export function readOpenDocument(content: Uint8Array, refuse: Refuse): Promise<Table[]> {
  return tablesOf(async () => {
    const xml = new TextDecoder().decode(content).replace(ROW_WRAPPERS, '');
    const parts = [
      { path: 'mimetype', chunks: [OPEN_DOCUMENT] },
      { path: 'content.xml', chunks: [xml] },
    ];
    const packed = await packOoxml(parts, '1980-01-01');
    return (await readOds(packed, { readStyles: true })).sheets;
  }, refuse);
}

async function tablesOf(read: () => Promise<readonly Sheet[]>, refuse: Refuse): Promise<Table[]> {
  try {
    const tables = (await read()).map((sheet) => tableOf(sheet, refuse));
    if (tables.every(({ rows }) => rows.length === 0)) refuse('表格里没有内容，请确认没有选错文件');
    return tables;
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    return refuse(BROKEN, cause); // the library's words are English
  }
}

interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/**
 * The library lays a sheet out as a rectangle, and cells that are merely formatted reach to row 1,048,576 in many
 * tables: how far the sheets really go is looked up first, row by row.
 */
async function readXlsxSheets(bytes: Uint8Array, refuse: Refuse): Promise<Sheet[]> {
  let count = 0;
  const countOnly = (_: unknown, index: number): boolean => {
    count = index + 1;
    return false;
  };
  await readXlsx(bytes, { sheets: countOnly });
  if (count > TABLE_LIMITS.sheets) refuse(`工作表超过 ${TABLE_LIMITS.sheets} 张，请删去无关的工作表`);
  const extents: Extent[] = [];
  for (let sheet = 0; sheet < count; sheet += 1) extents.push(await extentOf(bytes, sheet, refuse));
  const rows = Math.max(1, ...extents.map((extent) => extent.rows));
  const columns = Math.max(1, ...extents.map((extent) => extent.columns));
  const { sheets } = await readXlsx(bytes, { readStyles: true, range: `A1:${columnName(columns - 1)}${rows}` });
  return sheets;
}

async function extentOf(bytes: Uint8Array, sheet: number, refuse: Refuse): Promise<Extent> {
  let rows = 0;
  let columns = 0;
  for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
    const last = values.findLastIndex((value) => value !== null && value !== '');
    if (last === -1) continue;
    rows = index + 1;
    columns = Math.max(columns, last + 1);
    refuseExcess({ rows, columns }, refuse);
  }
  return { rows, columns };
}

function refuseExcess({ rows, columns }: Extent, refuse: Refuse): void {
  if (rows > TABLE_LIMITS.rows) refuse(tooManyRows());
  if (columns > TABLE_LIMITS.columns) refuse(`内容超过 ${TABLE_LIMITS.columns} 列，请删去无关的列`);
  if (rows * columns > TABLE_LIMITS.cells) refuse(`内容超过 ${TABLE_LIMITS.cells / 10_000} 万格，请分成几个文件`);
}

function tableOf(sheet: Sheet, refuse: Refuse): Table {
  const rows = sheet.rows.map((row, rowIndex) =>
    row.map((value, column) => tableCell(value, sheet.cells?.get(`${rowIndex},${column}`))),
  );
  for (const row of rows) while (row.length > 0 && (row.at(-1) ?? '') === '') row.pop();
  while (rows.at(-1)?.length === 0) rows.pop();
  const columns = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  refuseExcess({ rows: rows.length, columns }, refuse);
  const bannerRows = fillMerged(rows, sheet.merges ?? [], columns, refuse);
  return { name: sheet.name, isHidden: sheet.hidden === true || sheet.veryHidden === true, rows, bannerRows };
}

function tableCell(value: CellValue, cell: Cell | undefined): TableCell {
  if (cell?.type === 'error') return { error: String(value) };
  if (value === null) return cell?.formula === undefined ? null : { error: '(没有结果)' };
  if (value instanceof Date) return dateCell(value);
  if (typeof value !== 'number') return value;
  return numberCell(value, cell?.style?.numFmt ?? '');
}

const FIRST_DATE = '1901-01-01';

/** The library gives the wall clock of the sheet as UTC. A time of day alone stands on the day 0 of the calendar. */
function dateCell(value: Date): TableCell {
  if (Number.isNaN(value.getTime())) return { error: '#VALUE!' };
  const rounded = new Date(Math.round(value.getTime() / 60_000) * 60_000);
  const [day = '', clock = ''] = rounded.toISOString().split('T');
  const time = clock.slice(0, 5);
  if (day < FIRST_DATE) return time;
  return time === '00:00' ? { day } : { day, time };
}

const LITERALS = /"[^"]*"|\\.|\[[^\]]*\]|_./g;
const UNIT = /[0#?][^"]*"([^"]*)"[^0#?"]*$/;

function numberCell(value: number, format: string): TableCell {
  const [positive = ''] = format.split(';');
  if (positive.replace(LITERALS, '').includes('%')) return { number: Number((value * 100).toPrecision(12)), unit: '%' };
  const unit = UNIT.exec(positive)?.[1]?.trim() ?? '';
  return unit === '' ? value : { number: value, unit };
}

type Merge = NonNullable<Sheet['merges']>[number];

/** Most of a row as one cell is a title or a note; what is merged downwards holds for every row that it covers. */
function fillMerged(rows: TableCell[][], merges: readonly Merge[], columns: number, refuse: Refuse): Set<number> {
  const bannerRows = new Set<number>();
  const wide = Math.max(2, Math.ceil(columns * 0.6));
  let covered = 0;
  for (const { startRow, endRow, startCol, endCol } of merges) {
    const last = Math.min(endRow, rows.length - 1);
    covered += Math.max(0, last - startRow + 1);
    if (covered > TABLE_LIMITS.cells) refuse(BROKEN); // merged cells that overlap: no program writes them
    const isBanner = endCol - startCol + 1 >= wide;
    for (let row = startRow; row <= last; row += 1) {
      if (isBanner) bannerRows.add(row);
      else if (row > startRow) fillCell(rows, row, startCol, rows[startRow]?.[startCol] ?? null);
    }
  }
  return bannerRows;
}

function fillCell(rows: TableCell[][], row: number, column: number, value: TableCell): void {
  const cells = rows[row];
  if (cells === undefined || value === null) return;
  while (cells.length < column) cells.push(null);
  cells[column] = value;
}
