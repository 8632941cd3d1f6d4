import type { KeyboardEvent } from 'react';
import type { ListProps } from './evidence-list.ts';

interface Parts extends Omit<ListProps, 'desk'> {
  readonly onRemove: (ids: readonly string[]) => void;
  /** Files in one row. */
  readonly columns: number;
  readonly pageRows: () => number;
}

/**
 * The keys of gallery and list: arrows, page and end keys move (and take an open pane along), Enter opens, Space ticks,
 * Ctrl+A ticks all, Delete removes.
 */
export function useListKeys(parts: Parts): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.target !== event.currentTarget) return; // a control within has keys of its own
    if (move(event, parts) || act(event, parts)) event.preventDefault();
  };
}

function move({ key, altKey, metaKey, ctrlKey }: KeyboardEvent, parts: Parts): boolean {
  if (altKey || metaKey || ctrlKey) return false;
  const { items, columns, selection, openId, onOpen } = parts;
  const last = items.length - 1;
  const at = items.findIndex(({ evidence }) => evidence.id === selection.activeId);
  const page = columns * parts.pageRows();
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at < 0 ? 0 : at + columns,
    ArrowUp: at < 0 ? last : at - columns,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
    ...(columns > 1 ? { ArrowRight: at + 1, ArrowLeft: at - 1 } : {}),
  };
  const target = targets[key];
  if (target === undefined) return false;
  // The last row of a gallery may be short: ↓ then goes to its end, ↑ out of the first row nowhere.
  const isBefore = target < 0 && key !== 'PageUp';
  const item = isBefore ? undefined : items[Math.min(last, Math.max(0, target))];
  if (item === undefined) return true;
  selection.activate(item.evidence.id);
  if (openId !== null && openId !== 'new') onOpen(item.evidence.id);
  return true;
}

function act({ key, ctrlKey, metaKey }: KeyboardEvent, { items, selection, onOpen, onRemove }: Parts): boolean {
  if (key.toLowerCase() === 'a' && (ctrlKey || metaKey)) {
    selection.tick(
      items.map(({ evidence }) => evidence.id),
      true,
    );
    return true;
  }
  const { activeId, ticked } = selection;
  if (ctrlKey || metaKey || activeId === null || !items.some(({ evidence }) => evidence.id === activeId)) return false;
  if (key === 'Enter') onOpen(activeId);
  else if (key === ' ') selection.tick([activeId], !ticked.has(activeId));
  else if (key === 'Delete') onRemove(ticked.has(activeId) ? [...ticked] : [activeId]);
  else return false;
  return true;
}
