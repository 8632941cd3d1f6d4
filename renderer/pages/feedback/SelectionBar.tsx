import { Button, Dropdown } from 'antd';
import type { Undoable } from '../../../electron/core/contract/undo.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import type { Task } from '../../../electron/core/domain/task.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useUndoableChange } from '../../calls/change.ts';
import { ChoiceBox } from '../../components/ChoiceBox.tsx';
import { taskOptions } from '../../components/task-name.ts';

/** What can be done to several entries at once, each in one step that can be taken back. */
export function SelectionBar(props: {
  ids: readonly string[];
  people: readonly Person[];
  tasks: readonly Task[];
  onClear: () => void;
}) {
  const { people, tasks, onClear } = props;
  const ids = [...props.ids];
  const { client } = useCalls();
  const make = useUndoableChange();
  const run = async (change: () => Promise<Undoable>): Promise<void> => {
    if (await make(change)) onClear();
  };
  const handlers = people
    .filter(({ active, role }) => active !== false && role !== 'upper_reviewer')
    .map(({ id, name }) => ({ key: id, label: name }));
  return (
    <div className="selection-bar" role="toolbar" aria-label="对已选评价">
      <b>已选 {ids.length} 条</b>
      <Dropdown
        trigger={['click']}
        menu={{
          items: handlers,
          onClick: ({ key }) => void run(() => client.feedback.change({ ids, changes: { handlerId: key } })),
        }}
      >
        <Button>改承办人</Button>
      </Dropdown>
      <ChoiceBox
        label="归到任务"
        aria-label="归到任务"
        placeholder="归到任务"
        className="feedback-choice"
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={taskOptions(tasks)}
        onChange={(taskId) => void run(() => client.feedback.change({ ids, changes: { taskId } }))}
      />
      <Button onClick={() => void run(() => client.feedback.remove({ ids }))}>删除</Button>
      <span className="grow" />
      <Button type="link" onClick={onClear}>
        取消选择
      </Button>
    </div>
  );
}
