// biome-ignore-all lint/a11y/useSemanticElements: a table of ten thousand rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active row
import { SortButton } from './SortButton.tsx';
import { TickBox } from './TickBox.tsx';

export interface HeadColumn {
  readonly key: string;
  readonly heading: string;
  readonly isRight?: boolean | undefined;
  /** Null while another column sorts the table. */
  readonly isDown: boolean | null;
  /** Missing for what the table cannot be sorted by. */
  readonly onSort?: (() => void) | undefined;
}

/** The head of a table of rows: one box that ticks them all, and a heading for each column. */
export function RowTableHead(props: {
  template: string;
  columns: readonly HeadColumn[];
  ticked: number;
  total: number;
  onTickAll: (isTicked: boolean) => void;
  tickClass?: string;
}) {
  const { template, columns, ticked, total, onTickAll, tickClass } = props;
  return (
    <div role="rowgroup" className="row-table-head">
      <div role="row" aria-rowindex={1} className="row-table-row" style={{ gridTemplateColumns: template }}>
        <div role="columnheader" className={`row-table-cell${tickClass === undefined ? '' : ` ${tickClass}`}`}>
          <TickBox
            label="全选"
            isTicked={ticked > 0 && ticked === total}
            isPartly={ticked > 0 && ticked < total}
            onTick={onTickAll}
          />
        </div>
        {columns.map(({ key, heading, isRight, isDown, onSort }) => (
          <div
            key={key}
            role="columnheader"
            className={`row-table-cell${isRight ? ' row-table-right' : ''}`}
            aria-sort={isDown === null ? undefined : isDown ? 'descending' : 'ascending'}
          >
            {onSort === undefined ? heading : <SortButton heading={heading} isDown={isDown} onSort={onSort} />}
          </div>
        ))}
      </div>
    </div>
  );
}
