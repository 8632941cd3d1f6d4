/** 本期: the report period at hand, the days that belong to it, and what was sent for it. */
import type { Campaign, ReportPeriod } from '../campaign.ts';
import { addDays, type Day } from '../day.ts';
import type { Id } from '../identifier.ts';
import type { Submission } from '../submission.ts';

export interface ReportWindow {
  /** Null while the campaign has no report periods. */
  readonly period: ReportPeriod | null;
  /** The day after the cut-off before; null where there is none. */
  readonly from: Day | null;
  /** The last day that counts; null where nothing ends it. */
  readonly to: Day | null;
}

export function periodsInOrder({ reportPeriods }: Pick<Campaign, 'reportPeriods'>): ReportPeriod[] {
  return [...(reportPeriods ?? [])].sort((a, b) => (a.cutoff < b.cutoff ? -1 : a.cutoff > b.cutoff ? 1 : 0));
}

/**
 * The first period whose cut-off has not passed; after the last cut-off the last period stays at hand, and what is
 * entered late still counts for it.
 */
export function reportWindowOf(campaign: Pick<Campaign, 'reportPeriods'>, today: Day): ReportWindow {
  const periods = periodsInOrder(campaign);
  const found = periods.findIndex(({ cutoff }) => cutoff >= today);
  const index = found === -1 ? periods.length - 1 : found;
  const period = periods[index];
  if (period === undefined) return { period: null, from: null, to: null };
  const before = periods[index - 1];
  return {
    period,
    from: before === undefined ? null : addDays(before.cutoff, 1),
    to: period.cutoff < today ? today : period.cutoff,
  };
}

export function isWithin({ from, to }: ReportWindow, day: Day): boolean {
  return (from === null || day >= from) && (to === null || day <= to);
}

/** The newest version of a period that left the unit; null while none did. */
export function lastSent(submissions: readonly Submission[], periodId: Id): Submission | null {
  return submissions
    .filter((each) => each.periodId === periodId && each.status !== 'draft' && each.status !== 'superseded')
    .reduce<Submission | null>((last, each) => (last === null || each.version > last.version ? each : last), null);
}

/** Sent, and not come back. */
export function isReported(sent: Submission | null): boolean {
  return sent !== null && sent.status !== 'returned';
}
