import type { KeyboardEvent } from 'react';

export interface Reached {
  readonly row: number;
  readonly column: number;
}

export interface MatrixKeys {
  readonly rowCount: number;
  /** The periods, and the next step behind them. */
  readonly columnCount: number;
  readonly reached: Reached;
  readonly pageRows: () => number;
  readonly onReach: (reached: Reached) => void;
  readonly onEnter: (reached: Reached) => void;
}

/** Arrows, Home and End within a row, with Ctrl over the whole, page keys; Enter opens. */
export function matrixKeys(parts: MatrixKeys): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return;
    const { reached, onReach, onEnter } = parts;
    if (event.key === 'Enter') onEnter(reached);
    else {
      const next = moved(event, parts);
      if (next === null) return;
      onReach(next);
    }
    event.preventDefault();
  };
}

function moved({ key, ctrlKey }: KeyboardEvent, { rowCount, columnCount, reached, pageRows }: MatrixKeys) {
  const { row, column } = reached;
  const [lastRow, lastColumn] = [rowCount - 1, columnCount - 1];
  const targets: Readonly<Record<string, Reached>> = {
    ArrowDown: { row: ctrlKey ? lastRow : row + 1, column },
    ArrowUp: { row: ctrlKey ? 0 : row - 1, column },
    ArrowRight: { row, column: ctrlKey ? lastColumn : column + 1 },
    ArrowLeft: { row, column: ctrlKey ? 0 : column - 1 },
    PageDown: { row: row + pageRows(), column },
    PageUp: { row: row - pageRows(), column },
    Home: { row: ctrlKey ? 0 : row, column: 0 },
    End: { row: ctrlKey ? lastRow : row, column: lastColumn },
  };
  const target = targets[key];
  if (target === undefined) return null;
  return {
    row: Math.max(0, Math.min(lastRow, target.row)),
    column: Math.max(0, Math.min(lastColumn, target.column)),
  };
}
