import * as z from 'zod';
import { Day } from './day.ts';
import { Ratio } from './ratio.ts';

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
  evidence: z.looseObject({ files: Count, bytes: Count, distinct: Count }),
});
export type Statistics = z.infer<typeof Statistics>;
