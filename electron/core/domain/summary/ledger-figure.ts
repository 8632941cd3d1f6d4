/** The figures that can be inserted into a 总结, as the ledger has them now. */
import * as z from 'zod';
import type { Day } from '../day.ts';
import type { Indicator } from '../indicator.ts';
import { CLOSURE_LABELS, TASK_STATUS_LABELS } from '../labels.ts';
import { type Ratio, SMALL_DENOMINATOR } from '../ratio.ts';
import { type Statistics, statisticsOf } from '../statistics.ts';
import type { UnitFile } from '../unit-file.ts';

export const LedgerFigure = z.object({
  key: z.string(),
  /** Under which it is found in the menu: 任务, 评价, or an action's name. */
  group: z.string(),
  label: z.string(),
  /** The words that belong before the number; they are inserted unless they stand there already. */
  lead: z.string(),
  /** The number as it is inserted; null while there is nothing to reckon it from. */
  text: z.string().nullable(),
});
export type LedgerFigure = z.infer<typeof LedgerFigure>;

/** Every figure, in the order of the menu. */
export function ledgerFigures(unitFile: UnitFile, asOf: Day): LedgerFigure[] {
  const stats = statisticsOf(unitFile, { asOf });
  return [
    ...taskFigures(stats),
    ...voiceFigures(stats),
    ...workFigures(unitFile, stats),
    ...unitFile.indicators.map((indicator) => indicatorFigure(indicator, unitFile, stats)),
    { key: 'asOf', group: '日期', label: '数据截止日', lead: '', text: monthAndDay(asOf) },
  ];
}

function taskFigures({ tasks, byStatus, byClosure, completion, closureRate }: Statistics): LedgerFigure[] {
  const group = '任务';
  const statuses = ['done', 'long_term', 'in_progress', 'not_started', 'na'] as const;
  const closures = ['approved', 'requested'] as const;
  return [
    { key: 'tasks', group, label: '任务总数', lead: '', text: `${tasks}项任务` },
    ...statuses.map((status) => {
      const label = TASK_STATUS_LABELS[status];
      return { key: `tasks.${status}`, group, label, lead: label, text: `${byStatus[status] ?? 0}项` };
    }),
    ...closures.map((closure) => {
      const label = CLOSURE_LABELS[closure];
      return { key: `closure.${closure}`, group, label, lead: label, text: `${byClosure[closure] ?? 0}项` };
    }),
    rateFigure('completion', group, '完成率', completion),
    rateFigure('closureRate', group, '销号率', closureRate),
  ];
}

function voiceFigures({ feedback, hotline }: Statistics): LedgerFigure[] {
  const group = '群众评价';
  const { average } = feedback;
  return [
    { key: 'feedback', group, label: '群众评价条数', lead: '收集群众评价', text: `${feedback.total}条` },
    rateFigure('satisfaction', group, '满意率', feedback.satisfaction),
    {
      key: 'feedback.average',
      group,
      label: '评价平均分',
      lead: '评价平均',
      text: average === null ? null : `${average.toFixed(2)}分`,
    },
    rateFigure('rectified', group, '差评按期整改率', feedback.negativeRectifiedOnTime),
    { key: 'hotline', group, label: '12345工单件数', lead: '办理12345热线工单', text: `${hotline.total}件` },
    rateFigure('hotline.replied', group, '12345工单按时反馈率', hotline.repliedOnTime),
    rateFigure('hotline.satisfied', group, '12345热线回访满意率', hotline.satisfied),
  ];
}

function workFigures({ cases, honours }: UnitFile, { publicity, inspection }: Statistics): LedgerFigure[] {
  const group = '宣传和检查';
  const figure = (key: string, label: string, lead: string, text: string): LedgerFigure => ({
    key,
    group,
    label,
    lead,
    text,
  });
  return [
    figure('publicity', '宣传报道篇数', '刊发宣传报道', `${publicity}篇`),
    figure('inspection.findings', '检查发现问题数', '检查发现问题', `${inspection.findings}个`),
    figure('inspection.fixed', '检查问题已整改数', '已整改问题', `${inspection.fixed}个`),
    figure('cases', '典型经验篇数', '形成典型经验', `${cases.length}篇`),
    figure('honours', '岗位建功荣誉数', '获得荣誉', `${honours.length}项`),
  ];
}

function rateFigure(key: string, group: string, label: string, ratio: Ratio): LedgerFigure {
  return { key, group, label, lead: label, text: rateText(ratio) };
}

/** With few cases the fraction stands beside the percent. */
function rateText({ percent, numerator, denominator }: Ratio): string | null {
  if (percent === null) return null;
  const fraction = denominator < SMALL_DENOMINATOR ? `(${numerator}/${denominator})` : '';
  return `${percent.toFixed(1)}%${fraction}`;
}

function indicatorFigure(indicator: Indicator, { actions }: UnitFile, stats: Statistics): LedgerFigure {
  const { id, name, actionId } = indicator;
  const unit = indicator.unit ?? '';
  const total = stats.indicators[id];
  const action = actions.find((each) => each.id === actionId)?.name;
  return {
    key: `indicator.${id}`,
    group: action ?? '其他指标',
    label: name,
    lead: leadOf(name, unit),
    text: total == null ? null : `${total}${unit}`,
  };
}

/** 助餐人次 with 4006人次 is 助餐4006人次; 长者食堂(助餐点)数 with 1个 is 长者食堂1个. */
function leadOf(name: string, unit: string): string {
  const plain = name.replace(/[（(][^（）()]*[)）]/g, '');
  const bare = unit !== '' && plain.endsWith(unit) ? plain.slice(0, -unit.length) : plain.replace(/总?数$/, '');
  return bare.length < 2 ? plain : bare;
}

/** 12月8日, without padded zeros. */
export function monthAndDay(day: Day): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}

/** What to insert at a place: the words before the number only where they do not stand there. */
export function insertionOf({ lead, text }: LedgerFigure, before: string): { lead: string; text: string } {
  return { lead: before.endsWith(lead) ? '' : lead, text: text ?? '' };
}
