import { CLOSURE_LABELS, LIGHT_COLOUR_LABELS, TASK_STATUS_LABELS } from '../../core/domain/labels.ts';
import { Light } from '../../core/domain/light.ts';
import type { Task } from '../../core/domain/task.ts';
import { type DocumentContext, lightFor } from '../document-context.ts';
import { charactersWide, LIGHT_SHAPES, spanText, stackedRatio } from '../wording.ts';
import { beneficiariesColumn } from './beneficiaries.ts';
import { dateOr, percentCell } from './ledger-cells.ts';
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
    action: { heading: '行动', width: 9.5, cell: ({ actionId }) => actions.get(actionId ?? '') ?? '' },
    no: { heading: '编号', width: 7, align: 'center', cell: ({ no }) => no ?? '' },
    title: { heading: '任务', width: 15, cell: (task) => text(task.title, task), total: `${lookup.tasks.length} 项` },
    measures: {
      heading: '举措',
      width: widthFor(lookup.tasks, 'measures', 19, 34),
      cell: (task) => text(task.measures, task),
    },
    tags: { heading: '标签', width: 12, emptyWidth: 7, cell: ({ tags }) => (tags ?? []).join('、') },
    remark: { heading: '备注', width: 11, emptyWidth: 7, cell: (task) => remarkOf(task, (value) => text(value, task)) },
    problem: {
      heading: '存在问题',
      width: widthFor(lookup.tasks, 'problem', 13, 24),
      emptyWidth: 9,
      cell: (task) => text(task.problem, task),
    },
    nextStep: {
      heading: '下步计划',
      width: widthFor(lookup.tasks, 'nextStep', 13, 24),
      emptyWidth: 9,
      cell: (task) => text(task.nextStep, task),
    },
  };
}

const COMFORTABLE_LINES = 6;
const MOST_LINES = 14;

/** Wide enough for the texts of a field to take six lines each and the longest fourteen, within bounds. */
function widthFor(
  tasks: readonly Task[],
  field: 'measures' | 'problem' | 'nextStep',
  least: number,
  most: number,
): number {
  const lengths = tasks.flatMap((task) => (task[field] ? [charactersWide(task[field])] : []));
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const longest = lengths.reduce((length, each) => Math.max(length, each), 0);
  const wanted = Math.max(average / COMFORTABLE_LINES, longest / MOST_LINES);
  return Math.min(Math.max(Math.ceil(wanted), least), most);
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
    lead: { heading: '牵头领导', width: 9, align: 'center', cell: ({ leadId }) => lookup.person(leadId) },
    responsibleDept: { heading: '责任科室', width: 9.5, cell: (task) => task.responsibleDept ?? '' },
    owner: { heading: '责任人', width: 8, align: 'center', cell: ({ ownerId }) => lookup.person(ownerId) },
    coUnits: { heading: '配合单位', width: 12, emptyWidth: 9, cell: ({ coUnits }) => (coUnits ?? []).join('、') },
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
    return count === 0 ? [] : [`${LIGHT_SHAPES[light]} ${LIGHT_COLOUR_LABELS[light]} ${count}`];
  });
  return {
    percent: { heading: '进度', width: 6, align: 'center', cell: ({ percent }) => percentCell(percent) },
    status: {
      heading: '状态',
      width: 9,
      align: 'center',
      cell: ({ status }) => TASK_STATUS_LABELS[status],
      total: stackedRatio('完成率', stats.completion),
    },
    closure: {
      heading: '销号',
      width: 9,
      align: 'center',
      cell: ({ closure }) => CLOSURE_LABELS[closure],
      total: stackedRatio('销号率', stats.closureRate),
    },
    closedAt: { heading: '销号日期', width: 11, cell: ({ closedAt }) => dateOr(closedAt) },
    light: {
      heading: '亮灯',
      width: 13,
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
    beneficiaries: beneficiariesColumn(context),
    evidence: {
      heading: '佐证数',
      width: 7,
      align: 'center',
      cell: ({ id }) => lookup.evidenceOf(id).length,
      total: files,
    },
  };
}
