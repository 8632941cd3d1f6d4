import { CLOSURE_LABELS, TASK_STATUS_LABELS } from '../../core/domain/labels.ts';
import { LEDGER_COLUMN_LABELS, type LedgerColumnKey, ledgerColumnsOf } from '../../core/domain/ledger-columns.ts';
import { Light } from '../../core/domain/light.ts';
import { lightStylesOf } from '../../core/domain/light-style.ts';
import type { Task } from '../../core/domain/task.ts';
import { type DocumentContext, lightFor } from '../document-context.ts';
import { charactersWide, LIGHT_SHAPES, spanText, stackedRatio } from '../wording.ts';
import { beneficiariesColumn } from './beneficiaries.ts';
import { dateOr, percentCell } from './ledger-cells.ts';
import type { Column } from './ledger-table.ts';

/** The columns of the task sheet in the template's order. */
export function taskColumns(context: DocumentContext): readonly Column<Task>[] {
  const known = knownColumns(context);
  return ledgerColumnsOf(context.content.campaign).map((key) => ({
    heading: LEDGER_COLUMN_LABELS[key],
    ...known[key],
  }));
}

/** Every column that there can be, whether the template asks for it or not. */
export function knownColumns(context: DocumentContext): Columns<LedgerColumnKey> {
  return { ...identity(context), ...responsibility(context), ...state(context), ...results(context) };
}

/** Their headings are those of the one list. */
type Columns<Key extends LedgerColumnKey> = Readonly<Record<Key, Omit<Column<Task>, 'heading'>>>;

function identity({
  lookup,
  counts,
  content,
}: DocumentContext): Columns<
  'index' | 'action' | 'no' | 'title' | 'measures' | 'tags' | 'remark' | 'problem' | 'nextStep'
> {
  const actions = new Map(content.actions.map(({ id, name }) => [id, name]));
  const text = (value: string | null | undefined, { id }: Task): string => counts.text(value ?? '', [id]);
  return {
    index: { width: 5, align: 'center', cell: (_, index) => index + 1 },
    action: { width: 9.5, cell: ({ actionId }) => actions.get(actionId ?? '') ?? '' },
    no: { width: 7, align: 'center', cell: ({ no }) => no ?? '' },
    title: { width: 15, cell: (task) => text(task.title, task), total: `${lookup.tasks.length} 项` },
    measures: {
      width: widthFor(lookup.tasks, 'measures', 19, 34),
      cell: (task) => text(task.measures, task),
    },
    tags: { width: 12, emptyWidth: 7, cell: ({ tags }) => (tags ?? []).join('、') },
    remark: { width: 11, emptyWidth: 7, cell: (task) => remarkOf(task, (value) => text(value, task)) },
    problem: {
      width: widthFor(lookup.tasks, 'problem', 13, 24),
      emptyWidth: 9,
      cell: (task) => text(task.problem, task),
    },
    nextStep: {
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

function responsibility({
  lookup,
}: DocumentContext): Columns<
  'lead' | 'responsibleDept' | 'owner' | 'coUnits' | 'urgency' | 'period' | 'start' | 'due'
> {
  return {
    lead: { width: 9, align: 'center', cell: ({ leadId }) => lookup.person(leadId) },
    responsibleDept: { width: 9.5, cell: (task) => task.responsibleDept ?? '' },
    owner: { width: 8, align: 'center', cell: ({ ownerId }) => lookup.person(ownerId) },
    coUnits: { width: 12, emptyWidth: 9, cell: ({ coUnits }) => (coUnits ?? []).join('、') },
    urgency: { width: 7, align: 'center', cell: ({ urgency }) => urgency ?? '' },
    period: { width: 12.5, align: 'center', cell: ({ start, due }) => spanText(start, due) },
    start: { width: 11, cell: ({ start }) => dateOr(start) },
    due: { width: 11, cell: ({ due }) => dateOr(due) },
  };
}

function state(context: DocumentContext): Columns<'percent' | 'status' | 'closure' | 'closedAt' | 'light'> {
  const { stats, campaign } = context.content;
  const styles = lightStylesOf(campaign);
  const lights = Light.options.flatMap((light) => {
    const count = stats.byLight[light] ?? 0;
    return count === 0 ? [] : [`${LIGHT_SHAPES[light]} ${styles[light].word} ${count}`];
  });
  return {
    percent: { width: 6, align: 'center', cell: ({ percent }) => percentCell(percent) },
    status: {
      width: 9,
      align: 'center',
      cell: ({ status }) => TASK_STATUS_LABELS[status],
      total: stackedRatio('完成率', stats.completion),
    },
    closure: {
      width: 9,
      align: 'center',
      cell: ({ closure }) => CLOSURE_LABELS[closure],
      total: stackedRatio('销号率', stats.closureRate),
    },
    closedAt: { width: 11, cell: ({ closedAt }) => dateOr(closedAt) },
    light: {
      width: 13,
      align: 'center',
      cell: (task) => lightFor(task, context),
      total: lights.join('\n'),
    },
  };
}

function results(context: DocumentContext): Columns<'indicators' | 'beneficiaries' | 'evidence'> {
  const { lookup, figures, content } = context;
  const files = content.evidence.length;
  return {
    indicators: {
      width: 22,
      cell: ({ indicators }) =>
        (indicators ?? []).map(({ indicatorId, target }) => figures.againstTarget(indicatorId, target)).join('\n'),
    },
    beneficiaries: beneficiariesColumn(context),
    evidence: {
      width: 7,
      align: 'center',
      cell: ({ id }) => lookup.evidenceOf(id).length,
      total: files,
    },
  };
}
