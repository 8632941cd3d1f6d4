import { Button } from 'antd';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import type { SummaryEditing } from './summary-editing.ts';
import { useProposal } from './summary-proposal.ts';
import { type Edited, editedFrom, withNewSection } from './summary-state.ts';

type Frame = Parameters<typeof editedFrom>[0];

/** Nothing is written yet: two ways to start. */
export function BeginSummary(props: { editing: SummaryEditing; frame: Frame; periodId: string | null }) {
  const { editing, frame, periodId } = props;
  const draft = useProposal(editing, periodId);
  const begin = (now: Edited): Edited => ({ ...editedFrom(frame), nextKey: now.nextKey });
  return (
    <>
      <PageHeader title="活动总结" facts="还没有写" />
      <EmptyState
        title="还没有活动总结"
        ways={[
          {
            title: '由台账起草',
            hint: '分好五段，任务数、完成率、满意率和各项指标按台账填好，再改',
            action: (
              <Button type="primary" onClick={() => void draft(begin)}>
                由台账起草
              </Button>
            ),
          },
          {
            title: '从空白写起',
            hint: '只有标题、主送和落款，段落自己加',
            action: (
              <Button onClick={() => editing.change((now) => withNewSection(begin(now), null).edited)}>
                从空白写起
              </Button>
            ),
          },
        ]}
        foot="写到一半可以离开：草稿自动保存在本机，断电也在。"
      >
        最后一期报送时要带上总结，检查时会与台账核对数字。
      </EmptyState>
    </>
  );
}
