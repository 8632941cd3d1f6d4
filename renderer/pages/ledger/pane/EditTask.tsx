import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { useDraftForm } from '../../../calls/draft-form.ts';
import { type Failure, failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { DraftNotice } from '../../../components/DraftNotice.tsx';
import { dayAndTime } from '../../../components/day-text.ts';
import { focusField, useErrorFocus } from '../../../components/field-focus.ts';
import { Pane, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { useSaveKey } from '../../../components/save-key.ts';
import { draftKey } from '../draft-keys.ts';
import { FormFailure } from './FormFailure.tsx';
import { RemoveTask } from './RemoveTask.tsx';
import { TaskFields } from './TaskFields.tsx';
import type { TaskPaneProps } from './TaskPane.tsx';
import { TaskHead } from './TaskView.tsx';
import { changesFrom, typedOf } from './task-form.ts';

/** @param startAt the field to begin at */
export function EditTask(props: TaskPaneProps & { detail: TaskDetail; startAt: string; onLeave: () => void }) {
  const { taskId, desk, detail, startAt, onLeave, onClose } = props;
  const { client } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const { task } = detail.row;
  const form = useDraftForm(draftKey('task', taskId));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setSaving] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useErrorFocus(element, failure);
  useEffect(() => focusField(element.current, startAt), [startAt]);

  const save = async (): Promise<void> => {
    if (isSaving) return;
    const changes = changesFrom(task, form.typed);
    setSaving(true);
    try {
      if (Object.keys(changes).length > 0) await client.tasks.update({ id: taskId, changes });
      await form.drop();
      await refreshEverything(queryClient);
      void message.success('已保存');
      if (element.current !== null) onLeave(); // who has gone elsewhere meanwhile stays there
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setSaving(false);
    }
  };
  useSaveKey(() => void save());
  const abandon = async (): Promise<void> => {
    await form.drop();
    onLeave();
  };
  if (desk.record === null) return null;
  return (
    <Pane label={`编辑任务 ${task.no ?? ''}`}>
      <PaneHead>
        <TaskHead {...props} />
      </PaneHead>
      <PaneBody>
        {form.restoredAt !== null && (
          <DraftNotice savedAt={dayAndTime(form.restoredAt)} onDiscard={() => void form.drop()} />
        )}
        <FormFailure failure={failure} />
        <form
          ref={element}
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TaskFields
            record={desk.record}
            values={{ ...typedOf(task), ...form.typed }}
            errors={failure?.fields ?? {}}
            onChange={form.change}
          />
          <button type="submit" hidden />
        </form>
      </PaneBody>
      <PaneFoot>
        <RemoveTask detail={detail} onRemoved={onClose} />
        <span className="grow" />
        <Button onClick={() => void abandon()}>{form.isTouched ? '放弃修改' : '取消'}</Button>
        <Button className="main-button" loading={isSaving} onClick={() => void save()}>
          保存
        </Button>
      </PaneFoot>
    </Pane>
  );
}
