import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { Draft } from '../../../electron/core/contract/drafts.ts';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { useCalls } from '../../calls/calls.tsx';
import { type LeftForm, LeftForms } from '../../components/LeftForms.tsx';
import { NEW_TASK, taskAddress } from '../../frame/addresses.ts';
import { type DraftTarget, draftTarget } from './draft-keys.ts';

/** Says which forms were left with something unsaved in them, and leads back to them. The one at hand is not told. */
export function DraftReminder({ rows, openId }: { rows: readonly TaskRow[] | null; openId: string }) {
  const { orpc } = useCalls();
  const { data } = useQuery(orpc.drafts.list.queryOptions());
  const [query] = useSearchParams();
  if (rows === null || data === undefined) return null;
  const isAtHand = ({ kind, taskId }: DraftTarget): boolean =>
    taskId === openId && (kind !== 'task' || taskId === 'new' || query.has('edit'));
  const left = data.drafts.flatMap((draft) => leftForm(draft, rows, isAtHand));
  return <LeftForms forms={left} />;
}

function leftForm(
  { key, savedAt }: Draft,
  rows: readonly TaskRow[],
  isAtHand: (target: DraftTarget) => boolean,
): LeftForm[] {
  const target = draftTarget(key);
  if (target === null || isAtHand(target)) return [];
  if (target.taskId === 'new') return [{ key, savedAt, name: '新增任务', address: NEW_TASK }];
  const task = rows.find((row) => row.task.id === target.taskId)?.task;
  if (task === undefined) return [];
  return [{ key, savedAt, name: `${task.no ?? ''} ${task.title ?? ''}`, address: addressOf(target) }];
}

function addressOf({ kind, taskId, evidenceId }: DraftTarget): string {
  if (kind === 'task') return taskAddress(taskId, { edit: 'title' });
  if (kind === 'closure') return taskAddress(taskId, { tab: 'closure' });
  if (kind === 'progress' || evidenceId === null) return taskAddress(taskId);
  return taskAddress(taskId, { tab: 'evidence', evidence: evidenceId });
}
