/** Cells of a sheet as a person filled them, free of the file format that they came in. */
import type { Day } from '../day.ts';

export type TableCell =
  | null
  | string
  | number
  | boolean
  /** A cell of the spreadsheet's own date kind; `time` is `HH:MM`, missing for midnight. */
  | { readonly day: Day; readonly time?: string }
  /** A number whose format shows a unit: 0.85 as 85 % is `{number: 85, unit: '%'}`, 120 shown as “120 人” has the unit 人. */
  | { readonly number: number; readonly unit: string }
  /** What stands in the place of a value that could not be worked out, such as #REF!. */
  | { readonly error: string };

/** One sheet of a file, or what was pasted. Cells that are merged downwards all carry their value. */
export interface Table {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly (readonly TableCell[])[];
  /** Rows, from 0, that are one cell across most of the sheet: titles, notes, lines to sign on. */
  readonly bannerRows: ReadonlySet<number>;
}

/** The cell as one reads it in the sheet, without blanks around it and with one kind of line break. */
export function cellText(cell: TableCell | undefined): string {
  if (cell == null) return '';
  if (typeof cell === 'string') return tidied(cell);
  if (typeof cell === 'number') return numberText(cell);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  if ('error' in cell) return cell.error;
  if ('number' in cell) return `${numberText(cell.number)}${cell.unit === '%' ? '%' : ` ${cell.unit}`}`;
  return cell.time === undefined ? cell.day : `${cell.day} ${cell.time}`;
}

export function isBlank(cell: TableCell | undefined): boolean {
  return cellText(cell) === '';
}

/** 1e21 and 0.1+0.2 as a person would write them. */
function numberText(value: number): string {
  const rounded = Number(value.toPrecision(15)); // spreadsheets keep fifteen digits
  return Math.abs(rounded) < 1e15 ? String(rounded) : rounded.toLocaleString('en', { useGrouping: false });
}

const LINE_BREAK = /\r\n?|\u2028|\u2029|\u000b/g;
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff]/g;

/** Most cells have nothing of the sort. */
const UNTIDY = /^\s|\s$|[\r\u2028\u2029\u000b\u200b-\u200d\u2060\ufeff\u00a0]/;

function tidied(text: string): string {
  if (!UNTIDY.test(text)) return text;
  return text
    .replace(LINE_BREAK, '\n')
    .replace(INVISIBLE, '')
    .replace(/\u00a0/g, ' ')
    .trim();
}
