import { Checkbox, Input } from 'antd';
import { CONSENT_LABELS, SHARE_LEVEL_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Typed } from '../../../calls/draft-form.ts';
import { ChoiceBox } from '../../../components/ChoiceBox.tsx';
import { DateField } from '../../../components/DateField.tsx';
import { Field } from '../../../components/Field.tsx';
import { FLAGS } from './evidence-form.ts';

export function EvidenceFields(props: {
  values: Typed;
  errors: Readonly<Record<string, string>>;
  onChange: (part: Typed) => void;
}) {
  const { values, errors, onChange } = props;
  const text = (field: string): string => String(values[field] ?? '');
  return (
    <div className="fields">
      <Field name="caption" label="说明" error={errors.caption} hint="写明时间、地点、人物、事由" isWide>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={text('caption')}
            onChange={({ target }) => onChange({ caption: target.value })}
          />
        )}
      </Field>
      <Field name="takenAt" label="时间" error={errors.takenAt}>
        {(control) => (
          <DateField {...control} name="时间" value={text('takenAt')} onChange={(takenAt) => onChange({ takenAt })} />
        )}
      </Field>
      <Field name="place" label="地点" error={errors.place}>
        {(control) => (
          <Input {...control} value={text('place')} onChange={({ target }) => onChange({ place: target.value })} />
        )}
      </Field>
      <Field name="shareLevel" label="去向" error={errors.shareLevel}>
        {(control) => (
          <ChoiceBox
            label="去向"
            {...control}
            value={text('shareLevel')}
            options={optionsOf(SHARE_LEVEL_LABELS)}
            onChange={(shareLevel) => onChange({ shareLevel: shareLevel ?? '' })}
          />
        )}
      </Field>
      <Field name="consent" label="授权" error={errors.consent}>
        {(control) => (
          <ChoiceBox
            label="授权"
            {...control}
            value={text('consent') || null}
            placeholder="请选择"
            options={optionsOf(CONSENT_LABELS)}
            onChange={(consent) => onChange({ consent: consent ?? '' })}
          />
        )}
      </Field>
      <div className="row field-wide evidence-flags">
        {FLAGS.map(([field, label]) => (
          <Checkbox
            key={field}
            checked={values[field] === true}
            onChange={({ target }) => onChange({ [field]: target.checked })}
          >
            {label}
          </Checkbox>
        ))}
      </div>
    </div>
  );
}

function optionsOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
