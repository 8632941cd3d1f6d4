/** What of a template makes no sense, field by field, in the words of its editor. */
import type { CampaignChanges } from '../../core/contract/campaign.ts';
import type { FieldProblem } from '../../core/contract/typed-fields.ts';
import type { Campaign } from '../../core/domain/campaign.ts';
import type { Indicator } from '../../core/domain/indicator.ts';
import { ledgerColumnKey } from '../../core/domain/ledger-columns.ts';
import { contrastOf } from '../../core/domain/light-style.ts';
import type { Template } from './campaign-form.ts';

/** Field → what to say when its value does not have the right shape. */
const SHAPE_WORDS: Readonly<Record<string, string>> = {
  shortName: '活动简称最多 12 个字',
  start: '开始日期应写成 2021-11-05 这样，并且确有这一天',
  end: '结束日期应写成 2021-11-05 这样，并且确有这一天',
  due: '时限应写成 2021-11-05 这样，并且确有这一天',
  cutoff: '截止日应写成 2021-11-05 这样，并且确有这一天',
  holidays: '放假日应写成 2021-10-01 这样',
  workdays: '上班日应写成 2021-10-09 这样',
  appliesTo: '请从级别中选一个',
  usualLeadLevel: '请从级别中选一个',
  kind: '请选类型',
  acrossUnits: '请选汇总方式',
  decimals: '小数位数应是 0 到 6 的整数',
  order: '序号应是一个数',
  name: '名称不能空着',
  word: '灯的字不能空着',
  label: '灯的含义不能空着',
  text: '颜色应写成 #1D5FA6 这样',
  tint: '颜色应写成 #E8F1FA 这样',
  photoQuality: '照片质量应是 1 到 100 的整数',
};

export function shapeProblem(path: readonly PropertyKey[]): FieldProblem {
  const names = path.map(String);
  const last = names.findLast((name) => !/^\d+$/.test(name)) ?? '';
  const isLimit = names[0] === 'limits' || names[0] === 'timeLimits';
  const message = SHAPE_WORDS[last] ?? (isLimit ? '应是大于 0 的整数' : '填写的内容不合要求');
  return { field: names.join('.'), message };
}

/** Only what was typed is judged: an old record that is odd elsewhere can still be mended piece by piece. */
export function judgedTemplate(template: Template, changes: CampaignChanges): FieldProblem[] {
  const typed = new Set(Object.keys(changes.campaign ?? {}));
  return [
    ...campaignProblems(template.campaign, typed),
    ...(changes.actions === undefined ? [] : actionProblems(template)),
    ...(changes.indicators === undefined ? [] : indicatorProblems(template)),
  ];
}

function campaignProblems(campaign: Campaign, typed: ReadonlySet<string>): FieldProblem[] {
  const { stages, deadlines, reportPeriods, lights, ledgerColumns, timeLimits } = campaign;
  const problems: FieldProblem[] = [];
  if (typed.has('name') && !campaign.name.trim()) problems.push({ field: 'name', message: '活动名称不能空着' });
  if (typed.has('stages'))
    for (const [index, { name, start, end }] of (stages ?? []).entries()) {
      if (!name.trim()) problems.push({ field: `stages.${index}.name`, message: '阶段名称不能空着' });
      if (start > end) problems.push({ field: `stages.${index}.end`, message: '结束日期早于开始日期' });
    }
  if (typed.has('deadlines')) problems.push(...namesOf('deadlines', deadlines ?? [], '时限名称不能空着'));
  if (typed.has('reportPeriods')) problems.push(...namesOf('reportPeriods', reportPeriods ?? [], '期次名称不能空着'));
  if (typed.has('ledgerColumns') && !(ledgerColumns ?? []).some((name) => ledgerColumnKey(name) !== null))
    problems.push({ field: 'ledgerColumns', message: '台账至少要有一列' });
  if (typed.has('timeLimits')) {
    const both = (timeLimits?.holidays ?? []).find((day) => timeLimits?.workdays?.includes(day));
    if (both !== undefined) problems.push({ field: 'timeLimits.holidays', message: `${both} 既放假又上班，请留一个` });
  }
  if (typed.has('lights'))
    for (const [light, style] of Object.entries(lights ?? {}))
      if (style !== undefined && contrastOf(style.text, style.tint) < LEAST_CONTRAST)
        problems.push({ field: `lights.${light}.text`, message: '文字和底色太接近，看不清，请换一种' });
  return problems;
}

/** As WCAG asks of text. */
const LEAST_CONTRAST = 4.5;

/** Every row has a name, and no two the same: people tell them apart by it. */
function namesOf(list: string, rows: readonly { readonly name: string }[], missing: string): FieldProblem[] {
  return rows.flatMap(({ name }, index): FieldProblem[] => {
    const field = `${list}.${index}.name`;
    if (!name.trim()) return [{ field, message: missing }];
    const first = rows.findIndex((each) => each.name === name);
    return first < index ? [{ field, message: `与第 ${first + 1} 行重名` }] : [];
  });
}

function actionProblems({ actions }: Template): FieldProblem[] {
  if (actions.length === 0) return [{ field: 'actions', message: '至少要有一项行动' }];
  return namesOf('actions', actions, '行动名称不能空着');
}

const MOST_DECIMALS = 6;

function indicatorProblems({ actions, indicators }: Template): FieldProblem[] {
  const actionIds = new Set(actions.map(({ id }) => id));
  const byId = new Map(indicators.map((each) => [each.id, each]));
  return indicators.flatMap((indicator, index): FieldProblem[] => {
    const field = (name: string): string => `indicators.${index}.${name}`;
    const problems: FieldProblem[] = [];
    if (!indicator.name.trim()) problems.push({ field: field('name'), message: '指标名称不能空着' });
    const twin = indicators.findIndex(
      ({ name, actionId }) => name === indicator.name && actionId === indicator.actionId,
    );
    if (twin < index) problems.push({ field: field('name'), message: `与第 ${twin + 1} 行重名` });
    if (!indicator.actionId || !actionIds.has(indicator.actionId))
      problems.push({ field: field('actionId'), message: '请选所属行动' });
    if (indicator.decimals > MOST_DECIMALS)
      problems.push({ field: field('decimals'), message: SHAPE_WORDS.decimals ?? '' });
    return [...problems, ...ratioProblems(indicator, byId, field)];
  });
}

function ratioProblems(
  { id, kind, numerator, denominator }: Indicator,
  byId: ReadonlyMap<string, Indicator>,
  field: (name: string) => string,
): FieldProblem[] {
  if (kind !== 'ratio') return [];
  const parts = { numerator, denominator } as const;
  return (['numerator', 'denominator'] as const).flatMap((name): FieldProblem[] => {
    const part = byId.get(parts[name] ?? '');
    const word = name === 'numerator' ? '分子' : '分母';
    if (part === undefined || part.id === id) return [{ field: field(name), message: `请选比率的${word}` }];
    return part.kind === 'ratio' ? [{ field: field(name), message: `${word}不能又是比率` }] : [];
  });
}
