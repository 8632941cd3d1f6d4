import { useMemo } from 'react';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { StatusLeft, TickedCount } from '../../frame/status-slot.tsx';

/** What the status bar counts while the ledger is open. */
export function LedgerStatus({ rows, shown, ticked }: { rows: readonly TaskRow[]; shown: number; ticked: number }) {
  const notCounted = useMemo(() => rows.filter(({ task }) => task.status === 'na').length, [rows]);
  return (
    <StatusLeft>
      <span>
        共<b>{rows.length}</b>项 · 显示<b>{shown}</b>
      </span>
      <TickedCount count={ticked} />
      {notCounted > 0 && <span>不涉及 {notCounted} 项不计入分母</span>}
    </StatusLeft>
  );
}
