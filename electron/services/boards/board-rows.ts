/** Whom the board lists, and what each unit says of itself. */
import type { BoardRow, NewestFigures } from '../../core/contract/boards.ts';
import type { ReportPeriod } from '../../core/domain/campaign.ts';
import { latestVersion } from '../../core/domain/exchange/received-submission.ts';
import { directSubordinates, type RosterUnit, unitListedAs } from '../../core/domain/exchange/roster.ts';
import type { Id } from '../../core/domain/identifier.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { ReceivedUnit } from '../../store/received-index.ts';

export type ListedUnit = Omit<BoardRow, 'cells' | 'newest'>;

/** The roster's direct subordinates in its order; where it names none, whoever something came in from. */
export function rowsOf({ unit, roster }: UnitFile, units: ReadonlyMap<Id, ReceivedUnit>): ListedUnit[] {
  const direct = directSubordinates(roster, unit.id);
  if (direct.length > 0) return direct.map((entry) => listedUnit(entry, units));
  return [...units.values()]
    .map(
      ({ unit: { id, name, shortName, level, divisionCode } }): ListedUnit => ({
        unitId: id,
        name,
        shortName: shortName || name,
        level,
        divisionCode: divisionCode ?? null,
        isInRoster: false,
        receiver: null,
        phone: null,
      }),
    )
    .sort((a, b) => (a.divisionCode ?? a.unitId).localeCompare(b.divisionCode ?? b.unitId));
}

/** While its id is open in the roster, a unit is known again by what it sent. */
function listedUnit(entry: RosterUnit, units: ReadonlyMap<Id, ReceivedUnit>): ListedUnit {
  const { id, name, shortName, level, divisionCode, receiver, phone } = entry;
  const found = unitListedAs(entry, units);
  return {
    unitId: found?.unit.id ?? id,
    name,
    shortName: shortName || found?.unit.shortName || name,
    level,
    divisionCode: divisionCode ?? null,
    isInRoster: true,
    receiver: receiver ?? null,
    phone: phone ?? null,
  };
}

/** Of the latest period that something came in for. */
export function newestOf(unit: ReceivedUnit | undefined, periods: readonly ReportPeriod[]): NewestFigures | null {
  for (const { id: periodId } of [...periods].sort((a, b) => b.cutoff.localeCompare(a.cutoff))) {
    const newest = latestVersion(unit?.submissions ?? [], periodId);
    const stats = newest === null ? undefined : unit?.figures[newest.id]?.stats;
    if (newest === null || stats === undefined) continue;
    return {
      submissionId: newest.id,
      periodId,
      version: newest.version,
      tasks: stats.tasks,
      completion: stats.completion,
      closureRate: stats.closureRate,
      satisfaction: stats.feedback.satisfaction,
    };
  }
  return null;
}
