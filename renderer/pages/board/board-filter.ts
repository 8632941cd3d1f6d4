/** Which units the matrix shows: those whose name fits and whose state in the period at hand was chosen. */
import { useMemo, useState } from 'react';
import type { Board, BoardRow } from '../../../electron/core/contract/boards.ts';
import type { BoardState } from '../../../electron/core/domain/exchange/board.ts';
import type { Level } from '../../../electron/core/domain/unit.ts';
import { usePinyinReader } from '../../frame/pinyin-reader.ts';
import { found, searchIndex } from '../records/record-view.ts';

export interface BoardFilter {
  readonly rows: readonly BoardRow[];
  readonly typed: string;
  readonly state: BoardState | null;
  readonly level: Level | '';
  /** Levels that occur. */
  readonly levels: readonly Level[];
  /** Units in each state under the other filters. */
  readonly counts: ReadonlyMap<BoardState, number>;
  readonly all: number;
  type(typed: string): void;
  chooseState(state: BoardState | null): void;
  chooseLevel(level: Level | ''): void;
  clear(): void;
}

export function cellOf(row: BoardRow, periodId: string) {
  return row.cells.find((cell) => cell.periodId === periodId);
}

export function useBoardFilter({ units }: Board, periodId: string): BoardFilter {
  const [typed, type] = useState('');
  const [state, chooseState] = useState<BoardState | null>(null);
  const [level, chooseLevel] = useState<Level | ''>('');
  const pinyin = usePinyinReader(typed !== '');
  const index = useMemo(
    () =>
      searchIndex(
        units,
        ({ name, shortName, divisionCode, unitId }) => [name, shortName, divisionCode, unitId],
        pinyin,
      ),
    [units, pinyin],
  );
  const selected = useMemo(
    () => found(index, typed).filter((row) => level === '' || row.level === level),
    [index, typed, level],
  );
  const counts = useMemo(() => {
    const counted = new Map<BoardState, number>();
    for (const row of selected) {
      const found = cellOf(row, periodId)?.state;
      if (found !== undefined) counted.set(found, (counted.get(found) ?? 0) + 1);
    }
    return counted;
  }, [selected, periodId]);
  const rows = useMemo(
    () => (state === null ? selected : selected.filter((row) => cellOf(row, periodId)?.state === state)),
    [selected, state, periodId],
  );
  return {
    rows,
    typed,
    state,
    level,
    levels: useMemo(() => [...new Set(units.map((row) => row.level))], [units]),
    counts,
    all: selected.length,
    type,
    chooseState,
    chooseLevel,
    clear: () => {
      type('');
      chooseState(null);
      chooseLevel('');
    },
  };
}
