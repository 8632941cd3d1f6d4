import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { NewProgress, TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import { PROGRESS_MODE_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Progress } from '../../../../electron/core/domain/progress.ts';
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
import { numberFromTyped } from '../typed-values.ts';
import { FormFailure } from './FormFailure.tsx';

interface ProgressFormProps {
  readonly detail: TaskDetail;
  readonly today: string;
  /** The entry that this one corrects. */
  readonly corrected: Progress | null;
  readonly isOpen: boolean;
  /** A draft was found: the form opens by itself. */
  readonly onOpen: () => void;
  readonly onLeave: () => void;
}

/** One entry of progress: what happened, how far it is, and what the indicators count. */
export function ProgressForm(props: ProgressFormProps) {
  const { detail, today, corrected, isOpen, onOpen, onLeave } = props;
  const { client } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const { id } = detail.row.task;
  const form = useDraftForm(draftKey('progress', id));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaving, setSaving] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useErrorFocus(element, failure);
  useEffect(() => {
    if (form.restoredAt !== null) onOpen();
  }, [form.restoredAt, onOpen]);
  useEffect(() => {
    if (!isOpen) return;
    focusField(element.current, 'text');
    element.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);

  const save = async (): Promise<void> => {
    if (!isOpen || isSaving) return;
    setSaving(true);
    try {
      await client.tasks.report({ taskId: id, entry: entryFrom(form.typed, detail, corrected) });
      await form.drop();
      setFailure(null);
      onLeave();
      await refreshEverything(queryClient);
      void message.success('已记进展');
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setSaving(false);
    }
  };
  useSaveKey(() => void save());
  const abandon = async (): Promise<void> => {
    await form.drop();
    setFailure(null);
    onLeave();
  };
  if (!isOpen) return null;
  return (
    <form
      ref={element}
      className="small-form"
      aria-label={corrected === null ? '添加进展' : `更正 ${corrected.date} 的进展`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {form.restoredAt !== null && (
        <DraftNotice savedAt={dayAndTime(form.restoredAt)} onDiscard={() => void form.drop()} />
      )}
      {corrected !== null && <p className="second small">更正 {corrected.date} 的一条:原来的留作记录,以这一条为准。</p>}
      <FormFailure failure={failure} />
      <ProgressFields
        detail={detail}
        values={{ date: corrected?.date ?? today, ...form.typed }}
        errors={failure?.fields ?? {}}
        onChange={form.change}
      />
      <div className="small-form-foot">
        <span className="grow" />
        <Button onClick={() => void abandon()}>{form.isTouched ? '不记了' : '取消'}</Button>
        <Button className="main-button" htmlType="submit" loading={isSaving}>
          记下
        </Button>
      </div>
    </form>
  );
}

function ProgressFields(props: {
  detail: TaskDetail;
  values: Typed;
  errors: Readonly<Record<string, string>>;
  onChange: (part: Typed) => void;
}) {
  const { detail, values, errors, onChange } = props;
  const text = (field: string): string => String(values[field] ?? '');
  return (
    <div className="fields">
      <Field name="date" label="日期" error={errors.date}>
        {(control) => (
          <DateField {...control} name="日期" value={text('date')} onChange={(date) => onChange({ date })} />
        )}
      </Field>
      <Field name="percent" label="进度(%)" error={errors.percent}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            placeholder={`现为 ${detail.row.task.percent}`}
            value={text('percent')}
            onChange={({ target }) => onChange({ percent: target.value })}
          />
        )}
      </Field>
      <Field name="text" label="进展情况" error={errors.text} isWide>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder="做了什么,到什么程度,惠及多少人"
            value={text('text')}
            onChange={({ target }) => onChange({ text: target.value })}
          />
        )}
      </Field>
      {detail.indicators.map(({ indicator }) => {
        if (indicator.kind === 'ratio') return null; // computed from its parts
        const field = `values.${indicator.id}`;
        const mode = modeOf(indicator.kind);
        return (
          <Field
            key={field}
            name={field}
            label={`${indicator.name},${PROGRESS_MODE_LABELS[mode]}`}
            error={errors[field]}
            isWide
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                suffix={indicator.unit}
                value={text(field)}
                onChange={({ target }) => onChange({ [field]: target.value })}
              />
            )}
          </Field>
        );
      })}
    </div>
  );
}

function modeOf(kind: 'flow' | 'stock' | 'ratio'): 'delta' | 'current' {
  return kind === 'flow' ? 'delta' : 'current';
}

function entryFrom(typed: Typed, { indicators }: TaskDetail, corrected: Progress | null): NewProgress {
  const text = String(typed.text ?? '').trim();
  const values = indicators.flatMap(({ indicator }) => {
    const value = numberFromTyped(String(typed[`values.${indicator.id}`] ?? ''));
    return value === null ? [] : [{ indicatorId: indicator.id, mode: modeOf(indicator.kind), value }];
  });
  const date = typed.date === undefined ? (corrected?.date ?? null) : dayFromTyped(String(typed.date));
  return {
    ...(date === null ? {} : { date }),
    text: text === '' ? null : text,
    percent: numberFromTyped(String(typed.percent ?? '').replace(/%$/, '')),
    values,
    ...(corrected === null ? {} : { corrects: corrected.id }),
  };
}
