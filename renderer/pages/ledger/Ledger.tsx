import { App } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import { ListAndPane, ListSide } from '../../components/ListAndPane.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { NothingFound } from '../../components/NothingFound.tsx';
import { LEDGER, taskAddress } from '../../frame/addresses.ts';
import { useListPane } from '../../frame/list-pane.ts';
import { type AskedChange, ChangeDialog } from './ChangeDialog.tsx';
import { useCellSaving } from './cell-saving.ts';
import { useColumns } from './column-choice.ts';
import { type CellContext, TABLE_ID } from './columns.tsx';
import { LedgerStatus } from './LedgerStatus.tsx';
import { LedgerToolbar } from './LedgerToolbar.tsx';
import { filterQuery, NO_FILTER, useLedgerFilter } from './ledger-filter.ts';
import { useLedgerRows } from './ledger-rows.ts';
import { PrintSheet } from './PrintSheet.tsx';
import { TaskPane } from './pane/TaskPane.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { TaskTable } from './TaskTable.tsx';
import { useTableState } from './table-state.ts';

const NO_ROWS: readonly TaskRow[] = [];
const NO_PEOPLE: readonly Person[] = [];

/**
 * List and detail side by side: the list stays alive while a task is open.
 *
 * @param props.rows null while they are being read
 */
export function Ledger(props: {
  desk: Desk;
  rows: readonly TaskRow[] | null;
  totals: CellContext['totals'];
  today: string;
  openId: string;
}) {
  const { desk, today, openId } = props;
  const rows = props.rows ?? NO_ROWS;
  const [filter, setFilter] = useLedgerFilter();
  const [asked, setAsked] = useState<AskedChange | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const [isGrouped, setGrouped] = useState(true);
  const state = useTableState(rows, openId);
  const { items, filtered, context, shownIds } = useLedgerRows({
    rows,
    desk,
    totals: props.totals,
    today,
    filter,
    isGrouped,
    shut: state.shut,
  });
  const columns = useColumns({ campaign: desk.record?.campaign ?? {}, rows, hasPane: openId !== '' });
  const onSave = useCellSaving(setAsked);
  const told = useCopiedNotice();
  const print = useCallback(() => setPrinting(true), []);
  usePrintKey(print);
  const people = desk.record?.people ?? NO_PEOPLE;
  const kept = filterQuery(filter);
  const asKept = (address: string): string => (kept === '' ? address : `${address}?${kept}`);
  const { open, close } = useListPane({
    openId,
    list: asKept(LEDGER),
    addressOf: (id) => asKept(taskAddress(id)),
    listId: TABLE_ID,
  });
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
        onPrint={print}
      />
      <ListAndPane>
        <ListSide>
          <TaskTable
            items={items}
            columns={columns.columns}
            context={context}
            openId={openId === '' ? null : openId}
            state={state}
            isGrouped={isGrouped}
            people={people}
            sort={filter.sort}
            onSort={(sort) => setFilter({ ...filter, sort })}
            onResize={columns.resize}
            onCopied={told}
            onOpen={open}
            onSave={onSave}
          >
            {props.rows === null && <LoadingRows />}
            {rows.length > 0 && items.length === 0 && (
              <NothingFound onClear={() => setFilter(NO_FILTER)}>没有符合条件的任务。</NothingFound>
            )}
          </TaskTable>
          {state.tickedRows.length > 0 && (
            <SelectionBar rows={state.tickedRows} people={people} onAsk={setAsked} onClear={state.untick} />
          )}
        </ListSide>
        {openId !== '' && (
          <TaskPane key={openId} taskId={openId} desk={desk} neighbours={shownIds} onOpen={open} onClose={close} />
        )}
      </ListAndPane>
      {asked !== null && desk.record !== null && (
        <ChangeDialog
          key={`${asked.kind} ${asked.ids.join()}`}
          change={asked}
          record={desk.record}
          onClose={() => setAsked(null)}
        />
      )}
      {isPrinting && desk.record !== null && (
        <PrintSheet
          record={desk.record}
          items={items}
          columns={columns.columns}
          context={context}
          note={filtered.rows.length === rows.length ? '' : `共 ${rows.length} 项，印出 ${filtered.rows.length} 项`}
          onDone={() => setPrinting(false)}
        />
      )}
      <LedgerStatus rows={rows} shown={filtered.rows.length} ticked={state.tickedRows.length} />
    </>
  );
}

function useCopiedNotice(): (count: number) => void {
  const { message } = App.useApp();
  return useCallback((count) => void message.success(`已复制 ${count} 行，可以粘贴到表格里`), [message]);
}

/** Ctrl+P prints the whole list, of which the page holds only the rows in sight. */
function usePrintKey(onPrint: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'p') return;
      event.preventDefault();
      onPrint();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onPrint]);
}
