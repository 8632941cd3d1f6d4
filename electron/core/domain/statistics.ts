import * as z from 'zod';
import type { ReportPeriod } from './campaign.ts';
import { closureRateOf, completionOf } from './completion.ts';
import { Day } from './day.ts';
import { sumOf } from './decimal.ts';
import type { Evidence } from './evidence.ts';
import { feedbackFigures, hotlineFigures } from './feedback-figures.ts';
import { indicatorTotals } from './indicator-totals.ts';
import type { Inspection } from './inspection.ts';
import { Light, lightOf } from './light.ts';
import { Ratio } from './ratio.ts';
import { Closure, TaskStatus } from './task.ts';
import type { UnitFile } from './unit-file.ts';

const Count = z.int().min(0);

/** A unit's figures on one day: the shape of `stats --json` and of `stats` in submission.json. */
export const Statistics = z.looseObject({
  asOf: Day,
  tasks: Count,
  byStatus: z.record(z.string(), Count),
  byClosure: z.record(z.string(), Count),
  byLight: z.record(z.string(), Count),
  /** Task id → light. */
  lights: z.record(z.string(), z.string()),
  completion: Ratio,
  closureRate: Ratio,
  /** Indicator id → total; an indicator without any entry up to the day is left out. */
  indicators: z.record(z.string(), z.number().nullable()),
  feedback: z.looseObject({
    total: Count,
    rated: Count,
    excluded: Count,
    satisfaction: Ratio,
    average: z.number().nullable(),
    negativeRectifiedOnTime: Ratio,
  }),
  hotline: z.looseObject({
    total: Count,
    readOnTime: Ratio,
    repliedOnTime: Ratio,
    resolved: Ratio,
    satisfied: Ratio,
  }),
  publicity: Count,
  inspection: z.looseObject({ findings: Count, fixed: Count }),
  evidence: z.looseObject({ files: Count, bytes: z.number().min(0), distinct: Count }),
});
export type Statistics = z.infer<typeof Statistics>;

/** Today, or with a period the earlier of today and its cut-off. */
export function asOfFor(today: Day, period: Pick<ReportPeriod, 'cutoff'> | null): Day {
  return period !== null && period.cutoff < today ? period.cutoff : today;
}

/** Every kind has its place, also with 0. */
export function tally<K extends string>(kinds: readonly K[], found: readonly K[]): Record<string, number> {
  const counts = new Map<string, number>(kinds.map((kind) => [kind, 0]));
  for (const kind of found) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function inspectionFigures(inspections: readonly Inspection[]): Statistics['inspection'] {
  const findings = inspections.flatMap((inspection) => inspection.findings ?? []);
  return { findings: findings.length, fixed: findings.filter((finding) => finding.fixedAt != null).length };
}

function evidenceFigures(evidence: readonly Evidence[]): Statistics['evidence'] {
  return {
    files: evidence.length,
    bytes: sumOf(evidence.map((each) => each.sizeBytes)),
    distinct: new Set(evidence.map((each) => each.sha256)).size,
  };
}

/**
 * A unit's figures on one day. Entries dated later are left out of the indicator totals; statuses and ratings count
 * as they stand. The keys stand in the order in which `stats --json` prints them.
 */
export function statisticsOf(unitFile: UnitFile, { asOf }: { readonly asOf: Day }): Statistics {
  const { tasks, feedback } = unitFile;
  const lights = tasks.map((task) => [task.id, lightOf(task, asOf)] as const);
  return {
    asOf,
    tasks: tasks.length,
    byStatus: tally(
      TaskStatus.options,
      tasks.map((task) => task.status),
    ),
    byClosure: tally(
      Closure.options,
      tasks.map((task) => task.closure),
    ),
    byLight: tally(
      Light.options,
      lights.map(([, light]) => light),
    ),
    lights: Object.fromEntries(lights),
    completion: completionOf(tasks),
    closureRate: closureRateOf(tasks),
    indicators: Object.fromEntries(indicatorTotals(unitFile.indicators, unitFile.progress, asOf)),
    feedback: feedbackFigures(feedback),
    hotline: hotlineFigures(feedback, asOf),
    publicity: unitFile.publicity.length,
    inspection: inspectionFigures(unitFile.inspections),
    evidence: evidenceFigures(unitFile.evidence),
  };
}
