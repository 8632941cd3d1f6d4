/** A row of a table as its fields read, before anything is made of it. */
import { readCell } from './cell-reading.ts';
import type { DataRow } from './data-rows.ts';
import type { CellContext, CellReading, ImportColumn } from './import-column.ts';
import type { ImportRules, RowMatch, RowValues } from './import-kind.ts';
import { cellText, isBlank, type TableCell } from './table-cell.ts';

/** A field and the column of the sheet, from 0, that holds it. */
export interface MatchedColumn {
  readonly index: number;
  readonly column: ImportColumn;
}

export function matchedColumns(
  matching: readonly (string | null)[],
  columns: readonly ImportColumn[],
): MatchedColumn[] {
  return matching.flatMap((key, index) => {
    const column = columns.find((each) => each.key === key);
    return column === undefined || column.kind === 'ignored' ? [] : [{ index, column }];
  });
}

export interface ReadRow {
  readonly texts: Readonly<Record<string, string>>;
  readonly readings: ReadonlyMap<string, CellReading>;
  readonly values: RowValues;
}

function readRow({ cells }: DataRow, matched: readonly MatchedColumn[], context: CellContext): ReadRow {
  const readings = new Map(
    matched.map(({ index, column }) => [column.key, readCell(cells[index], column, context)] as const),
  );
  const texts = Object.fromEntries(matched.map(({ index, column }) => [column.key, cellText(cells[index])]));
  return { texts, readings, values: valuesOf(readings) };
}

function valuesOf(readings: ReadonlyMap<string, CellReading>): RowValues {
  return Object.fromEntries(
    [...readings].flatMap(([key, reading]) =>
      'value' in reading && reading.value !== null ? [[key, reading.value]] : [],
    ),
  );
}

/** Reads rows in their order: a new record goes on with what stands above its blank cells, where a column does so. */
export function createRowReader<Entity>(
  rules: ImportRules<Entity>,
  context: CellContext,
  matched: readonly MatchedColumn[],
) {
  const above = new Map<number, TableCell>();
  const carrying = matched.filter(({ column }) => column.goesOn === true).map(({ index }) => index);
  return (row: DataRow): { read: ReadRow; found: RowMatch<Entity> } => {
    const blank = carrying.filter((index) => isBlank(row.cells[index]));
    for (const index of carrying) if (!blank.includes(index)) above.set(index, row.cells[index] ?? null);
    const read = readRow(row, matched, context);
    const found = rules.match(read.values);
    const isKnown = 'entity' in found && found.entity !== null;
    if (isKnown || blank.every((index) => !above.has(index))) return { read, found };
    const cells = matched.reduce<TableCell[]>((all, { index }) => {
      all[index] = (blank.includes(index) ? above.get(index) : row.cells[index]) ?? null;
      return all;
    }, []);
    const filled = readRow({ ...row, cells }, matched, context);
    return { read: filled, found: rules.match(filled.values) };
  };
}
