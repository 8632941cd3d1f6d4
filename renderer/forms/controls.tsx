/** The controls of a form, each bound to its field. */
import { Checkbox, Input } from 'antd';
import type { Typed } from '../calls/draft-form.ts';
import { ChoiceBox } from '../components/ChoiceBox.tsx';
import { DateField } from '../components/DateField.tsx';
import { Field } from '../components/Field.tsx';

export interface FormFields {
  /** What every field shows now. */
  readonly values: Typed;
  /** Field → what is wrong with it. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Typed) => void;
}

interface One extends FormFields {
  readonly field: string;
  readonly label: string;
  readonly isWide?: boolean;
  readonly isRequired?: boolean;
  readonly hint?: string;
}

function textIn(values: Typed, field: string): string {
  const value = values[field];
  return typeof value === 'string' ? value : '';
}

export function Line({ field, label, isWide = false, isRequired = false, hint, values, errors, onChange }: One) {
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
        <Input
          {...control}
          autoComplete="off"
          value={textIn(values, field)}
          onChange={({ target }) => onChange({ [field]: target.value })}
        />
      )}
    </Field>
  );
}

export function Lines({ field, label, isRequired = false, hint, values, errors, onChange }: One) {
  return (
    <Field name={field} label={label} error={errors[field]} isRequired={isRequired} isWide {...(hint ? { hint } : {})}>
      {(control) => (
        <Input.TextArea
          {...control}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={textIn(values, field)}
          onChange={({ target }) => onChange({ [field]: target.value })}
        />
      )}
    </Field>
  );
}

export function DayLine({ field, label, isRequired = false, hint, values, errors, onChange }: One) {
  return (
    <Field name={field} label={label} error={errors[field]} isRequired={isRequired} {...(hint ? { hint } : {})}>
      {(control) => (
        <DateField
          {...control}
          name={label}
          value={textIn(values, field)}
          onChange={(text) => onChange({ [field]: text })}
        />
      )}
    </Field>
  );
}

const NOTHING = { value: '', label: '(不填)' };

/** @param isFixed one of them is always chosen */
export function Choice(props: One & { options: readonly { value: string; label: string }[]; isFixed?: boolean }) {
  const {
    field,
    label,
    isWide = false,
    isRequired = false,
    isFixed = false,
    values,
    errors,
    options,
    onChange,
  } = props;
  const value = textIn(values, field);
  return (
    <Field name={field} label={label} error={errors[field]} isWide={isWide} isRequired={isRequired}>
      {(control) => (
        <ChoiceBox
          label={label}
          {...control}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选择"
          value={value === '' ? null : value}
          options={isFixed || isRequired ? [...options] : [NOTHING, ...options]}
          onChange={(chosen) => onChange({ [field]: chosen ?? '' })}
        />
      )}
    </Field>
  );
}

/** A tick with its words behind it. */
export function Tick({ field, label, values, onChange }: One) {
  return (
    <div className="field field-wide" data-field={field}>
      <Checkbox checked={values[field] === true} onChange={({ target }) => onChange({ [field]: target.checked })}>
        {label}
      </Checkbox>
    </div>
  );
}
