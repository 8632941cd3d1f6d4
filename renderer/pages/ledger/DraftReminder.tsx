import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { useCalls } from '../../calls/calls.tsx';
import { dayAndTime } from '../../components/day-text.ts';
import { Notice } from '../../components/Notice.tsx';
import { NEW_TASK, taskAddress } from '../../frame/addresses.ts';
import { draftTarget } from './draft-keys.ts';

/** Says which forms were left with something unsaved in them, and leads back to it. */
export function DraftReminder({ rows, openId }: { rows: readonly TaskRow[] | null; openId: string }) {
  const { orpc } = useCalls();
  const { data, refetch } = useQuery(orpc.drafts.list.queryOptions({ staleTime: 0 }));
  // A form that was closed has left its draft, or has taken it away.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that counts
  useEffect(() => void refetch(), [openId, refetch]);
  if (rows === null || data === undefined) return null;
  const left = data.drafts.flatMap(({ key, savedAt }) => {
    const target = draftTarget(key);
    if (target === null || target.taskId === (openId || null)) return [];
    if (target.taskId === 'new') return [{ key, savedAt, name: '新增任务', address: NEW_TASK }];
    const task = rows.find((row) => row.task.id === target.taskId)?.task;
    if (task === undefined) return [];
    const address = taskAddress(task.id, target.kind === 'task' ? { edit: 'title' } : {});
    return [{ key, savedAt, name: `${task.no ?? ''} ${task.title ?? ''}`, address }];
  });
  if (left.length === 0) return null;
  return (
    <div className="main-notice">
      <Notice kind="info">
        有 {left.length} 处填写还没保存:
        {left.map(({ key, savedAt, name, address }, index) => (
          <span key={key}>
            {index > 0 && '、'}
            <Link to={address}>{name}</Link>({dayAndTime(savedAt)})
          </span>
        ))}
      </Notice>
    </div>
  );
}
