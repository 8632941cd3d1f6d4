/** The controls of a form, each bound to its field. */
import { Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import type { Typed } from '../calls/draft-form.ts';
import { ChoiceBox } from '../components/ChoiceBox.tsx';
import { DateField } from '../components/DateField.tsx';
import { Field, type FieldControl } from '../components/Field.tsx';

export interface FormFields {
  /** What every field shows now. */
  readonly values: Typed;
  /** Field → what is wrong with it. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Typed) => void;
}

export interface FieldProps extends FormFields {
  readonly field: string;
  readonly label: string;
  readonly isWide?: boolean;
  readonly isRequired?: boolean;
  readonly hint?: string;
}

/** A field whose control is given what it shows: the text in the form, or none. */
export function BoundField(props: FieldProps & { children: (control: FieldControl, text: string) => ReactNode }) {
  const { field, label, isWide = false, isRequired = false, hint, values, errors, children } = props;
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
      {(control) => children(control, typeof value === 'string' ? value : '')}
    </Field>
  );
}

export function Line(props: FieldProps) {
  const { field, onChange } = props;
  return (
    <BoundField {...props}>
      {(control, text) => (
        <Input
          {...control}
          autoComplete="off"
          value={text}
          onChange={({ target }) => onChange({ [field]: target.value })}
        />
      )}
    </BoundField>
  );
}

export function Lines(props: FieldProps) {
  const { field, onChange } = props;
  return (
    <BoundField {...props} isWide>
      {(control, text) => (
        <Input.TextArea
          {...control}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={text}
          onChange={({ target }) => onChange({ [field]: target.value })}
        />
      )}
    </BoundField>
  );
}

export function DayLine(props: FieldProps) {
  const { field, label, onChange } = props;
  return (
    <BoundField {...props}>
      {(control, text) => (
        <DateField {...control} name={label} value={text} onChange={(typed) => onChange({ [field]: typed })} />
      )}
    </BoundField>
  );
}

const NOTHING = { value: '', label: '(不填)' };

/** @param isFixed one of them is always chosen */
export function Choice(
  props: FieldProps & { options: readonly { value: string; label: string }[]; isFixed?: boolean },
) {
  const { field, label, isRequired = false, isFixed = false, options, onChange } = props;
  return (
    <BoundField {...props}>
      {(control, text) => (
        <ChoiceBox
          label={label}
          {...control}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选择"
          value={text === '' ? null : text}
          options={isFixed || isRequired ? [...options] : [NOTHING, ...options]}
          onChange={(chosen) => onChange({ [field]: chosen ?? '' })}
        />
      )}
    </BoundField>
  );
}

/** A tick with its words behind it. */
export function Tick({ field, label, values, onChange }: FieldProps) {
  return (
    <div className="field field-wide" data-field={field}>
      <Checkbox checked={values[field] === true} onChange={({ target }) => onChange({ [field]: target.checked })}>
        {label}
      </Checkbox>
    </div>
  );
}
