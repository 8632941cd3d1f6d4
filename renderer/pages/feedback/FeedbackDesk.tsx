import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { FeedbackEntry } from '../../../electron/core/contract/feedback.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';
import { useFileSaving } from '../../calls/file-saving.tsx';
import { refreshEverything } from '../../calls/freshness.ts';
import { useUndoNotice } from '../../calls/undo.tsx';
import { focusList } from '../../components/field-focus.ts';
import { useMedia } from '../../components/media.ts';
import { type RecordSort, RecordTable } from '../../components/RecordTable.tsx';
import { FEEDBACK, feedbackAddress, newFeedbackAddress } from '../../frame/addresses.ts';
import { usePinyinReader } from '../../frame/pinyin-reader.ts';
import { StatusLeft } from '../../frame/status-slot.tsx';
import { columnsFor, sorted } from './columns.tsx';
import { FeedbackToolbar } from './FeedbackToolbar.tsx';
import { createRows, type FeedbackFilter, filterRows, monthOf, monthsOf, NO_FILTER } from './feedback-view.ts';
import { FeedbackPane } from './pane/FeedbackPane.tsx';
import { Rates } from './Rates.tsx';
import { SelectionBar } from './SelectionBar.tsx';

const TABLE_ID = 'feedback-table';
const NOBODY: readonly Person[] = [];

/** Rates, list and detail. The list stays alive while an entry is open. */
export function FeedbackDesk(props: {
  desk: Desk;
  records: readonly FeedbackEntry[];
  tasks: readonly Task[];
  openId: string;
}) {
  const { desk, records, tasks, openId } = props;
  const people = desk.record?.people ?? NOBODY;
  const navigate = useNavigate();
  const [filter, setFilter] = useState<FeedbackFilter>(NO_FILTER);
  const [sort, setSort] = useState<RecordSort | null>(null);
  const remove = useRemoving();
  const exportList = useExport(desk.today);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const context = useMemo(
    () => ({ today: desk.today, limits: desk.record?.campaign.timeLimits }),
    [desk.today, desk.record],
  );
  const pinyin = usePinyinReader(filter.typed !== '');
  const rows = useMemo(() => createRows(records, tasks, people, pinyin), [records, tasks, people, pinyin]);
  const filtered = useMemo(() => filterRows(rows, filter), [rows, filter]);
  const months = useMemo(() => monthsOf(records), [records]);
  const counted = useMemo(
    () => (filter.month === '' ? records : records.filter((each) => monthOf(each) === filter.month)),
    [records, filter.month],
  );
  const isWide = useMedia(openId === '' ? '(min-width: 1180px)' : '(min-width: 1600px)');
  const columns = useMemo(() => columnsFor(isWide, context), [isWide, context]);
  const shown = useMemo(() => sorted(filtered.rows, columns, sort), [filtered, columns, sort]);
  const shownIds = useMemo(() => shown.map(({ id }) => id), [shown]);
  const tickedIds = shownIds.filter((id) => ticked.has(id));
  const open = (id: string): void => void navigate(feedbackAddress(id), { replace: openId !== '' });
  const close = (): void => {
    void navigate(FEEDBACK, { flushSync: true });
    focusList(TABLE_ID);
  };
  return (
    <>
      <Rates entries={counted} all={records} months={months} month={filter.month} today={desk.today} />
      <FeedbackToolbar
        filter={filter}
        filtered={filtered}
        rows={rows}
        months={months}
        today={desk.today}
        onFilter={setFilter}
        onExport={() => exportList(shownIds)}
      />
      <div className="feedback">
        <div className="feedback-list">
          <RecordTable
            id={TABLE_ID}
            label="群众评价"
            columns={columns}
            rows={shown}
            nameOf={({ entry }) => entry.content ?? entry.id}
            openId={openId === '' ? null : openId}
            ticked={ticked}
            onTick={setTicked}
            onOpen={open}
            onNew={() => void navigate(newFeedbackAddress())}
            onRemove={(ids) => void remove(ids)}
            sort={sort}
            onSort={setSort}
          >
            {records.length > 0 && shown.length === 0 && <NothingFound onClear={() => setFilter(NO_FILTER)} />}
          </RecordTable>
          {tickedIds.length > 0 && (
            <SelectionBar ids={tickedIds} people={people} tasks={tasks} onClear={() => setTicked(new Set())} />
          )}
        </div>
        {openId !== '' && (
          <FeedbackPane
            key={openId}
            openId={openId}
            rows={rows}
            desk={desk}
            tasks={tasks}
            context={context}
            neighbours={shownIds}
            onOpen={open}
            onClose={close}
          />
        )}
      </div>
      <StatusLeft>
        <span>
          共<b>{records.length}</b>条 · 显示<b>{filtered.rows.length}</b>
        </span>
        {tickedIds.length > 0 && (
          <span>
            已选<b>{tickedIds.length}</b>
          </span>
        )}
      </StatusLeft>
    </>
  );
}

/** What the list shows, in its order, as a spreadsheet without contact details. */
function useExport(today: string): (ids: readonly string[]) => void {
  const { client } = useCalls();
  const saveFile = useFileSaving();
  return (ids) =>
    void saveFile({
      choice: 'spreadsheet',
      name: `群众评价-${today}.xlsx`,
      make: (file) => client.feedback.export({ ids: [...ids], file }),
    });
}

/** Delete takes out at once: it can be taken back. */
function useRemoving(): (ids: readonly string[]) => Promise<void> {
  const { client } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  return async (ids) => {
    try {
      const undoable = await client.feedback.remove({ ids: [...ids] });
      await refreshEverything(queryClient);
      tellUndo(undoable);
    } catch (error) {
      void message.error(failureOf(error).message);
    }
  };
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <div className="feedback-none second" role="status">
      没有符合条件的评价。
      <button type="button" className="link" onClick={onClear}>
        清除筛选
      </button>
    </div>
  );
}
