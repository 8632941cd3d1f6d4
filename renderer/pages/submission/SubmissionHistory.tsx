import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { DeskRecord } from '../../../electron/core/contract/desk.ts';
import type { Submission } from '../../../electron/core/domain/submission.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { StepBody } from '../../components/StepBody.tsx';
import { ReceiptIntake } from './ReceiptIntake.tsx';
import { SubmissionList } from './SubmissionList.tsx';

/** 历次报送: every version that left, and what came back. */
export function SubmissionHistory({ record, submissions }: { record: DeskRecord; submissions: readonly Submission[] }) {
  const navigate = useNavigate();
  const back = <Button onClick={() => void navigate('/submission')}>返回报送</Button>;
  return (
    <>
      <PageHeader title="历次报送" facts={`${submissions.length} 版`}>
        {back}
      </PageHeader>
      {submissions.length === 0 ? (
        <EmptyState
          title="还没有报送过"
          ways={[{ title: '报送本期材料', hint: '选时段、检查、打包签名，一步步来', action: back }]}
        >
          报送过的每一版、上级的接收和退回都列在这里。
        </EmptyState>
      ) : (
        <StepBody label="历次报送">
          <div className="step-head">
            <ReceiptIntake />
          </div>
          <SubmissionList campaign={record.campaign} submissions={submissions} />
        </StepBody>
      )}
    </>
  );
}
