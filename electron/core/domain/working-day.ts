import type { TimeLimits } from './campaign.ts';
import { addDays, type Day, weekday } from './day.ts';

export type DaysOff = Pick<TimeLimits, 'holidays' | 'workdays'>;

/** Whether a day is worked. Without a holiday table Saturday and Sunday are off. */
export function isWorkingDay(day: Day, { holidays, workdays }: DaysOff): boolean {
  if (workdays?.includes(day)) return true;
  const isWeekend = weekday(day) === 0 || weekday(day) === 6;
  return !isWeekend && !holidays?.includes(day);
}

/** The n-th working day after a day, which itself does not count; the day itself for 0. Ends with the calendar. */
export function addWorkingDays(day: Day, count: number, daysOff: DaysOff): Day {
  let end = day;
  for (let left = count; left > 0; ) {
    const next = addDays(end, 1);
    if (next === end) break;
    end = next;
    if (isWorkingDay(end, daysOff)) left -= 1;
  }
  return end;
}
