import { Input } from 'antd';
import { FieldError } from '../../../components/Field.tsx';
import type { TaskFieldsProps } from './TaskFields.tsx';
import { TARGET } from './task-form.ts';

/** The targets of the action's indicators; one without a target is not the task's. */
export function TargetFields({ record, values, errors, onChange }: TaskFieldsProps) {
  const own = record.indicators.filter(
    ({ id, actionId }) => actionId === values.actionId || Boolean(values[TARGET + id]),
  );
  if (own.length === 0) return null;
  return (
    <fieldset className="field-group">
      <legend>指标目标(不用的空着)</legend>
      {own.map(({ id, name, unit }) => (
        <div key={id} className="target">
          <span className="clip" title={name}>
            {name}
          </span>
          <Input
            aria-label={`${name}的目标`}
            aria-invalid={errors.indicators !== undefined}
            inputMode="decimal"
            value={String(values[TARGET + id] ?? '')}
            onChange={({ target }) => onChange({ [TARGET + id]: target.value })}
          />
          <span className="third">{unit}</span>
        </div>
      ))}
      {errors.indicators !== undefined && <FieldError>{errors.indicators}</FieldError>}
    </fieldset>
  );
}
