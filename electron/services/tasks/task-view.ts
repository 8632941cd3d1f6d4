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
import { reportWindowOf } from '../../core/domain/workbench/report-window.ts';
import { tasksToFill } from '../../core/domain/workbench/task-work.ts';

/** @throws Refusal NOT_FOUND */
export function findTask({ tasks }: UnitFile, id: Id): Task {
  const task = tasks.find((each) => each.id === id);
  if (task === undefined) throw new Refusal('NOT_FOUND', `没有编号为 ${id} 的任务，它可能已被删除，请刷新后重试。`);
  return task;
}

/** A row for every task, in the order of the ledger. */
export function taskRows(unitFile: UnitFile, asOf: Day): TaskRow[] {
  const files = new Map<Id, number>();
  for (const { taskId } of unitFile.evidence) files.set(taskId, (files.get(taskId) ?? 0) + 1);
  const toFill = tasksToFill(unitFile, reportWindowOf(unitFile.campaign, asOf));
  return unitFile.tasks.map((task) => rowOf(task, asOf, files.get(task.id) ?? 0, toFill.has(task.id)));
}

function rowOf(task: Task, asOf: Day, evidenceFiles: number, isToFill: boolean): TaskRow {
  return {
    task,
    light: lightOf(task, asOf),
    expected: expectedPercent(task, asOf),
    lag: lagOf(task, asOf),
    daysLeft: task.due ? daysBetween(asOf, task.due) : null,
    evidenceFiles,
    isToFill,
  };
}

export function taskDetail(unitFile: UnitFile, id: Id, asOf: Day, log: readonly Audit[]): TaskDetail {
  const task = findTask(unitFile, id);
  const evidence = unitFile.evidence.filter(({ taskId }) => taskId === id);
  const progress = unitFile.progress.filter(({ taskId }) => taskId === id);
  const totals = indicatorTotals(unitFile.indicators, unitFile.progress, asOf);
  const own = new Set([id, ...evidence.map((each) => each.id), ...progress.map((each) => each.id)]);
  return {
    row: rowOf(task, asOf, evidence.length, tasksToFill(unitFile, reportWindowOf(unitFile.campaign, asOf)).has(id)),
    progress: inDateOrder(progress),
    indicators: (task.indicators ?? []).flatMap(({ indicatorId, target }) => {
      const indicator = unitFile.indicators.find((each) => each.id === indicatorId);
      if (indicator === undefined) return [];
      return [{ indicator, target: target ?? null, total: totals.get(indicatorId) ?? null }];
    }),
    evidence,
    feedback: unitFile.feedback.filter(({ taskId }) => taskId === id),
    links: linksTo(unitFile, id),
    history: historyOf(log, own, id).toReversed(),
  };
}

/** Other records that name the task. */
function linksTo({ issues, publicity, cases, honours }: UnitFile, id: Id): TaskDetail['links'] {
  return [
    ...issues.filter(({ taskId }) => taskId === id).map((each) => linkOf('issue', each.id, each.text, each.foundAt)),
    ...publicity
      .filter(({ taskIds }) => taskIds?.includes(id))
      .map((each) => linkOf('publicity', each.id, each.title, each.date)),
    ...cases
      .filter(({ relatedTaskIds }) => relatedTaskIds?.includes(id))
      .map((each) => linkOf('case', each.id, each.title, null)),
    ...honours
      .filter(({ taskIds }) => taskIds?.includes(id))
      .map((each) => linkOf('honour', each.id, each.name, each.date)),
  ];
}

function linkOf(
  kind: TaskDetail['links'][number]['kind'],
  id: Id,
  title: string | null | undefined,
  date: string | null | undefined,
): TaskDetail['links'][number] {
  return { kind, id, title: title ?? '', date: date ?? null };
}

/** What was done to the task, its progress and its files; of a change of many, what concerns this task. */
function historyOf(log: readonly Audit[], own: ReadonlySet<Id>, taskId: Id): Audit[] {
  return log.flatMap((audit): Audit[] => {
    const changes = (audit.changes ?? []).filter((change) => concerns(change, own, taskId));
    if (changes.length === 0 && !own.has(audit.target)) return [];
    return [{ ...audit, changes }];
  });
}

type FieldChange = NonNullable<Audit['changes']>[number];

/** By its id, or for what is gone by the task that it belonged to. */
function concerns({ field, from, to }: FieldChange, own: ReadonlySet<Id>, taskId: Id): boolean {
  const [, id = ''] = field.split('/');
  return own.has(id) || [from, to].some((side) => isOf(side, taskId));
}

function isOf(document: unknown, taskId: Id): boolean {
  return typeof document === 'object' && document !== null && 'taskId' in document && document.taskId === taskId;
}
