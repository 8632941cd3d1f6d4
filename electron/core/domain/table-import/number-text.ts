import { plainText } from '../plain-text.ts';
import { cellText, type TableCell } from './table-cell.ts';

/** A number with its unit as somebody wrote it: “１,２００ 人次”, “85%”, “约 30 户” is none. */
export interface WrittenAmount {
  readonly number: number;
  /** What stands behind it; empty without. */
  readonly unit: string;
}

const AMOUNT = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(?:e([+-]?\d{1,2}))?\s*(.*)$/i;

/** Null for what does not begin with a number, or goes on with another one. */
export function readAmount(cell: TableCell): WrittenAmount | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? { number: tidy(cell), unit: '' } : null;
  if (cell !== null && typeof cell === 'object' && 'number' in cell) return { ...cell, number: tidy(cell.number) };
  if (typeof cell !== 'string') return null;
  const match = AMOUNT.exec(plainText(cellText(cell)).trim());
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent, unit = ''] = match;
  if (whole === '' && fraction === '') return null;
  if (/\d/.test(unit)) return null;
  const number = Number(`${sign}${whole.replaceAll(',', '') || '0'}${fraction}${exponent ? `e${exponent}` : ''}`);
  return Number.isFinite(number) ? { number, unit: unit.trim() } : null;
}

/** A plain number; null for anything else, a unit behind it included. */
export function readNumber(cell: TableCell): number | null {
  const amount = readAmount(cell);
  if (amount === null || (amount.unit !== '' && typeof cell === 'string')) return null;
  return amount.unit === '%' ? tidy(amount.number / 100) : amount.number;
}

/**
 * 0–100 as it is meant: `85%`, `85`, a cell of the percent kind. A bare fraction such as 0.85 is a percent cell that
 * lost its format on the way; a bare 1 is one percent.
 */
export function readPercent(cell: TableCell): number | null {
  const amount = readAmount(cell);
  if (amount === null || (amount.unit !== '' && amount.unit !== '%' && amount.unit !== '百分点')) return null;
  const isFraction = amount.unit === '' && amount.number > 0 && amount.number < 1;
  return isFraction ? tidy(amount.number * 100) : amount.number;
}

/** Without the dust of binary fractions: 0.57 × 100 is 57. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
