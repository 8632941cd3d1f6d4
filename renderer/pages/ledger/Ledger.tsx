import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { LEDGER, taskAddress } from '../../frame/addresses.ts';
import { useCellSaving } from './cell-saving.ts';
import { useColumns } from './column-choice.ts';
import { TABLE_ID } from './columns.tsx';
import { LedgerStatus } from './LedgerStatus.tsx';
import { LedgerToolbar } from './LedgerToolbar.tsx';
import { useLedgerRows } from './ledger-rows.ts';
import { type LedgerFilter, NO_FILTER } from './ledger-view.ts';
import { TaskPane } from './pane/TaskPane.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { TaskTable } from './TaskTable.tsx';
import { useTableState } from './table-state.ts';

const NO_ROWS: readonly TaskRow[] = [];

/**
 * List and detail side by side: the list stays alive while a task is open.
 *
 * @param props.rows null while they are being read
 */
export function Ledger(props: { desk: Desk; rows: readonly TaskRow[] | null; today: string; openId: string }) {
  const { desk, today, openId } = props;
  const rows = props.rows ?? NO_ROWS;
  const navigate = useNavigate();
  const [filter, setFilter] = useState<LedgerFilter>(NO_FILTER);
  const [isGrouped, setGrouped] = useState(true);
  const state = useTableState(rows, openId);
  const { items, filtered, context, shownIds } = useLedgerRows({
    rows,
    desk,
    today,
    filter,
    isGrouped,
    shut: state.shut,
  });
  const columns = useColumns({ template: desk.record?.campaign.ledgerColumns, rows, hasPane: openId !== '' });
  const onSave = useCellSaving();
  const openTask = (id: string): void => void navigate(taskAddress(id), { replace: openId !== '' });
  const close = (): void => {
    void navigate(LEDGER, { flushSync: true }); // who closes a deleted task must not ask for it once more
    document.getElementById(TABLE_ID)?.focus(); // the keys go on where they were
  };
  return (
    <>
      <LedgerToolbar
        desk={desk}
        filter={filter}
        filtered={filtered}
        onFilter={setFilter}
        isGrouped={isGrouped}
        onGroup={setGrouped}
        columns={columns}
      />
      <div className="ledger">
        <div className="ledger-list">
          <TaskTable
            items={items}
            columns={columns.columns}
            context={context}
            openId={openId === '' ? null : openId}
            state={state}
            isGrouped={isGrouped}
            onOpen={openTask}
            onSave={onSave}
          >
            {props.rows === null && <LoadingRows />}
            {rows.length > 0 && items.length === 0 && <NothingFound onClear={() => setFilter(NO_FILTER)} />}
          </TaskTable>
          {state.tickedRows.length > 0 && (
            <SelectionBar rows={state.tickedRows} people={desk.record?.people ?? []} onClear={state.untick} />
          )}
        </div>
        {openId !== '' && (
          <TaskPane key={openId} taskId={openId} desk={desk} neighbours={shownIds} onOpen={openTask} onClose={close} />
        )}
      </div>
      <LedgerStatus rows={rows} shown={filtered.rows.length} ticked={state.tickedRows.length} />
    </>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <div className="task-table-none second" role="status">
      没有符合条件的任务。
      <button type="button" className="link" onClick={onClear}>
        清除筛选
      </button>
    </div>
  );
}
