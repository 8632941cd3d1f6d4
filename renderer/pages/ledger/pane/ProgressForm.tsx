import { useEffect } from 'react';
import type { TaskDetail } from '../../../../electron/core/contract/tasks.ts';
import type { Progress } from '../../../../electron/core/domain/progress.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { useSavedForm } from '../../../calls/saved-form.ts';
import { focusField } from '../../../components/field-focus.ts';
import { FormBody } from '../../../forms/FormBody.tsx';
import { FormButtons } from '../../../forms/FormButtons.tsx';
import { draftKey } from '../draft-keys.ts';
import { ProgressFields } from './ProgressFields.tsx';
import { entryFrom } from './progress-entry.ts';

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
export function ProgressForm({ detail, today, corrected, isOpen, onOpen, onLeave }: ProgressFormProps) {
  const { client } = useCalls();
  const taskId = detail.row.task.id;
  const form = useSavedForm({
    key: draftKey('progress', taskId),
    isOpen,
    send: (typed) => client.tasks.report({ taskId, entry: entryFrom(typed, detail, corrected) }),
    told: () => '已记进展',
    onSaved: onLeave,
    onLeave,
  });
  const { restoredAt, element } = form;
  useEffect(() => {
    if (restoredAt !== null) onOpen();
  }, [restoredAt, onOpen]);
  useEffect(() => {
    if (!isOpen) return;
    focusField(element.current, 'text');
    element.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, element]);
  if (!isOpen) return null;
  return (
    <FormBody form={form} label={corrected === null ? '添加进展' : `更正 ${corrected.date} 的进展`} isSmall>
      {corrected !== null && (
        <p className="second small">更正 {corrected.date} 的一条：以此为准，原文留存，不再报送。</p>
      )}
      <ProgressFields
        detail={detail}
        values={{ date: corrected?.date ?? today, ...form.typed }}
        errors={form.failure?.fields ?? {}}
        onChange={form.change}
      />
      <div className="small-form-foot">
        <FormButtons form={form} saveLabel="记下" abandonLabel="不记了" />
      </div>
    </FormBody>
  );
}
