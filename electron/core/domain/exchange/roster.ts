/** 单位名册: who reports to whom, as the superior says. Codes tell nothing: divisions change. */
import * as z from 'zod';
import { Moment } from '../day.ts';
import { Id } from '../identifier.ts';
import { DivisionCode, Level, type Unit } from '../unit.ts';

export const RosterUnit = z.looseObject({
  /** The unit's own id, as its card says it. */
  id: Id,
  name: z.string().min(1),
  shortName: z.string().nullish(),
  level: Level,
  divisionCode: DivisionCode.nullish(),
  /** Whom it reports to; missing means the unit whose roster this is. */
  parentId: Id.nullish(),
  receiver: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  /** The id was made up here: the unit's card has not come yet. Until it does, code and name tell the unit. */
  isIdOpen: z.boolean().nullish(),
});
export type RosterUnit = z.infer<typeof RosterUnit>;

/** One record of a unit, beside its campaign. */
export const Roster = z.looseObject({
  id: z.literal('roster'),
  units: z.array(RosterUnit),
  updatedAt: Moment.nullish(),
  /** Where it came from: the plan's id, or a file's name. */
  source: z.string().nullish(),
});
export type Roster = z.infer<typeof Roster>;

/** In the roster's order: a matrix is no ranking. */
export function directSubordinates(roster: Roster | null | undefined, unitId: Id): RosterUnit[] {
  return (roster?.units ?? []).filter((each) => each.id !== unitId && (each.parentId ?? unitId) === unitId);
}

/** What a unit says of itself on its card. */
export type NamedUnit = Pick<Unit, 'id' | 'name'> & { readonly divisionCode?: string | null | undefined };

/** Whether a line of the roster is this unit: by its id, and while that is open by code, else by name. */
export function isListedAs(entry: RosterUnit, unit: NamedUnit): boolean {
  if (entry.id === unit.id) return true;
  if (entry.isIdOpen !== true) return false;
  if (entry.divisionCode && unit.divisionCode) return entry.divisionCode === unit.divisionCode;
  return plainName(entry.name) === plainName(unit.name);
}

/** Of the units that are known here, the one that a line of the roster is. */
export function unitListedAs<Known extends { readonly unit: NamedUnit }>(
  entry: RosterUnit,
  units: ReadonlyMap<Id, Known>,
): Known | undefined {
  if (entry.isIdOpen !== true) return units.get(entry.id);
  return [...units.values()].find(({ unit }) => isListedAs(entry, unit));
}

/** The unit is listed as one that reports here; null where the roster names nobody who does, and so decides nothing. */
export function isListedSubordinate(roster: Roster | null | undefined, unitId: Id, unit: NamedUnit): boolean | null {
  const direct = directSubordinates(roster, unitId);
  return direct.length === 0 ? null : direct.some((entry) => isListedAs(entry, unit));
}

const LEVELS: readonly Level[] = ['community', 'village', 'township', 'county', 'city', 'province'];
/** 村 and 社区 stand on one step. */
const STEP: Readonly<Record<Level, number>> = {
  community: 0,
  village: 0,
  township: 1,
  county: 2,
  city: 3,
  province: 4,
};

export function isBelow(lower: Level, upper: Level): boolean {
  return STEP[lower] < STEP[upper];
}

/** What reports to a unit of this level, where nobody says. A village is told by its name. */
export function levelBelow(level: Level, name: string): Level {
  if (level === 'township' || level === 'community' || level === 'village')
    return /村(?:民?委员?会)?$/.test(name) ? 'village' : 'community';
  return ({ county: 'township', city: 'county', province: 'city' } as const)[level];
}

/** Levels that can have subordinates. */
export function canHaveSubordinates(level: Level): boolean {
  return LEVELS.some((each) => isBelow(each, level));
}

type Named = { readonly name?: string | null | undefined; readonly code?: string | null | undefined };

/** Whether a unit names another one as its superior: by code where both have one, else by name. */
export function isNamedBy(
  superior: Pick<Unit, 'id' | 'name' | 'divisionCode'>,
  parent: Named | null | undefined,
): boolean {
  if (parent == null) return false;
  if (parent.code && superior.divisionCode) return parent.code === superior.divisionCode;
  return Boolean(parent.name) && plainName(parent.name ?? '') === plainName(superior.name);
}

function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}
