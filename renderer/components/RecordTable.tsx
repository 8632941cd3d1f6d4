// biome-ignore-all lint/a11y/useSemanticElements: a table of thousands of rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active row
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useInSight } from './in-sight.ts';
import { type RecordColumn, RecordTableRow } from './RecordTableRow.tsx';
import { RowTableHead } from './RowTableHead.tsx';
import { type RecordTableKeys, recordTableKeys, toggled } from './record-table-keys.ts';
import './RowTable.css';
import './RecordTable.css';

const HEAD = 32;
const ROW = 34;
const TICK = '52px';

export interface RecordSort {
  readonly key: string;
  readonly isDown: boolean;
}

export interface RecordTableProps<Row extends { readonly id: string }>
  extends Pick<RecordTableKeys, 'openId' | 'ticked' | 'onTick' | 'onOpen' | 'onNew' | 'onRemove'> {
  /** The element that takes the keys. */
  readonly id: string;
  readonly label: string;
  readonly columns: readonly RecordColumn<Row>[];
  readonly rows: readonly Row[];
  /** What a row is called, for who hears its box. */
  readonly nameOf: (row: Row) => string;
  readonly sort: RecordSort | null;
  readonly onSort: (sort: RecordSort | null) => void;
  /** Shown in the place of the rows. */
  readonly children?: ReactNode;
}

/** A list of records. Only the rows in sight are in the page, whatever their number. */
export function RecordTable<Row extends { readonly id: string }>(props: RecordTableProps<Row>) {
  const { id, label, columns, rows, openId, ticked, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [reachedId, setReached] = useState<string | null>(openId);
  useEffect(() => {
    if (openId !== null) setReached(openId);
  }, [openId]);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const reached = reachedId === null ? -1 : ids.indexOf(reachedId);
  const getScrollElement = useCallback(() => scroller.current, []);
  const estimateSize = useCallback(() => ROW, []);
  const getItemKey = useCallback((index: number) => ids[index] ?? index, [ids]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement,
    estimateSize,
    getItemKey,
    overscan: 6,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    useFlushSync: false,
  });
  useInSight(virtual.scrollToIndex, reached);
  const template = useMemo(() => [TICK, ...columns.map(({ width }) => width)].join(' '), [columns]);
  const pageRows = (): number => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD) / ROW) - 1);
  const onKeyDown = recordTableKeys({ ...props, ids, reached, pageRows, onReach: setReached });
  const { tickOne, openOne } = useRowActions(props);
  return (
    <div
      ref={scroller}
      id={id}
      className="row-table record-table"
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={reached >= 0 ? rowId(id, reachedId ?? '') : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <Head {...props} ids={ids} template={template} />
      {children && (
        <div role="rowgroup">
          <div role="row">
            <div role="gridcell" aria-colspan={columns.length + 1}>
              {children}
            </div>
          </div>
        </div>
      )}
      <div role="rowgroup" className="row-table-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <RecordTableRow
              key={row.id}
              id={rowId(id, row.id)}
              row={row}
              index={index}
              top={start - HEAD}
              columns={columns as readonly RecordColumn<never>[]} // a row and its columns come from the same table
              template={template}
              name={props.nameOf(row)}
              isOpen={row.id === openId}
              isReached={index === reached}
              isTicked={ticked.has(row.id)}
              onTick={tickOne}
              onOpen={openOne}
            />
          );
        })}
      </div>
    </div>
  );
}

function rowId(table: string, id: string): string {
  return `${table}-${id}`;
}

/** The same functions every time: rows are drawn anew only when something of their own has changed. */
function useRowActions({ ticked, onTick, onOpen }: Pick<RecordTableKeys, 'ticked' | 'onTick' | 'onOpen'>) {
  const newest = useRef({ ticked, onTick, onOpen });
  newest.current = { ticked, onTick, onOpen };
  return {
    tickOne: useCallback((id: string) => newest.current.onTick(toggled(newest.current.ticked, id)), []),
    openOne: useCallback((id: string) => newest.current.onOpen(id), []),
  };
}

function Head<Row extends { readonly id: string }>(
  props: RecordTableProps<Row> & { ids: readonly string[]; template: string },
) {
  const { columns, ids, ticked, onTick, sort, onSort, template } = props;
  return (
    <RowTableHead
      template={template}
      columns={columns.map(({ key, heading, isRight, sortBy }) => ({
        ...{ key, heading, isRight },
        isDown: sort?.key === key ? sort.isDown : null,
        onSort: sortBy && (() => onSort(nextSort(sort, key))),
      }))}
      ticked={ids.filter((each) => ticked.has(each)).length}
      total={ids.length}
      onTickAll={(isTicked) => onTick(new Set(isTicked ? ids : []))}
    />
  );
}

/** Up, down, and as it came. */
function nextSort(sort: RecordSort | null, key: string): RecordSort | null {
  if (sort?.key !== key) return { key, isDown: false };
  return sort.isDown ? null : { key, isDown: true };
}
