import * as z from 'zod';
import { dayOf } from '../day.ts';
import type { Feedback } from '../feedback.ts';
import { feedbackFigures } from '../feedback-figures.ts';
import { Ratio } from '../ratio.ts';

/** What was received in one month. */
export const MonthFigures = z.object({
  /** `YYYY-MM`. */
  month: z.string(),
  received: z.int(),
  satisfaction: Ratio,
  average: z.number().nullable(),
});
export type MonthFigures = z.infer<typeof MonthFigures>;

const MOST_MONTHS = 12;

/** Satisfaction month by month, without a gap between the first and the last month of a year at most. */
export function satisfactionTrend(feedback: readonly Feedback[]): MonthFigures[] {
  const byMonth = Map.groupBy(
    feedback.filter(({ receivedAt }) => receivedAt != null),
    ({ receivedAt }) => dayOf(receivedAt ?? '').slice(0, 7),
  );
  const known = [...byMonth.keys()].sort();
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return [];
  return monthsBetween(first, last).map((month) => {
    const { total, satisfaction, average } = feedbackFigures(byMonth.get(month) ?? []);
    return { month, received: total, satisfaction, average };
  });
}

/** At most the last twelve, however far back the first lies. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = last; month >= first && months.length < MOST_MONTHS; month = monthBefore(month))
    months.unshift(month);
  return months;
}

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const before = number === 1 ? { year: year - 1, number: 12 } : { year, number: number - 1 };
  return `${String(before.year).padStart(4, '0')}-${String(before.number).padStart(2, '0')}`;
}
