import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { EvidenceRow } from '../../../electron/core/contract/evidence.ts';
import { EVIDENCE_MARKS } from '../../../electron/core/domain/check/evidence-marks.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { ListAndPane, ListSide } from '../../components/ListAndPane.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { NothingFound } from '../../components/NothingFound.tsx';
import { EVIDENCE, evidenceAddress } from '../../frame/addresses.ts';
import { useListPane } from '../../frame/list-pane.ts';
import { usePinyinReader } from '../../frame/pinyin-reader.ts';
import { AddPane } from './adding/AddPane.tsx';
import { EvidenceGallery } from './EvidenceGallery.tsx';
import { EvidenceStatus } from './EvidenceStatus.tsx';
import { EvidenceTable } from './EvidenceTable.tsx';
import { EvidenceToolbar } from './EvidenceToolbar.tsx';
import { LIST_ID } from './evidence-list.ts';
import {
  createItems,
  type EvidenceFilter,
  findEvidence,
  NO_FILTER,
  type Sorting,
  sortEvidence,
} from './evidence-view.ts';
import { EvidencePane } from './pane/EvidencePane.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { useSelection } from './selection.ts';
import { useViewChoice } from './view-choice.ts';

const NO_ROWS: readonly EvidenceRow[] = [];
const NO_TASKS: readonly Task[] = [];

/**
 * Gallery or list, and one file beside it.
 *
 * @param props.rows null while they are being read, as is `tasks`
 * @param props.waiting files that wait to be added
 */
export function EvidenceDesk(props: {
  desk: Desk;
  rows: readonly EvidenceRow[] | null;
  tasks: readonly Task[] | null;
  openId: string;
  waiting: readonly File[];
  onFiles: (files: readonly File[]) => void;
  onWaiting: (files: readonly File[]) => void;
}) {
  const { desk, openId, waiting, onFiles, onWaiting } = props;
  const rows = props.rows ?? NO_ROWS;
  const tasks = props.tasks ?? NO_TASKS;
  const [filter, setFilter] = useFilter();
  const [sorting, setSorting] = useState<Sorting>({ key: 'task', isDown: false });
  const [view, chooseView] = useViewChoice();
  const pinyin = usePinyinReader(/[a-z]/i.test(filter.typed));
  const items = useMemo(() => createItems(rows, tasks, pinyin), [rows, tasks, pinyin]);
  const found = useMemo(() => findEvidence(items, filter), [items, filter]);
  const shown = useMemo(() => sortEvidence(found.items, sorting), [found.items, sorting]);
  const selection = useSelection(items, openId);
  const ticked = useMemo(
    () => items.filter(({ evidence }) => selection.ticked.has(evidence.id)),
    [items, selection.ticked],
  );
  const { open, close } = useListPane({ openId, list: EVIDENCE, addressOf: evidenceAddress, listId: LIST_ID });
  const list = { items: shown, desk, openId: openId === '' ? null : openId, selection, onOpen: open };
  const shownIds = useMemo(() => shown.map(({ evidence }) => evidence.id), [shown]);
  return (
    <>
      <EvidenceToolbar
        desk={desk}
        tasks={tasks}
        filter={filter}
        found={found}
        onFilter={setFilter}
        sorting={sorting}
        onSort={setSorting}
        view={view}
        onView={chooseView}
      />
      <ListAndPane>
        <ListSide>
          {props.rows === null ? (
            <LoadingRows />
          ) : items.length === 0 ? (
            <NothingFound kind="plain">还没有材料。</NothingFound>
          ) : shown.length === 0 ? (
            <NothingFound onClear={() => setFilter(NO_FILTER)}>没有符合条件的材料。</NothingFound>
          ) : view === 'gallery' ? (
            <EvidenceGallery {...list} onFiles={onFiles} />
          ) : (
            <EvidenceTable {...list} sorting={sorting} onSort={setSorting} />
          )}
          {ticked.length > 0 && <SelectionBar items={ticked} tasks={tasks} onClear={selection.untick} />}
        </ListSide>
        {openId === 'new' && (
          <AddPane
            desk={desk}
            tasks={tasks}
            taskId={filter.taskId}
            files={waiting}
            onFiles={onWaiting}
            onOpen={open}
            onClose={close}
          />
        )}
        {openId !== '' && openId !== 'new' && (
          <EvidencePane
            key={openId}
            evidenceId={openId}
            desk={desk}
            tasks={tasks}
            rows={rows}
            neighbours={shownIds}
            onOpen={open}
            onClose={close}
          />
        )}
      </ListAndPane>
      <EvidenceStatus items={items} shown={shown} ticked={ticked.length} />
    </>
  );
}

/** What a link from elsewhere narrows the list to stands in the address: `?task=`, `?mark=`. */
function useFilter(): readonly [EvidenceFilter, (filter: EvidenceFilter) => void] {
  const [query] = useSearchParams();
  const [taskId, mark] = [query.get('task'), query.get('mark')];
  const [filter, setFilter] = useState<EvidenceFilter>(NO_FILTER);
  useEffect(() => {
    if (taskId !== null) setFilter((before) => ({ ...before, taskId }));
    const known = EVIDENCE_MARKS.find((each) => each === mark);
    if (known !== undefined) setFilter((before) => ({ ...before, mark: known }));
  }, [taskId, mark]);
  return [filter, setFilter];
}
