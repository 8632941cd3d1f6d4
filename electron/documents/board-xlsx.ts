/** 汇总.xlsx: who reported, what the accepted versions amount to, each unit's share, and the ledgers put together. */
import type { Aggregate, AggregatedTask, Board, BoardCell, BoardRow } from '../core/contract/boards.ts';
import type { Action } from '../core/domain/action.ts';
import type { Campaign } from '../core/domain/campaign.ts';
import type { Day } from '../core/domain/day.ts';
import { BOARD_CELL_WORDS, boardNextStep, NEXT_STEP_WORDS } from '../core/domain/exchange/board.ts';
import { fileNamePart } from '../core/domain/file-name.ts';
import type { Indicator } from '../core/domain/indicator.ts';
import {
  CLOSURE_LABELS,
  INDICATOR_KIND_LABELS,
  LEVEL_LABELS,
  LIGHT_COLOUR_LABELS,
  TASK_STATUS_LABELS,
} from '../core/domain/labels.ts';
import { Light } from '../core/domain/light.ts';
import type { Ratio } from '../core/domain/ratio.ts';
import { Closure, TaskStatus } from '../core/domain/task.ts';
import type { Unit } from '../core/domain/unit.ts';
import { type BoardFigures, createBoardFigures, type Edition } from './board-figures.ts';
import type { Figure } from './indicator-figures.ts';
import { type CellContent, dateOr, percentCell } from './ledger/ledger-cells.ts';
import { type Column, type LedgerFrame, ledgerSheet } from './ledger/ledger-table.ts';
import { type CountedContent, createSmallCounts, type SmallCounts } from './small-counts.ts';
import { type Sheet, writeWorkbook } from './spreadsheet.ts';
import { createStyleSheet } from './spreadsheet-styles.ts';

export interface BoardInput {
  readonly unit: Unit;
  readonly campaign: Campaign;
  readonly actions: readonly Action[];
  readonly indicators: readonly Indicator[];
  readonly board: Board;
  readonly aggregate: Aggregate;
  readonly tasks: readonly AggregatedTask[];
  readonly date: Day;
}

const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LONGEST_NAME = 80;

export async function renderBoard(input: BoardInput): Promise<{ name: string; mime: string; bytes: Uint8Array }> {
  const { unit, campaign, board, aggregate, date } = input;
  const period = board.periods.find(({ id }) => id === aggregate.periodId);
  const styles = createStyleSheet();
  const frame: LedgerFrame = {
    styles,
    about: [
      `汇总单位：${unit.name}`,
      `期次：${period?.name ?? aggregate.periodId}`,
      `已接收 ${aggregate.accepted} / 应报 ${aggregate.due}`,
      `制表日期：${date}`,
    ].join('    '),
    footer: { left: unit.shortName || unit.name, right: campaign.shortName || '汇总' },
  };
  const counts = createSmallCounts(contentOf(input));
  const figures = createBoardFigures(aggregate, input.indicators, counts);
  const sheets = [
    matrixSheet(input, frame),
    indicatorSheet(input, figures, frame),
    shareSheet(input, figures, frame),
    taskSheet(input, counts, frame),
  ];
  const title = `${unit.name}汇总`;
  const bytes = await writeWorkbook({ title, creator: unit.name, date, styles, sheets });
  const name = `${fileNamePart(unit.shortName || unit.name, LONGEST_NAME)}汇总-${fileNamePart(period?.name ?? '', 20)}-${date}.xlsx`;
  return { name, mime: MIME, bytes };
}

/** The subordinates' tasks as what decides which counts are hidden. */
function contentOf({ actions, indicators, tasks }: BoardInput): CountedContent {
  return {
    actions: [...actions],
    indicators: [...indicators],
    tasks: tasks.map(({ taskId, actionId, title }) => ({
      id: taskId,
      actionId,
      title,
      campaignId: null,
      status: 'not_started' as const,
      percent: 0,
      closure: 'none' as const,
    })),
  };
}

function ratioText({ numerator, denominator, percent }: Ratio): string {
  return percent === null ? '—' : `${percent.toFixed(1)}%(${numerator}/${denominator})`;
}

/** “已接收 11-20 迟”. */
function cellText({ state, receivedAt, isLate, version, volumesMissing }: BoardCell): string {
  const facts = [
    BOARD_CELL_WORDS[state],
    version !== null && version > 1 ? `第${version}版` : '',
    receivedAt ?? '',
    isLate ? '迟' : '',
    volumesMissing.length > 0 ? `缺第${volumesMissing.join('、')}卷` : '',
  ];
  return facts.filter(Boolean).join(' ');
}

