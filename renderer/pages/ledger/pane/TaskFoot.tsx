import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { PaneFoot } from '../../../components/Pane.tsx';
import { splitAddress } from '../../../frame/addresses.ts';
import { missingOf } from './ClosureTab.tsx';
import { useClosureCalls } from './closure-calls.ts';

/** The next step of the task at the left, with the reason beside it where it cannot be taken yet. */
export function TaskFoot(props: {
  detail: TaskDetail;
  isClosureOpen: boolean;
  onClosure: () => void;
  onEdit: () => void;
}) {
  const { detail, isClosureOpen, onClosure, onEdit } = props;
  return (
    <PaneFoot>
      {!isClosureOpen && <ClosureStep detail={detail} onClosure={onClosure} />}
      <span className="grow" />
      <SplitButton detail={detail} />
      <Button onClick={onEdit}>编辑</Button>
    </PaneFoot>
  );
}

/** 拆分 among departments and people, as long as nobody has closed it. */
function SplitButton({ detail }: { detail: TaskDetail }) {
  const navigate = useNavigate();
  const { id, status, closure } = detail.row.task;
  if (status === 'na' || closure === 'requested' || closure === 'approved') return null;
  return <Button onClick={() => void navigate(splitAddress(id))}>拆分</Button>;
}

function ClosureStep({ detail, onClosure }: { detail: TaskDetail; onClosure: () => void }) {
  const { task } = detail.row;
  const { request, isBusy } = useClosureCalls(task.id);
  if (task.status === 'na' || task.closure === 'approved') return null;
  if (task.closure === 'requested') return <Button onClick={onClosure}>审批销号</Button>;
  const [missing] = missingOf(detail);
  return (
    <>
      <Button disabled={missing !== undefined} loading={isBusy} onClick={request}>
        申请销号
      </Button>
      {missing !== undefined && (
        <button type="button" className="link small clip" title={missing} onClick={onClosure}>
          {missing}
        </button>
      )}
    </>
  );
}
