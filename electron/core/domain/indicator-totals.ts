import type { Day } from './day.ts';
import { productOf, quotientOf, sumOf } from './decimal.ts';
import type { Id } from './identifier.ts';
import type { Indicator } from './indicator.ts';
import { inDateOrder, type Progress, standingOn } from './progress.ts';

type Value = NonNullable<Progress['values']>[number];

/** What a ratio's plain quotient is multiplied with, by its unit; any other unit is a quotient such as 元/人. */
const FACTORS: ReadonlyMap<string, number> = new Map([
  ['', 100],
  ['%', 100],
  ['‰', 1000],
]);

/**
 * A value is a number that can be added up exactly, or it is not there: text, holes and what no office counts
 * (above 9·10^15) are reported by check E105 and never guessed at.
 */
export function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

/** Indicator id → its values up to the day, in date order. */
function valuesUpTo(progress: readonly Progress[], asOf: Day): Map<Id, Value[]> {
  const entries = inDateOrder(standingOn(progress, asOf));
  return Map.groupBy(
    entries.flatMap((entry) => entry.values ?? []),
    (value) => value.indicatorId,
  );
}

/** Flow: the sum of what was added. Stock: the latest state. undefined without any entry of that kind. */
function recordedTotal(indicator: Indicator, values: readonly Value[]): number | undefined {
  const mode = indicator.kind === 'flow' ? 'delta' : 'current';
  const amounts = values.flatMap((each) => (each.mode === mode && isAmount(each.value) ? [each.value] : []));
  if (amounts.length === 0) return undefined;
  return sumOf(indicator.kind === 'flow' ? amounts : amounts.slice(-1));
}

/** null where the denominator is 0, undefined where a part has no total. */
export function recomputedRatio(
  indicator: Indicator,
  totals: ReadonlyMap<Id, number | null>,
): number | null | undefined {
  const numerator = totals.get(indicator.numerator ?? '');
  const denominator = totals.get(indicator.denominator ?? '');
  if (numerator === undefined || denominator === undefined) return undefined;
  if (numerator === null || denominator === null || denominator === 0) return null;
  const factor = FACTORS.get(indicator.unit?.trim().normalize('NFKC') ?? '') ?? 1;
  return quotientOf(productOf(numerator, factor), denominator, indicator.decimals);
}

/**
 * Every indicator's total up to a day, in the order of the indicators; one without any entry is left out. A ratio
 * is recomputed from the totals of its parts and rounded to its decimals; it is never an average of percentages.
 */
export function indicatorTotals(
  indicators: readonly Indicator[],
  progress: readonly Progress[],
  asOf: Day,
): Map<Id, number | null> {
  const values = valuesUpTo(progress, asOf);
  const recorded = new Map<Id, number | null>();
  for (const indicator of indicators) {
    const total = indicator.kind === 'ratio' ? undefined : recordedTotal(indicator, values.get(indicator.id) ?? []);
    if (total !== undefined) recorded.set(indicator.id, total);
  }
  const totals = new Map<Id, number | null>();
  for (const indicator of indicators) {
    const total = indicator.kind === 'ratio' ? recomputedRatio(indicator, recorded) : recorded.get(indicator.id);
    if (total !== undefined) totals.set(indicator.id, total);
  }
  return totals;
}
