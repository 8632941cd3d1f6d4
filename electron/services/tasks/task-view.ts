import type { TaskDetail, TaskRow } from '../../core/contract/tasks.ts';
import type { Audit } from '../../core/domain/audit.ts';
import { type Day, daysBetween } from '../../core/domain/day.ts';
import type { Id } from '../../core/domain/identifier.ts';
import { indicatorTotals } from '../../core/domain/indicator-totals.ts';
import { expectedPercent, lagOf, lightOf } from '../../core/domain/light.ts';
import { inDateOrder } from '../../core/domain/progress.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { Task } from '../../core/domain/task.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';

/** @throws Refusal NOT_FOUND */
export function findTask({ tasks }: UnitFile, id: Id): Task {
  const task = tasks.find((each) => each.id === id);
  if (task === undefined) throw new Refusal('NOT_FOUND', `没有编号为 ${id} 的任务,它可能已被删除,请刷新后重试。`);
  return task;
}

/** A row for every task, in the order of the ledger. */
export function taskRows(unitFile: UnitFile, asOf: Day): TaskRow[] {
  const files = new Map<Id, number>();
  for (const { taskId } of unitFile.evidence) files.set(taskId, (files.get(taskId) ?? 0) + 1);
  return unitFile.tasks.map((task) => rowOf(task, asOf, files.get(task.id) ?? 0));
}

function rowOf(task: Task, asOf: Day, evidenceFiles: number): TaskRow {
  return {
    task,
    light: lightOf(task, asOf),
    expected: expectedPercent(task, asOf),
    lag: lagOf(task, asOf),
    daysLeft: task.due ? daysBetween(asOf, task.due) : null,
    evidenceFiles,
  };
}

export function taskDetail(unitFile: UnitFile, id: Id, asOf: Day, log: readonly Audit[]): TaskDetail {
  const task = findTask(unitFile, id);
  const evidence = unitFile.evidence.filter(({ taskId }) => taskId === id);
  const progress = unitFile.progress.filter(({ taskId }) => taskId === id);
  const totals = indicatorTotals(unitFile.indicators, unitFile.progress, asOf);
  const own = new Set([id, ...evidence.map((each) => each.id), ...progress.map((each) => each.id)]);
  return {
    row: rowOf(task, asOf, evidence.length),
    progress: inDateOrder(progress),
    indicators: (task.indicators ?? []).flatMap(({ indicatorId, target }) => {
      const indicator = unitFile.indicators.find((each) => each.id === indicatorId);
      if (indicator === undefined) return [];
      return [{ indicator, target: target ?? null, total: totals.get(indicatorId) ?? null }];
    }),
    evidence,
    feedback: unitFile.feedback.filter(({ taskId }) => taskId === id),
    history: log.filter(({ target }) => own.has(target)).toReversed(),
  };
}
