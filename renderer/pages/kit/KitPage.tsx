import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Task } from '../../../electron/core/domain/task.ts';
import { useCalls } from '../../calls/calls.tsx';
import { ReadFailure } from '../../calls/ReadFailure.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { NEW_TASK } from '../../frame/addresses.ts';
import { useRecordContext } from '../records/RecordPage.tsx';
import type { RecordContext } from '../records/record-kind.ts';
import { KitDesk } from './KitDesk.tsx';
import { KitExport } from './KitExport.tsx';
import { kitItem, useKitDraft } from './kit-draft.ts';
import './kit.css';

/** 文明创建上传包: per task one text and some photos, as the 文明单位创建系统 takes them by hand. */
export function KitPage() {
  const context = useRecordContext();
  return context === null ? (
    <>
      <PageHeader title="文明创建上传包" />
      <LoadingRows />
    </>
  ) : (
    <Kit context={context} />
  );
}

function Kit({ context }: { context: RecordContext }) {
  const { orpc } = useCalls();
  const [query] = useSearchParams();
  const [asked] = useState(() => (query.get('tasks') ?? '').split(',').filter(Boolean));
  const tasks = useMemo(() => context.tasks.filter(concerns), [context.tasks]);
  const { draft, isRead, change, drop } = useKitDraft(asked);
  const taskIds = useMemo(
    () => tasks.flatMap(({ id }) => (draft.taskIds.includes(id) ? [id] : [])),
    [tasks, draft.taskIds],
  );
  const proposed = useQuery({
    ...orpc.kits.propose.queryOptions({ input: { taskIds } }),
    enabled: isRead && taskIds.length > 0,
    placeholderData: keepPreviousData,
  });
  const proposals =
    taskIds.length === 0 ? [] : (proposed.data?.items ?? []).filter((each) => taskIds.includes(each.taskId));
  const items = proposals.map((proposal) => kitItem(proposal, draft.edits[proposal.taskId]));
  const photos = items.reduce((sum, { evidenceIds }) => sum + evidenceIds.length, 0);
  const facts = taskIds.length === 0 ? '先勾选任务' : `已选 ${taskIds.length} 项任务，${photos} 张照片`;
  return (
    <>
      <PageHeader title="文明创建上传包" facts={facts} />
      {proposed.error !== null && <ReadFailure error={proposed.error} retry={() => void proposed.refetch()} />}
      {tasks.length === 0 ? (
        <NoTasks />
      ) : (
        <>
          <KitDesk
            tasks={tasks}
            context={context}
            draft={{ ...draft, taskIds }}
            proposals={proposals}
            limits={proposed.data?.limits ?? null}
            onChange={change}
          />
          <KitExport
            items={items}
            isReady={items.length > 0 && items.length === taskIds.length}
            name={proposed.data?.name ?? '文明创建上传包'}
            limits={proposed.data?.limits ?? null}
            titles={new Map(tasks.map((task) => [task.id, task.title ?? '']))}
            onDrop={drop}
          />
        </>
      )}
    </>
  );
}

function concerns({ status }: Task): boolean {
  return status !== 'na';
}

function NoTasks() {
  const way = {
    title: '先登记实事任务',
    hint: '上传包按任务整理：每项任务一段文字、几张照片',
    action: <Button href={`#${NEW_TASK}`}>去登记</Button>,
  };
  return (
    <EmptyState title="还没有可以整理的任务" ways={[way]}>
      在实事清单里登记任务、记进展、加照片，这里自动拟出文字并压好照片。
    </EmptyState>
  );
}
