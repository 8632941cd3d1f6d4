import { useEffect } from 'react';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { useSavedForm } from '../../../calls/saved-form.ts';
import { focusField } from '../../../components/field-focus.ts';
import { Pane, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { FormBody } from '../../../forms/FormBody.tsx';
import { FormButtons } from '../../../forms/FormButtons.tsx';
import { draftKey } from '../draft-keys.ts';
import { RemoveTask } from './RemoveTask.tsx';
import { TaskFields } from './TaskFields.tsx';
import type { TaskPaneProps } from './TaskPane.tsx';
import { TaskHead } from './TaskView.tsx';
import { changesFrom, typedOf } from './task-form.ts';

/** @param startAt the field to begin at */
export function EditTask(props: TaskPaneProps & { detail: TaskDetail; startAt: string; onLeave: () => void }) {
  const { taskId, desk, detail, startAt, onLeave, onClose } = props;
  const { client } = useCalls();
  const { task } = detail.row;
  const form = useSavedForm({
    key: draftKey('task', taskId),
    send: async (typed) => {
      const changes = changesFrom(task, typed);
      if (Object.keys(changes).length > 0) await client.tasks.update({ id: taskId, changes });
    },
    told: () => '已保存',
    onSaved: onLeave,
    onLeave,
  });
  const { element } = form;
  useEffect(() => focusField(element.current, startAt), [element, startAt]);
  if (desk.record === null) return null;
  const values = { ...typedOf(task), ...form.typed };
  return (
    <Pane label={`编辑任务 ${task.no ?? ''}`}>
      <PaneHead>
        <TaskHead {...props} />
      </PaneHead>
      <PaneBody>
        <FormBody form={form} label="任务">
          <TaskFields
            record={desk.record}
            before={task}
            values={values}
            errors={form.failure?.fields ?? {}}
            onChange={form.change}
          />
        </FormBody>
      </PaneBody>
      <PaneFoot>
        <RemoveTask detail={detail} onRemoved={onClose} />
        <FormButtons form={form} saveLabel="保存" abandonLabel="放弃修改" />
      </PaneFoot>
    </Pane>
  );
}
