// biome-ignore-all lint/a11y/useSemanticElements: a grid of ten thousand pictures cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import { FileDrop } from '../../components/FileDrop.tsx';
import { useInSight } from '../../components/in-sight.ts';
import { Keycap } from '../../components/Keycap.tsx';
import { EvidenceCard } from './EvidenceCard.tsx';
import { cellId, LIST_ID, type ListProps } from './evidence-list.ts';
import { useListClicks } from './list-clicks.ts';
import { useListKeys } from './list-keys.ts';
import { useRemoving } from './removing.ts';
import './EvidenceGallery.css';

const LEAST_WIDTH = 180;
const GAP = 12;
const SIDES = 20 + 16;
const ROW = 155;

/** Only the pictures in sight are in the page, whatever their number. */
export function EvidenceGallery(props: ListProps & { onFiles: (files: readonly File[]) => void }) {
  const { items, desk, openId, selection, onOpen, onFiles } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useColumns(scroller);
  const remove = useRemoving();
  // The last place is where files are dropped.
  const rows = Math.ceil((items.length + 1) / columns);
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: useCallback(() => scroller.current, []),
    estimateSize: useCallback(() => ROW, []),
    overscan: 2,
    paddingStart: 12,
    scrollPaddingStart: 12,
    scrollPaddingEnd: 12,
    useFlushSync: false,
  });
  const activeIndex = items.findIndex(({ evidence }) => evidence.id === selection.activeId);
  useInSight(virtual.scrollToIndex, activeIndex, columns);
  const onKeyDown = useListKeys({
    items,
    openId,
    selection,
    onOpen,
    onRemove: (ids) => void remove(ids, selection.untick),
    columns,
    pageRows: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW)),
  });
  const onClick = useListClicks(props);
  return (
    <div
      ref={scroller}
      id={LIST_ID}
      className="evidence-gallery"
      role="grid"
      aria-label="佐证材料"
      aria-rowcount={rows}
      aria-multiselectable="true"
      aria-activedescendant={activeIndex < 0 ? undefined : cellId(selection.activeId ?? '')}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div
        role="rowgroup"
        className="evidence-gallery-body"
        style={{ height: virtual.getTotalSize() }}
        onClick={onClick}
      >
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            role="row"
            aria-rowindex={index + 1}
            className="evidence-gallery-row"
            style={{ gridTemplateColumns: `repeat(${columns}, 1fr)`, transform: `translateY(${start}px)` }}
          >
            {items.slice(index * columns, (index + 1) * columns).map((item) => (
              <EvidenceCard
                key={item.evidence.id}
                item={item}
                today={desk.today}
                isOpen={item.evidence.id === openId}
                isActive={item.evidence.id === selection.activeId}
                isTicked={selection.ticked.has(item.evidence.id)}
              />
            ))}
            {index === Math.floor(items.length / columns) && <DropPlace onFiles={onFiles} />}
          </div>
        ))}
      </div>
    </div>
  );
}

function DropPlace({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  return (
    <div role="gridcell" className="evidence-drop">
      <FileDrop label="选择文件" folderLabel="选择文件夹" onFiles={onFiles}>
        <span>把照片拖到这里</span>
        <span>
          或按 <Keycap>Ctrl V</Keycap> 粘贴
        </span>
      </FileDrop>
    </div>
  );
}

/** As many as there is room for. */
function useColumns(scroller: { readonly current: HTMLElement | null }): number {
  const [columns, setColumns] = useState(1);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = (): void =>
      setColumns(Math.max(1, Math.floor((element.clientWidth - SIDES + GAP) / (LEAST_WIDTH + GAP))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return columns;
}
