import * as z from 'zod';
import { Day } from './day.ts';
import { Id } from './identifier.ts';
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

/** Time limits in working days and the days off; a template's or the campaign's own. */
export const TimeLimits = z.looseObject({
  /** Working days within which a 差评 is verified (W401). */
  verifyWithinWorkingDays: z.int().min(0).nullish(),
  /** Days off besides Saturday and Sunday. */
  holidays: z.array(Day).nullish(),
  /** Saturdays and Sundays that are worked (调休). */
  workdays: z.array(Day).nullish(),
});
export type TimeLimits = z.infer<typeof TimeLimits>;

export const Campaign = z.looseObject({
  id: Id,
  name: z.string(),
  shortName: z.string().max(12).nullish(),
  slogan: z.string().nullish(),
  meaning: z.string().nullish(),
  basis: z.string().nullish(),
  stages: z.array(Stage).nullish(),
  deadlines: z.array(Deadline).nullish(),
  reportPeriods: z.array(ReportPeriod).nullish(),
  timeLimits: TimeLimits.nullish(),
  /** Keys of the ledger's columns in their order; missing means the built-in order. */
  ledgerColumns: z.array(z.string()).nullish(),
});
export type Campaign = z.infer<typeof Campaign>;
