// biome-ignore-all lint/a11y/useSemanticElements: a table of ten thousand rows cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the table has the focus and names its active row
import { memo } from 'react';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import { percentOf } from '../../../electron/core/domain/ratio.ts';
import { Icon } from '../../components/Icon.tsx';
import { TickBox } from '../../components/TickBox.tsx';
import { CellEditor, type EditableCell, type EditableField } from './CellEditor.tsx';
import type { CellContext, Column } from './columns.tsx';
import type { ActionGroup, LedgerItem } from './ledger-view.ts';
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
    people: readonly Person[];
    fields: readonly EditableField[];
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
      className={`row-table-row${isOpen ? ' row-open' : ''}${isActive ? ' row-reached' : ''}`}
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
      {columns.map(({ key, cell, isRight, edits }) => (
        <Cell key={key} column={key} isRight={isRight === true}>
          {editing !== null && editing.field === edits ? (
            <CellEditor
              key={editing.field}
              cell={editing}
              row={row}
              people={props.people}
              fields={props.fields}
              onEdit={props.onEdit}
              onSave={props.onSave}
            />
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
    <div
      role="gridcell"
      className={`row-table-cell cell-${column}${isRight ? ' row-table-right' : ''}`}
      data-column={column}
    >
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
      className={`row-table-row task-table-group${isActive ? ' row-reached' : ''}`}
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
          {group.closed}/{group.concerning} 已销号 · {group.count} 项 · 完成率 {completionText(group)}
        </span>
      </div>
    </div>
  );
});

/** Never without its fraction. */
function completionText({ completed, concerning }: ActionGroup): string {
  const percent = percentOf(completed, concerning, 1);
  return percent === null ? '—' : `${percent.toFixed(1)}% ${completed}/${concerning}`;
}

function orderOf(order: number | null | undefined): string {
  return order == null ? '' : `${chineseOrder(order)}、`;
}
