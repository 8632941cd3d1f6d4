/** The sheets 任务, 进展 and 指标. */
import type { Indicator } from '../../core/domain/indicator.ts';
import { INDICATOR_KIND_LABELS } from '../../core/domain/labels.ts';
import { correctedIds, type Progress } from '../../core/domain/progress.ts';
import { percentOf } from '../../core/domain/ratio.ts';
import type { Task } from '../../core/domain/task.ts';
import type { DocumentContext } from '../document-context.ts';
import { type Figure, figureText } from '../indicator-figures.ts';
import type { Sheet } from '../spreadsheet.ts';
import { type CellContent, dateOr, percentCell } from './ledger-cells.ts';
import { type LedgerFrame, ledgerSheet } from './ledger-table.ts';
import { taskColumns } from './task-columns.ts';

export function taskSheet(context: DocumentContext, frame: LedgerFrame): Sheet {
  const { lookup, content, counts } = context;
  const columns = taskColumns(context);
  const kept = content.keptBack.reduce((sum, { files }) => sum + files, 0);
  const title = columns.findIndex(({ heading }) => heading === '任务');
  const notes = [
    '说明：“已完成”由本单位填报，“已销号”经领导或上级审核；指标完成数为全单位累计；受益人数各任务相加，未去重。',
    ...(kept > 0 ? [`另有 ${kept} 件佐证留存本单位，未随本次报送。`] : []),
    ...(counts.isNeeded ? ['按个人信息保护要求，涉及困境儿童等重点对象的行动，1 至 4 人（名、户）一律写作“<5”。'] : []),
  ];
  return ledgerSheet(
    {
      name: '任务',
      title: `${content.campaign.name}实事台账`,
      columns,
      rows: lookup.tasks,
      notes,
      frozenColumns: title >= 0 && title < 4 ? title + 1 : 0,
    },
    frame,
  );
}

export function progressSheet({ lookup, content, counts, figures }: DocumentContext, frame: LedgerFrame): Sheet {
  const corrected = correctedIds(content.progress);
  const known = new Set(lookup.tasks.map(({ id }) => id));
  const rows = [
    ...lookup.tasks.flatMap(({ id }) => lookup.progressOf(id)),
    ...content.progress.filter(({ taskId }) => !known.has(taskId)),
  ];
  const remark = ({ id, noChange, corrects }: Progress): string =>
    [noChange === true ? '无变化' : '', corrects ? '更正前一条' : '', corrected.has(id) ? '已被后一条更正' : '']
      .filter(Boolean)
      .join('，');
  const columns = [
    { heading: '序号', width: 6, align: 'center', cell: (_: Progress, index: number) => index + 1 },
    { heading: '日期', width: 12, cell: ({ date }: Progress) => dateOr(date), total: `${rows.length} 条` },
    { heading: '编号', width: 8, align: 'center', cell: ({ taskId }: Progress) => lookup.task(taskId)?.no ?? '' },
    {
      heading: '任务',
      width: 26,
      cell: ({ taskId }: Progress) => counts.text(lookup.task(taskId)?.title ?? taskId, [taskId]),
    },
    { heading: '进展情况', width: 46, cell: ({ text, taskId }: Progress) => counts.text(text ?? '', [taskId]) },
    { heading: '进度', width: 7, align: 'center', cell: ({ percent }: Progress) => percentCell(percent) },
    { heading: '数值', width: 32, cell: ({ values }: Progress) => (values ?? []).map(figures.entryText).join('\n') },
    { heading: '填报人', width: 10, align: 'center', cell: ({ reportedBy }: Progress) => lookup.person(reportedBy) },
    { heading: '备注', width: 16, emptyWidth: 8, cell: remark },
  ] as const;
  return ledgerSheet({ name: '进展', title: '进展记录', columns, rows, notes: [] }, frame);
}

