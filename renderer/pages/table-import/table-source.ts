/** The table at hand lies in the history's state: a reload keeps it, and 后退 leads to the choice of another. */
import { useLocation, useNavigate } from 'react-router';
import type { TableSource } from '../../../electron/core/contract/table-import.ts';

export interface TakenTable {
  readonly source: TableSource;
  /** What it is called on the page: the file's name, or 粘贴的内容. */
  readonly name: string;
}

export const PASTED_NAME = '粘贴的内容';

/** The state with which the import's address is opened for cells that were pasted elsewhere. */
export function pastedState(text: string): { table: TakenTable } {
  return { table: { source: { pasted: text }, name: PASTED_NAME } };
}

export function useTakenTable(): { taken: TakenTable | null; take: (table: TakenTable | null) => void } {
  const { state, pathname } = useLocation();
  const navigate = useNavigate();
  return {
    taken: takenIn(state),
    take: (table) => void navigate(pathname, { state: table === null ? null : { table } }),
  };
}

function takenIn(state: unknown): TakenTable | null {
  if (typeof state !== 'object' || state === null || !('table' in state)) return null;
  return state.table as TakenTable; // nothing but `take` and `pastedState` writes this key
}

const MOST_PASTED = 5_000_000;

/** Cells on the clipboard, or null for a word or a picture: only what has columns or rows is a table. */
export function pastedCells(clipboard: DataTransfer | null): string | null {
  const text = clipboard?.getData('text/plain') ?? '';
  const isTable = text.includes('\t') || text.trim().includes('\n');
  return isTable && text.length <= MOST_PASTED ? text : null;
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
