import { type MouseEvent, useCallback, useRef } from 'react';
import type { TaskTableProps } from './TaskTable.tsx';
import { between } from './table-keys.ts';

/**
 * One click for all rows: on a box it ticks, with Shift all from the last one on, with Ctrl it ticks wherever it hits;
 * on a group it folds, elsewhere it opens; two edit a cell in its place.
 */
export function useClicks(props: TaskTableProps): (event: MouseEvent) => void {
  const newest = useRef(props);
  newest.current = props;
  return useCallback((event: MouseEvent) => {
    const { onOpen, state, items, columns } = newest.current;
    // The event comes from an element of this page; what it hit may be any kind of one.
    const target = event.target as Element;
    if (target.closest('.cell-editor') !== null) return;
    const row = target.closest<HTMLElement>('[data-key]');
    const { key, task, group } = row?.dataset ?? {};
    if (key === undefined) return;
    const isClick = event.type === 'click';
    if (group !== undefined) {
      state.activate(key);
      return isClick ? state.fold(group) : undefined;
    }
    if (task === undefined) return;
    const isBox = target instanceof HTMLInputElement;
    if (isBox || event.shiftKey || event.ctrlKey || event.metaKey) {
      if (!isClick) return;
      const ids = event.shiftKey ? between(items, state.activeKey ?? key, key) : [task];
      const isTicked = isBox ? target.checked : event.shiftKey || !state.ticked.has(task);
      if (event.shiftKey) window.getSelection()?.removeAllRanges(); // it was no text that was meant
      state.tick(ids, isTicked);
      return state.activate(key);
    }
    state.activate(key);
    if (isClick) return onOpen(task);
    const name = target.closest<HTMLElement>('[data-column]')?.dataset.column;
    const field = columns.find((column) => column.key === name)?.edits;
    if (field !== undefined) state.edit({ taskId: task, field });
  }, []);
}
