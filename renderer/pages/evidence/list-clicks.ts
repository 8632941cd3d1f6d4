import { type MouseEvent, useCallback, useRef } from 'react';
import type { ListProps } from './evidence-list.ts';
import type { EvidenceItem } from './evidence-view.ts';

/** One click for all pictures: on a box it ticks, with Ctrl it ticks, too, with Shift up to there, elsewhere it opens. */
export function useListClicks(props: Pick<ListProps, 'items' | 'selection' | 'onOpen'>): (event: MouseEvent) => void {
  const newest = useRef(props);
  newest.current = props;
  return useCallback((event: MouseEvent) => {
    const { items, selection, onOpen } = newest.current;
    // The event comes from an element of this page; what it hit may be any kind of one.
    const target = event.target as Element;
    const id = target.closest<HTMLElement>('[data-id]')?.dataset.id;
    if (id === undefined) return;
    const from = selection.activeId;
    selection.activate(id);
    if (event.shiftKey && from !== null) return selection.tick(between(items, from, id), true);
    if (target instanceof HTMLInputElement) return selection.tick([id], target.checked);
    if (event.ctrlKey || event.metaKey) return selection.tick([id], !selection.ticked.has(id));
    onOpen(id);
  }, []);
}

function between(items: readonly EvidenceItem[], from: string, to: string): string[] {
  const ids = items.map(({ evidence }) => evidence.id);
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
  return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
