import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { TaskRow } from '../../../electron/core/contract/tasks.ts';
import { TASK_STATUS_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';

/** What can be done to several rows at once. Each is a call of its own: one that is refused does not hold up the others. */
export function SelectionBar(props: { rows: readonly TaskRow[]; people: readonly Person[]; onClear: () => void }) {
  const { rows, people, onClear } = props;
  const { client } = useCalls();
  const { message, modal } = App.useApp();
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const forEach = async (what: string, change: (taskId: string) => Promise<unknown>): Promise<void> => {
    setBusy(true);
    const refused: string[] = [];
    for (const { task } of rows) {
      await change(task.id).catch((error: unknown) => {
        refused.push(`${task.no ?? ''} ${task.title ?? ''}:${failureOf(error).message}`);
      });
    }
    setBusy(false);
    await refreshEverything(queryClient);
    if (refused.length === 0) void message.success(`${rows.length} 项已${what}`);
    else
      modal.warning({ title: `${refused.length} 项没有${what}`, content: <Lines lines={refused} />, okText: '知道了' });
  };
  const update = (what: string, changes: Record<string, unknown>): Promise<void> =>
    forEach(what, (id) => client.tasks.update({ id, changes }));
  const owners = people
    .filter(({ active, role }) => active !== false && role !== 'upper_reviewer')
    .map(({ id, name }) => ({ key: id, label: name }));
  const statuses = Object.entries(TASK_STATUS_LABELS)
    .filter(([value]) => value !== 'na') // asks for a reason, which is each task's own
    .map(([value, label]) => ({ key: value, label }));
  return (
    <div className="selection-bar" role="toolbar" aria-label="对已选任务">
      <b>已选 {rows.length} 项</b>
      <Button
        disabled={isBusy}
        onClick={() =>
          void forEach('记为无变化', (taskId) => client.tasks.report({ taskId, entry: { noChange: true } }))
        }
      >
        记“无变化”
      </Button>
      <Dropdown
        disabled={isBusy}
        trigger={['click']}
        menu={{ items: owners, onClick: ({ key }) => void update('改责任人', { ownerId: key }) }}
      >
        <Button>改责任人</Button>
      </Dropdown>
      <Dropdown
        disabled={isBusy}
        trigger={['click']}
        menu={{ items: statuses, onClick: ({ key }) => void update('改状态', { status: key }) }}
      >
        <Button>改状态</Button>
      </Dropdown>
      <span className="grow" />
      <Button type="link" onClick={onClear}>
        取消选择
      </Button>
    </div>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
