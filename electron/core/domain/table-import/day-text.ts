import { addDays, Day } from '../day.ts';
import { plainText } from '../plain-text.ts';
import { cellText, type TableCell } from './table-cell.ts';

export interface WrittenMoment {
  readonly day: Day;
  /** `HH:MM`, where a time was written. */
  readonly time?: string;
}

const YEAR_FIRST =
  /^(\d{4}|\d{2})\s*[年.\-/、,]\s*(\d{1,2})\s*[月.\-/、,]\s*(\d{1,2})\s*[日号]?(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?$/;
const RUN_TOGETHER = /^(\d{4})(\d{2})(\d{2})$/;
const WITHOUT_YEAR = /^(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*[日号]?$/;
const TIME =
  /^(.*?)[\sT]*(上午|下午|晚上|am|pm)?\s*(\d{1,2})(?:\s*[:时点]\s*(\d{1,2}))(?:\s*[:分]\s*(\d{1,2}(?:\.\d+)?)\s*秒?)?\s*分?(?:Z|[+-]\d{2}:?\d{2})?\s*$/i;

/** The days that spreadsheets number 0 and that they reach; smaller numbers are no dates that somebody meant. */
const DAY_ZERO: Day = '1899-12-30';
const FIRST_SERIAL = 18_264; // 1950-01-01
const LAST_SERIAL = 73_050; // 2099-12-31

/**
 * A date as people write it: 2021.11.5, 2021年11月5日, 2021/11/5, 20211105, 21-11-5, 11月5日 in `year`, a date cell, or
 * the serial number that is left of one. Null for anything else, and for a day that does not exist.
 */
export function readMoment(cell: TableCell, { year }: { readonly year: number }): WrittenMoment | null {
  if (cell !== null && typeof cell === 'object') return 'day' in cell ? cell : null;
  if (typeof cell === 'number') return serialDay(cell);
  if (typeof cell !== 'string') return null;
  const text = plainText(cellText(cell)).trim();
  const day = writtenDay(text, year);
  if (day !== null) return { day };
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return serialDay(Number(text));
  return withTime(text, year);
}

export function readDay(cell: TableCell, context: { readonly year: number }): Day | null {
  return readMoment(cell, context)?.day ?? null;
}

function withTime(text: string, year: number): WrittenMoment | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [, before = '', half, hours = '', minutes = '00'] = match;
  const day = writtenDay(before.trim(), year);
  const isAfternoon = half !== undefined && /下午|晚上|pm/i.test(half);
  const hour = Number(hours) + (isAfternoon && Number(hours) < 12 ? 12 : 0);
  if (day === null || hour > 23 || Number(minutes) > 59) return null;
  return { day, time: `${String(hour).padStart(2, '0')}:${minutes.padStart(2, '0')}` };
}

function writtenDay(text: string, year: number): Day | null {
  const [, writtenYear, month, date] = YEAR_FIRST.exec(text) ?? RUN_TOGETHER.exec(text) ?? [];
  if (writtenYear !== undefined) return dayOr(Number(writtenYear) + (writtenYear.length === 2 ? 2000 : 0), month, date);
  const [, bareMonth, bareDate] = WITHOUT_YEAR.exec(text) ?? [];
  return bareMonth === undefined ? null : dayOr(year, bareMonth, bareDate);
}

function dayOr(year: number, month = '', date = ''): Day | null {
  const text = `${String(year).padStart(4, '0')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return Day.safeParse(text).success ? text : null;
}

function serialDay(serial: number): WrittenMoment | null {
  if (!(serial >= FIRST_SERIAL && serial <= LAST_SERIAL)) return null;
  const minutes = Math.round((serial % 1) * 24 * 60);
  const day = addDays(DAY_ZERO, Math.floor(serial) + Math.floor(minutes / 1440));
  const ofDay = minutes % 1440;
  if (ofDay === 0) return { day };
  return { day, time: `${pad(Math.floor(ofDay / 60))}:${pad(ofDay % 60)}` };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
