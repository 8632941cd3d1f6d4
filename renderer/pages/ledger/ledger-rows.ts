import { useMemo } from 'react';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { createSearchIndex } from '../../frame/task-search.ts';
import type { CellContext } from './columns.tsx';
import { type Filtered, filterTasks, groupsOf, itemsOf, type LedgerFilter, type LedgerItem } from './ledger-view.ts';

interface LedgerRows {
  readonly filtered: Filtered;
  readonly items: readonly LedgerItem[];
  readonly context: CellContext;
  /** The tasks on show in their order. */
  readonly shownIds: readonly string[];
}

/** From all tasks to the lines of the table, each step made anew only when something before it has changed. */
export function useLedgerRows(props: {
  rows: readonly TaskRow[];
  desk: Desk;
  today: string;
  filter: LedgerFilter;
  isGrouped: boolean;
  shut: ReadonlySet<string>;
}): LedgerRows {
  const { rows, desk, today, filter, isGrouped, shut } = props;
  const people = desk.record?.people;
  const actions = desk.record?.actions;
  const index = useMemo(() => createSearchIndex(rows, people ?? []), [rows, people]);
  const filtered = useMemo(() => filterTasks(index, filter), [index, filter]);
  const groups = useMemo(() => (isGrouped ? groupsOf(rows, actions ?? []) : null), [isGrouped, rows, actions]);
  const items = useMemo(() => itemsOf(filtered.rows, groups, shut), [filtered.rows, groups, shut]);
  const context = useMemo((): CellContext => {
    return { today, names: new Map((people ?? []).map(({ id, name }) => [id, name])) };
  }, [today, people]);
  const shownIds = useMemo(() => items.flatMap((item) => (item.kind === 'task' ? [item.row.task.id] : [])), [items]);
  return { filtered, items, context, shownIds };
}
