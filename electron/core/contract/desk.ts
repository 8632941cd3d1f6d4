import * as z from 'zod';
import { Action } from '../domain/action.ts';
import { Campaign } from '../domain/campaign.ts';
import { Day, Moment } from '../domain/day.ts';
import { Id } from '../domain/identifier.ts';
import { Indicator } from '../domain/indicator.ts';
import { Person } from '../domain/person.ts';
import { Unit } from '../domain/unit.ts';
import { LocalPath, procedure } from './procedure.ts';

/** What every page looks up: whose desk it is, for which campaign, and the lists that records refer to. */
export const DeskRecord = z.object({
  unit: Unit,
  campaign: Campaign,
  actions: z.array(Action),
  indicators: z.array(Indicator),
  people: z.array(Person),
});
export type DeskRecord = z.infer<typeof DeskRecord>;

export const Desk = z.object({
  /** Null while the data folder holds no unit. */
  record: DeskRecord.nullable(),
  isSample: z.boolean(),
  hasKey: z.boolean(),
  today: Day,
  dataFolder: LocalPath,
  /** What opening the data folder found and mended, in Chinese. */
  findings: z.array(z.object({ code: z.string(), message: z.string() })),
  lastSavedAt: Moment.nullable(),
  lastBackupAt: Moment.nullable(),
  /** Who is at the desk now: every change is logged under this name. */
  personId: Id.nullable(),
  version: z.string(),
});
export type Desk = z.infer<typeof Desk>;

/**
 * What a person typed about the unit, as typed; the superior's fields are called `parentUnit.name` and so on. The
 * service says of each field that does not fit what is wrong with it, in `details: { fields: FieldProblem[] }` of
 * RECORD_INVALID. Null empties a field.
 */
export const UnitChanges = z.record(z.string(), z.unknown());
export type UnitChanges = z.infer<typeof UnitChanges>;

export const desk = {
  show: procedure.output(Desk),
  /** Chooses who is at the desk. */
  sit: procedure.input(z.object({ personId: Id.nullable() })).output(z.object({ personId: Id.nullable() })),
  /** Fills the empty data folder with a new unit under the built-in campaign; `personName` is who sits at its desk. */
  createUnit: procedure.input(z.object({ changes: UnitChanges })).output(z.object({ unit: Unit, personId: Id })),
  updateUnit: procedure.input(z.object({ changes: UnitChanges })).output(Unit),
  /** Fills the empty data folder with the sample community. */
  loadSample: procedure.output(z.object({ unit: z.string() })),
};
