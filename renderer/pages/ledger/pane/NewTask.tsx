import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Task } from '../../../../electron/core/domain/task.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { type Typed, useDraftForm } from '../../../calls/draft-form.ts';
import { type Failure, failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { DraftNotice } from '../../../components/DraftNotice.tsx';
import { dayAndTime } from '../../../components/day-text.ts';
import { focusField, useErrorFocus } from '../../../components/field-focus.ts';
import { Pane, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { useSaveKey } from '../../../components/save-key.ts';
import { draftKey } from '../draft-keys.ts';
import { useEscape } from './escape.ts';
import { FormFailure } from './FormFailure.tsx';
import { PaneBack, PaneMoves } from './PaneMoves.tsx';
import { TaskFields } from './TaskFields.tsx';
import type { TaskPaneProps } from './TaskPane.tsx';
import { changesFrom, nextNumber, typedOf } from './task-form.ts';

const EMPTY: Task = { id: 'new', status: 'not_started', percent: 0, closure: 'none' };

export function NewTask(props: TaskPaneProps) {
  const { desk, onOpen, onClose } = props;
  const { client } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const form = useDraftForm(draftKey('task', 'new'));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setSaving] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useErrorFocus(element, failure);
  const numberFor = useNumbers();
  useEscape(onClose);
  useEffect(() => focusField(element.current, 'title'), []);

  const change = (part: Typed): void => {
    const isFree = !form.typed.no && typeof part.actionId === 'string';
    const no = isFree ? numberFor(String(part.actionId)) : null;
    form.change(no === null ? part : { ...part, no });
  };
  const save = async (): Promise<void> => {
    if (isSaving) return;
    setSaving(true);
    try {
      const task = await client.tasks.create({ changes: changesFrom(EMPTY, form.typed) });
      await form.drop();
      await refreshEverything(queryClient);
      void message.success(`已新增 ${task.no ?? ''} ${task.title ?? ''}`);
      if (element.current !== null) onOpen(task.id); // who has gone elsewhere meanwhile stays there
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setSaving(false);
    }
  };
  useSaveKey(() => void save());
  const abandon = async (): Promise<void> => {
    await form.drop();
    onClose();
  };
  if (desk.record === null) return null;
  return (
    <Pane label="新增任务">
      <PaneHead>
        <div className="row">
          <PaneBack onClose={onClose} />
          <h2 className="task-title grow">新增任务</h2>
          <PaneMoves {...props} />
        </div>
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
            values={{ ...typedOf(EMPTY), ...form.typed }}
            errors={failure?.fields ?? {}}
            onChange={change}
          />
          <button type="submit" hidden />
        </form>
      </PaneBody>
      <PaneFoot>
        <span className="grow" />
        <Button onClick={() => void abandon()}>{form.isTouched ? '不建了' : '取消'}</Button>
        <Button className="main-button" loading={isSaving} onClick={() => void save()}>
          保存
        </Button>
      </PaneFoot>
    </Pane>
  );
}

/** The next free number in an action. */
function useNumbers(): (actionId: string) => string | null {
  const { orpc } = useCalls();
  const { data } = useQuery(orpc.tasks.list.queryOptions({ input: { asOf: null } }));
  return (actionId) =>
    nextNumber((data?.rows ?? []).flatMap(({ task }) => (task.actionId === actionId && task.no ? [task.no] : [])));
}
