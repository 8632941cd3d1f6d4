// biome-ignore-all lint/a11y/useSemanticElements: a table of thousands of rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus, for the keys that scroll it
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keys
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useRef } from 'react';
import type { PreviewRow } from '../../../electron/core/contract/table-import.ts';
import { Shape } from '../../components/Shape.tsx';
import { STATUS_WORDS } from './ImportDesk.tsx';

const ROW = 36;

/** Every row with what becomes of it. Only the rows in sight are in the page, whatever their number. */
export function PreviewTable({ rows }: { rows: readonly PreviewRow[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const getScrollElement = useCallback(() => scroller.current, []);
  const getItemKey = useCallback((index: number) => rows[index]?.row ?? index, [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement,
    estimateSize: () => ROW,
    getItemKey,
    overscan: 8,
    useFlushSync: false,
  });
  return (
    <div
      ref={scroller}
      className="preview-table"
      role="table"
      aria-label="预览"
      aria-rowcount={rows.length + 1}
      tabIndex={0}
    >
      <div role="rowgroup" className="preview-head">
        <div role="row" aria-rowindex={1} className="preview-row">
          {['行', '结果', '名称', '内容'].map((name) => (
            <span key={name} role="columnheader">
              {name}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="preview-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + 2}
              className="preview-row"
              style={{ transform: `translateY(${start}px)` }}
            >
              <PreviewCells row={row} />
            </div>
          );
        })}
      </div>
      {rows.length === 0 && <p className="preview-none second">没有这样的行</p>}
    </div>
  );
}

function PreviewCells({ row }: { row: PreviewRow }) {
  const { status, title, changes, problems } = row;
  return (
    <>
      <span role="cell" className="second">
        {row.row}
      </span>
      <span role="cell" className={`preview-status preview-${status}`}>
        {status === 'wrong' && <Shape name="red" />}
        {STATUS_WORDS[status]}
      </span>
      <span role="cell" className="preview-title">
        {title || '(没有名称)'}
      </span>
      <span role="cell" className="preview-content">
        {problems.map(({ key, label, message }) => (
          <span key={key} className="preview-problem">
            {label !== '' && <b>{label}</b>} {message}
          </span>
        ))}
        {changes
          .filter(({ to }) => status !== 'new' || !isInTitle(title, to))
          .map(({ key, label, from, to }) => (
            <span key={key}>
              <span className="third">{label}</span> {status === 'changed' && <del>{from || '(空)'}</del>}{' '}
              {status === 'changed' ? <ins>{to || '(空)'}</ins> : to}
            </span>
          ))}
      </span>
    </>
  );
}

/** A new record's number and name stand beside it already. */
function isInTitle(title: string, text: string): boolean {
  return title === text || title.startsWith(`${text} `) || title.endsWith(` ${text}`);
}
