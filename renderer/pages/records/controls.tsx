/** The controls of a record's form that know tasks and people. */
import { Select } from 'antd';
import type { Task } from '../../../electron/core/domain/task.ts';
import { Field } from '../../components/Field.tsx';
import { OpenChoice } from '../../components/OpenChoice.tsx';
import { Choice, type FormFields } from '../../forms/controls.tsx';
import { listInField } from './record-form.ts';
import type { RecordContext } from './record-kind.ts';

interface One extends FormFields {
  readonly field: string;
  readonly label: string;
  readonly context: RecordContext;
  readonly hint?: string;
}

export function taskName({ no, title }: Pick<Task, 'no' | 'title'>): string {
  return [no, title].filter(Boolean).join(' ');
}

function taskOptions({ tasks }: RecordContext) {
  return tasks.map((task) => ({ value: task.id, label: taskName(task) }));
}

/** One task of the list, or none. */
export function TaskChoice({ context, ...props }: One) {
  return <Choice {...props} isWide options={taskOptions(context)} />;
}

/** Any number of tasks, found by number or name. */
export function TaskChoices({ field, label, hint, context, values, errors, onChange }: One) {
  return (
    <Field name={field} label={label} error={errors[field]} isWide {...(hint ? { hint } : {})}>
      {({ status, ...control }) => (
        <Select
          {...control}
          {...(status === '' ? {} : { status })}
          mode="multiple"
          value={listInField(values[field])}
          options={taskOptions(context)}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="可选几项，可输入查找"
          popupRender={(list) => <div ref={(element) => nameList(element, label)}>{list}</div>}
          onChange={(ids) => onChange({ [field]: JSON.stringify(ids) })}
        />
      )}
    </Field>
  );
}

function nameList(element: HTMLElement | null, label: string): void {
  for (const list of element?.querySelectorAll('[role=listbox]') ?? []) list.setAttribute('aria-label', label);
}

/** Somebody of the list by name, or a name that is in none. */
export function PersonLine(props: One) {
  const { context } = props;
  const names = context.people.filter(({ active }) => active !== false).map(({ name }) => name);
  return <OpenLine {...props} options={names} />;
}

/** A text with proposals. */
export function OpenLine(props: One & { options: readonly string[]; isWide?: boolean; isRequired?: boolean }) {
  const { field, label, hint, options, isWide = false, isRequired = false, values, errors, onChange } = props;
  const value = values[field];
  return (
    <Field
      name={field}
      label={label}
      error={errors[field]}
      isWide={isWide}
      isRequired={isRequired}
      {...(hint ? { hint } : {})}
    >
      {(control) => (
        <OpenChoice
          {...control}
          label={label}
          options={options}
          value={typeof value === 'string' ? value : ''}
          onChange={(text) => onChange({ [field]: text })}
        />
      )}
    </Field>
  );
}
