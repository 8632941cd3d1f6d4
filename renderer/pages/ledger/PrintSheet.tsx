import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { DeskRecord } from '../../../electron/core/contract/desk.ts';
import { chineseDay } from '../../components/day-text.ts';
import type { CellContext, Column } from './columns.tsx';
import type { LedgerItem } from './ledger-view.ts';
import { chineseOrder } from './task-words.ts';
import './PrintSheet.css';

/**
 * The list as it stands, every row of it, for paper. While it is there, it prints instead of the page.
 *
 * @param note what the list is narrowed to
 */
export function PrintSheet(props: {
  record: DeskRecord;
  items: readonly LedgerItem[];
  columns: readonly Column[];
  context: CellContext;
  note: string;
  onDone: () => void;
}) {
  const { record, items, columns, context, note, onDone } = props;
  useEffect(() => {
    window.addEventListener('afterprint', onDone);
    const frame = requestAnimationFrame(() => window.print());
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('afterprint', onDone);
    };
  }, [onDone]);
  return createPortal(
    <article className="print-sheet" aria-label="打印的清单">
      <h1>{record.unit.name}实事清单</h1>
      <p>
        {chineseDay(context.today)}
        {note !== '' && ` · ${note}`}
      </p>
      <table>
        <thead>
          <tr>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.key}>
              {item.kind === 'group' ? (
                <th colSpan={columns.length} scope="rowgroup">
                  {item.group.action === null
                    ? '未定行动'
                    : `${chineseOrder(item.group.action.order ?? 0)}、${item.group.action.name}`}
                </th>
              ) : (
                columns.map(({ key, text }) => <td key={key}>{text(item.row, context)}</td>)
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </article>,
    document.body,
  );
}
