import * as z from 'zod';

/** A calendar day `YYYY-MM-DD` that exists. Days compare correctly as strings. */
export const Day = z.iso.date('日期应写成 YYYY-MM-DD，并且确有这一天');
export type Day = z.infer<typeof Day>;

/** Day, hours, minutes, then the offset's sign, hours and minutes; seconds never change the day. */
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?(?:Z|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)?$/;

/** A day, or an ISO 8601 instant; an instant without an offset is read in +08:00. */
export const Moment = z.union(
  [Day, z.string().refine((text) => Day.safeParse(INSTANT.exec(text)?.[1]).success)],
  '时间应为 YYYY-MM-DD 或 ISO 8601 时刻',
);
export type Moment = z.infer<typeof Moment>;

const MS_PER_DAY = 86_400_000;
const CHINA_OFFSET_MINUTES = 8 * 60;
const MINUTES_PER_DAY = 24 * 60;
const FIRST_MS = Date.parse('0000-01-01');
const LAST_MS = Date.parse('9999-12-31');

/** The calendar day of a moment in +08:00. */
export function dayOf(moment: Moment): Day {
  const match = INSTANT.exec(moment);
  if (match === null) return moment;
  const [text, day = '', hours, minutes, sign, offsetHours = '0', offsetMinutes = '0'] = match;
  if (sign === undefined && !text.endsWith('Z')) return day;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1);
  const inChina = Number(hours) * 60 + Number(minutes) - offset + CHINA_OFFSET_MINUTES;
  return addDays(day, Math.floor(inChina / MINUTES_PER_DAY));
}

/** The calendar day in +08:00 on which an instant falls. */
export function dayOfInstant(instant: Date): Day {
  return dayAt(instant.getTime() + CHINA_OFFSET_MINUTES * 60_000);
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

/** Stays within the years that four digits can write. */
export function addDays(day: Day, days: number): Day {
  return dayAt(Date.parse(day) + days * MS_PER_DAY);
}

/** 0 is Sunday, as in `Date`. */
export function weekday(day: Day): number {
  return new Date(day).getUTCDay();
}

function dayAt(ms: number): Day {
  return new Date(Math.min(Math.max(ms, FIRST_MS), LAST_MS)).toISOString().slice(0, 10);
}
