import { CLOSURE_LABELS, LIGHT_LABELS, TASK_STATUS_LABELS } from '../../../core/domain/labels.ts';
import { type Ratio, SMALL_DENOMINATOR } from '../../../core/domain/ratio.ts';
import { sizeText } from '../../../core/domain/size-text.ts';
import type { Statistics } from '../../../core/domain/statistics.ts';
import type { Command } from '../command.ts';
import { optionalDay } from '../option-values.ts';

function percent({ numerator, denominator, percent: value }: Ratio): string {
  if (value === null) return '—';
  const fraction = `${numerator}/${denominator}`;
  return denominator < SMALL_DENOMINATOR ? `${value.toFixed(1)}%(${fraction})` : `${value.toFixed(1)}% ${fraction}`;
}

function counts(of: Readonly<Record<string, number>>, labels: Readonly<Record<string, string>>): string {
  return Object.entries(of)
    .filter(([, count]) => count > 0)
    .map(([key, count]) => `${labels[key] ?? key} ${count}`)
    .join(' · ');
}

function describe(stats: Statistics): string[] {
  const { feedback, hotline, inspection, evidence } = stats;
  return [
    `截至 ${stats.asOf}，任务 ${stats.tasks} 项`,
    `  状态  ${counts(stats.byStatus, TASK_STATUS_LABELS)}`,
    `  销号  ${counts(stats.byClosure, CLOSURE_LABELS)}`,
    `  亮灯  ${counts(stats.byLight, LIGHT_LABELS)}`,
    `  完成率 ${percent(stats.completion)}，销号率 ${percent(stats.closureRate)}`,
    `评价 ${feedback.total} 条，有评分 ${feedback.rated} 条，复核剔除 ${feedback.excluded} 条`,
    `  满意率 ${percent(feedback.satisfaction)}，平均 ${feedback.average?.toFixed(2) ?? '—'} 分，差评按期整改 ${percent(feedback.negativeRectifiedOnTime)}`,
    `12345 工单 ${hotline.total} 件`,
    `  按期签收 ${percent(hotline.readOnTime)}，按期反馈 ${percent(hotline.repliedOnTime)}，解决 ${percent(hotline.resolved)}，满意 ${percent(hotline.satisfied)}`,
    `宣传 ${stats.publicity} 篇；检查发现 ${inspection.findings} 个问题，已整改 ${inspection.fixed} 个`,
    `佐证 ${evidence.files} 件，${sizeText(evidence.bytes)}；指标 ${Object.keys(stats.indicators).length} 个有数`,
  ];
}

export const stats: Command = {
  name: 'stats',
  synopsis: '[--as-of YYYY-MM-DD] [--json]',
  purpose: '统计：状态、亮灯、指标、满意率、工单等',
  options: { 'as-of': { type: 'string' } },
  positionals: { least: 0, most: 0 },
  mode: 'read',
  check: (values) => void optionalDay(values, 'as-of'),
  run: async ({ client, values, terminal, isJson }) => {
    const figures = await client.statistics.compute({ asOf: optionalDay(values, 'as-of') });
    if (isJson) terminal.printJson(figures);
    else terminal.print(describe(figures).join('\n'));
    return 0;
  },
};
