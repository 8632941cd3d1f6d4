/** What of a template is in use and must stay, so that nothing points at what is not there. */
import { usesOf, usesText } from '../../core/domain/record-uses.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { Template } from './campaign-form.ts';

export interface UsedRow {
  readonly list: 'actions' | 'indicators' | 'reportPeriods';
  readonly id: string;
  readonly name: string;
  /** “任务的所属行动 3 处(如“长者食堂”)” */
  readonly uses: string;
}

const KINDS = { actions: '行动', indicators: '指标', reportPeriods: '期次' } as const;

/** Rows of the unit's own that the other template does not have and that records name. */
export function usedRows(unitFile: UnitFile, after: Template): UsedRow[] {
  const periods = { before: unitFile.campaign.reportPeriods ?? [], after: after.campaign.reportPeriods ?? [] };
  const lists = {
    actions: { before: unitFile.actions, after: after.actions },
    indicators: { before: unitFile.indicators, after: after.indicators },
    reportPeriods: periods,
  };
  // An indicator that goes as well does not hold its action or its parts.
  const remaining = new Set(after.indicators.map(({ id }) => id));
  const rest = { ...unitFile, indicators: after.indicators.filter(({ id }) => remaining.has(id)) };
  return (['actions', 'indicators', 'reportPeriods'] as const).flatMap((list) => {
    const left = new Set(lists[list].after.map(({ id }) => id));
    const gone = lists[list].before.filter(({ id }) => !left.has(id));
    return gone.flatMap(({ id, name }) => {
      const uses = usesOf(rest, KINDS[list], [id]);
      return uses.length === 0 ? [] : [{ list, id, name, uses: usesText(uses) }];
    });
  });
}

/** @throws Refusal RECORD_IN_USE for a row in use that would go, or an indicator with values that would change its kind */
export function refuseUsed(unitFile: UnitFile, after: Template): void {
  const [used] = usedRows(unitFile, after);
  if (used !== undefined) {
    const message = `${KINDS[used.list]}“${used.name}”没有删除：${used.uses}用着它。请先改掉这些记录。`;
    throw new Refusal('RECORD_IN_USE', message, { details: used });
  }
  const valued = new Set(
    unitFile.progress.flatMap(({ values }) => (values ?? []).map(({ indicatorId }) => indicatorId)),
  );
  const kinds = new Map(unitFile.indicators.map(({ id, kind }) => [id, kind]));
  const changed = after.indicators.find(({ id, kind }) => valued.has(id) && kinds.has(id) && kinds.get(id) !== kind);
  if (changed === undefined) return;
  const message = `指标“${changed.name}”已有填报的数值，类型不能再改。要换类型，请另加一个指标。`;
  throw new Refusal('RECORD_IN_USE', message, { details: { list: 'indicators', id: changed.id } });
}
