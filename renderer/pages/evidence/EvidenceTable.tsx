// biome-ignore-all lint/a11y/useSemanticElements: a table of ten thousand rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the table takes the keys
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useRef } from 'react';
import { useInSight } from '../../components/in-sight.ts';
import { useMedia } from '../../components/media.ts';
import { EvidenceTableHead } from './EvidenceTableHead.tsx';
import { EvidenceTableRow } from './EvidenceTableRow.tsx';
import { cellId, LIST_ID, type ListProps } from './evidence-list.ts';
import type { Sorting } from './evidence-view.ts';
import { useListClicks } from './list-clicks.ts';
import { useListKeys } from './list-keys.ts';
import { useRemoving } from './removing.ts';
import { ALL_COLUMNS, COLUMNS_BESIDE_A_PANE } from './table-columns.ts';
import '../../components/RowTable.css';
import './EvidenceTable.css';

const HEAD = 32;
const ROW = 34;

export function EvidenceTable(props: ListProps & { sorting: Sorting; onSort: (sorting: Sorting) => void }) {
  const { items, desk, openId, selection, onOpen, sorting, onSort } = props;
  const isWide = useMedia('(min-width: 1600px)');
  const columns = openId !== null && !isWide ? COLUMNS_BESIDE_A_PANE : ALL_COLUMNS;
  const scroller = useRef<HTMLDivElement>(null);
  const remove = useRemoving();
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: useCallback(() => scroller.current, []),
    estimateSize: useCallback(() => ROW, []),
    overscan: 5,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    useFlushSync: false,
  });
  const activeIndex = items.findIndex(({ evidence }) => evidence.id === selection.activeId);
  useInSight(virtual.scrollToIndex, activeIndex);
  const onKeyDown = useListKeys({
    items,
    openId,
    selection,
    onOpen,
    onRemove: (ids) => void remove(ids, selection.untick),
    columns: 1,
    pageRows: () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD) / ROW) - 1),
  });
  const onClick = useListClicks(props);
  const template = ['36px', ...columns.map(({ width }) => width)].join(' ');
  return (
    <div
      ref={scroller}
      id={LIST_ID}
      className="row-table"
      role="grid"
      aria-label="佐证材料"
      aria-rowcount={items.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={activeIndex < 0 ? undefined : cellId(selection.activeId ?? '')}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <EvidenceTableHead
        columns={columns}
        template={template}
        items={items}
        selection={selection}
        sorting={sorting}
        onSort={onSort}
      />
      <div role="rowgroup" className="row-table-body" style={{ height: virtual.getTotalSize() }} onClick={onClick}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const { id } = item.evidence;
          return (
            <EvidenceTableRow
              key={id}
              item={item}
              index={index}
              top={start - HEAD}
              columns={columns}
              template={template}
              today={desk.today}
              isOpen={id === openId}
              isActive={index === activeIndex}
              isTicked={selection.ticked.has(id)}
            />
          );
        })}
      </div>
    </div>
  );
}
