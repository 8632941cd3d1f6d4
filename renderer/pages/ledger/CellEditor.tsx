import { type KeyboardEvent, useRef, useState } from 'react';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { TASK_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import { TABLE_ID } from './columns.tsx';
import './CellEditor.css';

/** A cell that is edited in its place. */
export interface EditableCell {
  readonly taskId: string;
  readonly field: 'percent' | 'status';
}

/**
 * Enter saves and Tab saves and goes on, Esc leaves it as it was.
 *
 * @param onSave resolves to what is wrong with what was typed, or null
 */
export function CellEditor(props: {
  cell: EditableCell;
  row: TaskRow;
  onEdit: (cell: EditableCell | null) => void;
  onSave: (cell: EditableCell, typed: string) => Promise<string | null>;
}) {
  const { cell, row, onEdit, onSave } = props;
  const before = String(row.task[cell.field]);
  const [typed, setTyped] = useState(before);
  const [problem, setProblem] = useState<string | null>(null);
  const element = useRef<HTMLSpanElement>(null);
  /** Whether it is being saved or left already: the blur that follows is no further wish. */
  const isLeaving = useRef(false);
  const leave = (then: EditableCell | null, isByKey: boolean): void => {
    isLeaving.current = true;
    if (isByKey) element.current?.closest<HTMLElement>(`#${TABLE_ID}`)?.focus();
    onEdit(then);
  };
  const save = async (then: EditableCell | null, isByKey: boolean): Promise<void> => {
    if (isLeaving.current) return;
    isLeaving.current = true;
    const wrong = typed === before ? null : await onSave(cell, typed);
    if (wrong === null) return leave(then, isByKey);
    isLeaving.current = false;
    setProblem(wrong);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') leave(null, true);
    else if (event.key === 'Enter') void save(null, true);
    else if (event.key === 'Tab') void save(cell.field === 'percent' ? { ...cell, field: 'status' } : null, true);
    else return;
    event.preventDefault();
  };
  const shared = {
    'aria-invalid': problem !== null,
    title: problem ?? undefined,
    autoFocus: true,
    value: typed,
    onKeyDown,
    onBlur: () => void save(null, false),
  };
  return (
    <span ref={element} className="cell-editor">
      {cell.field === 'percent' ? (
        <>
          <input
            {...shared}
            aria-label={`进度(%),${row.task.title ?? ''}`}
            inputMode="decimal"
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => setTyped(target.value)}
          />
          %
        </>
      ) : (
        <select
          {...shared}
          aria-label={`状态,${row.task.title ?? ''}`}
          onChange={({ target }) => setTyped(target.value)}
        >
          {Object.entries(TASK_STATUS_LABELS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
      {problem !== null && (
        <span role="alert" className="heard">
          {problem}
        </span>
      )}
    </span>
  );
}
