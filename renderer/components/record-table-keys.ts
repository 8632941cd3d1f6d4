import type { KeyboardEvent } from 'react';

export interface RecordTableKeys {
  readonly ids: readonly string[];
  readonly reached: number;
  readonly openId: string | null;
  readonly ticked: ReadonlySet<string>;
  readonly pageRows: () => number;
  readonly onReach: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onTick: (ticked: ReadonlySet<string>) => void;
  /** Insert. */
  readonly onNew?: (() => void) | undefined;
  /** Delete, on the ticked rows, or on the one that is reached. */
  readonly onRemove?: ((ids: readonly string[]) => void) | undefined;
}

/** ↑↓, page and end keys move and take an open pane along; Enter opens, Space ticks, Ctrl+A ticks all, Insert, Delete. */
export function recordTableKeys(parts: RecordTableKeys): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.target !== event.currentTarget) return; // a control within a row has keys of its own
    if (move(event, parts) || act(event, parts)) event.preventDefault();
  };
}

function move({ key, altKey, metaKey, ctrlKey }: KeyboardEvent, parts: RecordTableKeys): boolean {
  if (altKey || metaKey) return false;
  const { ids, reached, pageRows, openId } = parts;
  const last = ids.length - 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(last, reached + 1),
    ArrowUp: reached < 0 ? last : Math.max(0, reached - 1),
    PageDown: Math.min(last, Math.max(reached, 0) + pageRows()),
    PageUp: Math.max(0, reached - pageRows()),
    Home: 0,
    End: last,
  };
  const target = targets[key];
  if (target === undefined || (ctrlKey && key !== 'Home' && key !== 'End')) return false;
  const id = ids[target];
  if (id === undefined) return true;
  parts.onReach(id);
  if (openId !== null) parts.onOpen(id);
  return true;
}

function act({ key, ctrlKey, metaKey }: KeyboardEvent, parts: RecordTableKeys): boolean {
  const { ids, reached, ticked, onTick, onOpen, onNew, onRemove } = parts;
  if (key.toLowerCase() === 'a' && (ctrlKey || metaKey)) {
    onTick(new Set(ids));
    return true;
  }
  if (ctrlKey || metaKey) return false;
  if (key === 'Insert' && onNew !== undefined) {
    onNew();
    return true;
  }
  const id = ids[reached];
  if (key === 'Delete' && onRemove !== undefined) {
    const chosen = ids.filter((each) => ticked.has(each));
    if (chosen.length > 0) onRemove(chosen);
    else if (id !== undefined) onRemove([id]);
    return true;
  }
  if (id === undefined) return false;
  if (key === 'Enter') onOpen(id);
  else if (key === ' ') onTick(toggled(ticked, id));
  else return false;
  return true;
}

export function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
