import { type KeyboardEvent, useRef, useState } from 'react';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { TASK_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import { TABLE_ID } from './columns.tsx';
import './CellEditor.css';

export type EditableField = 'percent' | 'status' | 'ownerId' | 'due';

/** A cell that is edited in its place. */
export interface EditableCell {
  readonly taskId: string;
  readonly field: EditableField;
}

const NAMES: Readonly<Record<EditableField, string>> = {
  percent: '进度(%)',
  status: '状态',
  ownerId: '责任人',
  due: '完成时限',
};

/**
 * Enter saves and Tab saves and goes on to the next cell, Shift+Tab to the one before; Esc leaves it as it was.
 *
 * @param onSave resolves to what is wrong with what was typed, or null
 */
export function CellEditor(props: {
  cell: EditableCell;
  row: TaskRow;
  people: readonly Person[];
  /** The fields of the row that can be edited, in their order. */
  fields: readonly EditableField[];
  onEdit: (cell: EditableCell | null) => void;
  onSave: (cell: EditableCell, typed: string) => Promise<string | null>;
}) {
  const { cell, row, people, fields, onEdit, onSave } = props;
  const before = String(row.task[cell.field] ?? '');
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
  const beside = (step: 1 | -1): EditableCell | null => {
    const field = fields[fields.indexOf(cell.field) + step];
    return field === undefined ? null : { ...cell, field };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') leave(null, true);
    else if (event.key === 'Enter') void save(null, true);
    else if (event.key === 'Tab') void save(beside(event.shiftKey ? -1 : 1), true);
    else return;
    event.preventDefault();
  };
  const shared = {
    'aria-label': `${NAMES[cell.field]}，${row.task.title ?? ''}`,
    'aria-invalid': problem !== null,
    title: problem ?? undefined,
    autoFocus: true,
    value: typed,
    onKeyDown,
    onBlur: () => void save(null, false),
  };
  const options = cell.field === 'status' ? STATUSES : ownerOptions(people, before);
  return (
    <span ref={element} className="cell-editor">
      {cell.field === 'percent' || cell.field === 'due' ? (
        <>
          <input
            {...shared}
            inputMode={cell.field === 'percent' ? 'decimal' : undefined}
            placeholder={cell.field === 'due' ? '2021-11-05' : undefined}
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => setTyped(target.value)}
          />
          {cell.field === 'percent' && '%'}
        </>
      ) : (
        <select {...shared} onChange={({ target }) => setTyped(target.value)}>
          {options.map(({ value, label }) => (
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

interface Option {
  readonly value: string;
  readonly label: string;
}

const STATUSES: readonly Option[] = Object.entries(TASK_STATUS_LABELS).map(([value, label]) => ({ value, label }));

/** Who left stays where they are named already. */
export function ownerOptions(people: readonly Person[], current: string): readonly Option[] {
  const fitting = people.filter(
    ({ id, active, role }) => id === current || (active !== false && role !== 'upper_reviewer'),
  );
  return [{ value: '', label: '未定' }, ...fitting.map(({ id, name }) => ({ value: id, label: name }))];
}
