/** What the table shows: the tasks that pass the filters, in groups by action or plainly. */
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import type { Action } from '../../../electron/core/domain/action.ts';
import { completionOf } from '../../../electron/core/domain/completion.ts';
import type { Light } from '../../../electron/core/domain/light.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { type SearchIndex, searchTasks } from '../../frame/task-search.ts';
import type { LedgerFilter } from './ledger-filter.ts';

export interface Filtered {
  readonly rows: readonly TaskRow[];
  /** How many each chip would show under the other filters. */
  readonly byLight: Readonly<Record<Light, number>>;
  readonly all: number;
}

export function filterTasks(index: SearchIndex, filter: LedgerFilter): Filtered {
  const found = searchTasks(index, filter.typed).filter(
    ({ task, isToFill }) =>
      (filter.actionId === '' || task.actionId === filter.actionId) &&
      (filter.ownerId === '' || task.ownerId === filter.ownerId) &&
      (filter.status === '' || task.status === filter.status) &&
      (filter.closure === '' || task.closure === filter.closure) &&
      (!filter.isToFill || isToFill),
  );
  const byLight = { red: 0, yellow: 0, green: 0, blue: 0, gray: 0 };
  for (const { light } of found) byLight[light] += 1;
  const rows = filter.light === null ? found : found.filter(({ light }) => light === filter.light);
  return { rows, byLight, all: found.length };
}

export interface ActionGroup {
  readonly key: string;
  readonly action: Action | null;
  /** 已销号 of those that concern the unit, over all tasks of the action. */
  readonly closed: number;
  readonly concerning: number;
  /** 已完成 or 长期坚持 of those that concern the unit. */
  readonly completed: number;
  /** Its tasks, whatever their status. */
  readonly count: number;
}

export type LedgerItem =
  | { readonly kind: 'group'; readonly key: string; readonly group: ActionGroup; readonly isOpen: boolean }
  | { readonly kind: 'task'; readonly key: string; readonly row: TaskRow; readonly groupKey: string };

/** Key of the group for tasks whose action is open or unknown. */
const NO_ACTION = '-';

export function groupsOf(rows: readonly TaskRow[], actions: readonly Action[]): Map<string, ActionGroup> {
  const inOrder = [...actions].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const known = new Set(actions.map(({ id }) => id));
  const byKey = new Map<string, Task[]>();
  for (const { task } of rows) {
    const key = groupKeyOf(task.actionId, known);
    const tasks = byKey.get(key);
    if (tasks === undefined) byKey.set(key, [task]);
    else tasks.push(task);
  }
  const countsOf = (key: string) => {
    const tasks = byKey.get(key) ?? [];
    const concerning = completionOf(tasks);
    return {
      closed: tasks.filter(({ closure }) => closure === 'approved').length,
      concerning: concerning.denominator,
      completed: concerning.numerator,
      count: tasks.length,
    };
  };
  const groups = inOrder.map((action): [string, ActionGroup] => [
    action.id,
    { key: action.id, action, ...countsOf(action.id) },
  ]);
  return new Map([...groups, [NO_ACTION, { key: NO_ACTION, action: null, ...countsOf(NO_ACTION) }]]);
}

function groupKeyOf(actionId: string | null | undefined, known: ReadonlySet<string>): string {
  return actionId && known.has(actionId) ? actionId : NO_ACTION;
}

/** @param shut keys of the groups that were folded */
export function itemsOf(
  rows: readonly TaskRow[],
  groups: ReadonlyMap<string, ActionGroup> | null,
  shut: ReadonlySet<string>,
): LedgerItem[] {
  if (groups === null) return rows.map((row) => ({ kind: 'task', key: row.task.id, row, groupKey: '' }));
  const known = new Set([...groups.keys()]);
  const byGroup = new Map<string, LedgerItem[]>();
  for (const row of rows) {
    const groupKey = groupKeyOf(row.task.actionId, known);
    const items = byGroup.get(groupKey) ?? [];
    items.push({ kind: 'task', key: row.task.id, row, groupKey });
    byGroup.set(groupKey, items);
  }
  return [...groups.values()].flatMap((group): LedgerItem[] => {
    const items = byGroup.get(group.key);
    if (items === undefined) return [];
    const isOpen = !shut.has(group.key);
    return [{ kind: 'group', key: `group:${group.key}`, group, isOpen }, ...(isOpen ? items : [])];
  });
}
