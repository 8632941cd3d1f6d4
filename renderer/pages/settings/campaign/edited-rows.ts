import { numberFromTyped } from '../../../forms/typed-values.ts';
import type { EditedRow } from './RowsTable.tsx';

/** Saved rows as they are edited: these fields, as text or tick. */
export function editedRows(rows: readonly object[] | null | undefined, keys: readonly string[]): EditedRow[] {
  return (rows ?? []).map((row) => {
    const fields: Readonly<Record<string, unknown>> = { ...row };
    return Object.fromEntries(['id', ...keys].map((key) => [key, editedValue(fields[key])]));
  });
}

function editedValue(value: unknown): string | boolean {
  if (typeof value === 'boolean') return value;
  return value === null || value === undefined ? '' : String(value);
}

/** Edited rows as they are sent; fields that hold numbers are read as such. */
export function sentRows(rows: readonly EditedRow[], numbers: readonly string[] = []): Record<string, unknown>[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        numbers.includes(key) && typeof value === 'string' ? numberFromTyped(value) : value,
      ]),
    ),
  );
}
