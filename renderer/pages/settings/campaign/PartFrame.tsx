import { Button } from 'antd';
import type { ReactNode } from 'react';
import { FailureNotice } from '../../../calls/FailureNotice.tsx';
import { DraftNotice } from '../../../components/DraftNotice.tsx';
import { dayAndTime } from '../../../components/day-text.ts';
import { FormFailure } from '../../../forms/FormFailure.tsx';
import type { PartForm } from './part-form.ts';

/** Around the fields of a part: what is to be said above them, and 保存 below. */
export function PartFrame<Value>(props: {
  form: PartForm<Value>;
  label: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  const { form, label, lead, children } = props;
  const { failure } = form;
  const isFields = failure !== null && Object.keys(failure.fields).length > 0;
  return (
    <form
      ref={form.element}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
    >
      {lead !== undefined && <p className="second panel-lead">{lead}</p>}
      {form.restoredAt !== null && (
        <DraftNotice savedAt={dayAndTime(form.restoredAt)} onDiscard={() => void form.discard()} />
      )}
      {failure !== null && !isFields ? <FailureNotice failure={failure} /> : <FormFailure failure={failure} />}
      {children}
      <div className="row part-foot">
        <Button className="main-button" htmlType="submit" loading={form.isSaving} disabled={!form.isTouched}>
          保存
        </Button>
        {form.isTouched ? (
          <Button onClick={() => void form.discard()}>撤销修改</Button>
        ) : (
          <span className="third small">没有改动</span>
        )}
      </div>
    </form>
  );
}
