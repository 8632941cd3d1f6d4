import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import type { Counter } from '../../../../electron/core/contract/feedback.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { ChoiceBox } from '../../../components/ChoiceBox.tsx';
import { taskOptions } from '../../../components/task-name.ts';
import { enterFullScreen } from './full-screen.ts';

/** Before a visitor comes: what is rated. It goes away with 开始, or with the first rating. */
export function CounterSetup(props: {
  counter: Counter;
  onChange: (ask: () => Promise<Counter>) => Promise<void>;
  onBegin: () => void;
  onLeave: () => Promise<void>;
}) {
  const { counter, onChange, onBegin, onLeave } = props;
  const { client, orpc, host } = useCalls();
  const { data } = useQuery(orpc.tasks.list.queryOptions({ input: { asOf: null } }));
  const { taskId, service } = counter;
  const open = (next: { taskId: string | null; service: string | null }): void =>
    void onChange(() => client.feedback.counter.open(next)).catch(() => undefined); // the next rating takes it along
  const tasks = taskOptions((data?.rows ?? []).map(({ task }) => task));
  return (
    <section className="counter-setup" aria-label="窗口评价设置">
      <span>办理事项(可不选)</span>
      <ChoiceBox
        label="办理事项"
        aria-label="办理事项"
        className="counter-setup-task"
        placeholder="不指定任务"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={taskId}
        options={tasks}
        onChange={(chosen) => open({ taskId: chosen ?? null, service })}
      />
      <Input
        aria-label="事项名称"
        className="counter-setup-service"
        placeholder="或写事项名称，如 低保复核"
        maxLength={60}
        defaultValue={service ?? ''}
        onBlur={({ target }) => open({ taskId, service: target.value.trim() || null })}
      />
      <Button
        type="primary"
        onClick={() => {
          void enterFullScreen(host);
          onBegin();
        }}
      >
        开始，全屏显示
      </Button>
      <span className="counter-setup-hint second small">开始后按住右上角 3 秒，或输入密钥口令才能退出</span>
      <Button onClick={() => void onLeave()}>返回</Button>
    </section>
  );
}
