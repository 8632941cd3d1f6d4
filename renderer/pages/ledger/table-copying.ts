import { type ClipboardEvent, useCallback, useRef } from 'react';
import type { TaskTableProps } from './TaskTable.tsx';
import { copiedTable } from './table-copy.ts';

/** Ctrl+C takes the ticked rows, else the one that was reached, unless a text is marked. */
export function useCopying(props: TaskTableProps, activeIndex: number): (event: ClipboardEvent) => void {
  const newest = useRef({ ...props, activeIndex });
  newest.current = { ...props, activeIndex };
  return useCallback((event: ClipboardEvent) => {
    const { items, columns, context, state, activeIndex: index, onCopied } = newest.current;
    if (event.target instanceof HTMLInputElement || window.getSelection()?.isCollapsed === false) return;
    const ticked = items.filter((item) => item.kind === 'task' && state.ticked.has(item.row.task.id));
    const chosen = ticked.length > 0 ? ticked : items.slice(Math.max(index, 0), index + 1);
    const rows = chosen.flatMap((item) => (item.kind === 'task' ? [item.row] : []));
    if (rows.length === 0) return;
    const { text, html } = copiedTable(rows, columns, context);
    event.clipboardData.setData('text/plain', text);
    event.clipboardData.setData('text/html', html);
    event.preventDefault();
    onCopied(rows.length);
  }, []);
}
