import type { Action } from '../core/domain/action.ts';
import type { Id } from '../core/domain/identifier.ts';
import type { Indicator } from '../core/domain/indicator.ts';
import { inDateOrder, type Progress } from '../core/domain/progress.ts';
import type { PackedEvidence, SubmissionContent } from '../core/domain/submission-content.ts';
import type { Task } from '../core/domain/task.ts';

/** An action with its tasks; `action` is null for tasks of no known action. */
export interface ActionGroup {
  readonly action: Action | null;
  readonly tasks: readonly Task[];
}

/** The content with what the documents look up, each found in one step however long the ledger is. */
export interface ContentLookup {
  readonly content: SubmissionContent;
  readonly groups: readonly ActionGroup[];
  /** The tasks in the order of their actions. */
  readonly tasks: readonly Task[];
  task(id: Id | null | undefined): Task | undefined;
  indicator(id: Id): Indicator | undefined;
  /** A person's name; what is no person's id, such as a name that was typed, stays. */
  person(idOrName: string | null | undefined): string;
  /** In date order. */
  progressOf(taskId: Id): readonly Progress[];
  evidenceOf(taskId: Id): readonly PackedEvidence[];
  keptBackOf(taskId: Id): number;
}

export function createLookup(content: SubmissionContent): ContentLookup {
  const groups = groupsOf(content);
  const tasks = new Map(content.tasks.map((task) => [task.id, task]));
  const indicators = new Map(content.indicators.map((indicator) => [indicator.id, indicator]));
  const people = new Map(content.people.map(({ id, name }) => [id, name]));
  const progress = Map.groupBy(inDateOrder(content.progress), ({ taskId }) => taskId);
  const evidence = Map.groupBy(content.evidence, ({ taskId }) => taskId);
  const keptBack = new Map(content.keptBack.map(({ taskId, files }) => [taskId, files]));
  return {
    content,
    groups,
    tasks: groups.flatMap((group) => group.tasks),
    task: (id) => tasks.get(id ?? ''),
    indicator: (id) => indicators.get(id),
    person: (idOrName) => people.get(idOrName ?? '') ?? idOrName ?? '',
    progressOf: (taskId) => progress.get(taskId) ?? [],
    evidenceOf: (taskId) => evidence.get(taskId) ?? [],
    keptBackOf: (taskId) => keptBack.get(taskId) ?? 0,
  };
}

function groupsOf({ actions, tasks }: SubmissionContent): ActionGroup[] {
  const known = new Set(actions.map(({ id }) => id));
  const byAction = Map.groupBy(tasks, ({ actionId }) => (actionId != null && known.has(actionId) ? actionId : null));
  return [...actions, null]
    .map((action) => ({ action, tasks: byAction.get(action?.id ?? null) ?? [] }))
    .filter((group) => group.tasks.length > 0);
}
