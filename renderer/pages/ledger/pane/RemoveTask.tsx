import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { draftKey } from '../draft-keys.ts';

/** Asks by name what goes along with the task. */
export function RemoveTask({ detail, onRemoved }: { detail: TaskDetail; onRemoved: () => void }) {
  const { client } = useCalls();
  const { modal, message } = App.useApp();
  const queryClient = useQueryClient();
  const { id, no, title } = detail.row.task;
  const remove = async (): Promise<void> => {
    try {
      await client.tasks.remove({ id });
      await client.drafts.discard({ key: draftKey('task', id) });
    } catch (error) {
      void message.error(failureOf(error).message);
      return;
    }
    onRemoved();
    await refreshEverything(queryClient);
    void message.success(`已删除 ${no ?? ''} ${title ?? ''}`);
  };
  const ask = (): void => {
    modal.confirm({
      title: `删除任务 ${no ?? ''} ${title ?? ''}?`,
      content: `它的 ${detail.progress.length} 条进展和 ${detail.evidence.length} 份佐证一起删除。`,
      okText: '删除任务',
      okButtonProps: { type: 'default' },
      cancelText: '不删除',
      autoFocusButton: 'cancel',
      onOk: remove,
    });
  };
  return <Button onClick={ask}>删除任务</Button>;
}
