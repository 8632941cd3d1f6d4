// biome-ignore-all lint/a11y/useSemanticElements: a table of thousands of rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the table takes the keys
import { memo, type ReactNode } from 'react';
import { TickBox } from './TickBox.tsx';

export interface RecordColumn<Row> {
  readonly key: string;
  readonly heading: string;
  /** As of a CSS grid: `96px`, `minmax(200px, 1fr)`. */
  readonly width: string;
  readonly isRight?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** What its head sorts by; without it the head sorts nothing. Nothing sorts last. */
  readonly sortBy?: (row: Row) => string | number | null;
}

/** Drawn anew only when something of its own has changed. */
export const RecordTableRow = memo(function RecordTableRow(props: {
  id: string;
  row: { readonly id: string };
  index: number;
  top: number;
  columns: readonly RecordColumn<never>[];
  template: string;
  name: string;
  isOpen: boolean;
  isReached: boolean;
  isTicked: boolean;
  onTick: (id: string) => void;
  onOpen: (id: string) => void;
}) {
  const { id, row, index, top, columns, template, name, isOpen, isReached, isTicked, onTick, onOpen } = props;
  return (
    <div
      id={id}
      role="row"
      className={`row-table-row${isOpen ? ' row-open' : ''}${isReached ? ' row-reached' : ''}`}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      aria-rowindex={index + 2}
      aria-selected={isTicked}
      onClick={({ target }) => {
        if (!(target instanceof HTMLInputElement)) onOpen(row.id);
      }}
    >
      <div role="gridcell" className="row-table-cell">
        <TickBox label={`勾选 ${name}`} isTicked={isTicked} isReached={false} onTick={() => onTick(row.id)} />
      </div>
      {columns.map(({ key, cell, isRight }) => (
        <div key={key} role="gridcell" className={`row-table-cell${isRight ? ' row-table-right' : ''}`}>
          {cell(row as never)}
        </div>
      ))}
    </div>
  );
});
