import { Input } from 'antd';
import { useMemo } from 'react';
import { captionGaps, placeNames } from '../../../../electron/core/domain/check/captions.ts';
import { CONSENT_LABELS, SHARE_LEVEL_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Unit } from '../../../../electron/core/domain/unit.ts';
import type { Typed } from '../../../calls/draft-form.ts';
import { Field } from '../../../components/Field.tsx';
import { Choice, DayLine, Line, Tick } from '../../../forms/controls.tsx';
import { FLAGS, withCaption, withPart } from './evidence-form.ts';
import './EvidenceFields.css';

/** The names by which a caption's place is known. */
export function usePlaces(unit: Unit | undefined): readonly string[] {
  return useMemo(() => (unit === undefined ? [] : placeNames({ unit })), [unit]);
}

export function EvidenceFields(props: {
  values: Typed;
  errors: Readonly<Record<string, string>>;
  places: readonly string[];
  onChange: (part: Typed) => void;
}) {
  const { values, errors, places, onChange } = props;
  const fields = { values, errors, onChange };
  const parts = { ...fields, onChange: (part: Typed) => onChange(withPart(values, part, places)) };
  return (
    <div className="fields evidence-fields">
      <DayLine {...parts} field="takenAt" label="时间" />
      <Line {...parts} field="place" label="地点" />
      <Line {...parts} field="people" label="人物" />
      <Line {...parts} field="cause" label="事由" />
      <Caption values={values} errors={errors} places={places} onChange={onChange} />
      <Choice {...fields} field="consent" label="授权" options={optionsOf(CONSENT_LABELS)} />
      <Choice {...fields} field="shareLevel" label="去向" options={optionsOf(SHARE_LEVEL_LABELS)} isFixed />
      <div className="field-wide evidence-flags">
        {FLAGS.map(([field, label]) => (
          <Tick key={field} {...fields} field={field} label={label} />
        ))}
      </div>
      <Line {...fields} field="fileName" label="文件名" isWide />
    </div>
  );
}

function Caption(props: Parameters<typeof EvidenceFields>[0]) {
  const { values, errors, places, onChange } = props;
  const caption = String(values.caption ?? '');
  const gaps = captionGaps({ caption, place: String(values.place ?? '') }, places);
  const hint =
    gaps.length > 0
      ? `还缺${gaps.join('和')}，报送时会提示 W203；上面四项填了就自动写进来`
      : '已写明时间、地点；上面四项改了会跟着改';
  return (
    <Field name="caption" label="说明" error={errors.caption} hint={hint} isWide>
      {(control) => (
        <Input.TextArea
          {...control}
          autoSize={{ minRows: 1, maxRows: 5 }}
          value={caption}
          onChange={({ target }) => onChange(withCaption(target.value, places))}
        />
      )}
    </Field>
  );
}

function optionsOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
