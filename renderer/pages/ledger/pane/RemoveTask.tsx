import { Button } from 'antd';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { draftKey } from '../draft-keys.ts';
import { useSeveral } from '../several.tsx';

/** Its progress and files go along; nothing is asked, since it can be taken back. */
export function RemoveTask({ detail, onRemoved }: { detail: TaskDetail; onRemoved: () => void }) {
  const { client } = useCalls();
  const doSeveral = useSeveral();
  const { id } = detail.row.task;
  const remove = (): Promise<boolean> =>
    doSeveral(async () => {
      const undo = await client.tasks.remove({ ids: [id] });
      await client.drafts.discard({ key: draftKey('task', id) });
      onRemoved(); // before anything asks for the task once more
      return undo;
    });
  return <Button onClick={() => void remove()}>删除任务</Button>;
}
