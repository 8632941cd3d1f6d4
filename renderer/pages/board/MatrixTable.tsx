// biome-ignore-all lint/a11y/useSemanticElements: a table of hundreds of rows that scroll cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active cell
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useCallback, useMemo, useRef, useState } from 'react';
import type { Aggregate, Board, BoardRow } from '../../../electron/core/contract/boards.ts';
import { NothingFound } from '../../components/NothingFound.tsx';
import { MatrixHead } from './MatrixHead.tsx';
import { cellId, MatrixRow } from './MatrixRow.tsx';
import { MatrixTotals } from './MatrixTotals.tsx';
import { matrixKeys, type Reached } from './matrix-keys.ts';

const HEAD = 64;
const ROW = 34;

export interface MatrixProps {
  readonly board: Board;
  readonly rows: readonly BoardRow[];
  readonly period: Board['periods'][number];
  /** Of the period at hand; null while it is being read. */
  readonly aggregate: Aggregate | null;
  readonly openUnitId: string;
  readonly hasRates: boolean;
  readonly onOpen: (row: BoardRow, periodId: string) => void;
  readonly onStep: (row: BoardRow) => void;
  readonly onClear: () => void;
}

/** Units × periods. Only the rows in sight are in the page; the cell that is reached is outlined. */
export function MatrixTable(props: MatrixProps) {
  const { board, rows, period, openUnitId, hasRates, onOpen, onStep, onClear } = props;
  const { periods } = board;
  const scroller = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Reached>(() => ({ row: 0, column: periods.indexOf(period) }));
  const reached = { row: Math.min(place.row, rows.length - 1), column: Math.min(place.column, periods.length) };
  const getScrollElement = useCallback(() => scroller.current, []);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement,
    estimateSize: () => ROW,
    getItemKey: (index) => rows[index]?.unitId ?? index,
    overscan: 6,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: ROW,
    useFlushSync: false,
  });
  const reach = (next: Reached): void => {
    setPlace(next);
    virtual.scrollToIndex(next.row, { align: 'auto' });
  };
  const enter = ({ row: index, column }: Reached): void => {
    const row = rows[index];
    const found = periods[column];
    if (row === undefined) return;
    if (found === undefined) onStep(row);
    else onOpen(row, found.id);
  };
  const onKeyDown = matrixKeys({
    rowCount: rows.length,
    columnCount: periods.length + 1,
    reached,
    pageRows: () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD - ROW) / ROW)),
    onReach: reach,
    onEnter: enter,
  });
  const { template, least } = useMemo(() => tracksOf(board, hasRates), [board, hasRates]);
  const current = rows[reached.row];
  return (
    <div
      ref={scroller}
      id="board-matrix"
      className="board-matrix"
      style={{ '--least': `${least}px` } as CSSProperties} // React's own type knows no custom properties
      role="grid"
      aria-label="报送情况"
      aria-rowcount={rows.length + 3}
      aria-activedescendant={current === undefined ? undefined : cellId(current.unitId, reached.column)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <MatrixHead periods={periods} template={template} hasRates={hasRates} current={period.id} />
      <div role="rowgroup" className="board-rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <MatrixRow
              key={row.unitId}
              row={row}
              index={index}
              top={start - HEAD}
              board={board}
              template={template}
              hasRates={hasRates}
              openPeriodId={row.unitId === openUnitId ? period.id : null}
              reachedColumn={index === reached.row ? reached.column : null}
              onReach={(column) => reach({ row: index, column })}
              onEnter={(column) => enter({ row: index, column })}
            />
          );
        })}
      </div>
      {rows.length === 0 && (
        <div role="rowgroup">
          <div role="row">
            <NothingFound kind="cell" onClear={onClear}>
              没有符合条件的单位。
            </NothingFound>
          </div>
        </div>
      )}
      <MatrixTotals {...props} template={template} />
    </div>
  );
}

interface Tracks {
  readonly template: string;
  /** Pixels below which the table scrolls sideways. */
  readonly least: number;
}

/** Names of units are never cut off: the longest of them decides, up to a third of a screen. */
function tracksOf({ units, periods }: Board, hasRates: boolean): Tracks {
  const longest = units.reduce(
    (most, { shortName, isInRoster }) => Math.max(most, shortName.length * 14 + (isInRoster ? 0 : 76)),
    0,
  );
  const unit = Math.min(Math.max(168, longest + 36), 440);
  const rates = hasRates ? [56, 126, 126, 126] : [];
  const fixed = [...rates, 92];
  const template = [
    `minmax(${unit}px, 1fr)`,
    ...periods.map(() => `minmax(${PERIOD}px, 1.2fr)`),
    ...fixed.map((width) => `${width}px`),
  ].join(' ');
  return { template, least: unit + periods.length * PERIOD + fixed.reduce((sum, width) => sum + width, 0) };
}

const PERIOD = 176;
