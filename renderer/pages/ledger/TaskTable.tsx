// biome-ignore-all lint/a11y/useSemanticElements: a table of ten thousand rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active row
// biome-ignore-all lint/a11y/noStaticElementInteractions: its role depends on the grouping
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: its role depends on the grouping
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the table takes the keys
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Person } from '../../../electron/core/domain/person.ts';
import { useInSight } from '../../components/in-sight.ts';
import type { EditableCell } from './CellEditor.tsx';
import { type CellContext, type Column, type ColumnKey, TABLE_ID } from './columns.tsx';
import type { LedgerItem } from './ledger-view.ts';
import { TableHead } from './TableHead.tsx';
import { GroupRow, TaskTableRow } from './TaskTableRow.tsx';
import { useClicks } from './table-clicks.ts';
import { useCopying } from './table-copying.ts';
import { useTableKeys } from './table-keys.ts';
import type { TableState } from './table-state.ts';
import '../../components/RowTable.css';
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
  readonly people: readonly Person[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly onResize: (key: ColumnKey, width: number | null) => void;
  /** Shown in the place of the rows: loading, nothing found. */
  readonly children?: ReactNode;
  readonly onOpen: (taskId: string) => void;
  readonly onCopied: (count: number) => void;
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
  useInSight(scrollToIndex, activeIndex);
  // Groups are not as high as tasks: when the items change, so do the places.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is their change that counts
  useEffect(() => virtual.measure(), [items]);

  useStay(items, activeIndex, state);
  const onKeyDown = useTableKeys({ ...props, activeIndex, pageRows: () => pageRowsOf(scroller.current) });
  const onCopy = useCopying(props, activeIndex);
  const template = useMemo(() => [`${TICK}px`, ...columns.map(trackOf)].join(' '), [columns]);
  const minWidth = useMemo(() => columns.reduce((sum, column) => sum + column.width, TICK), [columns]);
  const fields = useMemo(() => columns.flatMap(({ edits }) => edits ?? []), [columns]);
  const tasks = useMemo(() => items.flatMap((item) => (item.kind === 'task' ? [item.row.task.id] : [])), [items]);
  const onClick = useClicks(props);
  const style = useMemo(() => ({ gridTemplateColumns: template, minWidth }), [template, minWidth]);
  return (
    <div
      ref={scroller}
      id={TABLE_ID}
      className="row-table task-table"
      role={props.isGrouped ? 'treegrid' : 'grid'}
      aria-label="任务"
      aria-rowcount={items.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={activeIndex >= 0 ? rowId(activeKey ?? '') : undefined}
      tabIndex={0}
      style={{ '--no-width': `${columns[0]?.width ?? 0}px` } as CSSProperties} // a variable is no property that React knows
      onKeyDown={onKeyDown}
      onCopy={onCopy}
    >
      <TableHead
        columns={columns}
        style={style}
        tasks={tasks}
        ticked={ticked}
        onTick={state.tick}
        sort={props.sort}
        onSort={props.onSort}
        onResize={props.onResize}
      />
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
        className="row-table-body"
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
              people={props.people}
              fields={fields}
              onEdit={state.edit}
              onSave={props.onSave}
            />
          );
        })}
      </div>
    </div>
  );
}

/** A column as its track of the grid. */
function trackOf({ width, share }: Column): string {
  return share === 0 ? `${width}px` : `minmax(${width}px, ${share}fr)`;
}

/** Where the row that was reached has gone, its neighbour takes its place: the keys go on from there. */
function useStay(items: readonly LedgerItem[], activeIndex: number, state: TableState): void {
  const last = useRef(activeIndex);
  const { activeKey, activate } = state;
  useEffect(() => {
    if (activeIndex >= 0) last.current = activeIndex;
    else if (activeKey !== null && last.current >= 0) {
      const near = items.slice(0, last.current + 1).findLast(({ kind }) => kind === 'task') ?? items[0];
      if (near !== undefined) activate(near.key);
    }
  }, [items, activeIndex, activeKey, activate]);
}

function rowId(key: string): string {
  return `row-${key}`;
}

function pageRowsOf(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - HEAD) / ROW) - 1);
}
