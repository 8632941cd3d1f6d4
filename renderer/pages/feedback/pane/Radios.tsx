import { Radio } from 'antd';
import { useId } from 'react';
import { FieldError } from '../../../components/Field.tsx';
import type { FormFields } from '../../../forms/controls.tsx';

/** A choice among few, all of them in sight. */
export function Radios(
  props: FormFields & {
    field: string;
    label: string;
    options: readonly { value: string; label: string }[];
  },
) {
  const { field, label, options, values, errors, onChange } = props;
  const id = useId();
  const error = errors[field];
  return (
    <div className="field field-wide" data-field={field}>
      <span id={id} className="radios-label">
        {label}
      </span>
      <Radio.Group
        aria-labelledby={id}
        value={values[field] === '' ? null : values[field]}
        options={[...options]}
        onChange={({ target }) => onChange({ [field]: String(target.value) })}
      />
      {error !== undefined && (
        <div className="field-note">
          <FieldError>{error}</FieldError>
        </div>
      )}
    </div>
  );
}
