/** 汇总: the matrix of units and periods, and what the accepted submissions amount to. */
import type { Aggregate, AggregatedTask, Board, BoardRow, UnitShare } from '../../core/contract/boards.ts';
import type { Inputs } from '../../core/contract/contract.ts';
import type { GiveFile, GivenFile } from '../../core/contract/given-file.ts';
import { findPeriod, type ReportPeriod } from '../../core/domain/campaign.ts';
import { type Day, dayOfInstant } from '../../core/domain/day.ts';
import { aggregatedFigures, type Contribution, mergedFigures } from '../../core/domain/exchange/aggregated-figures.ts';
import { adjustedIndicators, aggregatedIndicators } from '../../core/domain/exchange/aggregated-indicators.ts';
import { boardCell, boardTotals } from '../../core/domain/exchange/board.ts';
import { acceptedVersion, type ReceivedSubmission } from '../../core/domain/exchange/received-submission.ts';
import type { MergedUnit, Subordinates } from '../../core/domain/exchange/subordinates.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { SubmissionContent } from '../../core/domain/submission-content.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { renderBoard } from '../../documents/board-xlsx.ts';
import type { ReceivedUnit } from '../../store/received-index.ts';
import type { ReceivedStore } from '../../store/received-store.ts';
import { createBoardLedger } from './board-ledger.ts';
import { newestOf, rowsOf } from './board-rows.ts';

type In = Inputs['boards'];

export interface BoardService {
  /** @throws Refusal NOT_FOUND */
  show(input: In['show']): Promise<Board>;
  /** @throws Refusal NOT_FOUND */
  aggregate(input: In['aggregate']): Promise<Aggregate>;
  /** @throws Refusal NOT_FOUND, PACKAGE_REFUSED */
  tasks(input: In['tasks']): Promise<{ tasks: AggregatedTask[] }>;
  /** @throws Refusal NOT_FOUND, PACKAGE_REFUSED, DISK_FULL, IO_ERROR */
  export(input: In['export']): Promise<GivenFile>;
  rebuild(): Promise<{ units: number }>;
  /**
   * What the unit's own submission upward says of its subordinates; null where nothing was ever received. Not part of
   * the contract: the export asks for it.
   */
  merged(periodId: Id, asOf: Day): Promise<Subordinates | null>;
}

export interface BoardParts {
  readonly unitFile: () => UnitFile;
  readonly received: () => ReceivedStore;
  readonly readContent: (submission: ReceivedSubmission) => Promise<SubmissionContent>;
  readonly give: GiveFile;
  readonly clock: () => Date;
}

/** One accepted version in an aggregate. */
export interface Share extends Contribution {
  readonly unit: ReceivedUnit;
  readonly submission: ReceivedSubmission;
}

