import { Modal } from 'antd';
import { type ReactNode, useEffect } from 'react';
import type { DeskRecord } from '../../../electron/core/contract/desk.ts';
import type { TypedFields } from '../../../electron/core/contract/typed-fields.ts';
import { useCalls } from '../../calls/calls.tsx';
import type { Typed } from '../../calls/draft-form.ts';
import { useSavedForm } from '../../calls/saved-form.ts';
import { useUndoNotice } from '../../calls/undo.tsx';
import { focusField } from '../../components/field-focus.ts';
import { dayFromTyped } from '../../components/typed-day.ts';
import { Choice, DayLine, type FormFields, Line, Lines } from '../../forms/controls.tsx';
import { FormBody } from '../../forms/FormBody.tsx';
import { restFocus } from './pane/rest-focus.ts';
import { approverOptions } from './pane/TaskFields.tsx';

/** A change of one task or several that asks for more than a choice. */
export interface AskedChange {
  readonly kind: 'due' | 'done' | 'na' | 'dept';
  readonly ids: readonly string[];
  readonly preset: Typed;
}

interface Asking {
  readonly title: string;
  readonly startAt: string;
  /** What goes along with what is typed. */
  readonly always: TypedFields;
  readonly fields: (fields: FormFields, record: DeskRecord) => ReactNode;
}

const ASKED: Readonly<Record<AskedChange['kind'], Asking>> = {
  due: {
    title: '改完成时限',
    startAt: 'due',
    always: {},
    fields: (fields, record) => (
      <>
        <DayLine {...fields} field="due" label="新的完成时限" isRequired />
        <Choice {...fields} field="dueApprovedBy" label="延期批准人" options={approverOptions(record.people)} />
        <Lines {...fields} field="dueReason" label="延期原因" hint="比原来早的不用写原因和批准人" />
      </>
    ),
  },
  done: {
    title: '改为已完成',
    startAt: 'doneText',
    always: { status: 'done', percent: 100 },
    fields: (fields) => (
      <>
        <p className="field-wide second">进度记为 100%。已完成是本单位自报；要亮蓝灯，还要申请销号并经批准。</p>
        <Lines {...fields} field="doneText" label="完成情况" hint="记入进展；还没有进展的必须写" />
      </>
    ),
  },
  na: {
    title: '改为不涉及',
    startAt: 'naReason',
    always: { status: 'na' },
    fields: (fields) => (
      <Lines {...fields} field="naReason" label="不涉及原因" isRequired hint="不计入完成率、销号率的分母" />
    ),
  },
  dept: {
    title: '改责任科室',
    startAt: 'responsibleDept',
    always: {},
    fields: (fields) => <Line {...fields} field="responsibleDept" label="责任科室" isWide isRequired />,
  },
};

export function ChangeDialog(props: { change: AskedChange; record: DeskRecord; onClose: () => void }) {
  const { change, record, onClose } = props;
  const { title, startAt, always, fields } = ASKED[change.kind];
  const { client } = useCalls();
  const tellUndo = useUndoNotice();
  const close = (): void => {
    onClose();
    requestAnimationFrame(restFocus);
  };
  const form = useSavedForm({
    key: `change:${change.kind}:${change.ids[0] ?? ''}`,
    send: (typed) =>
      client.tasks.change({
        ids: [...change.ids],
        changes: { ...changesFrom({ ...change.preset, ...typed }), ...always },
      }),
    told: () => null,
    onSaved: ({ undo }) => {
      tellUndo(undo);
      close();
    },
    onLeave: close,
  });
  const { element } = form;
  useEffect(() => {
    const frame = requestAnimationFrame(() => focusField(element.current, startAt));
    return () => cancelAnimationFrame(frame);
  }, [element, startAt]);
  return (
    <Modal
      open
      title={change.ids.length === 1 ? title : `${title}(${change.ids.length} 项)`}
      okText="保存"
      cancelText="取消"
      okButtonProps={{ loading: form.isSaving, type: 'default', className: 'main-button' }}
      onOk={() => void form.save()}
      onCancel={() => void form.abandon()}
    >
      <FormBody form={form} label={title}>
        <div className="fields">
          {fields(
            { values: { ...change.preset, ...form.typed }, errors: form.failure?.fields ?? {}, onChange: form.change },
            record,
          )}
        </div>
      </FormBody>
    </Modal>
  );
}

function changesFrom(typed: Typed): TypedFields {
  const values = Object.entries(typed).map(([field, value]) => {
    const text = field === 'due' ? dayFromTyped(String(value)) : String(value).trim();
    return [field, text === '' ? null : text];
  });
  return Object.fromEntries(values);
}
