import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { KitLimits, KitProposal } from '../../../electron/core/contract/kits.ts';
import { kitLength } from '../../../electron/core/domain/kit.ts';
import { TASK_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { focusList } from '../../components/field-focus.ts';
import { ListAndPane, ListSide } from '../../components/ListAndPane.tsx';
import { NothingFound } from '../../components/NothingFound.tsx';
import { type RecordSort, RecordTable } from '../../components/RecordTable.tsx';
import type { RecordColumn } from '../../components/RecordTableRow.tsx';
import { Chip, Toolbar } from '../../components/Toolbar.tsx';
import { taskName } from '../../components/task-name.ts';
import { usePinyinReader } from '../../frame/pinyin-reader.ts';
import { StatusLeft } from '../../frame/status-slot.tsx';
import type { RecordContext } from '../records/record-kind.ts';
import { found, searchIndex, sorted } from '../records/record-view.ts';
import { KitPane } from './KitPane.tsx';
import { type KitDraft, kitItem } from './kit-draft.ts';

const TABLE_ID = 'kit-table';

/** The tasks, of which the ticked ones go into the kit, and beside them what the open one brings along. */
export function KitDesk(props: {
  tasks: readonly Task[];
  context: RecordContext;
  draft: KitDraft;
  proposals: readonly KitProposal[];
  limits: KitLimits | null;
  onChange: (draft: KitDraft) => void;
}) {
  const { tasks, context, draft, proposals, limits, onChange } = props;
  const [query, setQuery] = useSearchParams();
  const [sort, setSort] = useState<RecordSort | null>(null);
  const openId = query.get('task');
  const byTask = useMemo(() => new Map(proposals.map((each) => [each.taskId, each])), [proposals]);
  const columns = useMemo(() => columnsOf(byTask, draft, limits), [byTask, draft, limits]);
  const [typed, setTyped] = useState('');
  const [isTickedOnly, setTickedOnly] = useState(false);
  const pinyin = usePinyinReader(typed !== '');
  const index = useMemo(
    () => searchIndex(tasks, (task) => [task.no, task.title, context.person(task.ownerId)], pinyin),
    [tasks, context, pinyin],
  );
  const ticked = useMemo(() => new Set(draft.taskIds), [draft.taskIds]);
  const shown = found(index, typed).filter(({ id }) => !isTickedOnly || ticked.has(id));
  const rows = sorted(shown, sort, columns);
  const open = (id: string): void => setQuery({ task: id }, { replace: true });
  const close = (): void => {
    setQuery({}, { replace: true });
    focusList(TABLE_ID);
  };
  const opened = tasks.find(({ id }) => id === openId);
  return (
    <>
      <Toolbar label="筛选">
        <Input
          className="record-search"
          aria-label="搜索任务，可用拼音首字母"
          placeholder="搜索，如 zcbt"
          allowClear
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Chip label="全部" count={tasks.length} isChosen={!isTickedOnly} onChoose={() => setTickedOnly(false)} />
        <Chip label="已选" count={ticked.size} isChosen={isTickedOnly} onChoose={() => setTickedOnly(true)} />
      </Toolbar>
      <ListAndPane>
        <ListSide>
          <RecordTable
            id={TABLE_ID}
            label="任务"
            columns={columns}
            rows={rows}
            nameOf={taskName}
            openId={openId}
            ticked={ticked}
            onTick={(next) => onChange({ ...draft, taskIds: withHidden(next, draft.taskIds, shown) })}
            onOpen={open}
            sort={sort}
            onSort={setSort}
          >
            {shown.length === 0 && <NothingFound kind="plain">没有符合条件的任务。</NothingFound>}
          </RecordTable>
        </ListSide>
        {opened !== undefined && (
          <KitPane
            key={opened.id}
            task={opened}
            context={context}
            proposal={byTask.get(opened.id) ?? null}
            isTicked={draft.taskIds.includes(opened.id)}
            edit={draft.edits[opened.id]}
            limits={limits}
            onTick={() => onChange({ ...draft, taskIds: [...draft.taskIds, opened.id] })}
            onEdit={(edit) => onChange({ ...draft, edits: { ...draft.edits, [opened.id]: edit } })}
            onClose={close}
          />
        )}
        <StatusLeft>
          <span>
            共<b>{tasks.length}</b>项 · 已选<b>{draft.taskIds.length}</b>
          </span>
        </StatusLeft>
      </ListAndPane>
    </>
  );
}

/** Ticking all of what is shown leaves alone what the search hides. */
function withHidden(next: ReadonlySet<string>, before: readonly string[], shown: readonly Task[]): string[] {
  const isShown = new Set(shown.map(({ id }) => id));
  return [...new Set([...before.filter((id) => !isShown.has(id)), ...next])];
}

function columnsOf(
  byTask: ReadonlyMap<string, KitProposal>,
  draft: KitDraft,
  limits: KitLimits | null,
): RecordColumn<Task>[] {
  const itemOf = ({ id }: Task) => {
    const proposal = byTask.get(id);
    return proposal === undefined ? null : kitItem(proposal, draft.edits[id]);
  };
  const counted = (count: number, most: number | undefined) => {
    const text = most === undefined ? String(count) : `${count} / ${most}`;
    return most !== undefined && count > most ? <b>{text} 超</b> : text;
  };
  return [
    { key: 'no', heading: '编号', width: '84px', cell: ({ no }) => no, sortBy: ({ no }) => no ?? null },
    {
      key: 'title',
      heading: '任务',
      width: 'minmax(200px, 1fr)',
      cell: ({ title }) => <span title={title ?? ''}>{title}</span>,
      sortBy: ({ title }) => title ?? null,
    },
    {
      key: 'status',
      heading: '状态',
      width: '92px',
      cell: ({ status }) => TASK_STATUS_LABELS[status],
      sortBy: ({ status }) => status,
    },
    {
      key: 'text',
      heading: '文字',
      width: '104px',
      isRight: true,
      cell: (task) => {
        const item = itemOf(task);
        return item === null ? '' : counted(kitLength(item.text.trim()), limits?.textCharacters);
      },
    },
    {
      key: 'photos',
      heading: '照片',
      width: '84px',
      isRight: true,
      cell: (task) => {
        const item = itemOf(task);
        return item === null ? '' : counted(item.evidenceIds.length, limits?.photos);
      },
    },
  ];
}
