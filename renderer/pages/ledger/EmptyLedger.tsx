import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import type { Desk } from '../../../electron/core/contract/desk.ts';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LEDGER_IMPORT } from '../../frame/addresses.ts';

/** Only the ways to start that exist: with a unit its first task, without one the sample. */
export function EmptyLedger({ desk, onCreate }: { desk: Desk | null; onCreate: () => void }) {
  if (desk === null) return null;
  return desk.record === null ? <NoUnit /> : <NoTasks actions={desk.record.actions.length} onCreate={onCreate} />;
}

function NoTasks({ actions, onCreate }: { actions: number; onCreate: () => void }) {
  const navigate = useNavigate();
  const way = {
    title: actions > 0 ? `照活动的 ${actions} 项行动新建` : '新建第一项任务',
    hint: actions > 0 ? '行动和指标已备好，逐项写任务、责任人和时限' : '写上任务、责任人和时限',
    action: (
      <Button type="primary" onClick={onCreate}>
        开始填写
      </Button>
    ),
  };
  const fromSheet = {
    title: '从已有的表格导入',
    hint: '.xlsx 台账，或在 Excel、WPS 里复制单元格后按 Ctrl+V',
    action: <Button onClick={() => void navigate(LEDGER_IMPORT)}>导入表格</Button>,
  };
  return (
    <EmptyState title="先把要办的实事列出来" ways={[way, fromSheet]}>
      一项任务一行，责任到科室、到人；没写完也能存，报送前会逐项检查。
    </EmptyState>
  );
}

function NoUnit() {
  const { orpc } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const load = useMutation(
    orpc.desk.loadSample.mutationOptions({
      onSuccess: () => refreshEverything(queryClient),
      onError: (error) => void message.error(failureOf(error).message),
    }),
  );
  const way = {
    title: '打开样例单位',
    hint: '一个填好的社区：30 项任务、48 件佐证，看看用起来是什么样',
    action: (
      <Button loading={load.isPending} onClick={() => load.mutate({})}>
        打开样例
      </Button>
    ),
  };
  return (
    <EmptyState title="这里还没有单位数据" ways={[way]}>
      数据文件夹是空的，先装入单位数据，再登记实事。
    </EmptyState>
  );
}
