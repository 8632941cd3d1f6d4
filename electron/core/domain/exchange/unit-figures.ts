/** A unit's figures as one submission gives them, and what many of them make together. */
import * as z from 'zod';
import type { Day } from '../day.ts';
import { quotientOf, sumOf } from '../decimal.ts';
import { isExcluded } from '../feedback.ts';
import { Id } from '../identifier.ts';
import type { Indicator } from '../indicator.ts';
import { recomputedRatio } from '../indicator-totals.ts';
import { Ratio, ratioOf } from '../ratio.ts';
import { type Statistics, statisticsOf } from '../statistics.ts';
import type { SubmissionContent } from '../submission-content.ts';
import { UNIT_FILE_FORMAT, type UnitFile } from '../unit-file.ts';
import type { Adjustment } from './receipt-content.ts';
import type { UnitFigures } from './subordinates.ts';

/** The record that a submission carries, as its unit's own database would hold it. */
export function recordOf(content: SubmissionContent): UnitFile {
  const { unit, campaign, people, actions, indicators, tasks, progress, evidence, feedback } = content;
  const { publicity, inspections, cases, issues, honours, summary } = content;
  return {
    format: UNIT_FILE_FORMAT,
    unit,
    campaign,
    people,
    actions,
    indicators,
    tasks,
    progress,
    evidence,
    feedback,
    publicity,
    inspections,
    cases,
    issues,
    honours,
    submissions: [],
    summary: summary ?? null,
  };
}

/**
 * Counted anew from what was reported: the sender's own sums are not taken on trust. A unit that merged its own
 * subordinates counts with them.
 */
export function figuresOf(content: SubmissionContent): UnitFigures {
  const own = ownFiguresOf(content);
  if (content.subordinates == null) return own;
  const parts = [own, content.subordinates.figures].map((figures) => ({
    unitId: content.unit.id,
    figures,
    adjustments: [],
  }));
  return mergedFigures(content.indicators, parts, content.asOf);
}

/** What the unit's own record amounts to. */
export function ownFiguresOf(content: SubmissionContent): UnitFigures {
  const stats = statisticsOf(recordOf(content), { asOf: content.asOf });
  const valid = content.feedback.filter(
    (each) => each.channel !== 'hotline' && each.rating != null && !isExcluded(each),
  );
  return { stats, ratingSum: sumOf(valid.map(({ rating }) => rating ?? 0)) };
}

/** One unit's share in an aggregate. */
export interface Contribution {
  readonly unitId: Id;
  readonly figures: UnitFigures;
  readonly adjustments: readonly Adjustment[];
}

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

function totalsOf(
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
