/** 拆分: one task becomes several, each with a department and a person of its own. */
import { sumOf } from './decimal.ts';
import type { Id } from './identifier.ts';
import type { Task } from './task.ts';

export interface TaskShare {
  readonly title: string;
  readonly responsibleDept: string;
  readonly ownerId: Id | null;
  /** Indicator id → this part's share of its target. */
  readonly targets: Readonly<Record<Id, number>>;
}

/** An indicator's target, and what the shares make together. */
export interface TargetSum {
  readonly indicatorId: Id;
  readonly target: number;
  readonly shared: number;
}

/** Targets whose shares do not add up. */
export function unevenTargets(task: Task, parts: readonly Pick<TaskShare, 'targets'>[]): TargetSum[] {
  return (task.indicators ?? []).flatMap(({ indicatorId, target }) => {
    if (target == null) return [];
    const shared = sumOf(parts.map(({ targets }) => targets[indicatorId] ?? 0));
    return shared === target ? [] : [{ indicatorId, target, shared }];
  });
}

/** Numbers of the further parts: 01-01 gives 01-01-1, 01-01-2; none where the task has none. */
export function partNumbers({ no }: Task, count: number, tasks: readonly Task[]): (string | null)[] {
  if (!no) return Array.from({ length: count }, () => null);
  const taken = new Set(tasks.map((each) => each.no));
  const numbers: string[] = [];
  for (let next = 1; numbers.length < count; next += 1) if (!taken.has(`${no}-${next}`)) numbers.push(`${no}-${next}`);
  return numbers;
}

/** The first part: the task itself, with its progress. */
export function firstPart(task: Task, share: TaskShare): Task {
  return { ...task, ...ownFields(task, share) };
}

/** A further part begins anew; what was asked of the whole task is asked of it too. */
export function furtherPart(task: Task, share: TaskShare, { id, no }: { id: Id; no: string | null }): Task {
  const { campaignId, actionId, measures, leadId, coUnits, urgency, start, due, beneficiaryUnit, tags, plan } = task;
  return {
    id,
    ...(no === null ? {} : { no }),
    campaignId,
    actionId,
    measures,
    leadId,
    coUnits,
    urgency,
    start,
    due,
    beneficiaryUnit,
    tags,
    status: 'not_started',
    percent: 0,
    closure: 'none',
    publicVisible: task.publicVisible ?? false,
    ...(plan == null ? {} : { plan }),
    ...ownFields(task, share),
  };
}

function ownFields({ indicators }: Task, { title, responsibleDept, ownerId, targets }: TaskShare) {
  const own = (indicators ?? []).flatMap((each) => {
    const share = targets[each.indicatorId];
    if (each.target == null) return [each];
    return share === undefined || share === 0 ? [] : [{ ...each, target: share }];
  });
  return { title: title.trim(), responsibleDept: responsibleDept.trim(), ownerId, indicators: own };
}
