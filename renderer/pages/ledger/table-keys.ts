import type { KeyboardEvent } from 'react';
import type { LedgerItem } from './ledger-view.ts';
import type { TaskTableProps } from './TaskTable.tsx';

type Parts = Pick<TaskTableProps, 'items' | 'columns' | 'openId' | 'state' | 'onOpen'> & {
  readonly activeIndex: number;
  readonly pageRows: () => number;
};

/**
 * The keys of the table: ↑↓, page and end keys move (and take an open pane along), with Shift they tick what they pass;
 * Enter opens, Space ticks, ←→ fold, F2 edits, Ctrl+A ticks all.
 */
export function useTableKeys(parts: Parts): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.target !== event.currentTarget) return; // a control within a row has keys of its own
    const did = move(event, parts) || act(event, parts);
    if (did) event.preventDefault();
  };
}

function move({ key, ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent, parts: Parts): boolean {
  if (altKey || metaKey) return false;
  const { items, activeIndex, pageRows } = parts;
  const last = items.length - 1;
  const targets: Readonly<Record<string, readonly [from: number, step: 1 | -1]>> = {
    ArrowDown: [activeIndex + 1, 1],
    ArrowUp: [activeIndex < 0 ? last : activeIndex - 1, -1],
    PageDown: [Math.min(last, Math.max(activeIndex, 0) + pageRows()), 1],
    PageUp: [Math.max(0, activeIndex - pageRows()), -1],
    Home: [0, 1],
    End: [last, -1],
  };
  const target = targets[key];
  if (target === undefined || (ctrlKey && !key.startsWith('E') && !key.startsWith('H'))) return false;
  const item = stopFrom(items, ...target);
  if (item === null) return true;
  const from = items[activeIndex];
  if (shiftKey && from !== undefined) parts.state.tick(between(items, from.key, item.key), true);
  goTo(item, parts);
  return true;
}

/** The tasks from one line to another, both included, whichever stands first. */
export function between(items: readonly LedgerItem[], one: string, other: string): string[] {
  const ends = [one, other].map((key) => items.findIndex((item) => item.key === key));
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  return items.slice(Math.max(first, 0), last + 1).flatMap((item) => (item.kind === 'task' ? [item.row.task.id] : []));
}

/** Groups that are open are passed over: there is nothing to do on them that their tasks' ← does not do. */
function stopFrom(items: readonly LedgerItem[], from: number, step: 1 | -1): LedgerItem | null {
  for (let index = from; index >= 0 && index < items.length; index += step) {
    const item = items[index];
    if (item !== undefined && !(item.kind === 'group' && item.isOpen)) return item;
  }
  return null;
}

function goTo(item: LedgerItem, { openId, state, onOpen }: Parts): void {
  state.activate(item.key);
  if (openId !== null && item.kind === 'task') onOpen(item.row.task.id);
}

function act({ key, ctrlKey, metaKey }: KeyboardEvent, parts: Parts): boolean {
  const { items, activeIndex, state, onOpen } = parts;
  if (key.toLowerCase() === 'a' && (ctrlKey || metaKey)) {
    state.tick(
      items.flatMap((each) => (each.kind === 'task' ? [each.row.task.id] : [])),
      true,
    );
    return true;
  }
  const item = items[activeIndex];
  if (item === undefined || ctrlKey || metaKey) return false;
  if (item.kind === 'group') {
    const isTurn = key === 'Enter' || key === ' ';
    if (isTurn || key === (item.isOpen ? 'ArrowLeft' : 'ArrowRight')) state.fold(item.group.key);
    return isTurn || key === 'ArrowLeft' || key === 'ArrowRight';
  }
  const { id } = item.row.task;
  if (key === 'Enter') onOpen(id);
  else if (key === ' ') state.tick([id], !state.ticked.has(id));
  else if (key === 'F2') {
    const fields = parts.columns.flatMap(({ edits }) => edits ?? []);
    const field = fields.find((each) => each === 'percent') ?? fields[0];
    if (field !== undefined) state.edit({ taskId: id, field });
  } else if (key === 'ArrowLeft' && item.groupKey !== '') {
    state.activate(`group:${item.groupKey}`);
    state.fold(item.groupKey);
  } else return false;
  return true;
}
