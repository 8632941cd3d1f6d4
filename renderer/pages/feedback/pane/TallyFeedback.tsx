import { useQueryClient } from '@tanstack/react-query';
import { FEEDBACK_CHANNEL_LABELS, RATING_LABELS } from '../../../../electron/core/domain/labels.ts';
import { useCalls } from '../../../calls/calls.tsx';
import type { Typed } from '../../../calls/draft-form.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { useSavedForm } from '../../../calls/saved-form.ts';
import { useUndoNotice } from '../../../calls/undo.tsx';
import { Pane, PaneBack, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { PaneMoves } from '../../../components/PaneMoves.tsx';
import { taskOptions } from '../../../components/task-name.ts';
import { dayFromTyped } from '../../../components/typed-day.ts';
import { Choice, DayLine, Line } from '../../../forms/controls.tsx';
import { FormBody } from '../../../forms/FormBody.tsx';
import { FormButtons } from '../../../forms/FormButtons.tsx';
import { numberFromTyped } from '../../../forms/typed-values.ts';
import { FEEDBACK_MOVES } from '../feedback-words.ts';
import { handlers } from './FeedbackFields.tsx';
import type { FeedbackPaneProps } from './FeedbackPane.tsx';

const RATINGS = [5, 4, 3, 2, 1] as const;
const CHANNELS = Object.entries(FEEDBACK_CHANNEL_LABELS)
  .filter(([value]) => value !== 'hotline')
  .map(([value, label]) => ({ value, label }));

/** Questionnaires and slips that say no more than how satisfied somebody was: counted, not typed one by one. */
export function TallyFeedback(props: FeedbackPaneProps) {
  const { desk, tasks, context, onClose } = props;
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  const defaults: Typed = { channel: 'survey', receivedAt: context.today, taskId: '', handlerId: '' };
  const form = useSavedForm({
    key: 'feedback:tally',
    send: (typed) => client.feedback.tally({ changes: changesFrom({ ...defaults, ...typed }) }),
    told: () => '已录入',
    onSaved: (undoable) => {
      void refreshEverything(queryClient);
      tellUndo(undoable);
      onClose();
    },
    onLeave: onClose,
  });
  const values: Typed = { ...defaults, ...form.typed };
  const fields = { values, errors: form.failure?.fields ?? {}, onChange: form.change };
  const total = RATINGS.reduce((sum, rating) => sum + (Number(values[`count.${rating}`]) || 0), 0);
  return (
    <Pane label="按份数录入" size="feedback">
      <PaneHead>
        <div className="row">
          <PaneBack onClose={onClose} />
          <h2 className="feedback-title grow">按份数录入</h2>
          <PaneMoves {...props} words={FEEDBACK_MOVES} />
        </div>
      </PaneHead>
      <PaneBody>
        <p className="second small">问卷、纸质评价只有等级没有文字的，填各等级的份数，每份记一条匿名评分。</p>
        <FormBody form={form} label="份数登记表">
          <div className="fields">
            <Choice {...fields} field="channel" label="渠道" options={CHANNELS} isFixed />
            <DayLine {...fields} field="receivedAt" label="收到日期" />
            <Choice {...fields} field="taskId" label="相关任务" isWide options={taskOptions(tasks)} />
            <Choice
              {...fields}
              field="handlerId"
              label="承办人"
              isWide
              options={handlers(desk.record?.people ?? [], values.handlerId)}
            />
            {RATINGS.map((rating) => (
              <Line key={rating} {...fields} field={`count.${rating}`} label={`${RATING_LABELS[rating]}(份)`} />
            ))}
          </div>
        </FormBody>
        <p className="second">合计 {total} 份</p>
      </PaneBody>
      <PaneFoot>
        <FormButtons form={form} saveLabel="录入" abandonLabel="不录了" />
      </PaneFoot>
    </Pane>
  );
}

function changesFrom(typed: Typed): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(typed).map(([field, value]) => {
      const text = String(value);
      if (field.startsWith('count.')) return [field, numberFromTyped(text) ?? 0];
      return [field, field === 'receivedAt' ? dayFromTyped(text) : text || null];
    }),
  );
}
