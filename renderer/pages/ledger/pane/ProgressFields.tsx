import { Input } from 'antd';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import type { Indicator } from '../../../../electron/core/domain/indicator.ts';
import { PROGRESS_MODE_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Typed } from '../../../calls/draft-form.ts';
import { DateField } from '../../../components/DateField.tsx';
import { Field } from '../../../components/Field.tsx';
import { modeOf } from './progress-entry.ts';

interface FieldsProps {
  readonly values: Typed;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Typed) => void;
}

export function ProgressFields({ detail, ...fields }: FieldsProps & { detail: TaskDetail }) {
  const { values, errors, onChange } = fields;
  return (
    <div className="fields">
      <Field name="date" label="日期" error={errors.date}>
        {(control) => (
          <DateField
            {...control}
            name="日期"
            value={String(values.date ?? '')}
            onChange={(date) => onChange({ date })}
          />
        )}
      </Field>
      <Field name="percent" label="进度(%)" error={errors.percent}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            placeholder={`现为 ${detail.row.task.percent}`}
            value={String(values.percent ?? '')}
            onChange={({ target }) => onChange({ percent: target.value })}
          />
        )}
      </Field>
      <Field name="text" label="进展情况" error={errors.text} isWide>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder="做了什么，到什么程度，惠及多少人"
            value={String(values.text ?? '')}
            onChange={({ target }) => onChange({ text: target.value })}
          />
        )}
      </Field>
      {detail.indicators.map(({ indicator }) => (
        <ValueField key={indicator.id} indicator={indicator} {...fields} />
      ))}
    </div>
  );
}

function ValueField({ indicator, values, errors, onChange }: FieldsProps & { indicator: Indicator }) {
  const mode = modeOf(indicator);
  if (mode === null) return null;
  const field = `values.${indicator.id}`;
  return (
    <Field name={field} label={`${indicator.name}，${PROGRESS_MODE_LABELS[mode]}`} error={errors[field]} isWide>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          suffix={indicator.unit}
          value={String(values[field] ?? '')}
          onChange={({ target }) => onChange({ [field]: target.value })}
        />
      )}
    </Field>
  );
}
