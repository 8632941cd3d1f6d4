import type { ReactNode } from 'react';
import './SheetTable.css';

export interface SheetColumn {
  readonly name: string;
  /** Pixels; the one without takes the rest. */
  readonly width?: number;
  readonly isAtRight?: boolean;
  /** The name is for those who hear the page. */
  readonly isNameless?: boolean;
}

/** A plain table for some dozens of rows, edge to edge of its region unless inset. Its body are `<tr>`. */
export function SheetTable(props: {
  label: string;
  columns: readonly SheetColumn[];
  isInset?: boolean;
  /** What the columns are shows by itself. */
  isHeadHeard?: boolean;
  children: ReactNode;
}) {
  const { label, columns, isInset = false, isHeadHeard = false, children } = props;
  return (
    <table className={`sheet-table${isInset ? ' sheet-table-inset' : ''}`} aria-label={label}>
      <colgroup>
        {columns.map(({ name, width }) => (
          <col key={name} {...(width === undefined ? {} : { style: { width } })} />
        ))}
      </colgroup>
      <thead className={isHeadHeard ? 'heard' : undefined}>
        <tr>
          {columns.map(({ name, isAtRight, isNameless }) => (
            <th key={name} scope="col" className={isAtRight === true ? 'at-right' : undefined}>
              {isNameless === true ? <span className="heard">{name}</span> : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
