import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useCalls } from '../../../calls/calls.tsx';
import type { Typed } from '../../../calls/draft-form.ts';
import { useSavedForm } from '../../../calls/saved-form.ts';
import { focusField } from '../../../components/field-focus.ts';
import { Pane, PaneBack, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { PaneMoves } from '../../../components/PaneMoves.tsx';
import { FormBody } from '../../../forms/FormBody.tsx';
import { FormButtons } from '../../../forms/FormButtons.tsx';
import { FEEDBACK_TALLY } from '../../../frame/addresses.ts';
import { FEEDBACK_MOVES } from '../feedback-words.ts';
import { FeedbackFields } from './FeedbackFields.tsx';
import type { FeedbackPaneProps } from './FeedbackPane.tsx';
import { changesFrom } from './feedback-form.ts';

/** What the next entry of a pile has in common with the one before. */
const CARRIED = ['channel', 'receivedAt', 'taskId', 'handlerId', 'anonymous'] as const;

/** @param taskId what the entry is about, where it was asked for from a task */
export function NewFeedback(props: FeedbackPaneProps & { taskId: string | null }) {
  const { desk, tasks, context, taskId, onOpen, onClose } = props;
  const { client } = useCalls();
  const owner = tasks.find(({ id }) => id === taskId)?.ownerId ?? '';
  const [start, setStart] = useState<Typed>({ channel: 'paper', receivedAt: context.today });
  const isAgain = useRef(false);
  const defaults: Typed = { ...(taskId === null ? {} : { taskId, handlerId: owner }), ...start };
  const form = useSavedForm({
    key: 'feedback:new',
    send: (typed) => client.feedback.create({ changes: changesFrom({}, { ...defaults, ...typed }) }),
    told: () => '已登记评价',
    onSaved: ({ id }) => {
      if (!isAgain.current) return onOpen(id);
      focusField(form.element.current, 'content');
    },
    onLeave: onClose,
  });
  const { element } = form;
  useEffect(() => focusField(element.current, 'content'), [element]);
  const values: Typed = { ...EMPTY, ...defaults, ...form.typed };
  const change = (part: Typed): void => {
    const chosen = tasks.find(({ id }) => id === part.taskId);
    const isFree = !values.handlerId && Boolean(chosen?.ownerId);
    form.change(isFree ? { ...part, handlerId: chosen?.ownerId ?? '' } : part);
  };
  const save = async (again: boolean): Promise<void> => {
    isAgain.current = again;
    if (again) setStart(Object.fromEntries(CARRIED.map((field) => [field, values[field] ?? ''])));
    await form.save();
  };
  return (
    <Pane label="登记评价" size="feedback">
      <PaneHead>
        <div className="row">
          <PaneBack onClose={onClose} />
          <h2 className="feedback-title grow">登记评价</h2>
          <PaneMoves {...props} words={FEEDBACK_MOVES} />
        </div>
      </PaneHead>
      <PaneBody>
        <p className="second small feedback-other-way">
          只有等级、没有文字的问卷：{' '}
          <Link className="link-in-text" to={FEEDBACK_TALLY}>
            按份数录入
          </Link>
        </p>
        <FormBody form={form} label="评价登记表">
          <FeedbackFields
            tasks={tasks}
            people={desk.record?.people ?? []}
            context={context}
            values={values}
            errors={form.failure?.fields ?? {}}
            onChange={change}
          />
        </FormBody>
      </PaneBody>
      <PaneFoot>
        <Button loading={form.isSaving} onClick={() => void save(true)}>
          保存并再记一条
        </Button>
        <FormButtons form={{ ...form, save: () => save(false) }} saveLabel="保存" abandonLabel="不记了" />
      </PaneFoot>
    </Pane>
  );
}

const EMPTY: Typed = { rating: '', type: '', content: '', negative: false, realName: false, anonymous: false };
