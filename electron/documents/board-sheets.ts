/** The sheets 报送情况 and 合并台账 of 汇总.xlsx. */
import type { Aggregate, AggregatedTask, Board, BoardCell, BoardRow } from '../core/contract/boards.ts';
import type { Action } from '../core/domain/action.ts';
import type { Campaign } from '../core/domain/campaign.ts';
import type { Day } from '../core/domain/day.ts';
import { BOARD_CELL_WORDS, boardNextStep, NEXT_STEP_WORDS } from '../core/domain/exchange/board.ts';
import type { Indicator } from '../core/domain/indicator.ts';
import { CLOSURE_LABELS, LEVEL_LABELS, LIGHT_COLOUR_LABELS, TASK_STATUS_LABELS } from '../core/domain/labels.ts';
import { Light } from '../core/domain/light.ts';
import type { Ratio } from '../core/domain/ratio.ts';
import { Closure, TaskStatus } from '../core/domain/task.ts';
import type { Unit } from '../core/domain/unit.ts';
import { dateOr, percentCell } from './ledger/ledger-cells.ts';
import { type Column, type LedgerFrame, ledgerSheet } from './ledger/ledger-table.ts';
import type { SmallCounts } from './small-counts.ts';
import type { Sheet } from './spreadsheet.ts';

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

export function matrixSheet({ board, aggregate, campaign }: BoardInput, frame: LedgerFrame): Sheet {
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
        total: `已报 ${reported.numerator}/${reported.denominator}，已接收 ${accepted.numerator}/${accepted.denominator}`,
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

export function taskSheet({ tasks, actions }: BoardInput, counts: SmallCounts, frame: LedgerFrame): Sheet {
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
