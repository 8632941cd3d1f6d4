/** The rows of a table as the one roster that they make with what is there. */
import type { Roster, RosterUnit } from '../../core/domain/exchange/roster.ts';
import { plainText } from '../../core/domain/plain-text.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { Change } from '../../store/unit/change.ts';

/** A row as it is read; what stands only in the table is settled when all rows are known. */
export interface RosterRow extends RosterUnit {
  /** The id that the table gives. */
  readonly givenId?: string | null;
  /** The superior as the table names it. */
  readonly parentName?: string | null;
}

/**
 * The rows that are to be stored, as the one roster that they make.
 *
 * @throws Refusal RECORD_INVALID where a superior or an id does not fit
 */
export function rosterChange(change: Omit<Change, 'by'>, unitFile: UnitFile, now: string): Omit<Change, 'by'> {
  const rows = (change.puts ?? []).map(({ document }) => document as RosterRow); // rows of this import's own kind
  const units = merged(unitFile.roster?.units ?? [], rows, unitFile);
  const document: Roster = { id: 'roster', units, updatedAt: now, source: null };
  return { ...change, target: 'roster', puts: [{ collection: 'roster', document }] };
}

function merged(known: readonly RosterUnit[], rows: readonly RosterRow[], unitFile: UnitFile): RosterUnit[] {
  const changed = new Map(rows.map((row) => [row.id, row]));
  const listed = [...known.map((unit): RosterRow => changed.get(unit.id) ?? unit)];
  const added = rows.filter(({ id }) => !known.some((unit) => unit.id === id));
  const all = [...listed, ...added];
  const newIds = new Map(all.map(({ id, givenId }) => [id, givenId ?? id]));
  const settled = all.map(({ givenId, parentName, ...unit }): RosterUnit => {
    const parentId = parentName === undefined ? (unit.parentId ?? null) : parentOf(parentName, unit, all, unitFile);
    return {
      ...unit,
      id: givenId ?? unit.id,
      isIdOpen: givenId ? false : (unit.isIdOpen ?? false),
      parentId: parentId === null ? null : (newIds.get(parentId) ?? parentId),
    };
  });
  refuseRepeated(settled);
  return settled;
}

/** By name, short name, code or id; nothing, and the own unit, is the unit whose roster it is. */
function parentOf(
  parentName: string | null,
  unit: RosterUnit,
  all: readonly RosterRow[],
  { unit: own }: UnitFile,
): string | null {
  const wanted = plainUnitName(parentName ?? '');
  const isNamed = ({
    id,
    name,
    shortName,
    divisionCode,
  }: Pick<RosterUnit, 'id' | 'name' | 'shortName' | 'divisionCode'>) =>
    [id, plainUnitName(name), plainUnitName(shortName ?? ''), divisionCode].includes(wanted);
  if (wanted === '' || isNamed(own)) return null;
  const found = all.find((each) => each.id !== unit.id && (isNamed(each) || each.givenId === wanted));
  if (found !== undefined) return found.id;
  throw new Refusal(
    'RECORD_INVALID',
    `没有导入：“${unit.name}”的上级“${parentName}”不在名册里，也不在这张表里。请补上这个单位，或把上级留空。`,
  );
}

function refuseRepeated(units: readonly RosterUnit[]): void {
  const seen = new Map<string, string>();
  for (const { id, name } of units) {
    const other = seen.get(id);
    if (other !== undefined)
      throw new Refusal('RECORD_INVALID', `没有导入：“${other}”和“${name}”的编号都是 ${id}。请改正其中一个。`);
    seen.set(id, name);
  }
}

export function plainUnitName(name: unknown): string {
  return typeof name === 'string' ? plainText(name).replace(/\s/g, '') : '';
}
