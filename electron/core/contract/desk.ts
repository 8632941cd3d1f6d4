import * as z from 'zod';
import { Action } from '../domain/action.ts';
import { Campaign } from '../domain/campaign.ts';
import { Day, Moment } from '../domain/day.ts';
import { Id } from '../domain/identifier.ts';
import { Indicator } from '../domain/indicator.ts';
import { Person } from '../domain/person.ts';
import { Unit } from '../domain/unit.ts';
import { LocalPath, procedure } from './procedure.ts';
import { TypedFields } from './typed-fields.ts';

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
  /** Units report to this one, or may: 管下级 is there. */
  canReceive: z.boolean(),
  version: z.string(),
});
export type Desk = z.infer<typeof Desk>;

/** What the program is made of, and the versions of the data that it reads and writes. */
export const About = z.object({
  version: z.string(),
  formats: z.array(z.object({ name: z.string(), format: z.string() })),
  /** The program's own licence, whole. */
  licence: z.string(),
  parts: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string() })),
});
export type About = z.infer<typeof About>;

export const desk = {
  about: procedure.output(About),
  show: procedure.output(Desk),
  /** Chooses who is at the desk. */
  sit: procedure.input(z.object({ personId: Id.nullable() })).output(z.object({ personId: Id.nullable() })),
  /** Fields of the superior are called `parentUnit.name` and so on. */
  updateUnit: procedure.input(z.object({ changes: TypedFields })).output(Unit),
  /** Fills the empty data folder with a new unit under the built-in campaign; `personName` is who sits at its desk. */
  createUnit: procedure.input(z.object({ changes: TypedFields })).output(z.object({ unit: Unit, personId: Id })),
  /** Fills the empty data folder with the sample community. */
  loadSample: procedure.output(z.object({ unit: z.string() })),
};
