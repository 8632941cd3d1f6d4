import { useEffect } from 'react';
import type { Desk } from '../../../../electron/core/contract/desk.ts';
import type { SeveralOutcome } from '../../../../electron/core/contract/tasks.ts';
import type { TypedFields } from '../../../../electron/core/contract/typed-fields.ts';
import { approversOf } from '../../../../electron/core/domain/closure.ts';
import { addDays } from '../../../../electron/core/domain/day.ts';
import { RETURN_CODE_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Task } from '../../../../electron/core/domain/task.ts';
import { useCalls } from '../../../calls/calls.tsx';
import type { Typed } from '../../../calls/draft-form.ts';
import { type SavedForm, useSavedForm } from '../../../calls/saved-form.ts';
import { focusField } from '../../../components/field-focus.ts';
import { dayFromTyped } from '../../../components/typed-day.ts';
import { Choice, DayLine, type FormFields, Lines } from '../../../forms/controls.tsx';
import { FormBody } from '../../../forms/FormBody.tsx';
import { FormButtons } from '../../../forms/FormButtons.tsx';
import { draftKey } from '../draft-keys.ts';
import { restFocus } from './rest-focus.ts';

interface ClosureFormProps {
  readonly task: Task;
  readonly desk: Desk;
  readonly onLeave: () => void;
}

export function ApprovalForm({ task, desk, onLeave }: ClosureFormProps) {
  const { client } = useCalls();
  const preset = { by: deciderAt(desk), closedAt: desk.today };
  const form = useStepForm({
    task,
    step: 'approve',
    preset,
    told: '已批准销号',
    send: (changes) => client.tasks.approveClosure({ ids: [task.id], changes }),
    onLeave,
  });
  return (
    <StepForm form={form} label="批准销号" saveLabel="批准销号" preset={preset} startAt="by">
      {(fields) => (
        <>
          <Choice {...fields} field="by" label="批准人" options={deciders(desk)} isRequired />
          <DayLine {...fields} field="closedAt" label="批准日期" isRequired />
        </>
      )}
    </StepForm>
  );
}

/** Days that are proposed for putting it right. */
const DAYS_TO_FIX = 7;

export function ReturnForm({ task, desk, onLeave }: ClosureFormProps) {
  const { client } = useCalls();
  const preset = { by: deciderAt(desk), fixBy: addDays(desk.today, DAYS_TO_FIX), code: '' };
  const form = useStepForm({
    task,
    step: 'return',
    preset,
    told: '已退回销号申请',
    send: (changes) => client.tasks.returnClosure({ ids: [task.id], changes }),
    onLeave,
  });
  return (
    <StepForm form={form} label="退回销号申请" saveLabel="退回" preset={preset} startAt="code">
      {(fields) => (
        <>
          <Choice {...fields} field="code" label="退回代码" options={CODES} isWide isRequired />
          <Lines {...fields} field="reason" label="退回原因" isRequired hint="写明缺什么、要补什么" />
          <Choice {...fields} field="by" label="退回人" options={deciders(desk)} isRequired />
          <DayLine {...fields} field="fixBy" label="补正期限" />
        </>
      )}
    </StepForm>
  );
}

export function ReopenForm({ task, onLeave }: ClosureFormProps) {
  const { client } = useCalls();
  const form = useStepForm({
    task,
    step: 'reopen',
    preset: {},
    told: '已重新办理，状态改回推进中',
    send: (changes) => client.tasks.reopen({ ids: [task.id], changes }),
    onLeave,
  });
  return (
    <StepForm form={form} label="重新办理" saveLabel="重新办理" preset={{}} startAt="reason">
      {(fields) => <Lines {...fields} field="reason" label="重新办理的原因" isRequired hint="记入进展" />}
    </StepForm>
  );
}

function useStepForm(options: {
  task: Task;
  step: string;
  /** What the fields show before anything is typed. */
  preset: Typed;
  told: string;
  send: (changes: TypedFields) => Promise<SeveralOutcome>;
  onLeave: () => void;
}): SavedForm {
  const { task, step, preset, told, send, onLeave } = options;
  const leave = (): void => {
    onLeave();
    requestAnimationFrame(restFocus);
  };
  return useSavedForm({
    key: draftKey('closure', task.id, step),
    send: (typed) => {
      const values = Object.entries({ ...preset, ...typed });
      return send(
        Object.fromEntries(
          values.map(([field, value]) => [field, DAYS.has(field) ? dayFromTyped(String(value)) : value]),
        ),
      );
    },
    told: () => told,
    onSaved: leave,
    onLeave: leave,
  });
}

const DAYS = new Set(['closedAt', 'fixBy']);

function StepForm(props: {
  form: SavedForm;
  label: string;
  saveLabel: string;
  preset: Typed;
  startAt: string;
  children: (fields: FormFields) => React.ReactNode;
}) {
  const { form, label, saveLabel, preset, startAt, children } = props;
  const { element } = form;
  useEffect(() => focusField(element.current, startAt), [element, startAt]);
  return (
    <FormBody form={form} label={label} isSmall>
      <div className="fields">
        {children({
          values: { ...preset, ...form.typed },
          errors: form.failure?.fields ?? {},
          onChange: form.change,
        })}
      </div>
      <div className="small-form-foot">
        <FormButtons form={form} saveLabel={saveLabel} abandonLabel="取消" />
      </div>
    </FormBody>
  );
}

const CODES = Object.entries(RETURN_CODE_LABELS).map(([value, label]) => ({ value, label: `${value} ${label}` }));

function deciders({ record }: Desk) {
  return approversOf(record?.people ?? []).map(({ id, name, post }) => ({
    value: id,
    label: post ? `${name}(${post})` : name,
  }));
}

/** Who sits at the desk, where they may decide. */
function deciderAt({ record, personId }: Desk): string {
  return approversOf(record?.people ?? []).find(({ id }) => id === personId)?.id ?? '';
}
