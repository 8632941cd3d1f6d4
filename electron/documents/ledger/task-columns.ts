import { sumOf } from '../../core/domain/decimal.ts';
import { CLOSURE_LABELS, LIGHT_COLOUR_LABELS, TASK_STATUS_LABELS } from '../../core/domain/labels.ts';
import { Light } from '../../core/domain/light.ts';
import type { Task } from '../../core/domain/task.ts';
import { type DocumentContext, lightFor } from '../document-context.ts';
import { FEWER_THAN_FIVE } from '../small-counts.ts';
import { numberText, ratioText, spanText } from '../wording.ts';
import { type CellContent, dateOr, percentCell, withUnit } from './ledger-cells.ts';
import type { Column } from './ledger-table.ts';

/** The built-in order, by the keys that a template's `ledgerColumns` uses. */
const DEFAULT_KEYS = [
  'index',
  'action',
  'no',
  'title',
  'measures',
  'lead',
  'responsibleDept',
  'owner',
  'period',
  'percent',
  'status',
  'closure',
  'light',
  'indicators',
  'beneficiaries',
  'problem',
  'nextStep',
  'evidence',
  'remark',
] as const;

/**
 * The columns of the task sheet in the template's order. A template may name a column by its key or by its heading;
 * what this version does not know is passed over, and a template without any known column gets the built-in ones.
 */
export function taskColumns(context: DocumentContext): readonly Column<Task>[] {
  const known = { ...identity(context), ...responsibility(context), ...state(context), ...results(context) };
  const byHeading = new Map(Object.values(known).map((column) => [column.heading, column]));
  const wanted = new Set(context.content.campaign.ledgerColumns ?? []);
  const chosen = [...wanted].flatMap((key) => (Object.hasOwn(known, key) ? known[key] : byHeading.get(key)) ?? []);
  return chosen.length > 0 ? chosen : DEFAULT_KEYS.flatMap((key) => known[key] ?? []);
}

type Columns = Record<string, Column<Task>>;

function identity({ lookup, counts, content }: DocumentContext): Columns {
  const actions = new Map(content.actions.map(({ id, name }) => [id, name]));
  const text = (value: string | null | undefined, { id }: Task): string => counts.text(value ?? '', [id]);
  return {
    index: { heading: '序号', width: 5, align: 'center', cell: (_, index) => index + 1 },
    action: { heading: '行动', width: 12, cell: ({ actionId }) => actions.get(actionId ?? '') ?? '' },
    no: { heading: '编号', width: 7, align: 'center', cell: ({ no }) => no ?? '' },
    title: { heading: '任务', width: 18, cell: (task) => text(task.title, task), total: `${lookup.tasks.length} 项` },
    measures: { heading: '举措', width: 23, cell: (task) => text(task.measures, task) },
    tags: { heading: '标签', width: 12, cell: ({ tags }) => (tags ?? []).join('、') },
    remark: { heading: '备注', width: 12, cell: (task) => remarkOf(task, (value) => text(value, task)) },
    problem: { heading: '存在问题', width: 14, cell: (task) => text(task.problem, task) },
    nextStep: { heading: '下步计划', width: 14, cell: (task) => text(task.nextStep, task) },
  };
}

/** The reason why a task does not concern the unit, or why its closure was returned, belongs beside it. */
function remarkOf({ remark, naReason, closureReturn, status, closure }: Task, text: (value: string) => string): string {
  const returned = closure === 'rejected' ? closureReturn : null;
  const notes = [
    remark,
    status === 'na' && naReason ? `不涉及原因：${naReason}` : '',
    returned ? `销号退回：${[returned.code, returned.reason].filter(Boolean).join(' ')}` : '',
  ];
  return text(notes.filter(Boolean).join('\n'));
}

