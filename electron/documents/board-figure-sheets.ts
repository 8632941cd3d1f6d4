/** The sheets 指标汇总 and 分单位指标 of 汇总.xlsx. */
import type { Aggregate } from '../core/contract/boards.ts';
import { INDICATOR_KIND_LABELS } from '../core/domain/labels.ts';
import type { BoardFigures, Edition } from './board-figures.ts';
import type { BoardInput } from './board-sheets.ts';
import type { Figure } from './indicator-figures.ts';
import { type CellContent, percentCell } from './ledger/ledger-cells.ts';
import { type Column, type LedgerFrame, ledgerSheet } from './ledger/ledger-table.ts';
import type { Sheet } from './spreadsheet.ts';

type IndicatorRow = Aggregate['indicators'][number];

function figureCell(figure: Figure, decimals: number): CellContent {
  if (typeof figure !== 'number') return figure ?? '—';
  return { number: figure, format: decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}` };
}

export function indicatorSheet(
  { aggregate, actions, indicators }: BoardInput,
  figures: BoardFigures,
  frame: LedgerFrame,
): Sheet {
  const names = new Map(actions.map(({ id, name }) => [id, name]));
  const actionOf = new Map(indicators.map(({ id, actionId }) => [id, names.get(actionId ?? '') ?? '']));
  const figure =
    (edition: Edition) =>
    ({ indicatorId, decimals, isApart }: IndicatorRow) =>
      isApart ? '不汇总' : figureCell(figures.total(indicatorId, edition), decimals);
  const columns: Column<IndicatorRow>[] = [
    { heading: '序号', width: 6, align: 'center', cell: (_, index) => index + 1 },
    { heading: '行动', width: 30, cell: ({ indicatorId }) => actionOf.get(indicatorId) ?? '' },
    { heading: '指标', width: 28, cell: ({ name }) => name, total: `${aggregate.indicators.length} 项指标` },
    { heading: '类型', width: 9, align: 'center', cell: ({ kind }) => INDICATOR_KIND_LABELS[kind] },
    { heading: '单位', width: 8, align: 'center', cell: ({ unit }) => unit ?? '' },
    { heading: '自报', width: 16, align: 'right', cell: figure('reported') },
    { heading: '核定', width: 16, align: 'right', cell: figure('adjusted') },
    {
      heading: '填报单位数',
      width: 12,
      align: 'right',
      cell: ({ units }) => `${units}/${aggregate.accepted}`,
    },
    { heading: '备注', width: 12, align: 'center', cell: ({ isUndeduplicated }) => (isUndeduplicated ? '未去重' : '') },
  ];
  return ledgerSheet(
    { name: '指标汇总', title: '指标汇总', columns, rows: aggregate.indicators, notes: FIGURE_NOTES },
    frame,
  );
}

const FIGURE_NOTES = [
  '说明：只计已接收的最新版；累计数和时点数为各单位之和，比率由分子、分母之和重算；“人”相加未去重。',
  '按个人信息保护要求，重点对象行动下 1 至 4 人一律写作“<5”，可据以推算的数写作“略”。',
];

/** One row a unit, one pair of columns an indicator that can be joined. */
export function shareSheet({ aggregate }: BoardInput, figures: BoardFigures, frame: LedgerFrame): Sheet {
  const shown = aggregate.indicators.filter(({ units }) => units > 0);
  const columns: Column<Aggregate['units'][number]>[] = [
    { heading: '单位', width: 26, cell: ({ name }) => name, total: `${aggregate.accepted} 个` },
    { heading: '版次', width: 8, align: 'center', cell: ({ version }) => `第${version}版` },
    { heading: '任务', width: 8, cell: ({ tasks }) => tasks, total: aggregate.figures.tasks },
    { heading: '完成率', width: 10, cell: ({ completion }) => percentCell(completion.percent) ?? '—' },
    ...shown.map(
      ({ indicatorId, name, unit, decimals, isApart }): Column<Aggregate['units'][number]> => ({
        heading: unit ? `${name}(${unit})` : name,
        width: 16,
        align: 'right',
        cell: ({ unitId }) => shareCell(figures, unitId, { indicatorId, decimals }),
        total: isApart ? '—' : figureCell(figures.total(indicatorId, 'adjusted'), decimals),
      }),
    ),
  ];
  const notes = [...FIGURE_NOTES, '核定与自报不同的，写作“核定(自报 原数)”；合计为核定数。'];
  return ledgerSheet(
    { name: '分单位指标', title: '各单位指标', columns, rows: aggregate.units, notes, frozenColumns: 1 },
    frame,
  );
}

function shareCell(
  figures: BoardFigures,
  unitId: string,
  { indicatorId, decimals }: Pick<IndicatorRow, 'indicatorId' | 'decimals'>,
): CellContent {
  const reported = figures.ofUnit(unitId, indicatorId, 'reported');
  const adjusted = figures.ofUnit(unitId, indicatorId, 'adjusted');
  if (reported === adjusted) return figureCell(adjusted, decimals);
  return `${adjusted ?? '—'}(自报 ${reported ?? '—'})`;
}
