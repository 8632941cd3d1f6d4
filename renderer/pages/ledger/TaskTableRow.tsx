// biome-ignore-all lint/a11y/useSemanticElements: a table of ten thousand rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active row
import { memo } from 'react';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { Icon } from '../../components/Icon.tsx';
import { TickBox } from '../../components/TickBox.tsx';
import { CellEditor, type EditableCell } from './CellEditor.tsx';
import type { CellContext, Column } from './columns.tsx';
import type { LedgerItem } from './ledger-view.ts';
import type { TaskTableProps } from './TaskTable.tsx';
import type { TableState } from './table-state.ts';
import { chineseOrder } from './task-words.ts';

interface Placed {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly isActive: boolean;
}

/** Drawn anew only when something of its own has changed. */
export const TaskTableRow = memo(function TaskTableRow(
  props: Placed & {
    row: TaskRow;
    columns: readonly Column[];
    context: CellContext;
    template: string;
    isOpen: boolean;
    isTicked: boolean;
    level: number | null;
    editing: EditableCell | null;
    onEdit: TableState['edit'];
    onSave: TaskTableProps['onSave'];
  },
) {
  const { id, index, top, row, columns, context, template, isOpen, isActive, isTicked, level, editing } = props;
  const name = `${row.task.no ?? ''} ${row.task.title ?? ''}`;
  return (
    <div
      id={id}
      role="row"
      className={`task-table-row${isOpen ? ' row-open' : ''}${isActive ? ' row-active' : ''}`}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      aria-rowindex={index + 2}
      aria-level={level ?? undefined}
      aria-selected={isTicked}
      data-key={row.task.id}
      data-task={row.task.id}
    >
      <Cell column="tick">
        <TickBox label={`勾选 ${name}`} isTicked={isTicked} isReached={false} />
      </Cell>
      {columns.map(({ key, cell, isRight }) => (
        <Cell key={key} column={key} isRight={isRight === true}>
          {editing?.field === key ? (
            <CellEditor cell={editing} row={row} onEdit={props.onEdit} onSave={props.onSave} />
          ) : (
            cell(row, context)
          )}
        </Cell>
      ))}
    </div>
  );
});

function Cell({ column, isRight = false, children }: { column: string; isRight?: boolean; children: React.ReactNode }) {
  return (
    <div role="gridcell" className={`cell cell-${column}${isRight ? ' cell-right' : ''}`} data-column={column}>
      {children}
    </div>
  );
}

export const GroupRow = memo(function GroupRow(
  props: Placed & { item: Extract<LedgerItem, { kind: 'group' }>; columns: number },
) {
  const { id, index, top, isActive, item, columns } = props;
  const { group, isOpen } = item;
  const { action } = group;
  const role = action?.communityRole?.split(/[(（]/)[0];
  return (
    <div
      id={id}
      role="row"
      className={`task-table-row task-table-group${isActive ? ' row-active' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={index + 2}
      aria-level={1}
      aria-expanded={isOpen}
      data-key={item.key}
      data-group={group.key}
    >
      <div role="gridcell" aria-colspan={columns} className="group-cell">
        <Icon name={isOpen ? 'down' : 'right'} size={12} />
        <b>{action === null ? '未定行动' : `${orderOf(action.order)}${action.name}`}</b>
        <span className="third">
          {role ? `${role} · ` : ''}
          {group.closed}/{group.concerning} 已销号
        </span>
      </div>
    </div>
  );
});

function orderOf(order: number | null | undefined): string {
  return order == null ? '' : `${chineseOrder(order)}、`;
}
