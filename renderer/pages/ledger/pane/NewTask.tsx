import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Task } from '../../../../electron/core/domain/task.ts';
import { useCalls } from '../../../calls/calls.tsx';
import type { Typed } from '../../../calls/draft-form.ts';
import { useSavedForm } from '../../../calls/saved-form.ts';
import { focusField } from '../../../components/field-focus.ts';
import { Pane, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { useEscape } from '../../../forms/escape.ts';
import { FormBody } from '../../../forms/FormBody.tsx';
import { FormButtons } from '../../../forms/FormButtons.tsx';
import { draftKey } from '../draft-keys.ts';
import { PaneBack, PaneMoves } from './PaneMoves.tsx';
import { TaskFields } from './TaskFields.tsx';
import type { TaskPaneProps } from './TaskPane.tsx';
import { changesFrom, nextNumber, typedOf } from './task-form.ts';

const EMPTY: Task = { id: 'new', status: 'not_started', percent: 0, closure: 'none' };

export function NewTask(props: TaskPaneProps) {
  const { desk, onOpen, onClose } = props;
  const { client } = useCalls();
  const form = useSavedForm({
    key: draftKey('task', 'new'),
    send: (typed) => client.tasks.create({ changes: changesFrom(EMPTY, typed) }),
    told: ({ no, title }) => `已新增 ${no ?? ''} ${title ?? ''}`,
    onSaved: ({ id }) => onOpen(id),
    onLeave: onClose,
  });
  const numberFor = useNumbers();
  useEscape(onClose);
  const { element } = form;
  useEffect(() => focusField(element.current, 'title'), [element]);
  const change = (part: Typed): void => {
    const isFree = !form.typed.no && typeof part.actionId === 'string';
    const no = isFree ? numberFor(String(part.actionId)) : null;
    form.change(no === null ? part : { ...part, no });
  };
  if (desk.record === null) return null;
  const values = { ...typedOf(EMPTY), ...form.typed };
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
        <FormBody form={form} label="任务">
          <TaskFields record={desk.record} values={values} errors={form.failure?.fields ?? {}} onChange={change} />
        </FormBody>
      </PaneBody>
      <PaneFoot>
        <FormButtons form={form} saveLabel="保存" abandonLabel="不建了" />
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
