import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { EvidenceChanges } from '../../../../electron/core/contract/evidence.ts';
import { dayOf } from '../../../../electron/core/domain/day.ts';
import type { Evidence } from '../../../../electron/core/domain/evidence.ts';
import { CONSENT_LABELS, SHARE_LEVEL_LABELS } from '../../../../electron/core/domain/labels.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { type Typed, useDraftForm } from '../../../calls/draft-form.ts';
import { type Failure, failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { DateField } from '../../../components/DateField.tsx';
import { DraftNotice } from '../../../components/DraftNotice.tsx';
import { dayAndTime } from '../../../components/day-text.ts';
import { Field } from '../../../components/Field.tsx';
import { focusField, useErrorFocus } from '../../../components/field-focus.ts';
import { useSaveKey } from '../../../components/save-key.ts';
import { dayFromTyped } from '../../../components/typed-day.ts';
import { draftKey } from '../draft-keys.ts';
import { FormFailure } from './FormFailure.tsx';

/** What is said about a file: when, where, who and why, who may see it, and what has to be minded. */
export function EvidenceForm({ evidence, onLeave }: { evidence: Evidence; onLeave: () => void }) {
  const { client } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const { id, taskId } = evidence;
  const form = useDraftForm(draftKey('evidence', taskId, id));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setSaving] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useErrorFocus(element, failure);
  useEffect(() => {
    focusField(element.current, 'caption');
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const save = async (): Promise<void> => {
    if (isSaving) return;
    const changes = changesFrom(evidence, form.typed);
    setSaving(true);
    try {
      if (Object.keys(changes).length > 0) await client.evidence.update({ id, changes });
      await form.drop();
      onLeave();
      await refreshEverything(queryClient);
      void message.success('已保存');
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setSaving(false);
    }
  };
  useSaveKey(() => void save());
  const abandon = async (): Promise<void> => {
    await form.drop();
    onLeave();
  };
  return (
    <form
      ref={element}
      className="small-form"
      aria-label={`编辑佐证 ${evidence.fileName}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {form.restoredAt !== null && (
        <DraftNotice savedAt={dayAndTime(form.restoredAt)} onDiscard={() => void form.drop()} />
      )}
      <FormFailure failure={failure} />
      <EvidenceFields
        values={{ ...typedOf(evidence), ...form.typed }}
        errors={failure?.fields ?? {}}
        onChange={form.change}
      />
      <div className="small-form-foot">
        <span className="grow" />
        <Button onClick={() => void abandon()}>{form.isTouched ? '放弃修改' : '取消'}</Button>
        <Button className="main-button" htmlType="submit" loading={isSaving}>
          保存
        </Button>
      </div>
    </form>
  );
}

function EvidenceFields(props: {
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
          <Select
            {...control}
            value={text('shareLevel')}
            options={optionsOf(SHARE_LEVEL_LABELS)}
            onChange={(shareLevel) => onChange({ shareLevel })}
          />
        )}
      </Field>
      <Field name="consent" label="授权" error={errors.consent}>
        {(control) => (
          <Select
            {...control}
            value={text('consent') || null}
            placeholder="请选择"
            options={optionsOf(CONSENT_LABELS)}
            onChange={(consent: string | null) => onChange({ consent: consent ?? '' })}
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

const FLAGS = [
  ['containsFace', '有人脸'],
  ['containsMinor', '有未成年人'],
  ['containsIdNumber', '有证件号码'],
] as const;

function optionsOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

function typedOf(evidence: Evidence): Typed {
  return {
    caption: evidence.caption ?? '',
    takenAt: evidence.takenAt ? dayOf(evidence.takenAt) : '',
    place: evidence.place ?? '',
    shareLevel: evidence.shareLevel,
    consent: evidence.consent ?? '',
    ...Object.fromEntries(FLAGS.map(([field]) => [field, evidence[field] === true])),
  };
}

function changesFrom(evidence: Evidence, typed: Typed): EvidenceChanges {
  const before = typedOf(evidence);
  const changed = Object.entries(typed).filter(([field, value]) => value !== before[field]);
  return Object.fromEntries(
    changed.map(([field, value]) => {
      if (typeof value === 'boolean') return [field, value];
      const text = field === 'takenAt' ? dayFromTyped(value) : value.trim();
      return [field, text === '' ? null : text];
    }),
  );
}
