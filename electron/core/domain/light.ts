import * as z from 'zod';
import { type Day, daysBetween } from './day.ts';
import { compareDecimals, productOf, sumOf } from './decimal.ts';
import type { Task } from './task.ts';

/** In the order in which counts of them are shown. */
export const Light = z.enum(['blue', 'green', 'yellow', 'red', 'gray']);
export type Light = z.infer<typeof Light>;

/** Points behind the expected percent above which a task is red. */
const MAX_LAG = 20;
/** Days before the due date from which a task is yellow. */
const DUE_SOON_DAYS = 7;

export type ScheduledTask = Pick<Task, 'start' | 'due' | 'percent'>;
export type LitTask = ScheduledTask & Pick<Task, 'status' | 'closure'>;

/**
 * The part of a task's time that has passed, clamp((asOf − start)/(due − start), 0, 1), as a fraction in whole days;
 * null without a start or a due date. It is taken literally also where the start lies after the due date (E101).
 */
function elapsedOf({ start, due }: ScheduledTask, asOf: Day): { days: number; of: number } | null {
  if (!start || !due) return null;
  const total = daysBetween(start, due);
  if (total === 0) return { days: asOf > due ? 1 : 0, of: 1 };
  const passed = daysBetween(start, asOf) * Math.sign(total);
  const of = Math.abs(total);
  return { days: Math.min(Math.max(passed, 0), of), of };
}

/**
 * The percent that even progress would have reached, 0–100; null without a start or a due date. A task that starts
 * on its due date is expected at 0 until that day has passed.
 */
export function expectedPercent(task: ScheduledTask, asOf: Day): number | null {
  const elapsed = elapsedOf(task, asOf);
  return elapsed === null ? null : (elapsed.days * 100) / elapsed.of;
}

/** Points that a task is behind its expected percent, negative when ahead; null without a start or a due date. */
export function lagOf(task: ScheduledTask, asOf: Day): number | null {
  const expected = expectedPercent(task, asOf);
  return expected === null ? null : sumOf([expected, -task.percent]);
}

/** Whether the lag is more than `points`, by multiplication: a border that a division would blur stays exact. */
function lagsMoreThan(points: number, task: ScheduledTask, asOf: Day): boolean {
  const elapsed = elapsedOf(task, asOf);
  if (elapsed === null) return false;
  return compareDecimals(elapsed.days * 100, productOf(sumOf([task.percent, points]), elapsed.of)) > 0;
}

function isDueSoon(due: Day, asOf: Day): boolean {
  const days = daysBetween(asOf, due);
  return days >= 0 && days <= DUE_SOON_DAYS;
}

/** 亮灯: the first rule that holds. A rule that needs a missing date does not hold. */
export function lightOf(task: LitTask, asOf: Day): Light {
  if (task.status === 'na') return 'gray';
  if (task.closure === 'approved') return 'blue';
  if (task.status === 'done' || task.status === 'long_term') return 'green';
  if (isPastDue(task, asOf) || lagsMoreThan(MAX_LAG, task, asOf)) return 'red';
  if (lagsMoreThan(0, task, asOf) || (task.due && isDueSoon(task.due, asOf))) return 'yellow';
  return 'green';
}

export function isPastDue({ due }: Pick<Task, 'due'>, asOf: Day): boolean {
  return Boolean(due) && asOf > (due ?? '');
}
