import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useCalls } from '../../../calls/calls.tsx';
import { useSavedForm } from '../../../calls/saved-form.ts';
import { focusField } from '../../../components/field-focus.ts';
import { Pane, PaneBack, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { PaneMoves } from '../../../components/PaneMoves.tsx';
import { FormBody } from '../../../forms/FormBody.tsx';
import { FormButtons } from '../../../forms/FormButtons.tsx';
import type { FeedbackRow } from '../feedback-view.ts';
import { FEEDBACK_MOVES } from '../feedback-words.ts';
import { FeedbackFields } from './FeedbackFields.tsx';
import type { FeedbackPaneProps } from './FeedbackPane.tsx';
import { changesFrom, typedOf } from './feedback-form.ts';

/** What was said, corrected. What was done about it is corrected where it stands. */
export function EditFeedback(props: FeedbackPaneProps & { row: FeedbackRow; onLeave: () => void }) {
  const { row, desk, tasks, context, onLeave, onClose } = props;
  const { client, orpc } = useCalls();
  const { id, hasContact } = row.entry;
  const contact = useQuery({ ...orpc.feedback.contact.queryOptions({ input: { id } }), enabled: hasContact });
  const before = { ...typedOf(row.entry), contact: contact.data?.contact ?? '' };
  const form = useSavedForm({
    key: `feedback:${id}`,
    send: async (typed) => {
      const changes = changesFrom(before, typed);
      if (Object.keys(changes).length > 0) await client.feedback.update({ id, changes });
    },
    told: () => '已保存',
    onSaved: onLeave,
    onLeave,
  });
  const { element } = form;
  useEffect(() => focusField(element.current, 'content'), [element]);
  return (
    <Pane label="修改评价" size="feedback">
      <PaneHead>
        <div className="row">
          <PaneBack onClose={onClose} />
          <h2 className="feedback-title grow">修改评价</h2>
          <PaneMoves {...props} words={FEEDBACK_MOVES} />
        </div>
      </PaneHead>
      <PaneBody>
        <FormBody form={form} label="评价登记表">
          <FeedbackFields
            tasks={tasks}
            people={desk.record?.people ?? []}
            context={context}
            values={{ ...before, ...form.typed }}
            errors={form.failure?.fields ?? {}}
            onChange={form.change}
          />
        </FormBody>
      </PaneBody>
      <PaneFoot>
        <FormButtons form={form} saveLabel="保存" abandonLabel="放弃修改" />
      </PaneFoot>
    </Pane>
  );
}
