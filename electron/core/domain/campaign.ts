import * as z from 'zod';
import { CampaignLimits } from './campaign-limits.ts';
import { Day } from './day.ts';
import { Id } from './identifier.ts';
import { Light } from './light.ts';
import { LightStyle } from './light-style.ts';
import { Refusal } from './refusal.ts';
import { Level } from './unit.ts';

export const Stage = z.looseObject({
  id: Id,
  order: z.number().nullish(),
  name: z.string(),
  start: Day,
  end: Day,
  note: z.string().nullish(),
});
export const Deadline = z.looseObject({ id: Id, name: z.string(), due: Day, appliesTo: Level.nullish() });
export const ReportPeriod = z.looseObject({ id: Id, name: z.string(), cutoff: Day });
export type ReportPeriod = z.infer<typeof ReportPeriod>;

const WorkingDays = z.int().min(0).max(366).nullish();

/** Time limits in working days and the days off; a template's or the campaign's own. */
export const TimeLimits = z.looseObject({
  /** Working days within which a 差评 is verified (W401). */
  verifyWithinWorkingDays: WorkingDays,
  /** Working days from which `rectifyDueAt` is proposed. */
  rectifyWithinWorkingDays: WorkingDays,
  /** Working days after its dispatch within which a 12345 ticket is read and replied to. */
  hotlineReadWithinWorkingDays: WorkingDays,
  hotlineFeedbackWithinWorkingDays: WorkingDays,
  /** Days off besides Saturday and Sunday. */
  holidays: z.array(Day).nullish(),
  /** Saturdays and Sundays that are worked (调休). */
  workdays: z.array(Day).nullish(),
});
export type TimeLimits = z.infer<typeof TimeLimits>;

const MAX_SHORT_NAME = 12;

export const Campaign = z.looseObject({
  id: Id,
  name: z.string(),
  /** Part of file names. */
  shortName: z
    .string()
    .refine((text) => [...text].length <= MAX_SHORT_NAME, `活动简称最多 ${MAX_SHORT_NAME} 个字`)
    .nullish(),
  slogan: z.string().nullish(),
  meaning: z.string().nullish(),
  basis: z.string().nullish(),
  stages: z.array(Stage).nullish(),
  deadlines: z.array(Deadline).nullish(),
  reportPeriods: z.array(ReportPeriod).nullish(),
  timeLimits: TimeLimits.nullish(),
  /** Keys of the ledger's columns in their order; missing means the built-in order. */
  ledgerColumns: z.array(z.string()).nullish(),
  /** How lights are shown; one that is missing has its built-in word and colour. */
  lights: z.partialRecord(Light, LightStyle).nullish(),
  /** Stored media type → what people call it; an open list. */
  mediaTypes: z.record(z.string(), z.string()).nullish(),
  limits: CampaignLimits.partial().nullish(),
});
export type Campaign = z.infer<typeof Campaign>;

/** @throws Refusal NOT_FOUND, naming the periods that there are. */
export function findPeriod(campaign: Campaign, periodId: Id): ReportPeriod {
  const periods = campaign.reportPeriods ?? [];
  const period = periods.find((each) => each.id === periodId);
  if (period !== undefined) return period;
  const known = periods.map((each) => `${each.id}(${each.name})`).join('、');
  throw new Refusal('NOT_FOUND', `没有期次“${periodId}”，请从这些期次中选：${known || '(活动尚未设期次)'}。`);
}
