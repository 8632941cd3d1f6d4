import { Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { TASK_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import { useCalls } from '../../calls/calls.tsx';
import { kitAddress } from '../../frame/addresses.ts';
import { ownerOptions } from './CellEditor.tsx';
import type { AskedChange } from './ChangeDialog.tsx';
import { restFocus } from './pane/rest-focus.ts';
import { URGENCIES } from './pane/TaskFields.tsx';
import { useSeveral } from './several.tsx';

/** What can be done to several rows at once: each is one step that can be taken back. */
export function SelectionBar(props: {
  rows: readonly TaskRow[];
  people: readonly Person[];
  onAsk: (change: AskedChange) => void;
  onClear: () => void;
}) {
  const { rows, people, onAsk, onClear } = props;
  const { client } = useCalls();
  const doSeveral = useSeveral();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const ids = rows.map(({ task }) => task.id);
  const run = async (call: Parameters<typeof doSeveral>[0]): Promise<void> => {
    setBusy(true);
    await doSeveral(call);
    setBusy(false);
    requestAnimationFrame(restFocus);
  };
  const change = (changes: Record<string, unknown>): Promise<void> => run(() => client.tasks.change({ ids, changes }));
  const ask = (kind: AskedChange['kind']): void => onAsk({ kind, ids, preset: {} });
  const setStatus = (status: string): void => {
    if (status === 'done' || status === 'na') ask(status);
    else void change({ status });
  };
  const further: MenuProps['items'] = [
    { key: 'dept', label: '改责任科室…', onClick: () => ask('dept') },
    { key: 'due', label: '改完成时限…', onClick: () => ask('due') },
    {
      key: 'urgency',
      label: '改缓急',
      children: URGENCIES.map((urgency) => ({ key: urgency, label: urgency, onClick: () => void change({ urgency }) })),
    },
    { key: 'public', label: '设为可公示', onClick: () => void change({ publicVisible: true }) },
    { key: 'not-public', label: '设为不公示', onClick: () => void change({ publicVisible: false }) },
    { key: 'kit', label: '整理文明创建上传包…', onClick: () => void navigate(kitAddress(ids)) },
  ];
  return (
    <div className="selection-bar" role="toolbar" aria-label="对已选任务">
      <b>已选 {rows.length} 项</b>
      <Button disabled={isBusy} onClick={() => void run(() => client.tasks.reportNoChange({ ids }))}>
        记“无变化”
      </Button>
      <Menu
        label="改责任人"
        isBusy={isBusy}
        items={ownerOptions(people, '').flatMap(({ value, label }) =>
          value === '' ? [] : [{ key: value, label, onClick: () => void change({ ownerId: value }) }],
        )}
      />
      <Menu
        label="改状态"
        isBusy={isBusy}
        items={Object.entries(TASK_STATUS_LABELS).map(([key, label]) => ({
          key,
          label: key === 'done' || key === 'na' ? `${label}…` : label,
          onClick: () => setStatus(key),
        }))}
      />
      <Menu label="更多修改" isBusy={isBusy} items={further} />
      <Button disabled={isBusy} onClick={() => void run(() => client.tasks.requestClosure({ ids }))}>
        申请销号
      </Button>
      <Button disabled={isBusy} onClick={() => void run(() => client.tasks.remove({ ids }))}>
        删除
      </Button>
      <span className="grow" />
      <Button type="link" onClick={onClear}>
        取消选择
      </Button>
    </div>
  );
}

function Menu({ label, isBusy, items }: { label: string; isBusy: boolean; items: NonNullable<MenuProps['items']> }) {
  return (
    <Dropdown disabled={isBusy} trigger={['click']} placement="topLeft" menu={{ items }}>
      <Button>{label}</Button>
    </Dropdown>
  );
}
