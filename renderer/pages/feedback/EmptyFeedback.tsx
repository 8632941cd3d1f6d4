import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FEEDBACK_IMPORT, FEEDBACK_WINDOW } from '../../frame/addresses.ts';

export function EmptyFeedback({ onCreate }: { onCreate: () => void }) {
  const navigate = useNavigate();
  const ways = [
    {
      title: '登记一条评价',
      hint: '好差评、12345 工单、问卷、意见箱、走访听到的，都记在这里',
      action: (
        <Button type="primary" onClick={onCreate}>
          开始登记
        </Button>
      ),
    },
    {
      title: '从表格导入',
      hint: '问卷结果、好差评导出表，先预览再导入，导入后可撤销',
      action: <Button onClick={() => void navigate(FEEDBACK_IMPORT)}>选择表格</Button>,
    },
    {
      title: '请群众在窗口评价',
      hint: '整屏五张笑脸，点一下就记一条',
      action: <Button onClick={() => void navigate(FEEDBACK_WINDOW)}>打开窗口评价</Button>,
    },
  ];
  return (
    <EmptyState title="还没有群众评价" ways={ways} foot="联系方式只留在本机，不进日志，不随报送包外传">
      差评按核实、整改、回访办理，期限按工作日推算；满意率自动算进台账和总结。
    </EmptyState>
  );
}
