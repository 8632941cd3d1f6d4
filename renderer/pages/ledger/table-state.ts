import { useEffect, useMemo, useState } from 'react';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import type { EditableCell } from './CellEditor.tsx';

export interface TableState {
  /** Keys of the groups that were folded. */
  readonly shut: ReadonlySet<string>;
  readonly ticked: ReadonlySet<string>;
  /** The ticked tasks that are still there. */
  readonly tickedRows: readonly TaskRow[];
  readonly activeKey: string | null;
  readonly editing: EditableCell | null;
  fold(groupKey: string): void;
  tick(taskIds: readonly string[], isTicked: boolean): void;
  untick(): void;
  activate(key: string): void;
  edit(cell: EditableCell | null): void;
}

/** What a person has folded, ticked and reached in the table. An opened task is reached, too. */
export function useTableState(rows: readonly TaskRow[], openId: string): TableState {
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set());
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [activeKey, setActiveKey] = useState<string | null>(openId || null);
  const [editing, setEditing] = useState<EditableCell | null>(null);
  useEffect(() => {
    if (openId !== '') setActiveKey(openId);
  }, [openId]);
  const tickedRows = useMemo(() => rows.filter(({ task }) => ticked.has(task.id)), [rows, ticked]);
  return {
    shut,
    ticked,
    tickedRows,
    activeKey,
    editing,
    fold: (key) => setShut((before) => withKeys(before, [key], !before.has(key))),
    tick: (ids, isTicked) => setTicked((before) => withKeys(before, ids, isTicked)),
    untick: () => setTicked(new Set()),
    activate: setActiveKey,
    edit: setEditing,
  };
}

function withKeys(set: ReadonlySet<string>, keys: readonly string[], isIn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  for (const key of keys) {
    if (isIn) next.add(key);
    else next.delete(key);
  }
  return next;
}
