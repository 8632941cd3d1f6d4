import { RowTableHead } from '../../components/RowTableHead.tsx';
import type { EvidenceItem, Sorting } from './evidence-view.ts';
import type { Selection } from './selection.ts';
import type { Column } from './table-columns.ts';

/** The box ticks what is on show and leaves what is not: the selection outlives a filter. */
export function EvidenceTableHead(props: {
  columns: readonly Column[];
  template: string;
  items: readonly EvidenceItem[];
  selection: Selection;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
}) {
  const { columns, template, items, selection, sorting, onSort } = props;
  const ids = items.map(({ evidence }) => evidence.id);
  return (
    <RowTableHead
      template={template}
      columns={columns.map(({ key, heading, isRight, sortKey }) => {
        const isDown = sortKey === sorting.key ? sorting.isDown : null;
        return {
          ...{ key, heading, isRight, isDown },
          onSort: sortKey && (() => onSort({ key: sortKey, isDown: isDown === false })),
        };
      })}
      ticked={ids.filter((each) => selection.ticked.has(each)).length}
      total={ids.length}
      onTickAll={(isTicked) => selection.tick(ids, isTicked)}
      tickClass="evidence-tick"
    />
  );
}
