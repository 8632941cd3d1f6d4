/** A task with one more entry of progress. */
import { type FieldProblem, refuseFields, type TypedFields } from '../../core/contract/typed-fields.ts';
import { inDateOrder, type Progress, standingEntries } from '../../core/domain/progress.ts';
import type { Task } from '../../core/domain/task.ts';
import { progressFrom } from './progress-form.ts';
import { type ChangeContext, closedProblems } from './task-changes.ts';

interface Reported {
  readonly task: Task;
  readonly entry: Progress;
}

/** @throws Refusal RECORD_INVALID with `details.fields` */
export function reportOn(before: Task, typed: TypedFields, context: ChangeContext): Reported {
  const { unitFile, today } = context;
  const own = unitFile.progress.filter(({ taskId }) => taskId === before.id);
  const typedEntry = progressFrom(typed, {
    id: context.newEntryId(),
    task: before,
    own,
    today,
    reportedBy: context.reportedBy(before),
    unitFile,
  });
  const entry = typedEntry.noChange === true ? { ...typedEntry, percent: before.percent } : typedEntry;
  const task = broughtUp(before, entry, own);
  refuseFields([...donePercentProblems(task), ...closedProblems(before, task)]);
  return { task, entry };
}

/** 零报告: nothing has changed, and nothing does. */
export function noChangeOf(before: Task, context: ChangeContext): Reported {
  return reportOn(before, { noChange: true }, context);
}

function donePercentProblems({ status, percent }: Task): FieldProblem[] {
  if (status !== 'done' || percent === 100) return [];
  return [{ field: 'percent', message: '任务已完成，进度应是 100%；还在做的请先把状态改回推进中' }];
}

/**
 * The newest entry that counts says how far a task is: one that is added later for an earlier day does not take it
 * back. A task whose work began is under way. That it is done, a person says.
 */
function broughtUp(task: Task, entry: Progress, own: readonly Progress[]): Task {
  const telling = inDateOrder(standingEntries([...own, entry])).filter(({ percent }) => percent != null);
  const newest = telling.at(-1);
  if (newest === undefined || newest.id !== entry.id || entry.percent == null) return task;
  const status = task.status === 'not_started' && entry.percent > 0 ? 'in_progress' : task.status;
  return { ...task, percent: entry.percent, status };
}
