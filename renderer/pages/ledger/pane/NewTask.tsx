import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { Task } from '../../../../electron/core/domain/task.ts';
import { useCalls } from '../../../calls/calls.tsx';
import type { Typed } from '../../../calls/draft-form.ts';
import { type SavedForm, useSavedForm } from '../../../calls/saved-form.ts';
import { useCtrlEnter } from '../../../components/ctrl-enter.ts';
import { focusField } from '../../../components/field-focus.ts';
import { Keycap } from '../../../components/Keycap.tsx';
import { Pane, PaneBack, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { PaneMoves } from '../../../components/PaneMoves.tsx';
import { useEscape } from '../../../forms/escape.ts';
import { FormBody } from '../../../forms/FormBody.tsx';
import { draftKey } from '../draft-keys.ts';
import { TASK_MOVES } from '../task-words.ts';
import { TaskFields } from './TaskFields.tsx';
import type { TaskPaneProps } from './TaskPane.tsx';
import { changesFrom, proposedNumber, typedOf } from './task-form.ts';

const EMPTY: Task = { id: 'new', status: 'not_started', percent: 0, closure: 'none' };

/** What the next one of several in a row most likely has in common with the last. */
const SHARED = ['actionId', 'leadId', 'ownerId', 'responsibleDept', 'start', 'due'] as const;

export function NewTask(props: TaskPaneProps) {
  const { desk, onClose } = props;
  const { values, form, saveAndNext, onChange } = useNewTask(props);
  useEscape(onClose);
  const { element } = form;
  useEffect(() => focusField(element.current, 'title'), [element]);
  if (desk.record === null) return null;
  return (
    <Pane label="新增任务">
      <PaneHead>
        <div className="row">
          <PaneBack onClose={onClose} />
          <h2 className="task-title grow">新增任务</h2>
          <PaneMoves {...props} openId={props.taskId} words={TASK_MOVES} />
        </div>
      </PaneHead>
      <PaneBody>
        <FormBody form={form} label="任务">
          <TaskFields
            record={desk.record}
            before={null}
            values={values}
            errors={form.failure?.fields ?? {}}
            onChange={onChange}
          />
        </FormBody>
      </PaneBody>
      <PaneFoot>
        <Button disabled={form.isSaving} onClick={saveAndNext}>
          存完再建一项 <Keycap>Ctrl Enter</Keycap>
        </Button>
        <span className="grow" />
        <Button onClick={() => void form.abandon()}>{form.isTouched ? '不建了' : '取消'}</Button>
        <Button className="main-button" loading={form.isSaving} onClick={() => void form.save()}>
          保存
        </Button>
      </PaneFoot>
    </Pane>
  );
}

interface NewTaskForm {
  readonly form: SavedForm;
  readonly values: Typed;
  readonly saveAndNext: () => void;
  readonly onChange: (part: Typed) => void;
}

/** Several in a row: what the last one had in common is there already, and each has its number proposed. */
function useNewTask({ desk, onOpen, onClose }: TaskPaneProps): NewTaskForm {
  const { client } = useCalls();
  const [preset, setPreset] = useState<Typed>({});
  const goesOn = useRef(false);
  const numberFor = useNumbers(desk);
  const filled = (typed: Typed): Typed => {
    const known: Typed = { ...preset, ...typed };
    const no = typed.no ?? numberFor(String(known.actionId ?? ''));
    return no === null ? known : { ...known, no };
  };
  const form = useSavedForm({
    key: draftKey('task', 'new'),
    send: (typed) => client.tasks.create({ changes: changesFrom(EMPTY, filled(typed)) }),
    told: ({ no, title }) => `已新增 ${no ?? ''} ${title ?? ''}`,
    onSaved: (task) => {
      if (!goesOn.current) return onOpen(task.id);
      setPreset(Object.fromEntries(SHARED.map((field) => [field, task[field] ?? ''])));
      focusField(form.element.current, 'title');
    },
    onLeave: onClose,
  });
  const { save } = form;
  const saveAndNext = (): void => {
    goesOn.current = true;
    void save().finally(() => {
      goesOn.current = false;
    });
  };
  useCtrlEnter(saveAndNext);
  return { form, values: { ...typedOf(EMPTY), ...filled(form.typed) }, saveAndNext, onChange: form.change };
}

/** The number that is proposed in an action; null where none can be. */
function useNumbers({ record }: Desk): (actionId: string) => string | null {
  const { orpc } = useCalls();
  const { data } = useQuery(orpc.tasks.list.queryOptions({ input: { asOf: null } }));
  return (actionId) => {
    const own = (data?.rows ?? []).flatMap(({ task }) => (task.actionId === actionId && task.no ? [task.no] : []));
    return proposedNumber(
      record?.actions.find(({ id }) => id === actionId),
      own,
    );
  };
}