export function createBoardService(parts: BoardParts): BoardService {
  const today = () => dayOfInstant(parts.clock());
  const periodOf = (periodId: Id | null): ReportPeriod => {
    const { campaign } = parts.unitFile();
    if (periodId !== null) return findPeriod(campaign, periodId);
    const periods = campaign.reportPeriods ?? [];
    const found = periods.find(({ cutoff }) => cutoff >= today()) ?? periods.at(-1);
    if (found === undefined) throw new Refusal('NOT_FOUND', '活动还没有设报送期次，请先在活动模板里设置。');
    return found;
  };
  const shares = async (periodId: Id): Promise<Share[]> => {
    const { units } = await parts.received().all();
    return rowsOf(parts.unitFile(), units).flatMap(({ unitId }) => shareOf(units.get(unitId), periodId) ?? []);
  };
  const ledger = createBoardLedger(parts.readContent);
  const service: BoardService = {
    show: async ({ periodId }) => {
      const { units, damaged } = await parts.received().all();
      const { campaign } = parts.unitFile();
      const periods = periodId === null ? (campaign.reportPeriods ?? []) : [findPeriod(campaign, periodId)];
      const rows = rowsOf(parts.unitFile(), units).map((row): BoardRow => {
        const unit = units.get(row.unitId);
        const cells = periods.map((period) => boardCell(unit?.submissions ?? [], period, today()));
        return { ...row, cells, newest: newestOf(unit, campaign.reportPeriods ?? []) };
      });
      const all = rows.flatMap(({ unitId }) => units.get(unitId)?.submissions ?? []);
      return {
        periods: periods.map((period, index) => {
          const cells = rows.flatMap(({ cells: own }) => own[index] ?? []);
          return { ...period, ...boardTotals(cells, all, period.id) };
        }),
        units: rows,
        damaged: [...damaged],
        today: today(),
      };
    },
    aggregate: async ({ periodId }) => {
      const period = periodOf(periodId);
      const { units } = await parts.received().all();
      const accepted = await shares(period.id);
      return {
        periodId: period.id,
        accepted: accepted.length,
        due: rowsOf(parts.unitFile(), units).length,
        figures: aggregatedFigures(accepted),
        indicators: aggregatedIndicators(parts.unitFile().indicators, accepted),
        units: accepted.map(unitShare),
      };
    },
    tasks: async ({ periodId, unitId }) => {
      const period = periodOf(periodId);
      const wanted = (await shares(period.id)).filter((share) => unitId === null || share.unitId === unitId);
      return { tasks: await ledger.tasksOf(wanted) };
    },
    export: async (input) => {
      const periodId = periodOf(input.periodId).id;
      const [board, aggregate, { tasks }] = await Promise.all([
        service.show({ periodId: null }),
        service.aggregate({ periodId }),
        service.tasks({ periodId, unitId: null }),
      ]);
      const { campaign, unit, actions, indicators } = parts.unitFile();
      const made = await renderBoard({ unit, campaign, actions, indicators, board, aggregate, tasks, date: today() });
      return parts.give(made, input.file);
    },
    merged: async (periodId, asOf) => {
      const { units } = await parts.received().all();
      const rows = rowsOf(parts.unitFile(), units);
      if (units.size === 0) return null;
      const accepted = await shares(periodId);
      return {
        due: rows.length,
        accepted: accepted.length,
        figures: mergedFigures(parts.unitFile().indicators, accepted, asOf),
        units: accepted.map(mergedUnit),
      };
    },
    rebuild: async () => {
      await parts.received().rebuild();
      return { units: (await parts.received().all()).units.size };
    },
  };
  return service;
}

function shareOf(unit: ReceivedUnit | undefined, periodId: Id): Share | null {
  const submission = unit === undefined ? null : acceptedVersion(unit.submissions, periodId);
  const figures = submission === null ? null : unit?.figures[submission.id];
  if (unit === undefined || submission === null || figures == null) return null;
  return { unitId: unit.unit.id, figures, adjustments: submission.adjustments, unit, submission };
}

/** The very packages that the figures come from. */
function mergedUnit({ unit: { unit }, submission }: Share): MergedUnit {
  const { periodId, version, id, submissionSha256, packages, adjustments } = submission;
  return {
    unitId: unit.id,
    name: unit.name,
    periodId,
    version,
    submissionId: id,
    submissionSha256,
    packages: packages.map(({ volume, sha256, bytes, tagManifestSha256 }) => ({
      volume,
      sha256,
      bytes,
      tagManifestSha256,
    })),
    adjustments,
  };
}

function unitShare(share: Share): UnitShare {
  const { unit, submission, figures } = share;
  const { stats } = figures;
  return {
    unitId: share.unitId,
    name: unit.unit.name,
    submissionId: submission.id,
    version: submission.version,
    asOf: stats.asOf,
    tasks: stats.tasks,
    completion: stats.completion,
    closureRate: stats.closureRate,
    satisfaction: stats.feedback.satisfaction,
    reported: stats.indicators,
    adjusted: adjustedIndicators(share),
  };
}
