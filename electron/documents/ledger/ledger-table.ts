/** A table of the ledger: a title, a heading row, one row an entry, totals, notes and the line to sign on. */
import { rowHeight } from '../row-height.ts';
import type { Cell, Sheet, SheetRow } from '../spreadsheet.ts';
import type { Look, StyleSheet } from '../spreadsheet-styles.ts';
import { charactersWide } from '../wording.ts';
import { type CellContent, createCellMaker } from './ledger-cells.ts';

export interface Column<Row> {
  readonly heading: string;
  /** In characters of the body font; a Chinese character is two. */
  readonly width: number;
  /** The width of a column in which nothing stands, for columns that many ledgers leave empty. */
  readonly emptyWidth?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly cell: (row: Row, index: number) => CellContent;
  readonly total?: CellContent;
}

export interface LedgerTable<Row> {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
  /** Columns that stay while the window scrolls sideways. */
  readonly frozenColumns?: number;
}

/** What all sheets of a ledger say alike. */
export interface LedgerFrame {
  readonly styles: StyleSheet;
  /** The line below the title: who reports what, up to when. */
  readonly about: string;
  readonly footer: Sheet['footer'];
}

const TITLE: Look = { font: '黑体', size: 16, align: 'center' };
const ABOUT: Look = { align: 'left', color: '4E5661' };
const HEADING: Look = { font: '黑体', align: 'center', fill: 'E9ECF0', isBordered: true };
const TOTAL: Look = { isBold: true, fill: 'F3F5F7', isBordered: true };
const NOTE: Look = { size: 9, align: 'left', color: '4E5661' };
const SIGN: Look = { size: 11, align: 'left' };
const BODY: Look = { isBordered: true };
const EMPTY: Look = { ...BODY, align: 'center', color: '626A76' };

const HEADING_ROW = 3;
const SIGNERS = ['填报人：', '审核人：', '负责人：'] as const;
const SIGN_DATE = '日期：        年    月    日';
/** The line to sign on is set larger than the columns are measured in. */
const SIGN_SCALE = 11 / 10;

export function ledgerSheet<Row>(table: LedgerTable<Row>, frame: LedgerFrame): Sheet {
  const { rows, notes } = table;
  const widths = table.columns.map((column) => widthOf(column, rows));
  const bodyRows = Math.max(rows.length, 1);
  const lastTableRow = HEADING_ROW + bodyRows;
  const firstNote = lastTableRow + 2;
  const signRow = firstNote + notes.length;
  const closing = Array.from({ length: notes.length + 1 }, (_, index) => firstNote + index);
  return {
    name: table.name,
    widths,
    rows: rowsOf(table, widths, frame),
    rowCount: signRow,
    mergedRows: [1, 2, ...(rows.length === 0 ? [HEADING_ROW + 1] : []), ...closing],
    headingRow: HEADING_ROW,
    frozenColumns: table.frozenColumns ?? 0,
    filter: [HEADING_ROW, lastTableRow],
    footer: frame.footer,
  };
}

function widthOf<Row>({ width, emptyWidth, cell }: Column<Row>, rows: readonly Row[]): number {
  if (emptyWidth === undefined) return width;
  const isUsed = rows.some((row, index) => (cell(row, index) ?? '') !== '');
  return isUsed ? width : emptyWidth;
}

function* rowsOf<Row>(
  { title, columns, rows, notes }: LedgerTable<Row>,
  widths: readonly number[],
  frame: LedgerFrame,
): Generator<SheetRow> {
  const { styles } = frame;
  const width = widths.reduce((sum, each) => sum + each, 0);
  const across = (text: string, look: Look, height = rowHeight([text], [width])): SheetRow => ({
    height,
    cells: columns.map((_, index) => ({ style: styles.indexOf(look), value: index === 0 ? text : null })),
  });
  const fitted = (cells: Cell[]): SheetRow => ({
    height: rowHeight(
      cells.map(({ value }) => value),
      widths,
    ),
    cells,
  });
  const body = columns.map((column) => ({ ...column, make: createCellMaker(styles, BODY, column.align) }));
  yield across(title, TITLE, 30);
  yield across(frame.about, ABOUT, 20);
  yield { height: 30, cells: columns.map(({ heading }) => ({ style: styles.indexOf(HEADING), value: heading })) };
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    if (row !== undefined) yield fitted(body.map(({ cell, make }) => make(cell(row, index))));
  }
  if (rows.length === 0) yield across('本期没有记录', EMPTY, 24);
  yield fitted(
    columns.map(({ total, align }, index) =>
      createCellMaker(styles, TOTAL, align)(index === 0 ? totalLabel(total) : (total ?? null)),
    ),
  );
  for (const note of notes) yield across(note, NOTE);
  yield across(signLine(width), SIGN, 36);
}

/** The row of totals says what it is, whatever the first column is. */
function totalLabel(total: CellContent | undefined): CellContent {
  return typeof total === 'string' ? `合计 ${total}` : '合计';
}

/** Spread over the width of the table, so that names fit between. */
function signLine(width: number): string {
  const room = Math.floor(width / SIGN_SCALE / (SIGNERS.length + 1));
  return [...SIGNERS.map((label) => label + ' '.repeat(Math.max(room - charactersWide(label), 12))), SIGN_DATE].join(
    '',
  );
}
