/** What the figures of many units make together. */
import * as z from 'zod';
import type { Day } from '../day.ts';
import { quotientOf, sumOf } from '../decimal.ts';
import type { Id } from '../identifier.ts';
import type { Indicator } from '../indicator.ts';
import { Ratio, ratioOf } from '../ratio.ts';
import type { Statistics } from '../statistics.ts';
import { adjustedIndicators, totalsOf } from './aggregated-indicators.ts';
import type { Adjustment } from './receipt-content.ts';
import type { UnitFigures } from './subordinates.ts';

/** One unit's share in an aggregate. */
export interface Contribution {
  readonly unitId: Id;
  readonly figures: UnitFigures;
  readonly adjustments: readonly Adjustment[];
}

/** The keys of `stats` that can be added up over units. */
export const AggregatedFigures = z.object({
  tasks: z.int(),
  byStatus: z.record(z.string(), z.int()),
  byClosure: z.record(z.string(), z.int()),
  byLight: z.record(z.string(), z.int()),
  completion: Ratio,
  closureRate: Ratio,
  feedback: z.object({
    total: z.int(),
    rated: z.int(),
    excluded: z.int(),
    satisfaction: Ratio,
    average: z.number().nullable(),
    negativeRectifiedOnTime: Ratio,
  }),
  hotline: z.object({
    total: z.int(),
    readOnTime: Ratio,
    repliedOnTime: Ratio,
    resolved: Ratio,
    satisfied: Ratio,
  }),
  publicity: z.int(),
  inspection: z.object({ findings: z.int(), fixed: z.int() }),
  evidence: z.object({ files: z.int(), bytes: z.number() }),
});
export type AggregatedFigures = z.infer<typeof AggregatedFigures>;

/** Numerators and denominators are added, percentages never averaged. */
export function aggregatedFigures(contributions: readonly Contribution[]): AggregatedFigures {
  const all = contributions.map(({ figures }) => figures.stats);
  const sum = (pick: (stats: Statistics) => number): number => sumOf(all.map(pick));
  const ratio = (pick: (stats: Statistics) => Ratio): Ratio =>
    ratioOf(
      sum((each) => pick(each).numerator),
      sum((each) => pick(each).denominator),
    );
  const satisfaction = ratio(({ feedback }) => feedback.satisfaction);
  const ratingSum = sumOf(contributions.map(({ figures }) => figures.ratingSum));
  return {
    tasks: sum(({ tasks }) => tasks),
    byStatus: addedUp(all.map(({ byStatus }) => byStatus)),
    byClosure: addedUp(all.map(({ byClosure }) => byClosure)),
    byLight: addedUp(all.map(({ byLight }) => byLight)),
    completion: ratio(({ completion }) => completion),
    closureRate: ratio(({ closureRate }) => closureRate),
    feedback: {
      total: sum(({ feedback }) => feedback.total),
      rated: sum(({ feedback }) => feedback.rated),
      excluded: sum(({ feedback }) => feedback.excluded),
      satisfaction,
      average: satisfaction.denominator === 0 ? null : quotientOf(ratingSum, satisfaction.denominator, 2),
      negativeRectifiedOnTime: ratio(({ feedback }) => feedback.negativeRectifiedOnTime),
    },
    hotline: {
      total: sum(({ hotline }) => hotline.total),
      readOnTime: ratio(({ hotline }) => hotline.readOnTime),
      repliedOnTime: ratio(({ hotline }) => hotline.repliedOnTime),
      resolved: ratio(({ hotline }) => hotline.resolved),
      satisfied: ratio(({ hotline }) => hotline.satisfied),
    },
    publicity: sum(({ publicity }) => publicity),
    inspection: {
      findings: sum(({ inspection }) => inspection.findings),
      fixed: sum(({ inspection }) => inspection.fixed),
    },
    evidence: { files: sum(({ evidence }) => evidence.files), bytes: sum(({ evidence }) => evidence.bytes) },
  };
}

function addedUp(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const each of counts) for (const [key, count] of Object.entries(each)) total[key] = (total[key] ?? 0) + count;
  return total;
}

/** Many units' figures in the shape of one unit's, adjusted values in the place of reported ones. */
export function mergedFigures(
  indicators: readonly Indicator[],
  contributions: readonly Contribution[],
  asOf: Day,
): UnitFigures {
  const { evidence, ...figures } = aggregatedFigures(contributions);
  const totals = totalsOf(indicators, contributions.map(adjustedIndicators));
  const distinct = sumOf(contributions.map((each) => each.figures.stats.evidence.distinct));
  const stats = {
    ...figures,
    asOf,
    lights: {},
    indicators: Object.fromEntries(totals),
    evidence: { ...evidence, distinct },
  };
  return { stats, ratingSum: sumOf(contributions.map((each) => each.figures.ratingSum)) };
}
