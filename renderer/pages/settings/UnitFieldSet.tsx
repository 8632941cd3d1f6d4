import { Input, Select } from 'antd';
import { LEVEL_LABELS } from '../../../electron/core/domain/labels.ts';
import type { Person } from '../../../electron/core/domain/person.ts';
import { Field, type FieldControl } from '../../components/Field.tsx';
import type { UnitField, UnitValues } from './unit-fields.ts';

const LEVELS = Object.entries(LEVEL_LABELS).map(([value, label]) => ({ value, label }));

/** The fields of a form about a unit, with what the service says is wrong with each. */
export function UnitFieldSet(props: {
  fields: readonly UnitField[];
  values: UnitValues;
  problems: Readonly<Record<string, string>>;
  people: readonly Person[];
  onChange: (name: string, value: string) => void;
}) {
  const { fields, values, problems, people, onChange } = props;
  const choices: Readonly<Record<string, { value: string; label: string }[]>> = {
    level: LEVELS,
    contactPersonId: people.map(({ id, name, post }) => ({ value: id, label: post ? `${name}(${post})` : name })),
  };
  return (
    <div className="fields">
      {fields.map(({ name, label, hint, isWide, isRequired }) => (
        <Field key={name} label={label} error={problems[name]} hint={hint} isWide={isWide} isRequired={isRequired}>
          {(control) => (
            <Control
              control={control}
              value={values[name] ?? ''}
              choices={choices[name]}
              onChange={(value) => onChange(name, value)}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

function Control(props: {
  control: FieldControl;
  value: string;
  choices: { value: string; label: string }[] | undefined;
  onChange: (value: string) => void;
}) {
  const { control, value, choices, onChange } = props;
  if (choices === undefined)
    return <Input {...control} value={value} autoComplete="off" onChange={({ target }) => onChange(target.value)} />;
  return (
    <Select
      {...control}
      value={value === '' ? null : value}
      options={choices}
      allowClear
      placeholder="请选择"
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? '')}
    />
  );
}
