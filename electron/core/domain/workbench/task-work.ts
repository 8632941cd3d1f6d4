/** What waits about tasks: entries of the period, slow ones, closures. */
import { type Day, daysBetween } from '../day.ts';
import type { Id } from '../identifier.ts';
import { expectedPercent, type Light, lagOf } from '../light.ts';
import { type Progress, standingEntries } from '../progress.ts';
import type { Task } from '../task.ts';
import type { UnitFile } from '../unit-file.ts';
import { isWithin, type ReportWindow } from './report-window.ts';
import { titleOf, type WorkItem, workItem } from './work-item.ts';

/** Tasks with an entry that counts in the period, 无变化 being one. */
function reportedIn(window: ReportWindow, progress: readonly Progress[]): Set<Id> {
  return new Set(standingEntries(progress).flatMap(({ taskId, date }) => (isWithin(window, date) ? [taskId] : [])));
}

/** Whether a task still has something to tell: not when it is done, closed or none of the unit's, nor before its time. */
function isToBeFilled({ status, closure, start }: Task, { to }: ReportWindow): boolean {
  if (status === 'na' || status === 'done' || closure === 'approved') return false;
  return !start || to === null || start <= to;
}

/** 本期需填: the tasks that lack an entry of progress in the period at hand. */
export function tasksToFill({ tasks, progress }: UnitFile, window: ReportWindow): Set<Id> {
  const reported = reportedIn(window, progress);
  return new Set(tasks.flatMap((task) => (isToBeFilled(task, window) && !reported.has(task.id) ? [task.id] : [])));
}

/** What was found out about the tasks. */
export interface TaskFindings {
  readonly toFill: ReadonlySet<Id>;
  readonly lights: ReadonlyMap<Id, Light>;
}

export function taskWork(unitFile: UnitFile, { toFill, lights }: TaskFindings, today: Day): WorkItem[] {
  return unitFile.tasks.flatMap((task) => [
    ...paceWork(task, lights.get(task.id) ?? 'gray', toFill.has(task.id), today),
    ...closureWork(task, unitFile, today),
  ]);
}

function paceWork(task: Task, light: Light, isToFill: boolean, today: Day): WorkItem[] {
  if (!isToFill && light !== 'red' && light !== 'yellow') return [];
  return [
    workItem(
      {
        kind: isToFill ? 'fill' : 'catch_up',
        target: { kind: 'task', id: task.id },
        title: titleOf(task),
        ownerId: task.ownerId ?? null,
        due: soonDue(task, today),
        pace: { light, lag: lagOf(task, today), percent: task.percent, expected: expectedPercent(task, today) },
      },
      today,
    ),
  ];
}

const SOON_DAYS = 7;

/** A task's day is a limit once it is near: one in a month is no reason to come first. */
function soonDue({ due, status }: Task, today: Day): Day | null {
  if (!due || status === 'long_term' || daysBetween(today, due) > SOON_DAYS) return null;
  return due;
}

function closureWork(task: Task, { people }: UnitFile, today: Day): WorkItem[] {
  const target = { kind: 'task', id: task.id } as const;
  if (task.closure === 'requested') {
    const leader = task.leadId ?? people.find(({ role }) => role === 'leader')?.id ?? null;
    return [workItem({ kind: 'closure_requested', target, title: titleOf(task), ownerId: leader }, today)];
  }
  if (task.closure !== 'rejected') return [];
  const { code, reason, fixBy } = task.closureReturn ?? {};
  const note = [code, reason].filter(Boolean).join(' ') || null;
  const given = { title: titleOf(task), note, ownerId: task.ownerId ?? null, due: fixBy ?? null };
  return [workItem({ kind: 'closure_rejected', target, ...given }, today)];
}
