/** What stands in a cell of the ledger, and how it becomes a cell of the workbook. */
import { type Day, dayOf, daysBetween, type Moment } from '../../core/domain/day.ts';
import type { Light } from '../../core/domain/light.ts';
import type { Cell } from '../spreadsheet.ts';
import type { Look, StyleSheet } from '../spreadsheet-styles.ts';

export type CellContent =
  | string
  | number
  | null
  /** A date of the calendar, so that it sorts and filters as one. */
  | { readonly moment: Moment }
  | { readonly number: number; readonly format: string }
  | { readonly light: Light; readonly text: string };

/** Text and tint of the lights; the word carries the meaning, the colour repeats it. */
const LIGHT_LOOKS: Readonly<Record<Light, Look>> = {
  red: { color: 'B93A0B', fill: 'FDF0E9', isBold: true },
  yellow: { color: '7A5600', fill: 'FFF6DB', isBold: true },
  green: { color: '1B6E3C', fill: 'EAF5EE' },
  blue: { color: '1D5FA6', fill: 'E8F1FA' },
  gray: { color: '5F6773', fill: 'EFF1F3' },
};

const TEXT_FORMAT = '@';
const DATE_FORMAT = 'yyyy-mm-dd';
const WHOLE_FORMAT = '#,##0';
const DECIMAL_FORMAT = '#,##0.######';
/** What spreadsheet programs take for the beginning of a formula, the full-width forms included. */
const FORMULA_START = /^\s*[=+\-@＝＋－＠]/;
/** The day that spreadsheets number 0; their calendar is right from 1900-03-01, their day 61. */
const DAY_ZERO: Day = '1899-12-30';
const FIRST_RIGHT_DAY: Day = '1900-03-01';

export type CellMaker = (content: CellContent) => Cell;

/** Makes the cells of one column; the few looks that a column has are looked up once each. */
export function createCellMaker(styles: StyleSheet, base: Look, align: Look['align']): CellMaker {
  const known = new Map<string, number>();
  const styled = (key: string, look: Look): number => {
    const style = known.get(key) ?? styles.indexOf({ ...base, ...look });
    known.set(key, style);
    return style;
  };
  const text = (value: string): Cell => ({ style: styled(...textLook(value, align)), value });
  const number = (value: number, format: string): Cell => ({
    style: styled(format, { align: align ?? 'right', format }),
    value,
  });
  return (content) => {
    if (content === null) return { style: styled('', { align: align ?? 'left' }), value: null };
    if (typeof content === 'string') return text(content);
    if (typeof content === 'number') return number(content, formatOf(content));
    if ('number' in content) return number(content.number, content.format);
    if ('light' in content) {
      const { light } = content;
      return { style: styled(light, { align: align ?? 'left', ...LIGHT_LOOKS[light] }), value: content.text };
    }
    const day = dayOf(content.moment);
    if (day < FIRST_RIGHT_DAY) return text(day);
    return { style: styled('day', { align: 'center', format: DATE_FORMAT }), value: daysBetween(DAY_ZERO, day) };
  };
}

/** What was typed stays as it was typed; nothing of it is ever calculated, not even after somebody edits the cell. */
function textLook(text: string, align: Look['align']): [string, Look] {
  const look: Look = { align: align ?? 'left', format: TEXT_FORMAT };
  return FORMULA_START.test(text) ? ['quoted', { ...look, isQuoted: true }] : ['text', look];
}

function formatOf(value: number): string {
  return Number.isInteger(value) ? WHOLE_FORMAT : DECIMAL_FORMAT;
}

/** A date cell, empty without a moment. */
export function dateOr(moment: Moment | '' | null | undefined): CellContent {
  return moment ? { moment } : null;
}

/** A unit as a number format can carry it. */
export function unitText(unit: string | null | undefined): string {
  return (unit ?? '').replace(/["\\\p{C}]/gu, '').slice(0, 12);
}

/** A number that carries its unit in its format and stays a number. */
export function withUnit(value: number, unit: string | null | undefined): CellContent {
  const plain = unitText(unit);
  return { number: value, format: plain === '' ? formatOf(value) : `${formatOf(value)}" ${plain}"` };
}

/** 0–100 as a percentage of the spreadsheet's own kind. */
export function percentCell(percent: number | null | undefined): CellContent {
  return percent == null ? null : { number: percent / 100, format: Number.isInteger(percent) ? '0%' : '0.0%' };
}
