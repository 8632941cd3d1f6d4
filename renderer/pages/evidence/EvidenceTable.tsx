// biome-ignore-all lint/a11y/useSemanticElements: a table of ten thousand rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the table takes the keys
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useRef } from 'react';
import { dayOf } from '../../../electron/core/domain/day.ts';
import { EVIDENCE_TYPE_LABELS, SHARE_LEVEL_LABELS } from '../../../electron/core/domain/labels.ts';
import { shortDay } from '../../components/day-text.ts';
import { Icon } from '../../components/Icon.tsx';
import { useMedia } from '../../components/media.ts';
import { bytesText } from '../../components/number-text.ts';
import { TickBox } from '../../components/TickBox.tsx';
import { type ListProps, useClicks } from './EvidenceGallery.tsx';
import type { EvidenceItem, Sorting, SortKey } from './evidence-view.ts';
import { MARK_WORDS, taskText } from './evidence-words.ts';
import { cellId, LIST_ID, useListKeys } from './list-keys.ts';
import { useRemoving } from './undoable-change.ts';
import './EvidenceTable.css';

const HEAD = 32;
const ROW = 34;

interface Column {
  readonly key: string;
  readonly heading: string;
  readonly width: string;
  readonly sortKey?: SortKey;
  readonly isRight?: boolean;
  readonly cell: (item: EvidenceItem, today: string) => string;
}

const NAME: Column = {
  key: 'fileName',
  heading: '文件名',
  width: 'minmax(150px, 2fr)',
  sortKey: 'fileName',
  cell: ({ evidence }) => evidence.fileName,
};
const CAPTION: Column = {
  key: 'caption',
  heading: '说明',
  width: 'minmax(120px, 2fr)',
  sortKey: 'caption',
  cell: ({ evidence }) => evidence.caption ?? '',
};
const TASK: Column = {
  key: 'task',
  heading: '任务',
  width: 'minmax(110px, 1.4fr)',
  sortKey: 'task',
  cell: ({ task }) => taskText(task),
};
const TYPE: Column = {
  key: 'type',
  heading: '类型',
  width: '64px',
  sortKey: 'type',
  cell: ({ evidence }) => EVIDENCE_TYPE_LABELS[evidence.type],
};
const TAKEN: Column = {
  key: 'takenAt',
  heading: '时间',
  width: '96px',
  sortKey: 'takenAt',
  cell: ({ evidence }, today) => (evidence.takenAt ? shortDay(dayOf(evidence.takenAt), today) : ''),
};
const SIZE: Column = {
  key: 'sizeBytes',
  heading: '大小',
  width: '84px',
  sortKey: 'sizeBytes',
  isRight: true,
  cell: ({ evidence }) => bytesText(evidence.sizeBytes),
};
const SHARE: Column = {
  key: 'shareLevel',
  heading: '去向',
  width: '86px',
  sortKey: 'shareLevel',
  cell: ({ evidence }) => SHARE_LEVEL_LABELS[evidence.shareLevel],
};
const MARKS: Column = {
  key: 'marks',
  heading: '标记',
  width: 'minmax(90px, 1fr)',
  cell: ({ evidence, marks }) =>
    [...marks.map((mark) => MARK_WORDS[mark]), ...(evidence.masked === true ? ['已遮挡'] : [])].join('、'),
};
const ALL = [NAME, CAPTION, TASK, TYPE, TAKEN, SIZE, SHARE, MARKS];
const BESIDE_A_PANE = [NAME, TASK, TAKEN, SHARE];

export function EvidenceTable(props: ListProps & { sorting: Sorting; onSort: (sorting: Sorting) => void }) {
  const { items, desk, openId, selection, onOpen, sorting, onSort } = props;
  const isWide = useMedia('(min-width: 1600px)');
  const columns = openId !== null && !isWide ? BESIDE_A_PANE : ALL;
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
  const scrollTo = useRef(virtual.scrollToIndex);
  scrollTo.current = virtual.scrollToIndex;
  useEffect(() => {
    if (activeIndex >= 0) scrollTo.current(activeIndex, { align: 'auto' });
  }, [activeIndex]);
  const onKeyDown = useListKeys({
    items,
    openId,
    selection,
    onOpen,
    onRemove: (ids) => void remove(ids, selection.untick),
    columns: 1,
    pageRows: () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD) / ROW) - 1),
  });
  const onClick = useClicks(props);
  const template = ['36px', ...columns.map(({ width }) => width)].join(' ');
  return (
    <div
      ref={scroller}
      id={LIST_ID}
      className="evidence-table"
      role="grid"
      aria-label="佐证材料"
      aria-rowcount={items.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={activeIndex < 0 ? undefined : cellId(selection.activeId ?? '')}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <Head
        columns={columns}
        template={template}
        items={items}
        selection={selection}
        sorting={sorting}
        onSort={onSort}
      />
      <div role="rowgroup" className="evidence-table-body" style={{ height: virtual.getTotalSize() }} onClick={onClick}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const { id } = item.evidence;
          return (
            <Row
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

function Head(props: {
  columns: readonly Column[];
  template: string;
  items: readonly EvidenceItem[];
  selection: ListProps['selection'];
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
}) {
  const { columns, template, items, selection, sorting, onSort } = props;
  const count = items.filter(({ evidence }) => selection.ticked.has(evidence.id)).length;
  const ids = (): string[] => items.map(({ evidence }) => evidence.id);
  return (
    <div role="rowgroup" className="evidence-table-head">
      <div role="row" aria-rowindex={1} className="evidence-table-row" style={{ gridTemplateColumns: template }}>
        <div role="columnheader" className="cell cell-tick">
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
              className={`cell${isRight ? ' cell-right' : ''}`}
              aria-sort={isSorted ? (sorting.isDown ? 'descending' : 'ascending') : undefined}
            >
              {sortKey === undefined ? (
                heading
              ) : (
                <button
                  type="button"
                  className="sort-button"
                  onClick={() => onSort({ key: sortKey, isDown: isSorted && !sorting.isDown })}
                >
                  {heading}
                  {isSorted && <Icon name={sorting.isDown ? 'down' : 'up'} size={10} />}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Drawn anew only when something of its own has changed. */
const Row = memo(function Row(props: {
  item: EvidenceItem;
  index: number;
  top: number;
  columns: readonly Column[];
  template: string;
  today: string;
  isOpen: boolean;
  isActive: boolean;
  isTicked: boolean;
}) {
  const { item, index, top, columns, template, today, isOpen, isActive, isTicked } = props;
  const { id, fileName } = item.evidence;
  return (
    <div
      id={cellId(id)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isTicked}
      className={`evidence-table-row${isOpen ? ' row-open' : ''}${isActive ? ' row-active' : ''}`}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      data-id={id}
    >
      <div role="gridcell" className="cell cell-tick">
        <TickBox label={`勾选 ${fileName}`} isTicked={isTicked} isReached={false} />
      </div>
      {columns.map(({ key, cell, isRight }) => {
        const text = cell(item, today);
        return (
          <div key={key} role="gridcell" className={`cell${isRight ? ' cell-right' : ''}`} title={text}>
            {text}
          </div>
        );
      })}
    </div>
  );
});
