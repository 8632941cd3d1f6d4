/** What a template's file would make of the unit's own campaign. */
import type { TemplateDifference } from '../../core/contract/campaign.ts';
import { type CampaignTemplate, campaignFrom } from '../../core/domain/campaign-template.ts';
import { fieldLabel } from '../../core/domain/field-labels.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { Task } from '../../core/domain/task.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { Template } from './campaign-form.ts';
import { type UsedRow, usedRows } from './campaign-use.ts';

export interface ImportPlan {
  readonly name: string;
  /** The unit's parts as they would be. */
  readonly template: Template;
  readonly movedTasks: readonly Task[];
  readonly differences: TemplateDifference[];
}

/**
 * The file's campaign takes the place of the unit's. What records of the unit name stays, though the file does not
 * have it.
 *
 * @throws Refusal RECORD_IN_USE when the unit has reported under another campaign
 */
export function importPlan(unitFile: UnitFile, file: CampaignTemplate): ImportPlan {
  const incoming: Template = { campaign: campaignFrom(file), actions: file.actions, indicators: file.indicators };
  const isOther = incoming.campaign.id !== unitFile.campaign.id;
  if (isOther && unitFile.submissions.length > 0) throw otherCampaign(unitFile, incoming);
  const used = usedRows(unitFile, incoming);
  const template = withKept(unitFile, incoming, used);
  const movedTasks = isOther
    ? unitFile.tasks
        .filter(({ campaignId }) => campaignId === unitFile.campaign.id)
        .map((task) => ({ ...task, campaignId: incoming.campaign.id }))
    : [];
  const differences = [...differencesOf(unitFile, template), ...used.map(keptDifference)];
  return { name: incoming.campaign.name, template, movedTasks, differences };
}

function otherCampaign({ campaign }: UnitFile, incoming: Template): Refusal {
  const message = `这是另一项活动“${incoming.campaign.name}”的模板，本单位已按“${campaign.name}”报送过，没有导入。新的活动请用一个新的数据文件夹。`;
  return new Refusal('RECORD_IN_USE', message);
}

/** Kept rows come after the file's own; an indicator that is kept brings what it is made of. */
function withKept(unitFile: UnitFile, incoming: Template, used: readonly UsedRow[]): Template {
  const kept = (list: UsedRow['list']) => new Set(used.filter((each) => each.list === list).map(({ id }) => id));
  const [actions, indicators, periods] = [kept('actions'), kept('indicators'), kept('reportPeriods')];
  const keptIndicators = unitFile.indicators.filter(({ id }) => indicators.has(id));
  const parts = new Set(keptIndicators.flatMap(({ numerator, denominator }) => [numerator, denominator]));
  const present = new Set(incoming.indicators.map(({ id }) => id));
  const allIndicators = unitFile.indicators.filter(
    ({ id }) => !present.has(id) && (indicators.has(id) || parts.has(id)),
  );
  const present2 = new Set(incoming.actions.map(({ id }) => id));
  const wanted = new Set(allIndicators.map(({ actionId }) => actionId));
  const allActions = unitFile.actions.filter(({ id }) => !present2.has(id) && (actions.has(id) || wanted.has(id)));
  const keptPeriods = (unitFile.campaign.reportPeriods ?? []).filter(({ id }) => periods.has(id));
  const reportPeriods = [...(incoming.campaign.reportPeriods ?? []), ...keptPeriods];
  return {
    campaign: { ...incoming.campaign, reportPeriods },
    actions: [...incoming.actions, ...allActions],
    indicators: [...incoming.indicators, ...allIndicators],
  };
}

function keptDifference({ list, name, uses }: UsedRow): TemplateDifference {
  return { part: fieldLabel(list), kind: 'kept', name, detail: `模板里没有，但${uses}用着它，保留` };
}

const TEXTS = ['name', 'shortName', 'slogan', 'meaning', 'basis'] as const;
const WHOLES = ['timeLimits', 'ledgerColumns', 'lights', 'mediaTypes', 'limits'] as const;

function differencesOf(before: UnitFile, after: Template): TemplateDifference[] {
  const texts = TEXTS.filter((field) => (before.campaign[field] ?? '') !== (after.campaign[field] ?? '')).map(
    (field): TemplateDifference => ({
      part: '活动',
      kind: 'changed',
      name: fieldLabel(field),
      detail: `${before.campaign[field] || '(空)'} → ${after.campaign[field] || '(空)'}`,
    }),
  );
  const wholes = WHOLES.filter((field) => textOf(before.campaign[field]) !== textOf(after.campaign[field])).map(
    (field): TemplateDifference => ({ part: '活动', kind: 'changed', name: fieldLabel(field), detail: '按模板改' }),
  );
  const lists = (['stages', 'deadlines', 'reportPeriods'] as const).flatMap((list) =>
    rowDifferences(fieldLabel(list), before.campaign[list] ?? [], after.campaign[list] ?? []),
  );
  const records = (['actions', 'indicators'] as const).flatMap((list) =>
    rowDifferences(fieldLabel(list), before[list], after[list]),
  );
  return [...texts, ...lists, ...records, ...wholes];
}

type Row = { readonly id: string; readonly name: string } & Readonly<Record<string, unknown>>;

function rowDifferences(part: string, before: readonly Row[], after: readonly Row[]): TemplateDifference[] {
  const old = new Map(before.map((each) => [each.id, each]));
  const left = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((row): TemplateDifference[] => {
      const was = old.get(row.id);
      if (was === undefined) return [{ part, kind: 'new', name: row.name, detail: '' }];
      const fields = changedFields(was, row);
      if (fields.length === 0) return [];
      const detail = fields.map((field) => `${fieldLabel(field)}：${shown(was[field])} → ${shown(row[field])}`);
      return [{ part, kind: 'changed', name: row.name, detail: detail.join('；') }];
    }),
    ...before
      .filter(({ id }) => !left.has(id))
      .map(({ name }): TemplateDifference => ({ part, kind: 'removed', name, detail: '' })),
  ];
}

function changedFields(one: Row, other: Row): string[] {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...fields].filter((field) => textOf(one[field]) !== textOf(other[field]));
}

/** Nothing, null and an empty text are all the same to a person. */
function textOf(value: unknown): string {
  return value === undefined || value === null || value === '' ? '' : JSON.stringify(value);
}

function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return '(空)';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'object' ? '…' : String(value);
}
