// biome-ignore-all lint/a11y/useSemanticElements: a table of ten thousand rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active row
// biome-ignore-all lint/a11y/noStaticElementInteractions: its role depends on the grouping
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: its role depends on the grouping
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the table takes the keys
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, memo, type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { TickBox } from '../../components/TickBox.tsx';
import type { EditableCell } from './CellEditor.tsx';
import { type CellContext, type Column, TABLE_ID } from './columns.tsx';
import type { LedgerItem } from './ledger-view.ts';
import { GroupRow, TaskTableRow } from './TaskTableRow.tsx';
import { useTableKeys } from './table-keys.ts';
import type { TableState } from './table-state.ts';
import './TaskTable.css';

const HEAD = 32;
const ROW = 34;
const GROUP = 30;
const TICK = 36;

export interface TaskTableProps {
  readonly items: readonly LedgerItem[];
  readonly columns: readonly Column[];
  readonly context: CellContext;
  readonly openId: string | null;
  readonly state: TableState;
  readonly isGrouped: boolean;
  /** Shown in the place of the rows: loading, nothing found. */
  readonly children?: ReactNode;
  readonly onOpen: (taskId: string) => void;
  /** @returns what is wrong with what was typed, or null */
  readonly onSave: (cell: EditableCell, typed: string) => Promise<string | null>;
}

/** The ledger. Only the rows in sight are in the page, whatever their number. */
export function TaskTable(props: TaskTableProps) {
  const { items, columns, context, openId, state, children } = props;
  const { activeKey, ticked, editing } = state;
  const scroller = useRef<HTMLDivElement>(null);
  // With new functions every time it would lay out all the rows anew with every turn of the wheel.
  const getScrollElement = useCallback(() => scroller.current, []);
  const estimateSize = useCallback((index: number) => (items[index]?.kind === 'group' ? GROUP : ROW), [items]);
  const getItemKey = useCallback((index: number) => items[index]?.key ?? index, [items]);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement,
    estimateSize,
    getItemKey,
    overscan: 5,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    useFlushSync: false,
  });
  const { scrollToIndex } = virtual;
  const indexes = useMemo(() => new Map(items.map(({ key }, index) => [key, index])), [items]);
  const activeIndex = activeKey === null ? -1 : (indexes.get(activeKey) ?? -1);
  const scrollTo = useRef(scrollToIndex);
  scrollTo.current = scrollToIndex;
  useEffect(() => {
    if (activeIndex >= 0) scrollTo.current(activeIndex, { align: 'auto' });
  }, [activeIndex]);
  // Groups are not as high as tasks: when the items change, so do the places.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is their change that counts
  useEffect(() => virtual.measure(), [items]);

  const onKeyDown = useTableKeys({ ...props, activeIndex, pageRows: () => pageRowsOf(scroller.current) });
  const template = useMemo(() => [`${TICK}px`, ...columns.map(({ width }) => width)].join(' '), [columns]);
  const minWidth = useMemo(() => columns.reduce((sum, column) => sum + column.minWidth, TICK), [columns]);
  const tasks = useMemo(() => items.flatMap((item) => (item.kind === 'task' ? [item.row.task.id] : [])), [items]);
  const onClick = useClicks(props);
  const style = useMemo(() => ({ gridTemplateColumns: template, minWidth }), [template, minWidth]);
  return (
    <div
      ref={scroller}
      id={TABLE_ID}
      className="task-table"
      role={props.isGrouped ? 'treegrid' : 'grid'}
      aria-label="任务"
      aria-rowcount={items.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={activeIndex >= 0 ? rowId(activeKey ?? '') : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <Head columns={columns} style={style} tasks={tasks} ticked={ticked} onTick={state.tick} />
      {children && (
        <div role="rowgroup">
          <div role="row">
            <div role="gridcell" aria-colspan={columns.length + 1}>
              {children}
            </div>
          </div>
        </div>
      )}
      <div
        role="rowgroup"
        className="task-table-body"
        style={{ height: virtual.getTotalSize(), minWidth }}
        onClick={onClick}
        onDoubleClick={onClick}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const shared = { id: rowId(item.key), index, top: start - HEAD, isActive: index === activeIndex };
          if (item.kind === 'group')
            return <GroupRow key={item.key} {...shared} item={item} columns={columns.length + 1} />;
          const { id } = item.row.task;
          return (
            <TaskTableRow
              key={item.key}
              {...shared}
              row={item.row}
              columns={columns}
              context={context}
              template={template}
              isOpen={id === openId}
              isTicked={ticked.has(id)}
              level={props.isGrouped ? 2 : null}
              editing={editing?.taskId === id ? editing : null}
              onEdit={state.edit}
              onSave={props.onSave}
            />
          );
        })}
      </div>
    </div>
  );
}

/** It knows all tasks: drawn anew with every turn of the wheel, it would slow the table down. */
const Head = memo(function Head(props: {
  columns: readonly Column[];
  style: { gridTemplateColumns: string; minWidth: number };
  tasks: readonly string[];
  ticked: ReadonlySet<string>;
  onTick: TableState['tick'];
}) {
  const { columns, style, tasks, ticked, onTick } = props;
  const count = tasks.filter((id) => ticked.has(id)).length;
  return (
    <div role="rowgroup" className="task-table-head">
      <div role="row" aria-rowindex={1} className="task-table-row" style={style}>
        <div role="columnheader" className="cell cell-tick">
          <TickBox
            label="全选"
            isTicked={count > 0 && count === tasks.length}
            isPartly={count > 0 && count < tasks.length}
            onTick={(isTicked) => onTick(tasks, isTicked)}
          />
        </div>
        {columns.map(({ key, heading, isRight }) => (
          <div key={key} role="columnheader" className={`cell cell-${key}${isRight ? ' cell-right' : ''}`}>
            {heading}
          </div>
        ))}
      </div>
    </div>
  );
});

function rowId(key: string): string {
  return `row-${key}`;
}

function pageRowsOf(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - HEAD) / ROW) - 1);
}

/** One click for all rows: on a box it ticks, on a group it folds, elsewhere it opens; two edit a cell in its place. */
function useClicks(props: TaskTableProps): (event: MouseEvent) => void {
  const newest = useRef(props);
  newest.current = props;
  return useCallback((event: MouseEvent) => {
    const { onOpen, state } = newest.current;
    // The event comes from an element of this page; what it hit may be any kind of one.
    const target = event.target as Element;
    if (target.closest('.cell-editor') !== null) return;
    const row = target.closest<HTMLElement>('[data-key]');
    const { key, task, group } = row?.dataset ?? {};
    if (key === undefined) return;
    state.activate(key);
    if (group !== undefined) return event.type === 'click' ? state.fold(group) : undefined;
    if (task === undefined) return;
    if (target instanceof HTMLInputElement)
      return event.type === 'click' ? state.tick([task], target.checked) : undefined;
    const column = target.closest<HTMLElement>('[data-column]')?.dataset.column;
    if (event.type === 'click') return onOpen(task);
    if (column === 'percent' || column === 'status') state.edit({ taskId: task, field: column });
  }, []);
}