/** One target of an indicator, or an indicator that no task lists. */
interface Aim {
  readonly indicator: Indicator;
  readonly task: Task | undefined;
  readonly total: Figure;
  readonly target: Figure;
}

export function indicatorSheet(context: DocumentContext, frame: LedgerFrame): Sheet {
  const { content, counts } = context;
  const rows = aimsOf(context);
  const actions = new Map(content.actions.map(({ id, name }) => [id, name]));
  const width = figureWidth(rows);
  const columns = [
    { heading: '序号', width: 6, align: 'center', cell: (_: Aim, index: number) => index + 1 },
    { heading: '行动', width: 33, cell: ({ indicator }: Aim) => actions.get(indicator.actionId ?? '') ?? '' },
    {
      heading: '指标',
      width: 28,
      cell: ({ indicator }: Aim) => indicator.name,
      total: `${content.indicators.length} 项指标`,
    },
    { heading: '类型', width: 9, align: 'center', cell: ({ indicator }: Aim) => INDICATOR_KIND_LABELS[indicator.kind] },
    { heading: '单位', width: 8, align: 'center', cell: ({ indicator }: Aim) => indicator.unit ?? '' },
    { heading: '完成', width, align: 'right', cell: ({ total, indicator }: Aim) => figureCell(total, indicator) },
    { heading: '目标', width, align: 'right', cell: ({ target, indicator }: Aim) => figureCell(target, indicator) },
    { heading: '完成/目标', width: 12, align: 'right', cell: reachedCell, total: reachedTotal(rows) },
    { heading: '编号', width: 8, align: 'center', cell: ({ task }: Aim) => task?.no ?? '' },
    { heading: '任务', width: 34, cell: ({ task }: Aim) => counts.text(task?.title ?? '', [task?.id]) },
  ] as const;
  const notes = [
    '说明：完成数为全单位截至数据日期的累计（时点数取最近一次）；一项指标列于几个任务的，各任务目标分列，完成数相同，不得相加。',
  ];
  return ledgerSheet({ name: '指标', title: '指标完成情况', columns, rows, notes }, frame);
}

function aimsOf({ lookup, content, figures }: DocumentContext): Aim[] {
  const wanted = lookup.tasks.flatMap((task) => (task.indicators ?? []).map((each) => ({ task, ...each })));
  const byIndicator = Map.groupBy(wanted, ({ indicatorId }) => indicatorId);
  return content.indicators.flatMap((indicator): Aim[] => {
    const total = figures.total(indicator.id);
    const aims = byIndicator.get(indicator.id) ?? [];
    if (aims.length === 0) return [{ indicator, task: undefined, total, target: null }];
    return aims.map(({ task, target }) => ({ indicator, task, total, target: figures.target(indicator.id, target) }));
  });
}

/** A number that does not fit its column is shown as ####: the widest decides. */
function figureWidth(rows: readonly Aim[]): number {
  const widest = (width: number, { total, target, indicator: { decimals } }: Aim): number =>
    Math.max(width, figureText(total, decimals).length + 2, figureText(target, decimals).length + 2);
  return rows.reduce(widest, 12);
}

/** How many targets are reached, of those that concern the unit and whose figures are printed. */
function reachedTotal(rows: readonly Aim[]): string {
  const reached = rows.flatMap(({ task, total, target }) => {
    const isCounted = task?.status !== 'na' && typeof target === 'number' && typeof total !== 'string';
    return isCounted ? [total !== null && total >= target] : [];
  });
  return `目标 ${reached.length} 个\n达到 ${reached.filter(Boolean).length} 个`;
}

function figureCell(figure: Figure, { decimals }: Indicator): CellContent {
  if (typeof figure !== 'number') return figure ?? '—';
  return { number: figure, format: decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}` };
}

function reachedCell({ total, target }: Aim): CellContent {
  if (typeof total !== 'number' || typeof target !== 'number') return null;
  return percentCell(percentOf(total, target, 1)) ?? '—';
}
