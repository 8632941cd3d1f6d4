/** A campaign's template as a file that units hand to each other: read with care, written from a unit's own record. */
import type * as z from 'zod';
import { limitsOf } from './campaign-limits.ts';
import { CampaignTemplate, TEMPLATE_FORMAT } from './campaign-template.ts';
import { fieldLabel } from './field-labels.ts';
import { lightStylesOf } from './light-style.ts';
import { mediaTypesOf } from './media-type.ts';
import { Refusal } from './refusal.ts';
import type { UnitFile } from './unit-file.ts';

/** @throws Refusal TEMPLATE_INVALID, NEWER_SCHEMA */
export function readTemplate(text: string): CampaignTemplate {
  const content = parsed(text);
  refuseNewer(content);
  const template = CampaignTemplate.safeParse(content);
  if (!template.success) throw invalid(wordsOf(template.error.issues));
  const problems = problemsOf(template.data);
  if (problems.length > 0) throw invalid(problems);
  return template.data;
}

/** What of a unit's record is template, as a file for others. */
export function templateOf({ campaign, actions, indicators }: UnitFile): CampaignTemplate {
  const { lights, mediaTypes, limits, ...own } = campaign;
  return {
    format: TEMPLATE_FORMAT,
    campaign: own,
    actions,
    indicators,
    lights: { ...lightStylesOf({ lights }) },
    mediaTypes: { ...mediaTypesOf({ mediaTypes }) },
    limits: limitsOf({ limits }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const message = '这个文件不是活动模板(不是 JSON 文本)，没有导入。请选“导出模板”得到的 .json 文件。';
    throw new Refusal('TEMPLATE_INVALID', message, { cause });
  }
}

/** @throws Refusal NEWER_SCHEMA for a later program's template, TEMPLATE_INVALID for what is none */
function refuseNewer(content: unknown): void {
  const format = typeof content === 'object' && content !== null && 'format' in content ? content.format : null;
  if (format === TEMPLATE_FORMAT) return;
  const version = typeof format === 'string' ? /^shishi-template\/(\d{1,6})$/.exec(format)?.[1] : undefined;
  if (version !== undefined && Number(version) > 1)
    throw new Refusal('NEWER_SCHEMA', `这个模板由更新的实事台做成(${format})，没有导入。请先升级实事台。`);
  const isUnit = typeof format === 'string' && format.startsWith('shishi-unit/');
  const what = isUnit ? '这是单位文件，不是活动模板' : '这个文件不是活动模板';
  throw new Refusal('TEMPLATE_INVALID', `${what}，没有导入。请选“导出模板”得到的 .json 文件。`);
}

const MOST_TOLD = 3;

function invalid(problems: readonly string[]): Refusal {
  const told = problems.slice(0, MOST_TOLD).join('；');
  const more = problems.length > MOST_TOLD ? `等 ${problems.length} 处` : '';
  return new Refusal('TEMPLATE_INVALID', `模板没有导入：${told}${more}。请向发来模板的单位要一份正确的。`, {
    details: { problems },
  });
}

/** “行动第 3 条的名称不合要求” */
function wordsOf(issues: readonly z.core.$ZodIssue[]): string[] {
  return issues.map(({ path, message }) => {
    const place = path
      .map((step) => (typeof step === 'number' ? `第 ${step + 1} 条` : fieldLabel(String(step))))
      .join('的');
    const isOurs = /\p{Script=Han}/u.test(message) && !/^(?:无效|未知)/.test(message);
    return `${place || '内容'}${isOurs ? `：${message}` : '不合要求'}`;
  });
}

/** What the schema cannot see: ids that stand twice or lead nowhere, spans that end before they begin. */
function problemsOf({ campaign, actions, indicators }: CampaignTemplate): string[] {
  const { stages, deadlines, reportPeriods } = campaign;
  const lists = { stages, deadlines, reportPeriods, actions, indicators };
  const twice = Object.entries(lists).flatMap(([list, rows]) => {
    const ids = (rows ?? []).map(({ id }) => id);
    const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
    return repeated === undefined ? [] : [`${fieldLabel(list)}里编号 ${repeated} 重复`];
  });
  const backwards = (stages ?? []).filter(({ start, end }) => start > end).map(({ name }) => `阶段“${name}”先止后起`);
  const actionIds = new Set(actions.map(({ id }) => id));
  const indicatorIds = new Set(indicators.map(({ id }) => id));
  const astray = indicators.flatMap(({ name, actionId, kind, numerator, denominator }) => {
    if (actionId && !actionIds.has(actionId)) return [`指标“${name}”的行动 ${actionId} 不存在`];
    const parts = kind === 'ratio' ? [numerator, denominator] : [];
    return parts.every((id) => id && indicatorIds.has(id)) ? [] : [`指标“${name}”的分子或分母不存在`];
  });
  return [...(campaign.name.trim() ? [] : ['活动名称是空的']), ...twice, ...backwards, ...astray];
}
