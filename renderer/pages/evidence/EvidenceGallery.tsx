// biome-ignore-all lint/a11y/useSemanticElements: a grid of ten thousand pictures cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, memo, useCallback, useEffect, useRef, useState } from 'react';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import { dayOf } from '../../../electron/core/domain/day.ts';
import { shortDay } from '../../components/day-text.ts';
import { FileDrop } from '../../components/FileDrop.tsx';
import { Keycap } from '../../components/Keycap.tsx';
import { bytesText } from '../../components/number-text.ts';
import { TickBox } from '../../components/TickBox.tsx';
import type { EvidenceItem } from './evidence-view.ts';
import { badgeOf, taskText } from './evidence-words.ts';
import { cellId, LIST_ID, useListKeys } from './list-keys.ts';
import { Thumbnail } from './parts/Thumbnail.tsx';
import type { Selection } from './selection.ts';
import { useRemoving } from './undoable-change.ts';
import './EvidenceGallery.css';

const LEAST_WIDTH = 180;
const GAP = 12;
const SIDES = 20 + 16;
const ROW = 155;

export interface ListProps {
  readonly items: readonly EvidenceItem[];
  readonly desk: Desk;
  readonly openId: string | null;
  readonly selection: Selection;
  readonly onOpen: (id: string) => void;
}

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
  const scrollTo = useRef(virtual.scrollToIndex);
  scrollTo.current = virtual.scrollToIndex;
  useEffect(() => {
    if (activeIndex >= 0) scrollTo.current(Math.floor(activeIndex / columns), { align: 'auto' });
  }, [activeIndex, columns]);
  const onKeyDown = useListKeys({
    items,
    openId,
    selection,
    onOpen,
    onRemove: (ids) => void remove(ids, selection.untick),
    columns,
    pageRows: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW)),
  });
  const onClick = useClicks(props);
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
              <Card
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

/** Drawn anew only when something of its own has changed. */
const Card = memo(function Card(props: {
  item: EvidenceItem;
  today: string;
  isOpen: boolean;
  isActive: boolean;
  isTicked: boolean;
}) {
  const { item, today, isOpen, isActive, isTicked } = props;
  const { evidence, marks, task } = item;
  const badge = badgeOf(evidence, marks);
  return (
    <div
      id={cellId(evidence.id)}
      role="gridcell"
      aria-selected={isTicked}
      className={`evidence-card${isOpen ? ' card-open' : ''}${isActive ? ' card-active' : ''}`}
      data-id={evidence.id}
      title={`${evidence.fileName}\n${evidence.caption ?? ''}`}
    >
      <span className="evidence-card-picture">
        <Thumbnail evidence={evidence} />
        {badge !== '' && <span className="evidence-badge clip">{badge}</span>}
        <span className={`evidence-card-tick${isTicked ? ' evidence-card-ticked' : ''}`}>
          <TickBox label={`勾选 ${evidence.fileName}`} isTicked={isTicked} isReached={false} />
        </span>
      </span>
      <span className="heard">{evidence.fileName}</span>
      <span className="evidence-card-line clip">{taskText(task)}</span>
      <span className="evidence-card-line evidence-card-facts small second">
        <span className="grow clip">
          {evidence.type === 'photo' ? '' : evidence.fileName}
          {evidence.type === 'photo' && evidence.takenAt ? shortDay(dayOf(evidence.takenAt), today) : ''}
        </span>
        <span>{bytesText(evidence.sizeBytes)}</span>
      </span>
    </div>
  );
});

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

/** One click for all pictures: on a box it ticks, with Ctrl it ticks, too, with Shift up to there, elsewhere it opens. */
export function useClicks(props: Pick<ListProps, 'items' | 'selection' | 'onOpen'>): (event: MouseEvent) => void {
  const newest = useRef(props);
  newest.current = props;
  return useCallback((event: MouseEvent) => {
    const { items, selection, onOpen } = newest.current;
    // The event comes from an element of this page; what it hit may be any kind of one.
    const target = event.target as Element;
    const id = target.closest<HTMLElement>('[data-id]')?.dataset.id;
    if (id === undefined) return;
    const from = selection.activeId;
    selection.activate(id);
    if (event.shiftKey && from !== null) return selection.tick(between(items, from, id), true);
    if (target instanceof HTMLInputElement) return selection.tick([id], target.checked);
    if (event.ctrlKey || event.metaKey) return selection.tick([id], !selection.ticked.has(id));
    onOpen(id);
  }, []);
}

function between(items: readonly EvidenceItem[], from: string, to: string): string[] {
  const ids = items.map(({ evidence }) => evidence.id);
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
  return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
