/** What a change of a task is held to beyond its fields: a later due date has its reason, 已完成 has its entry. */
import { type FieldProblem, refuseFields, type TypedFields, typedText } from '../../core/contract/typed-fields.ts';
import type { Day, Moment } from '../../core/domain/day.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { type Progress, standingEntries } from '../../core/domain/progress.ts';
import type { Task } from '../../core/domain/task.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { applyTaskChanges } from './task-form.ts';

export interface ChangeContext {
  readonly unitFile: UnitFile;
  readonly today: Day;
  readonly now: Moment;
  readonly newEntryId: () => Id;
  readonly reportedBy: (task: Task) => Id | null;
}

/** A task as it becomes, and the entry of progress that comes with it. */
export interface ChangedTask {
  readonly task: Task;
  readonly entry: Progress | null;
}

/**
 * Besides the task's own fields, `dueReason` and `dueApprovedBy` (a person's id) say why a due date moves later and who
 * has approved it, and `doneText` is the entry of progress that 已完成 asks for.
 *
 * @throws Refusal RECORD_INVALID with `details.fields`
 */
export function changeTask(before: Task, typed: TypedFields, context: ChangeContext): ChangedTask {
  const after = applyTaskChanges(before, typed, context.unitFile);
  const doneText = typedText(typed.doneText);
  refuseFields([
    ...doneProblems(before, after, { doneText, ...context }),
    ...dueProblems(before, after, typed, context),
    ...closedProblems(before, after), // of two problems of one field the last one is told
  ]);
  const task = withDueChange(before, after, typed, context.now);
  const isDoneNow = before.status !== 'done' && after.status === 'done';
  return { task, entry: isDoneNow && doneText !== null ? doneEntry(task, doneText, context) : null };
}

const CLOSED_WORDS = { requested: '已申请销号，要改请先撤回申请', approved: '已销号，要改请先重新办理' } as const;

/** What a leader judges, or has judged, stays as it is until the closure is taken back. */
export function closedProblems(before: Task, after: Pick<Task, 'status' | 'percent'>): FieldProblem[] {
  const { closure } = before;
  if (closure !== 'requested' && closure !== 'approved') return [];
  const message = `任务${CLOSED_WORDS[closure]}`;
  return (['status', 'percent'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, message }));
}

function doneProblems(
  before: Task,
  after: Task,
  { doneText, unitFile }: { doneText: string | null; unitFile: UnitFile },
): FieldProblem[] {
  if (after.status !== 'done') return [];
  const isNew = before.status !== 'done';
  if (after.percent !== 100 && (isNew || before.percent !== after.percent)) {
    const message = isNew ? '标为已完成，进度应是 100%' : '已完成的任务进度应是 100%，还在做的请把状态改回推进中';
    return [{ field: 'percent', message }];
  }
  if (!isNew || doneText !== null) return [];
  const hasEntry = standingEntries(unitFile.progress.filter(({ taskId }) => taskId === before.id)).length > 0;
  return hasEntry ? [] : [{ field: 'doneText', message: '标为已完成，请写一句完成情况，记入进展' }];
}

function doneEntry(task: Task, text: string, { today, newEntryId, reportedBy }: ChangeContext): Progress {
  const shared = { taskId: task.id, date: today, values: [], noChange: false };
  return { ...shared, id: newEntryId(), text, percent: task.percent, reportedBy: reportedBy(task) };
}

/** Later, or open altogether. */
export function movesLater(before: Pick<Task, 'due'>, after: Pick<Task, 'due'>): boolean {
  return Boolean(before.due) && (!after.due || after.due > (before.due ?? ''));
}

function dueProblems(before: Task, after: Task, typed: TypedFields, { unitFile }: ChangeContext): FieldProblem[] {
  if (!movesLater(before, after)) return [];
  const approver = typedText(typed.dueApprovedBy);
  const isKnown = approver !== null && unitFile.people.some(({ id }) => id === approver);
  return [
    ...(typedText(typed.dueReason) === null ? [{ field: 'dueReason', message: '完成时限往后延，请写明原因' }] : []),
    ...(approver === null ? [{ field: 'dueApprovedBy', message: '完成时限往后延，请选批准人' }] : []),
    ...(approver !== null && !isKnown ? [{ field: 'dueApprovedBy', message: '批准人不在人员名单中' }] : []),
  ];
}

/** A due date that moves leaves a trace in the task itself: it travels upward. */
function withDueChange(before: Task, after: Task, typed: TypedFields, at: Moment): Task {
  if (!before.due || before.due === after.due) return after;
  const [reason, approvedBy] = [typedText(typed.dueReason), typedText(typed.dueApprovedBy)];
  const change = { from: before.due, to: after.due || null, reason, approvedBy, at };
  return { ...after, dueChanges: [...(before.dueChanges ?? []), change] };
}
