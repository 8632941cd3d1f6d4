import { Button, Dropdown, Input, Popover } from 'antd';
import { useState } from 'react';
import type { TypedFields } from '../../../electron/core/contract/typed-fields.ts';
import { CONSENT_LABELS, SHARE_LEVEL_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useUndoableChange } from '../../calls/change.ts';
import type { EvidenceItem } from './evidence-view.ts';
import { FLAGS } from './parts/evidence-form.ts';
import { TaskChoice } from './parts/TaskChoice.tsx';
import { useRemoving } from './removing.ts';

/** What is to be seen in the pictures, and who has consented. */
const SAID = [
  ...FLAGS.flatMap(([field, word]) => [
    { key: `${field} true`, label: word },
    { key: `${field} false`, label: word.replace('有', '没有') },
  ]),
  { type: 'divider' as const },
  ...Object.entries(CONSENT_LABELS).map(([value, label]) => ({ key: `consent ${value}`, label: `授权：${label}` })),
];

/** What can be done to several files in one step, which can be taken back. */
export function SelectionBar(props: { items: readonly EvidenceItem[]; tasks: readonly Task[]; onClear: () => void }) {
  const { items, tasks, onClear } = props;
  const { client } = useCalls();
  const change = useUndoableChange();
  const remove = useRemoving();
  const ids = items.map(({ evidence }) => evidence.id);
  const update = (changes: TypedFields): Promise<boolean> => change(() => client.evidence.change({ ids, changes }));
  const move = (taskId: string): Promise<boolean> => change(() => client.evidence.move({ ids, taskId }));
  return (
    <div className="evidence-selection" role="toolbar" aria-label="对已选材料">
      <b>已选 {ids.length} 件</b>
      <Menu label="改去向" items={itemsOf(SHARE_LEVEL_LABELS)} onChoose={(shareLevel) => void update({ shareLevel })} />
      <Menu
        label="标注"
        items={SAID}
        onChoose={(key) => {
          const [field = '', value = ''] = key.split(' ');
          void update({ [field]: field === 'consent' ? value : value === 'true' });
        }}
      />
      <CaptionButton onSave={(caption) => update({ caption })} />
      <MoveButton tasks={tasks} onMove={move} />
      <Button onClick={() => void remove(ids, onClear)}>删除</Button>
      <span className="grow" />
      <Button type="link" onClick={onClear}>
        取消选择
      </Button>
    </div>
  );
}

function itemsOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([key, label]) => ({ key, label }));
}

function Menu(props: {
  label: string;
  items: readonly ({ key: string; label: string } | { type: 'divider' })[];
  onChoose: (key: string) => void;
}) {
  const { label, items, onChoose } = props;
  return (
    <Dropdown trigger={['click']} menu={{ items: [...items], onClick: ({ key }) => onChoose(key) }}>
      <Button>{label}</Button>
    </Dropdown>
  );
}

function CaptionButton({ onSave }: { onSave: (caption: string) => Promise<boolean> }) {
  const [isOpen, setOpen] = useState(false);
  const [caption, setCaption] = useState('');
  const save = async (): Promise<void> => {
    if (!(await onSave(caption))) return;
    setOpen(false);
    setCaption('');
  };
  const form = (
    <form
      className="evidence-popover"
      aria-label="改说明"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Input
        aria-label="已选材料的说明"
        placeholder="如 2021年12月3日，社区食堂，志愿者，分餐"
        value={caption}
        onChange={({ target }) => setCaption(target.value)}
      />
      <Button className="main-button" htmlType="submit">
        写入说明
      </Button>
    </form>
  );
  return (
    <Popover trigger="click" open={isOpen} onOpenChange={setOpen} content={form} destroyOnHidden>
      <Button>改说明</Button>
    </Popover>
  );
}

function MoveButton({ tasks, onMove }: { tasks: readonly Task[]; onMove: (taskId: string) => Promise<boolean> }) {
  const [isOpen, setOpen] = useState(false);
  const [taskId, setTaskId] = useState('');
  const move = async (): Promise<void> => {
    if (taskId !== '' && (await onMove(taskId))) setOpen(false);
  };
  const form = (
    <form
      className="evidence-popover"
      aria-label="移到任务"
      onSubmit={(event) => {
        event.preventDefault();
        void move();
      }}
    >
      <TaskChoice label="移到哪项任务" tasks={tasks} value={taskId} onChoose={setTaskId} />
      <Button className="main-button" htmlType="submit" disabled={taskId === ''}>
        移动
      </Button>
      {taskId === '' && <span className="third small">先选任务</span>}
    </form>
  );
  return (
    <Popover trigger="click" open={isOpen} onOpenChange={setOpen} content={form} destroyOnHidden>
      <Button>移到任务</Button>
    </Popover>
  );
}
