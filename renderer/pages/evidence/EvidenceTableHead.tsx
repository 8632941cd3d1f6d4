// biome-ignore-all lint/a11y/useSemanticElements: a table of ten thousand rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active row
import { SortButton } from '../../components/SortButton.tsx';
import { TickBox } from '../../components/TickBox.tsx';
import type { EvidenceItem, Sorting } from './evidence-view.ts';
import type { Selection } from './selection.ts';
import type { Column } from './table-columns.ts';

export function EvidenceTableHead(props: {
  columns: readonly Column[];
  template: string;
  items: readonly EvidenceItem[];
  selection: Selection;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
}) {
  const { columns, template, items, selection, sorting, onSort } = props;
  const count = items.filter(({ evidence }) => selection.ticked.has(evidence.id)).length;
  const ids = (): string[] => items.map(({ evidence }) => evidence.id);
  return (
    <div role="rowgroup" className="row-table-head">
      <div role="row" aria-rowindex={1} className="row-table-row" style={{ gridTemplateColumns: template }}>
        <div role="columnheader" className="row-table-cell evidence-tick">
          <TickBox
            label="全选"
            isTicked={count > 0 && count === items.length}
            isPartly={count > 0 && count < items.length}
            onTick={(isTicked) => selection.tick(ids(), isTicked)}
          />
        </div>
        {columns.map(({ key, heading, sortKey, isRight }) => {
          const isSorted = sortKey === sorting.key;
          return (
            <div
              key={key}
              role="columnheader"
              className={`row-table-cell${isRight ? ' row-table-right' : ''}`}
              aria-sort={isSorted ? (sorting.isDown ? 'descending' : 'ascending') : undefined}
            >
              {sortKey === undefined ? (
                heading
              ) : (
                <SortButton
                  heading={heading}
                  isDown={isSorted ? sorting.isDown : null}
                  onSort={() => onSort({ key: sortKey, isDown: isSorted && !sorting.isDown })}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