function matrixSheet({ board, aggregate, campaign }: BoardInput, frame: LedgerFrame): Sheet {
  const { periods, units, today } = board;
  const figures = aggregate.figures;
  const columns: Column<BoardRow>[] = [
    { heading: '序号', width: 6, align: 'center', cell: (_, index) => index + 1 },
    { heading: '单位', width: 28, cell: ({ name }) => name, total: `应报 ${units.length} 个` },
    { heading: '层级', width: 12, align: 'center', cell: ({ level }) => LEVEL_LABELS[level] },
    ...periods.map(
      ({ name, cutoff, accepted, reported }, index): Column<BoardRow> => ({
        heading: `${name}(截 ${cutoff})`,
        width: 26,
        cell: ({ cells }) => (cells[index] === undefined ? '' : cellText(cells[index])),
        total: `已报 ${reported.numerator}/${reported.denominator},已接收 ${accepted.numerator}/${accepted.denominator}`,
      }),
    ),
    { heading: '任务', width: 8, cell: ({ newest }) => newest?.tasks ?? null, total: figures.tasks },
    ...(['completion', 'closureRate', 'satisfaction'] as const).map(
      (key): Column<BoardRow> => ({
        heading: { completion: '完成率', closureRate: '销号率', satisfaction: '满意率' }[key],
        width: 18,
        align: 'right',
        cell: ({ newest }) => (newest === null ? '—' : ratioText(newest[key])),
        total: ratioText(key === 'satisfaction' ? figures.feedback.satisfaction : figures[key]),
      }),
    ),
    {
      heading: '下一步',
      width: 10,
      align: 'center',
      cell: (row) => {
        const step = boardNextStep(row.cells, periods, today);
        return step === null ? '' : NEXT_STEP_WORDS[step.step];
      },
    },
  ];
  const notes = [
    '说明：各单位的任务数和三率为其最新一版自报；合计行的三率只计本期已接收的最新版，按分子、分母相加重算，不取平均。单位按名册顺序排列，不作排名。',
  ];
  return ledgerSheet(
    { name: '报送情况', title: `${campaign.name}报送情况`, columns, rows: units, notes, frozenColumns: 2 },
    frame,
  );
}

type IndicatorRow = Aggregate['indicators'][number];

function figureCell(figure: Figure, decimals: number): CellContent {
  if (typeof figure !== 'number') return figure ?? '—';
  return { number: figure, format: decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}` };
}

function indicatorSheet(
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
function shareSheet({ aggregate }: BoardInput, figures: BoardFigures, frame: LedgerFrame): Sheet {
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
  const notes = [...FIGURE_NOTES, '核定与自报不同的,写作“核定(自报 原数)”;合计为核定数。'];
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

function taskSheet({ tasks, actions }: BoardInput, counts: SmallCounts, frame: LedgerFrame): Sheet {
  const names = new Map(actions.map(({ id, name }) => [id, name]));
  const columns: Column<AggregatedTask>[] = [
    { heading: '序号', width: 6, align: 'center', cell: (_, index) => index + 1 },
    { heading: '单位', width: 18, cell: ({ unitName }) => unitName },
    { heading: '行动', width: 26, cell: ({ actionId }) => names.get(actionId ?? '') ?? '' },
    { heading: '编号', width: 10, align: 'center', cell: ({ no }) => no },
    {
      heading: '任务',
      width: 36,
      cell: ({ title, taskId }) => counts.text(title, [taskId]),
      total: `${tasks.length} 项`,
    },
    { heading: '责任科室', width: 16, cell: ({ responsibleDept }) => responsibleDept ?? '' },
    { heading: '责任人', width: 10, align: 'center', cell: ({ ownerName }) => ownerName ?? '' },
    { heading: '时限', width: 12, cell: ({ due }) => dateOr(due) },
    { heading: '进度', width: 8, align: 'center', cell: ({ percent }) => percentCell(percent) },
    {
      heading: '状态',
      width: 10,
      align: 'center',
      cell: ({ status }) => labelIn(TaskStatus, TASK_STATUS_LABELS, status),
    },
    { heading: '销号', width: 10, align: 'center', cell: ({ closure }) => labelIn(Closure, CLOSURE_LABELS, closure) },
    {
      heading: '亮灯',
      width: 8,
      align: 'center',
      cell: ({ light }) => {
        const known = Light.safeParse(light);
        return known.success ? { light: known.data, text: LIGHT_COLOUR_LABELS[known.data] } : light;
      },
    },
  ];
  return ledgerSheet(
    { name: '合并台账', title: '下级实事台账(合并)', columns, rows: tasks, notes: [], frozenColumns: 2 },
    frame,
  );
}

function labelIn<Value extends string>(
  schema: { safeParse: (value: unknown) => { success: true; data: Value } | { success: false } },
  labels: Readonly<Record<Value, string>>,
  value: string,
): string {
  const parsed = schema.safeParse(value);
  return parsed.success ? labels[parsed.data] : value;
}
