/**
 * Figures of many units on paper. Under a sensitive action a unit's one to four people print as “<5”; and where the
 * total and the other units' figures together would give a hidden one away, one more of them is left out.
 */
import type { Aggregate } from '../core/contract/boards.ts';
import type { Id } from '../core/domain/identifier.ts';
import type { Indicator } from '../core/domain/indicator.ts';
import type { Figure } from './indicator-figures.ts';
import { FEWER_THAN_FIVE, LEFT_OUT, type SmallCounts } from './small-counts.ts';

/** Reported as the unit did, or adjusted by this desk. */
export type Edition = 'reported' | 'adjusted';

export interface BoardFigures {
  total(indicatorId: Id, edition: Edition): Figure;
  ofUnit(unitId: Id, indicatorId: Id, edition: Edition): Figure;
}

export function createBoardFigures(
  { indicators: totals, units }: Aggregate,
  indicators: readonly Indicator[],
  counts: SmallCounts,
): BoardFigures {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const isSmall = (id: Id, value: number | null | undefined): boolean =>
    value != null && counts.coversIndicator(id) && counts.isSmall(value, byId.get(id)?.unit);
  const small = new Map(
    indicators.map(({ id }) => [
      id,
      new Set(
        units
          .filter(({ reported, adjusted }) => isSmall(id, reported[id]) || isSmall(id, adjusted[id]))
          .map(({ unitId }) => unitId),
      ),
    ]),
  );
  const shield = new Map(indicators.map(({ id }) => [id, shieldOf(id, units, small.get(id) ?? new Set())]));
  const partsOf = (id: Id): Id[] => {
    const { kind, numerator, denominator } = byId.get(id) ?? {};
    return kind === 'ratio' ? [numerator, denominator].flatMap((each) => each ?? []) : [];
  };
  const isUnitHidden = (unitId: Id, id: Id): boolean =>
    small.get(id)?.has(unitId) === true || shield.get(id) === unitId;
  const isTotalHidden = (id: Id): boolean => {
    const found = totals.find(({ indicatorId }) => indicatorId === id);
    return isSmall(id, found?.reported) || isSmall(id, found?.adjusted) || shield.get(id) === EVERYTHING;
  };
  return {
    total: (id, edition) => {
      const value = totals.find(({ indicatorId }) => indicatorId === id)?.[edition] ?? null;
      if (value === null) return null;
      if (partsOf(id).some(isTotalHidden)) return LEFT_OUT;
      if (isSmall(id, value)) return FEWER_THAN_FIVE;
      return isTotalHidden(id) ? LEFT_OUT : value;
    },
    ofUnit: (unitId, id, edition) => {
      const value = units.find((each) => each.unitId === unitId)?.[edition][id] ?? null;
      if (value === null) return null;
      if (partsOf(id).some((part) => isUnitHidden(unitId, part))) return LEFT_OUT;
      if (isSmall(id, value)) return FEWER_THAN_FIVE;
      return isUnitHidden(unitId, id) ? LEFT_OUT : value;
    },
  };
}

/** No unit is left that could cover the hidden ones: the total is left out. */
const EVERYTHING = '*';

/** The unit whose figure is left out so that the hidden ones cannot be subtracted; null where none is hidden. */
function shieldOf(id: Id, units: Aggregate['units'], small: ReadonlySet<Id>): Id | typeof EVERYTHING | null {
  if (small.size === 0) return null;
  const others = units.filter(({ unitId, adjusted }) => !small.has(unitId) && (adjusted[id] ?? 0) !== 0);
  const [least] = others.sort((a, b) => Math.abs(a.adjusted[id] ?? 0) - Math.abs(b.adjusted[id] ?? 0));
  return least?.unitId ?? EVERYTHING;
}
