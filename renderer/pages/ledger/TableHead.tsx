// biome-ignore-all lint/a11y/useSemanticElements: a table of ten thousand rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active row
import { type KeyboardEvent, memo, type PointerEvent, useRef } from 'react';
import { Icon } from '../../components/Icon.tsx';
import { TickBox } from '../../components/TickBox.tsx';
import { fittingWidth } from './column-choice.ts';
import type { Column, ColumnKey } from './columns.tsx';
import { sortingOf } from './ledger-rows.ts';
import type { TableState } from './table-state.ts';

/** Pixels of one press of a key. */
const KEY_STEP = 10;

/** It knows all tasks: drawn anew with every turn of the wheel, it would slow the table down. */
export const TableHead = memo(function TableHead(props: {
  columns: readonly Column[];
  style: { gridTemplateColumns: string; minWidth: number };
  tasks: readonly string[];
  ticked: ReadonlySet<string>;
  onTick: TableState['tick'];
  sort: string;
  onSort: (sort: string) => void;
  onResize: (key: ColumnKey, width: number | null) => void;
}) {
  const { columns, style, tasks, ticked, onTick, sort, onSort, onResize } = props;
  const count = tasks.filter((id) => ticked.has(id)).length;
  return (
    <div role="rowgroup" className="row-table-head task-table-head">
      <div role="row" aria-rowindex={1} className="row-table-row" style={style}>
        <div role="columnheader" className="row-table-cell cell-tick">
          <TickBox
            label="全选"
            isTicked={count > 0 && count === tasks.length}
            isPartly={count > 0 && count < tasks.length}
            onTick={(isTicked) => onTick(tasks, isTicked)}
          />
        </div>
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} onResize={onResize} />
        ))}
      </div>
    </div>
  );
});

function HeadCell(props: {
  column: Column;
  sort: string;
  onSort: (sort: string) => void;
  onResize: (key: ColumnKey, width: number | null) => void;
}) {
  const { column, sort, onSort, onResize } = props;
  const { key, name, heading, isRight } = column;
  const cell = useRef<HTMLDivElement>(null);
  const sorting = sortingOf(sort);
  const isSorted = sorting?.key === key;
  const widthNow = (): number => cell.current?.getBoundingClientRect().width ?? column.width;
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? KEY_STEP : event.key === 'ArrowLeft' ? -KEY_STEP : 0;
    if (!event.shiftKey || step === 0) return;
    event.preventDefault();
    onResize(key, fittingWidth(widthNow() + step));
  };
  return (
    <div
      ref={cell}
      role="columnheader"
      className={`row-table-cell cell-${key}${isRight ? ' row-table-right' : ''}`}
      aria-sort={isSorted ? (sorting.isDown ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className="head-button"
        title={`按${name}排序；Shift+←→ 改列宽`}
        onClick={() => onSort(nextSort(key, sort))}
        onKeyDown={onKeyDown}
      >
        {heading}
        {isSorted && <Icon name={sorting.isDown ? 'down' : 'up'} size={12} />}
      </button>
      <WidthGrip onStart={widthNow} onWidth={(width) => onResize(key, width)} />
    </div>
  );
}

/** Up, then down, then the order of the ledger again. */
function nextSort(key: ColumnKey, sort: string): string {
  if (sort === key) return `-${key}`;
  return sort === `-${key}` ? '' : key;
}

/** For the mouse; the keys are the heading's. Two clicks bring the usual width back. */
function WidthGrip({ onStart, onWidth }: { onStart: () => number; onWidth: (width: number | null) => void }) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width: onStart() };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (from.current !== null) onWidth(fittingWidth(from.current.width + event.clientX - from.current.x));
  };
  const stop = (): void => {
    from.current = null;
  };
  return (
    <span
      className="width-grip"
      aria-hidden="true"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={stop}
      onPointerCancel={stop}
      onDoubleClick={() => onWidth(null)}
    />
  );
}
