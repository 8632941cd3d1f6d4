import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCalls } from '../../calls/calls.tsx';
import { refreshEverything } from '../../calls/freshness.ts';
import { useUndoNotice } from '../../calls/undo.tsx';
import { Toolbar } from '../../components/Toolbar.tsx';
import type { SummaryEditing } from './summary-editing.ts';
import { useProposal } from './summary-proposal.ts';
import type { Edited } from './summary-state.ts';

/** What concerns the paper as a whole, and the last step that can be taken back. */
export function PaperBar(props: {
  editing: SummaryEditing;
  edited: Edited;
  isStored: boolean;
  periodId: string | null;
}) {
  const { editing, edited, isStored, periodId } = props;
  const { client } = useCalls();
  const tellUndo = useUndoNotice();
  const queryClient = useQueryClient();
  const draft = useProposal(editing, periodId);
  const remove = async (): Promise<void> => {
    const removed = await client.summary.remove();
    await editing.abandon();
    await refreshEverything(queryClient);
    tellUndo(removed);
  };
  const before = edited.sections;
  return (
    <Toolbar label="总结工具">
      <Button
        onClick={() =>
          void draft((now) => now, { label: '按台账重新起草', back: (now) => ({ ...now, sections: before }) })
        }
      >
        按台账重新起草
      </Button>
      {editing.isTouched && isStored && <Button onClick={() => void editing.abandon()}>放弃没保存的改动</Button>}
      {isStored && <Button onClick={() => void remove()}>删除总结</Button>}
      <span className="grow" />
      {editing.step !== null && (
        <span className="row" role="status">
          已{editing.step}
          <Button size="small" onClick={editing.takeBack}>
            撤销(Ctrl+Z)
          </Button>
        </span>
      )}
    </Toolbar>
  );
}
