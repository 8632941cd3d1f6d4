import { useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { LEDGER, taskAddress } from '../../frame/addresses.ts';
import { StatusLeft } from '../../frame/status-slot.tsx';
import { createSearchIndex } from '../../frame/task-search.ts';
import type { EditableCell } from './CellEditor.tsx';
import { useCellSaving } from './cell-saving.ts';
import { useColumns } from './column-choice.ts';
import { type CellContext, TABLE_ID } from './columns.tsx';
import { LedgerToolbar } from './LedgerToolbar.tsx';
import { filterTasks, groupsOf, itemsOf, type LedgerFilter, NO_FILTER } from './ledger-view.ts';
import { TaskPane } from './pane/TaskPane.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { TaskTable } from './TaskTable.tsx';

const NO_ROWS: readonly TaskRow[] = [];

/** List and detail side by side: the list stays alive while a task is open. */
export function Ledger(props: { desk: Desk; rows: readonly TaskRow[] | null; today: string; openId: string }) {
  const { desk, today, openId } = props;
  const rows = props.rows ?? NO_ROWS;
  const people = desk.record?.people;
  const actions = desk.record?.actions;
  const navigate = useNavigate();
  const [filter, setFilter] = useState<LedgerFilter>(NO_FILTER);
  const [isGrouped, setGrouped] = useState(true);
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set());
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [activeKey, setActiveKey] = useState<string | null>(openId || null);
  const [editing, setEditing] = useState<EditableCell | null>(null);
  const columns = useColumns({ template: desk.record?.campaign.ledgerColumns, rows, hasPane: openId !== '' });
  const onSave = useCellSaving();

  const index = useMemo(() => createSearchIndex(rows, people ?? []), [rows, people]);
  const filtered = useMemo(() => filterTasks(index, filter), [index, filter]);
  const groups = useMemo(() => (isGrouped ? groupsOf(rows, actions ?? []) : null), [isGrouped, rows, actions]);
  const items = useMemo(() => itemsOf(filtered.rows, groups, shut), [filtered.rows, groups, shut]);
  const context = useMemo((): CellContext => {
    return { today, names: new Map((people ?? []).map(({ id, name }) => [id, name])) };
  }, [today, people]);
  useEffect(() => {
    if (openId !== '') setActiveKey(openId);
  }, [openId]);
  // What was ticked and is gone now does not count any more.
  const standing = useMemo(() => rows.filter(({ task }) => ticked.has(task.id)), [rows, ticked]);

  const openTask = (id: string): void => void navigate(taskAddress(id), { replace: openId !== '' });
  const close = (): void => {
    void navigate(LEDGER, { flushSync: true }); // who closes a deleted task must not ask for it once more
    document.getElementById(TABLE_ID)?.focus(); // the keys go on where they were
  };
  const fold = (key: string): void => setShut((before) => toggled(before, key, !before.has(key)));
  const tick = (ids: readonly string[], isTicked: boolean): void =>
    setTicked((before) => ids.reduce((set, id) => toggled(set, id, isTicked), before));
  const neighbours = useMemo(() => filtered.rows.map(({ task }) => task.id), [filtered.rows]);

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
            activeKey={activeKey}
            openId={openId === '' ? null : openId}
            ticked={ticked}
            editing={editing}
            isGrouped={isGrouped}
            onActivate={setActiveKey}
            onOpen={openTask}
            onFold={fold}
            onTick={tick}
            onEdit={setEditing}
            onSave={onSave}
          >
            {props.rows === null && <LoadingRows />}
            {rows.length > 0 && items.length === 0 && <NothingFound onClear={() => setFilter(NO_FILTER)} />}
          </TaskTable>
          {standing.length > 0 && (
            <SelectionBar rows={standing} people={people ?? []} onClear={() => setTicked(new Set())} />
          )}
        </div>
        {openId !== '' && (
          <TaskPane
            key={openId}
            taskId={openId}
            desk={desk}
            neighbours={neighbours}
            onOpen={openTask}
            onClose={close}
          />
        )}
      </div>
      <StatusLeft>
        <span>
          共<b>{rows.length}</b>项 · 显示<b>{filtered.rows.length}</b>
        </span>
        {standing.length > 0 && (
          <span>
            已选<b>{standing.length}</b>
          </span>
        )}
        <NotCounted rows={rows} />
      </StatusLeft>
    </>
  );
}

function toggled(set: ReadonlySet<string>, key: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isIn) next.add(key);
  else next.delete(key);
  return next;
}

function NotCounted({ rows }: { rows: readonly TaskRow[] }) {
  const count = rows.filter(({ task }) => task.status === 'na').length;
  return count === 0 ? null : <span>不涉及 {count} 项不计入分母</span>;
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
