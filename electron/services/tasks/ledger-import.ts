/** A ledger out of a table: which task a row means, and what it makes of it. */
import * as z from 'zod';
import { FieldProblem, type TypedFields } from '../../core/contract/typed-fields.ts';
import { plainText } from '../../core/domain/plain-text.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type {
  ImportContext,
  ImportKind,
  ImportRules,
  KeyProblem,
  RowMatch,
  RowValues,
} from '../../core/domain/table-import/import-kind.ts';
import { NEW_ID } from '../../core/domain/table-import/import-plan.ts';
import { plainLabel } from '../../core/domain/table-import/label-text.ts';
import type { Task } from '../../core/domain/task.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { createLedgerWords } from '../../documents/own-ledger.ts';
import { ledgerImportColumns, TARGET_PREFIX } from './ledger-columns.ts';
import { FIELDS, targetsOf, typedFields } from './ledger-fields.ts';
import { closedProblems } from './task-changes.ts';
import { applyTaskChanges } from './task-form.ts';
import { emptyTask } from './tasks.ts';

export const LEDGER_IMPORT: ImportKind<Task> = {
  collection: 'tasks',
  idPrefix: 't',
  op: 'task.import',
  word: '项任务',
  rules: (context) => rulesFor(context),
};

function rulesFor(context: ImportContext): ImportRules<Task> {
  const { unitFile, today } = context;
  const words = createLedgerWords(unitFile, today);
  return {
    columns: ledgerImportColumns(unitFile),
    match: createMatcher(unitFile),
    identities: (values, task) => identitiesOf(values, task, unitFile),
    blank: (id) => emptyTask(id, unitFile),
    show: (task, key) => words(task, key) ?? shownField(task, key),
    apply: (task, values) => applyRow(task, values, context),
    title: ({ no, title }) => [no, title].filter(Boolean).join(' '),
  };
}

/** Fields that are no column of the export. */
function shownField(task: Task, key: string): string {
  if (key === 'naReason') return task.naReason ?? '';
  if (key === 'beneficiaryUnit') return task.beneficiaryUnit ?? '';
  if (key === 'publicVisible') return task.publicVisible === true ? '是' : '否';
  const target = targetsOf(task).find(({ indicatorId }) => `${TARGET_PREFIX}${indicatorId}` === key)?.target;
  return target == null ? '' : String(target);
}

/** By 编号, else by 行动 and 任务: a task whose number is another one gets that of the row that names it. */
function createMatcher({ tasks }: UnitFile): (values: RowValues) => RowMatch<Task> {
  const byNo = Map.groupBy(tasks, ({ no }) => plainNo(no ?? ''));
  const byTitle = Map.groupBy(tasks, ({ title }) => plainLabel(title ?? ''));
  return ({ no, action, title }) => {
    if (typeof no === 'string') {
      const numbered = byNo.get(plainNo(no)) ?? [];
      if (numbered.length > 0) return onlyOne(numbered, 'no', `编号 ${no} `);
    }
    const titled = (typeof title === 'string' ? byTitle.get(plainLabel(title)) : undefined) ?? [];
    const fitting = titled.filter((task) => {
      return task.actionId === action || (action === undefined && (no === undefined || !task.no));
    });
    return fitting.length === 0 ? { entity: null } : onlyOne(fitting, 'title', `“${String(title)}”`);
  };
}

/** 1-11 and 11-1 are two numbers: hyphens stay. */
function plainNo(no: string): string {
  return plainText(no).replace(/\s/g, '').toLowerCase();
}

function onlyOne(tasks: readonly Task[], field: string, what: string): RowMatch<Task> {
  const [entity = null, another] = tasks;
  if (another === undefined) return { entity };
  return { problem: { field, message: `${what}在清单里有 ${tasks.length} 项，不知是哪一项，请写上编号` } };
}

function identitiesOf({ no, action, title }: RowValues, task: Task | null, { actions }: UnitFile): string[] {
  if (task !== null) return [`任务“${[task.no, task.title].filter(Boolean).join(' ')}”`];
  if (typeof no === 'string') return [`编号 ${plainNo(no)}`];
  const name = actions.find(({ id }) => id === action)?.name;
  return typeof title === 'string' ? [`任务“${title}”${name === undefined ? '' : `(${name})`}`] : [];
}

function applyRow(
  before: Task,
  values: RowValues,
  context: ImportContext,
): { entity: Task; problems: readonly KeyProblem[] } {
  const typed = typedFields(before, values);
  const problems = [...targetProblems(values, typed.actionId ?? before.actionId, context), ...unsettled(before, typed)];
  try {
    const after = applyTaskChanges(
      before,
      { ...(before.id === NEW_ID ? OPEN_FIELDS : {}), ...typed },
      context.unitFile,
    );
    problems.push(...closedProblems(before, after));
    return { entity: withDueTrace(before, after, context), problems: problems.map((each) => ofColumn(each, values)) };
  } catch (error) {
    return { entity: before, problems: [...fieldsIn(error), ...problems].map((each) => ofColumn(each, values)) };
  }
}

/** A new task cannot do without them; one that is there may wait for its action. */
const OPEN_FIELDS: TypedFields = { title: '', actionId: null };

function unsettled(before: Task, typed: TypedFields): KeyProblem[] {
  const status = typed.status ?? before.status;
  const percent = typed.percent ?? before.percent;
  if (status !== 'done' || percent === 100 || (typed.status === undefined && typed.percent === undefined)) return [];
  return [{ field: 'percent', message: '标为已完成，进度应是 100%；还在做的请把状态改为推进中' }];
}

function targetProblems(values: RowValues, actionId: unknown, { unitFile }: ImportContext): KeyProblem[] {
  return Object.entries(values).flatMap(([field, value]) => {
    const indicator = unitFile.indicators.find(({ id }) => `${TARGET_PREFIX}${id}` === field);
    if (indicator === undefined || typeof value !== 'number') return [];
    if (value < 0) return [{ field, message: '指标目标不能是负数' }];
    if (!indicator.actionId || indicator.actionId === actionId) return [];
    return [{ field, message: `“${indicator.name}”是别的行动的指标，请清空这一格` }];
  });
}

/** A due date that moves leaves a trace in the task, as one that is moved by hand. */
function withDueTrace(before: Task, after: Task, { today }: ImportContext): Task {
  if (!before.due || before.due === after.due) return after;
  const change = { from: before.due, to: after.due || null, reason: '从表格导入', approvedBy: null, at: today };
  return { ...after, dueChanges: [...(before.dueChanges ?? []), change] };
}

const Details = z.object({ fields: z.array(FieldProblem) });

function fieldsIn(error: unknown): FieldProblem[] {
  if (!(error instanceof Refusal)) throw error;
  return Details.parse(error.details).fields;
}

/** The form's field as the sheet's column. */
function ofColumn({ field, message }: KeyProblem, values: RowValues): KeyProblem {
  const key = Object.entries(FIELDS).find(([, each]) => each === field)?.[0] ?? field;
  const isInPeriod = (field === 'start' || field === 'due') && !(field in values) && 'period' in values;
  return { field: isInPeriod ? 'period' : key, message };
}
