/** The controls of a record's form that know tasks and people. */
import { Select } from 'antd';
import { namedList } from '../../components/named-list.tsx';
import { OpenChoice } from '../../components/OpenChoice.tsx';
import { taskOptions } from '../../components/task-name.ts';
import { BoundField, Choice, type FieldProps } from '../../forms/controls.tsx';
import { listInField } from './record-form.ts';
import type { RecordContext } from './record-kind.ts';

type One = FieldProps & { readonly context: RecordContext };

/** One task of the list, or none. */
export function TaskChoice({ context, ...props }: One) {
  return <Choice {...props} isWide options={taskOptions(context.tasks)} />;
}

/** Any number of tasks, found by number or name. */
export function TaskChoices(props: One) {
  const { field, label, context, values, onChange } = props;
  return (
    <BoundField {...props} isWide>
      {({ status, ...control }) => (
        <Select
          {...control}
          {...(status === '' ? {} : { status })}
          mode="multiple"
          value={listInField(values[field])}
          options={taskOptions(context.tasks)}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="可选几项，可输入查找"
          popupRender={namedList(label)}
          onChange={(ids) => onChange({ [field]: JSON.stringify(ids) })}
        />
      )}
    </BoundField>
  );
}

/** Somebody of the list by name, or a name that is in none. */
export function PersonLine(props: One) {
  const { context } = props;
  const names = context.people.filter(({ active }) => active !== false).map(({ name }) => name);
  return <OpenLine {...props} options={names} />;
}

/** A text with proposals. */
export function OpenLine(props: One & { options: readonly string[] }) {
  const { field, label, options, onChange } = props;
  return (
    <BoundField {...props}>
      {(control, text) => (
        <OpenChoice
          {...control}
          label={label}
          options={options}
          value={text}
          onChange={(typed) => onChange({ [field]: typed })}
        />
      )}
    </BoundField>
  );
}
