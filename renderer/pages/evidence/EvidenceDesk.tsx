import { useEffect, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import type { EvidenceRow } from '../../../electron/core/contract/evidence.ts';
import { EVIDENCE_MARKS } from '../../../electron/core/domain/check/evidence-marks.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { focusList } from '../../components/field-focus.ts';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { EVIDENCE, evidenceAddress } from '../../frame/addresses.ts';
import { usePinyinReader } from '../../frame/pinyin-reader.ts';
import { AddPane } from './adding/AddPane.tsx';
import { EvidenceGallery } from './EvidenceGallery.tsx';
import { EvidenceStatus } from './EvidenceStatus.tsx';
import { EvidenceTable } from './EvidenceTable.tsx';
import { EvidenceToolbar } from './EvidenceToolbar.tsx';
import {
  createItems,
  type EvidenceFilter,
  findEvidence,
  NO_FILTER,
  type Sorting,
  sortEvidence,
} from './evidence-view.ts';
import { LIST_ID } from './list-keys.ts';
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
  const navigate = useNavigate();
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
  const open = (id: string): void => void navigate(evidenceAddress(id), { replace: openId !== '' });
  const close = (): void => {
    void navigate(EVIDENCE, { flushSync: true });
    focusList(LIST_ID);
  };
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
      <div className="evidence-desk">
        <div className="evidence-list-region">
          {props.rows === null ? (
            <LoadingRows />
          ) : shown.length === 0 ? (
            <NothingFound isEmpty={items.length === 0} onClear={() => setFilter(NO_FILTER)} />
          ) : view === 'gallery' ? (
            <EvidenceGallery {...list} onFiles={onFiles} />
          ) : (
            <EvidenceTable {...list} sorting={sorting} onSort={setSorting} />
          )}
          {ticked.length > 0 && <SelectionBar items={ticked} tasks={tasks} onClear={selection.untick} />}
        </div>
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
      </div>
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

function NothingFound({ isEmpty, onClear }: { isEmpty: boolean; onClear: () => void }) {
  if (isEmpty) return <div className="evidence-none second">还没有材料。</div>;
  return (
    <div className="evidence-none second" role="status">
      没有符合条件的材料。
      <button type="button" className="link" onClick={onClear}>
        清除筛选
      </button>
    </div>
  );
}
