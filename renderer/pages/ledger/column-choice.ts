import { useMemo, useState } from 'react';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { useMedia } from '../../components/media.ts';
import { CHOOSABLE, type Column, type ColumnKey, columnsOf, usualColumns } from './columns.tsx';
import { lightReason } from './task-words.ts';

const STORAGE_KEY = 'shishi.ledger.columns';

export interface ColumnChoice {
  readonly columns: readonly Column[];
  readonly chosen: readonly ColumnKey[];
  /** Null goes back to the usual ones. */
  choose(keys: readonly ColumnKey[] | null): void;
}

/**
 * Which columns this computer shows; beside an open pane there is room for fewer. It is a way of looking, no record:
 * it stays in the browser.
 */
export function useColumns(props: {
  template: readonly string[] | null | undefined;
  rows: readonly TaskRow[];
  hasPane: boolean;
}): ColumnChoice {
  const { template, rows, hasPane } = props;
  const isWide = useMedia(hasPane ? '(min-width: 1600px)' : '(min-width: 1180px)');
  const [own, setOwn] = useState(readChoice);
  const chosen = own ?? usualColumns(isWide);
  const longestReason = useMemo(() => rows.reduce((most, row) => Math.max(most, lightReason(row).length), 0), [rows]);
  const columns = useMemo(() => columnsOf(chosen, template, longestReason), [chosen, template, longestReason]);
  const choose = (keys: readonly ColumnKey[] | null): void => {
    setOwn(keys);
    if (keys === null) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, keys.join(','));
  };
  return { columns, chosen, choose };
}

function readChoice(): readonly ColumnKey[] | null {
  const stored = localStorage.getItem(STORAGE_KEY)?.split(',') ?? null;
  return stored === null ? null : CHOOSABLE.filter((key) => stored.includes(key));
}