function responsibility({ lookup }: DocumentContext): Columns {
  return {
    lead: { heading: '牵头领导', width: 8, align: 'center', cell: ({ leadId }) => lookup.person(leadId) },
    responsibleDept: { heading: '责任科室', width: 12, cell: (task) => task.responsibleDept ?? '' },
    owner: { heading: '责任人', width: 8, align: 'center', cell: ({ ownerId }) => lookup.person(ownerId) },
    coUnits: { heading: '配合单位', width: 12, cell: ({ coUnits }) => (coUnits ?? []).join('、') },
    urgency: { heading: '缓急', width: 7, align: 'center', cell: ({ urgency }) => urgency ?? '' },
    period: { heading: '起止', width: 12.5, align: 'center', cell: ({ start, due }) => spanText(start, due) },
    start: { heading: '开始日期', width: 11, cell: ({ start }) => dateOr(start) },
    due: { heading: '完成时限', width: 11, cell: ({ due }) => dateOr(due) },
  };
}

function state(context: DocumentContext): Columns {
  const { stats } = context.content;
  const lights = Light.options.flatMap((light) => {
    const count = stats.byLight[light] ?? 0;
    return count === 0 ? [] : [`${LIGHT_COLOUR_LABELS[light]} ${count}`];
  });
  return {
    percent: { heading: '进度', width: 6, align: 'center', cell: ({ percent }) => percentCell(percent) },
    status: {
      heading: '状态',
      width: 8.5,
      align: 'center',
      cell: ({ status }) => TASK_STATUS_LABELS[status],
      total: `完成率 ${ratioText(stats.completion)}`,
    },
    closure: {
      heading: '销号',
      width: 8.5,
      align: 'center',
      cell: ({ closure }) => CLOSURE_LABELS[closure],
      total: `销号率 ${ratioText(stats.closureRate)}`,
    },
    closedAt: { heading: '销号日期', width: 11, cell: ({ closedAt }) => dateOr(closedAt) },
    light: {
      heading: '亮灯',
      width: 9,
      align: 'center',
      cell: (task) => lightFor(task, context),
      total: lights.join('\n'),
    },
  };
}

function results(context: DocumentContext): Columns {
  const { lookup, figures, content } = context;
  const files = content.evidence.length;
  return {
    indicators: {
      heading: '指标(完成/目标)',
      width: 22,
      cell: ({ indicators }) =>
        (indicators ?? []).map(({ indicatorId, target }) => figures.againstTarget(indicatorId, target)).join('\n'),
    },
    beneficiaries: {
      heading: '受益',
      width: 10,
      align: 'right',
      cell: (task) => beneficiariesOf(task, context),
      total: totalBeneficiaries(context),
    },
    evidence: {
      heading: '佐证数',
      width: 6,
      align: 'center',
      cell: ({ id }) => lookup.evidenceOf(id).length,
      total: files,
    },
  };
}

const PEOPLE = '人';

function isHidden(task: Task, { counts }: DocumentContext): boolean {
  return counts.coversTask(task.id) && counts.isSmall(task.beneficiaries ?? 0, task.beneficiaryUnit);
}

function beneficiariesOf(task: Task, context: DocumentContext): CellContent {
  if (task.beneficiaries == null) return null;
  return isHidden(task, context) ? FEWER_THAN_FIVE : withUnit(task.beneficiaries, task.beneficiaryUnit);
}

/** By unit. Hidden counts are left out: the total minus the others would tell them. */
function totalBeneficiaries(context: DocumentContext): string {
  const counted = context.lookup.tasks.filter((task) => task.beneficiaries != null && !isHidden(task, context));
  const byUnit = Map.groupBy(counted, ({ beneficiaryUnit }) => beneficiaryUnit?.trim() || PEOPLE);
  const sums = [...byUnit].map(([unit, tasks]) => {
    const sum = numberText(sumOf(tasks.map(({ beneficiaries }) => beneficiaries ?? 0)));
    return `${sum} ${unit}${unit === PEOPLE ? '(未去重)' : ''}`;
  });
  const left = context.lookup.tasks.some((task) => isHidden(task, context)) ? ['(不含“<5”的)'] : [];
  return [...sums, ...left].join('\n');
}
