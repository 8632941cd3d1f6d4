import { useMemo } from 'react';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { usePinyinReader } from '../../frame/pinyin-reader.ts';
import { createSearchIndex } from '../../frame/task-search.ts';
import { type CellContext, CHOOSABLE, type ColumnKey, columnOf, FROZEN, rankOf } from './columns.tsx';
import type { LedgerFilter } from './ledger-filter.ts';
import { type Filtered, filterTasks, groupsOf, itemsOf, type LedgerItem } from './ledger-view.ts';

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
  totals: CellContext['totals'];
  today: string;
  filter: LedgerFilter;
  isGrouped: boolean;
  shut: ReadonlySet<string>;
}): LedgerRows {
  const { rows, desk, totals, today, filter, isGrouped, shut } = props;
  const { people, actions, indicators } = desk.record ?? {};
  const pinyin = usePinyinReader();
  const index = useMemo(() => createSearchIndex(rows, people ?? [], pinyin), [rows, people, pinyin]);
  const context = useMemo(
    (): CellContext => ({
      today,
      names: new Map((people ?? []).map(({ id, name }) => [id, name])),
      actions: new Map((actions ?? []).map(({ id, name }) => [id, name])),
      indicators: new Map((indicators ?? []).map((each) => [each.id, each])),
      totals,
    }),
    [today, people, actions, indicators, totals],
  );
  const filtered = useMemo(() => filterTasks(index, filter), [index, filter]);
  const sorted = useMemo(() => sortRows(filtered.rows, filter.sort, context), [filtered.rows, filter.sort, context]);
  const groups = useMemo(() => (isGrouped ? groupsOf(rows, actions ?? []) : null), [isGrouped, rows, actions]);
  const items = useMemo(() => itemsOf(sorted, groups, shut), [sorted, groups, shut]);
  const shownIds = useMemo(() => items.flatMap((item) => (item.kind === 'task' ? [item.row.task.id] : [])), [items]);
  return { filtered, items, context, shownIds };
}

/** What a person chose: a column, and whether downwards; null for the order of the ledger. */
export function sortingOf(sort: string): { key: ColumnKey; isDown: boolean } | null {
  const name = sort.replace(/^-/, '');
  const key = [...FROZEN, ...CHOOSABLE].find((each) => each === name);
  return key === undefined ? null : { key, isDown: sort.startsWith('-') };
}

const COLLATOR = new Intl.Collator('zh-CN', { numeric: true });

/** Within equals the order of the ledger stays; what has nothing there comes last either way. */
export function sortRows(rows: readonly TaskRow[], sort: string, context: CellContext): readonly TaskRow[] {
  const sorting = sortingOf(sort);
  if (sorting === null) return rows;
  const column = columnOf(sorting.key);
  const ranked = rows.map((row) => ({ row, rank: rankOf(column, row, context) }));
  const sign = sorting.isDown ? -1 : 1;
  ranked.sort(({ rank: a }, { rank: b }) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * COLLATOR.compare(String(a), String(b));
  });
  return ranked.map(({ row }) => row);
}
