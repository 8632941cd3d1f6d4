import type { ReactNode } from 'react';
import './NothingFound.css';

const ROLES = { status: 'status', cell: 'gridcell', plain: undefined } as const;

/** In the place of the rows, where there are none to show. Where the filters are the reason, they are cleared from here. */
export function NothingFound(props: {
  children: ReactNode;
  /** Said aloud when it comes, the only cell of a grid, or plain. */
  kind?: keyof typeof ROLES;
  onClear?: (() => void) | null;
}) {
  const { children, kind = 'status', onClear = null } = props;
  return (
    <div className="nothing-found second" role={ROLES[kind]}>
      {children}
      {onClear !== null && (
        <button type="button" className="link" onClick={onClear}>
          清除筛选
        </button>
      )}
    </div>
  );
}
