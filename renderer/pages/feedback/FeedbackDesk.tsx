import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { FeedbackEntry } from '../../../electron/core/contract/feedback.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useUndoableChange } from '../../calls/change.ts';
import { useFileSaving } from '../../calls/file-saving.tsx';
import { ListAndPane, ListSide } from '../../components/ListAndPane.tsx';
import { useMedia } from '../../components/media.ts';
import { NothingFound } from '../../components/NothingFound.tsx';
import { type RecordSort, RecordTable } from '../../components/RecordTable.tsx';
import { FEEDBACK, feedbackAddress, newFeedbackAddress } from '../../frame/addresses.ts';
import { useListPane } from '../../frame/list-pane.ts';
import { usePinyinReader } from '../../frame/pinyin-reader.ts';
import { StatusLeft, TickedCount } from '../../frame/status-slot.tsx';
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
  const { client } = useCalls();
  const change = useUndoableChange();
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
  const { open, close } = useListPane({ openId, list: FEEDBACK, addressOf: feedbackAddress, listId: TABLE_ID });
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
      <ListAndPane>
        <ListSide>
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
            onRemove={(ids) => void change(() => client.feedback.remove({ ids: [...ids] }))} // it can be taken back
            sort={sort}
            onSort={setSort}
          >
            {records.length > 0 && shown.length === 0 && (
              <NothingFound onClear={() => setFilter(NO_FILTER)}>没有符合条件的评价。</NothingFound>
            )}
          </RecordTable>
          {tickedIds.length > 0 && (
            <SelectionBar ids={tickedIds} people={people} tasks={tasks} onClear={() => setTicked(new Set())} />
          )}
        </ListSide>
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
      </ListAndPane>
      <StatusLeft>
        <span>
          共<b>{records.length}</b>条 · 显示<b>{filtered.rows.length}</b>
        </span>
        <TickedCount count={tickedIds.length} />
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
