import { Button, Checkbox, Input } from 'antd';
import { useId } from 'react';
import { ChoiceBox } from '../../../components/ChoiceBox.tsx';
import { DateField } from '../../../components/DateField.tsx';
import { FieldError } from '../../../components/Field.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { SheetTable } from '../../../components/SheetTable.tsx';

/** A row as typed: numbers are texts until they are sent. A new row has no id. */
export type EditedRow = Record<string, string | boolean>;

export interface RowColumn {
  readonly key: string;
  readonly label: string;
  /** Pixels; the one without takes the rest. */
  readonly width?: number;
  readonly kind: 'text' | 'day' | 'choice' | 'tick';
  readonly options?: (row: EditedRow) => readonly { value: string; label: string }[];
  /** Says nothing for this row: the cell stays empty. */
  readonly isIdle?: (row: EditedRow) => boolean;
}

/** Of the column that takes the rest; in a narrower window the table is scrolled sideways. */
const LEAST_WIDTH = 180;

/** A list that is edited as a table: every cell is a field, rows are added, removed and moved. */
export function RowsTable(props: {
  /** What the list is called, and what one of its rows is. */
  label: string;
  word: string;
  /** Where errors of its cells are told: `stages` for `stages.0.end`. */
  path: string;
  columns: readonly RowColumn[];
  rows: readonly EditedRow[];
  errors: Readonly<Record<string, string>>;
  blank: EditedRow;
  isOrdered?: boolean;
  onChange: (rows: EditedRow[]) => void;
}) {
  const { label, word, path, columns, rows, errors, blank, isOrdered = true, onChange } = props;
  const put = (index: number, part: EditedRow): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const move = (index: number, step: number): void => {
    const next = [...rows];
    const [row] = next.splice(index, 1);
    if (row === undefined) return;
    next.splice(index + step, 0, row);
    onChange(next);
  };
  const heads = [
    ...columns.map(({ label: name, width }) => (width === undefined ? { name } : { name, width })),
    { name: '操作', width: isOrdered ? 112 : 48, isNameless: true },
  ];
  const minWidth = heads.reduce((sum, { width = LEAST_WIDTH }: { width?: number }) => sum + width, 0);
  return (
    <>
      <div style={{ minWidth }}>
        <SheetTable label={label} columns={heads} isInset>
          {rows.map((row, index) => (
            <tr key={typeof row.id === 'string' && row.id !== '' ? row.id : index} className="edited-row">
              {columns.map((column) => (
                <td key={column.key} data-field={`${path}.${index}.${column.key}`}>
                  {column.isIdle?.(row) ? (
                    <span className="third">—</span>
                  ) : (
                    <Cell
                      column={column}
                      row={row}
                      name={`第 ${index + 1} 行${column.label}`}
                      error={errors[`${path}.${index}.${column.key}`]}
                      onChange={(part) => put(index, part)}
                    />
                  )}
                </td>
              ))}
              <td className="no-break">
                {isOrdered && (
                  <>
                    <MoveButton
                      label={`第 ${index + 1} 行上移`}
                      icon="up"
                      isOff={index === 0}
                      onClick={() => move(index, -1)}
                    />
                    <MoveButton
                      label={`第 ${index + 1} 行下移`}
                      icon="down"
                      isOff={index === rows.length - 1}
                      onClick={() => move(index, 1)}
                    />
                  </>
                )}
                <MoveButton
                  label={`删除第 ${index + 1} 行${nameOf(row)}`}
                  icon="close"
                  onClick={() => onChange(rows.filter((_, at) => at !== index))}
                />
              </td>
            </tr>
          ))}
        </SheetTable>
      </div>
      {rows.length === 0 && <p className="third panel-lead">还没有{word}。</p>}
      {errors[path] !== undefined && (
        <p data-field={path}>
          <FieldError>{errors[path]}</FieldError>
        </p>
      )}
      <div className="row rows-foot">
        <Button size="small" onClick={() => onChange([...rows, { ...blank }])}>
          加一个{word}
        </Button>
      </div>
    </>
  );
}

function nameOf({ name }: EditedRow): string {
  return typeof name === 'string' && name !== '' ? ` ${name}` : '';
}

function MoveButton(props: { label: string; icon: 'up' | 'down' | 'close'; isOff?: boolean; onClick: () => void }) {
  const { label, icon, isOff = false, onClick } = props;
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} disabled={isOff} onClick={onClick}>
      <Icon name={icon} size={12} />
    </button>
  );
}

function Cell(props: {
  column: RowColumn;
  row: EditedRow;
  name: string;
  error: string | undefined;
  onChange: (part: EditedRow) => void;
}) {
  const { column, row, name, error, onChange } = props;
  const { key, kind, options } = column;
  const noteId = useId();
  const value = typeof row[key] === 'string' ? row[key] : '';
  const common = {
    'aria-label': name,
    'aria-invalid': error !== undefined,
    'aria-describedby': error === undefined ? undefined : noteId,
    status: error === undefined ? ('' as const) : ('error' as const),
  };
  return (
    <>
      {kind === 'text' && (
        <Input
          {...common}
          value={value}
          autoComplete="off"
          onChange={({ target }) => onChange({ [key]: target.value })}
        />
      )}
      {kind === 'day' && (
        <DateField {...common} name={name} value={value} onChange={(text) => onChange({ [key]: text })} />
      )}
      {kind === 'choice' && (
        <ChoiceBox
          {...common}
          label={name}
          className="wide-choice"
          value={value === '' ? null : value}
          options={[...(options?.(row) ?? [])]}
          placeholder="请选择"
          allowClear
          onChange={(chosen) => onChange({ [key]: chosen ?? '' })}
        />
      )}
      {kind === 'tick' && (
        <Checkbox
          aria-label={name}
          checked={row[key] === true}
          onChange={({ target }) => onChange({ [key]: target.checked })}
        />
      )}
      {error !== undefined && (
        <div id={noteId} className="field-note">
          <FieldError>{error}</FieldError>
        </div>
      )}
    </>
  );
}
