import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Issue } from '../../../electron/core/domain/issue.ts';
import { useCalls } from '../../calls/calls.tsx';
import type { Typed } from '../../calls/draft-form.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { useSavedForm } from '../../calls/saved-form.ts';
import { useUndoNotice } from '../../calls/undo.tsx';
import { focusField } from '../../components/field-focus.ts';
import { PaneBody, PaneFoot } from '../../components/Pane.tsx';
import { Choice, DayLine, Line, Lines } from '../../forms/controls.tsx';
import { FormBody } from '../../forms/FormBody.tsx';
import { FormButtons } from '../../forms/FormButtons.tsx';
import { proposedNumber } from '../ledger/pane/task-form.ts';
import { dayOrNull, textOrNull } from '../records/fields.ts';
import type { RecordContext, RecordFormProps } from '../records/record-kind.ts';

const LONGEST_TITLE = 30;
const DAYS = new Set(['start', 'due']);

/** What of a task is known once a trouble was heard; the rest is filled in on the task itself. */
export function IssueTaskForm({ row: issue, context, onLeave }: RecordFormProps<Issue>) {
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  const before = proposal(issue, context);
  const form = useSavedForm({
    key: `issue-task:${issue.id}`,
    send: async (typed) => {
      const changes = Object.entries({ ...before, ...typed }).map(([field, value]) => [field, valueFrom(field, value)]);
      const made = await client.issues.toTask({ id: issue.id, changes: Object.fromEntries(changes) });
      await refreshEverything(queryClient);
      tellUndo(made.undo);
      return made;
    },
    told: () => null, // the notice with 撤销 says it
    onSaved: onLeave,
    onLeave,
  });
  const { element } = form;
  useEffect(() => focusField(element.current, 'title'), [element]);
  const change = (part: Typed): void => {
    const no = typeof part.actionId === 'string' && !form.typed.no ? numberIn(part.actionId, context) : null;
    form.change(no === null ? part : { ...part, no });
  };
  const values = { ...before, ...form.typed };
  const fields = { values, errors: form.failure?.fields ?? {}, onChange: change };
  return (
    <>
      <PaneBody>
        <FormBody form={form} label="转为任务">
          <p className="second record-origin">原问题：{issue.text}</p>
          <div className="fields">
            <Line {...fields} field="title" label="任务名称" isWide isRequired />
            <Choice {...fields} field="actionId" label="所属行动" isWide isRequired options={actionOptions(context)} />
            <Lines {...fields} field="measures" label="举措" />
            <Line {...fields} field="no" label="编号" />
            <Choice {...fields} field="ownerId" label="责任人" options={ownerOptions(context)} />
            <Line {...fields} field="responsibleDept" label="责任科室" isWide />
            <DayLine {...fields} field="start" label="开始日期" />
            <DayLine {...fields} field="due" label="完成时限" />
          </div>
        </FormBody>
      </PaneBody>
      <PaneFoot>
        <FormButtons form={form} saveLabel="转为任务" abandonLabel="不转了" />
      </PaneFoot>
    </>
  );
}

function proposal({ text }: Issue, { today }: RecordContext): Record<string, string> {
  const line = text?.trim().split(/[\n。;；]/)[0] ?? '';
  return { title: [...line].slice(0, LONGEST_TITLE).join(''), start: today };
}

function valueFrom(field: string, value: string | boolean): unknown {
  if (typeof value === 'boolean') return value;
  return DAYS.has(field) ? dayOrNull(value) : textOrNull(value);
}

function numberIn(actionId: string, { tasks, record }: RecordContext): string | null {
  const action = record.actions.find(({ id }) => id === actionId);
  return proposedNumber(
    action,
    tasks.flatMap((task) => (task.actionId === actionId && task.no ? [task.no] : [])),
  );
}

function actionOptions({ record }: RecordContext) {
  return record.actions.map(({ id, name }) => ({ value: id, label: name }));
}

function ownerOptions({ people }: RecordContext) {
  return people
    .filter(({ active, role }) => active !== false && role !== 'upper_reviewer')
    .map(({ id, name, post }) => ({ value: id, label: post ? `${name}(${post})` : name }));
}
