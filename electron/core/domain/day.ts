import * as z from 'zod';

/** A calendar day `YYYY-MM-DD` that exists. Days compare correctly as strings. */
export const Day = z.iso.date('日期应写成 YYYY-MM-DD,并且确有这一天');
export type Day = z.infer<typeof Day>;

/** A day, or an ISO 8601 instant; an instant without an offset is read in +08:00. */
export const Moment = z.union(
  [Day, z.iso.datetime({ offset: true, local: true })],
  '时间应为 YYYY-MM-DD 或 ISO 8601 时刻',
);
export type Moment = z.infer<typeof Moment>;

const MS_PER_DAY = 86_400_000;
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The calendar day of a moment in +08:00. */
export function dayOf(moment: Moment): Day {
  if (moment.length === 10) return moment;
  const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/.test(moment);
  return dayOfInstant(new Date(hasOffset ? moment : `${moment}+08:00`));
}

/** The calendar day in +08:00 on which an instant falls. */
export function dayOfInstant(instant: Date): Day {
  return new Date(instant.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** 0 is Sunday, as in `Date`. */
export function weekday(day: Day): number {
  return new Date(day).getUTCDay();
}
