/** What the indicators of many units make together, as reported and as adjusted. */
import * as z from 'zod';
import { sumOf } from '../decimal.ts';
import { Id } from '../identifier.ts';
import type { Indicator } from '../indicator.ts';
import { recomputedRatio } from '../indicator-totals.ts';
import type { Contribution } from './aggregated-figures.ts';

export const AggregatedIndicator = z.object({
  indicatorId: Id,
  name: z.string(),
  unit: z.string().nullable(),
  kind: z.enum(['flow', 'stock', 'ratio']),
  decimals: z.int(),
  /** As the units reported it; null where nothing can be said, such as a ratio over 0. */
  reported: z.number().nullable(),
  /** With what was adjusted in the place of what was reported. */
  adjusted: z.number().nullable(),
  /** How many units gave a value. */
  units: z.int(),
  /** A sum of persons counts one who was served by two units twice. */
  isUndeduplicated: z.boolean(),
  /** The units' values cannot be joined (`acrossUnits: none`). */
  isApart: z.boolean(),
});
export type AggregatedIndicator = z.infer<typeof AggregatedIndicator>;

/** What a unit's indicators are once its superior has adjusted them. */
export function adjustedIndicators({ figures, adjustments }: Contribution): Record<Id, number | null> {
  const changed = Object.fromEntries(adjustments.map(({ indicatorId, adjusted }) => [indicatorId, adjusted]));
  return { ...figures.stats.indicators, ...changed };
}

const PERSONS = '人';

/** Flow and stock are summed over the units, a ratio recomputed from the sums of its parts. */
export function aggregatedIndicators(
  indicators: readonly Indicator[],
  contributions: readonly Contribution[],
): AggregatedIndicator[] {
  const reported = totalsOf(
    indicators,
    contributions.map(({ figures }) => figures.stats.indicators),
  );
  const adjusted = totalsOf(indicators, contributions.map(adjustedIndicators));
  return indicators.map((indicator) => {
    const { id, name, unit, kind, decimals } = indicator;
    const units = contributions.filter(({ figures }) => figures.stats.indicators[id] != null).length;
    return {
      indicatorId: id,
      name,
      unit: unit ?? null,
      kind,
      decimals,
      reported: reported.get(id) ?? null,
      adjusted: adjusted.get(id) ?? null,
      units,
      isUndeduplicated: unit?.trim() === PERSONS && units > 1 && isSummed(indicator),
      isApart: indicator.acrossUnits === 'none',
    };
  });
}

function isSummed({ kind, acrossUnits }: Indicator): boolean {
  return kind !== 'ratio' && acrossUnits !== 'none';
}

export function totalsOf(
  indicators: readonly Indicator[],
  values: readonly Readonly<Record<Id, number | null>>[],
): Map<Id, number | null> {
  const sums = new Map<Id, number | null>();
  for (const indicator of indicators) {
    if (indicator.kind === 'ratio') continue;
    const found = values.flatMap((each) => each[indicator.id] ?? []);
    if (found.length > 0) sums.set(indicator.id, sumOf(found));
  }
  const totals = new Map<Id, number | null>();
  for (const indicator of indicators) {
    if (indicator.acrossUnits === 'none') continue;
    const total = indicator.kind === 'ratio' ? recomputedRatio(indicator, sums) : sums.get(indicator.id);
    if (total !== undefined) totals.set(indicator.id, total);
  }
  return totals;
}
