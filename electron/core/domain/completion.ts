import type { Action } from './action.ts';
import type { Id } from './identifier.ts';
import { type Ratio, ratioOf } from './ratio.ts';
import type { Task } from './task.ts';

type Counted = Pick<Task, 'status' | 'closure'>;

/** 完成率: reported as done or kept up for good, of all tasks that concern the unit. */
export function completionOf(tasks: readonly Counted[]): Ratio {
  return ratioOf(tasks.filter(isCompleted).length, concerning(tasks));
}

/** 销号率: approved by a leader or the superior, of all tasks that concern the unit. */
export function closureRateOf(tasks: readonly Counted[]): Ratio {
  return ratioOf(tasks.filter((task) => task.closure === 'approved').length, concerning(tasks));
}

/** Action id → completion of its tasks, in the order of the actions. */
export function completionByAction(actions: readonly Action[], tasks: readonly Task[]): Map<Id, Ratio> {
  const byAction = Map.groupBy(tasks, (task) => task.actionId);
  return new Map(actions.map(({ id }) => [id, completionOf(byAction.get(id) ?? [])]));
}

export function isCompleted({ status }: Pick<Task, 'status'>): boolean {
  return status === 'done' || status === 'long_term';
}

function concerning(tasks: readonly Counted[]): number {
  return tasks.filter((task) => task.status !== 'na').length;
}
