// biome-ignore-all lint/a11y/useSemanticElements: a table of a hundred thousand rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the table takes the keys
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { LogFilter, LogLine } from '../../../../electron/core/contract/operation-log.ts';
import { dayOf } from '../../../../electron/core/domain/day.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { clockTime, shortDay } from '../../../components/day-text.ts';

const ROW = 34;
/** Lines that are asked for at once. */
const PAGE = 100;

/** The lines, of which only those in sight are in the page and only those near them were asked for. */
export function LogList(props: {
  filter: LogFilter;
  matched: number;
  openSeq: number | null;
  today: string;
  onOpen: (line: LogLine) => void;
}) {
  const { filter, matched, openSeq, today, onOpen } = props;
  const { orpc } = useCalls();
  const scroller = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState(0);
  const virtual = useVirtualizer({
    count: matched,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    useFlushSync: false,
  });
  const key = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another list
  useEffect(() => {
    setReached(0);
    scroller.current?.scrollTo({ top: 0 });
  }, [key]);
  const items = virtual.getVirtualItems();
  const pages = [...new Set(items.map(({ index }) => Math.floor(index / PAGE)))];
  const queries = useQueries({
    queries: pages.map((page) => ({
      ...orpc.operationLog.list.queryOptions({ input: { ...filter, offset: page * PAGE, limit: PAGE } }),
      placeholderData: keepPreviousData,
    })),
  });
  const lineAt = (index: number): LogLine | undefined =>
    queries[pages.indexOf(Math.floor(index / PAGE))]?.data?.lines[index % PAGE];
  const go = (index: number): void => {
    const next = Math.min(Math.max(index, 0), matched - 1);
    setReached(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const rows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 1);
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: rows, PageUp: -rows };
    const line = lineAt(reached);
    if (event.key === 'Enter' && line !== undefined) onOpen(line);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(matched - 1);
    else if (steps[event.key] !== undefined) go(reached + (steps[event.key] ?? 0));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="log-row log-heading" aria-hidden="true">
        <span>时间</span>
        <span>经办人</span>
        <span>操作</span>
        <span>对象</span>
        <span>内容</span>
      </div>
      <div
        ref={scroller}
        className="log-list"
        role="grid"
        aria-label="操作日志的各条"
        aria-rowcount={matched}
        aria-activedescendant={matched > 0 ? `log-line-${reached}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {matched === 0 && (
          <div role="row">
            <div role="gridcell" className="log-empty second">
              没有符合的记录。换一个词，或把经办人、类别、日期放宽。
            </div>
          </div>
        )}
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => (
            <LogRow
              key={index}
              index={index}
              top={start}
              line={lineAt(index)}
              isOpen={lineAt(index) !== undefined && lineAt(index)?.seq === openSeq}
              isReached={index === reached}
              today={today}
              onOpen={(line) => {
                setReached(index);
                onOpen(line);
              }}
            />
          ))}
        </div>
      </div>
    </>
  );
}

function LogRow(props: {
  index: number;
  top: number;
  line: LogLine | undefined;
  isOpen: boolean;
  isReached: boolean;
  today: string;
  onOpen: (line: LogLine) => void;
}) {
  const { index, top, line, isOpen, isReached, today, onOpen } = props;
  return (
    <div
      id={`log-line-${index}`}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isOpen}
      className={`log-row log-line${isOpen ? ' row-open' : ''}${isReached ? ' row-reached' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => line !== undefined && onOpen(line)}
    >
      <span role="gridcell">
        {line === undefined ? '' : `${shortDay(dayOf(line.at), today)} ${clockTime(line.at)}`}
      </span>
      <span role="gridcell">{line?.by}</span>
      <span role="gridcell">{line?.operation}</span>
      <span role="gridcell" className="clip" title={line?.target}>
        {line?.target}
      </span>
      <span role="gridcell" className="clip second">
        {line === undefined ? '' : summaryOf(line)}
      </span>
    </div>
  );
}

function summaryOf({ changes, changed }: LogLine): string {
  const [first = '', second] = changes;
  const text = second === undefined ? first : `${first}；${second}`;
  return changed > 2 ? `${text} 等 ${changed} 处` : text;
}
