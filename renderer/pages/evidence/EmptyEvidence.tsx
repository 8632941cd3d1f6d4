import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { EmptyState } from '../../components/EmptyState.tsx';
import { NEW_TASK } from '../../frame/addresses.ts';

export function EmptyEvidence({ hasTasks, onAdd }: { hasTasks: boolean; onAdd: () => void }) {
  const navigate = useNavigate();
  const toTask = (
    <Button type={hasTasks ? 'default' : 'primary'} onClick={() => void navigate(NEW_TASK)}>
      新增任务
    </Button>
  );
  const ways = [
    {
      title: '添加照片和文件',
      hint: '可以一次选很多个或一个文件夹，也可以拖到这里，或截图后按 Ctrl+V 粘贴',
      action: (
        <Button type={hasTasks ? 'primary' : 'default'} disabled={!hasTasks} onClick={onAdd}>
          添加材料
        </Button>
      ),
    },
    { title: hasTasks ? '再建一项任务' : '先建一项任务', hint: '佐证都归在任务下面', action: toTask },
  ];
  return (
    <EmptyState title="还没有佐证材料" ways={hasTasks ? ways : ways.toReversed()}>
      {hasTasks
        ? '把做过的事留下凭据：通知、签收、登记表，需要时拍照。记进展不要求有照片。'
        : '佐证要归在任务下面，先有任务，再添加材料。'}
    </EmptyState>
  );
}
