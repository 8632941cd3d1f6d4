import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { FeedbackEntry, FeedbackStepName } from '../../../../electron/core/contract/feedback.ts';
import { isExcluded } from '../../../../electron/core/domain/feedback.ts';
import { nextStepOf } from '../../../../electron/core/domain/feedback-step.ts';
import {
  FEEDBACK_CHANNEL_LABELS,
  FEEDBACK_STATUS_LABELS,
  FEEDBACK_TYPE_LABELS,
} from '../../../../electron/core/domain/labels.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { useUndoNotice } from '../../../calls/undo.tsx';
import { BoxTag } from '../../../components/BoxTag.tsx';
import { shortDay } from '../../../components/day-text.ts';
import { Facts } from '../../../components/Facts.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Pane, PaneBody, PaneFoot, PaneHead } from '../../../components/Pane.tsx';
import { taskAddress } from '../../../frame/addresses.ts';
import type { FeedbackRow } from '../feedback-view.ts';
import { dayText, ratingText } from '../feedback-words.ts';
import { loopOf, onTimeText, ticketCallback } from '../loop.ts';
import { Contact } from './Contact.tsx';
import { type DoneStep, doneSteps } from './DoneSteps.tsx';
import { type FeedbackPaneProps, PaneBack, PaneMoves } from './FeedbackPane.tsx';
import { Loop } from './Loop.tsx';
import { StepForm } from './StepForm.tsx';
import { STEP_FORMS, type StepKey } from './step-forms.tsx';

type ViewProps = FeedbackPaneProps & { readonly row: FeedbackRow; readonly onEdit: () => void };

/** One entry: how far it is, what was done, the form of what comes next, and the facts. */
export function FeedbackView(props: ViewProps) {
  const { row, context } = props;
  const { entry } = row;
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  /** A step that is put right, or one out of turn; null for the next one. */
  const [chosen, setChosen] = useState<StepKey | null>(null);
  const next = nextStepOf(entry) ?? ticketCallback(entry);
  const done = doneSteps(entry, row.handler, context);
  const step = chosen ?? next;
  return (
    <Pane label="评价" size="feedback">
      <PaneHead>
        <Head {...props} />
      </PaneHead>
      <PaneBody>
        <Loop cells={loopOf(entry, context)} />
        <ol className="steps" aria-label="办理经过">
          {done.map((each) =>
            each.form !== null && each.form === chosen ? (
              <NowStep
                key={each.key}
                {...props}
                step={each.form}
                foot={foot}
                onLeave={() => setChosen(null)}
                isCorrection
              />
            ) : (
              <PastStep key={each.key} entry={entry} step={each} onCorrect={setChosen} />
            ),
          )}
          {step !== null && !done.some(({ form }) => form === step) && (
            <NowStep
              key={step}
              {...props}
              step={step}
              foot={foot}
              onLeave={chosen === null ? null : () => setChosen(null)}
            />
          )}
        </ol>
        <EntryFacts {...props} />
      </PaneBody>
      <PaneFoot>
        <More {...props} onChoose={setChosen} />
        <span className="grow" />
        {step === null && <CloseButton entry={entry} />}
        <span ref={setFoot} className="row" />
      </PaneFoot>
    </Pane>
  );
}

function Head(props: ViewProps) {
  const { row, context, onClose } = props;
  const { entry, task, handler, isNegative } = row;
  const tag = isNegative ? `差评${entry.rating == null ? '' : ` ${entry.rating} 分`}` : ratingText(entry.rating);
  const facts = [
    `${shortDay(dayText(entry.receivedAt), context.today)} ${FEEDBACK_CHANNEL_LABELS[entry.channel]}`,
    entry.anonymous === true ? '匿名' : entry.realName === true ? '实名' : '',
  ];
  return (
    <>
      <div className="row">
        <PaneBack onClose={onClose} />
        <BoxTag>{tag}</BoxTag>
        <span className="second">{facts.filter(Boolean).join(' · ')}</span>
        <span className="grow" />
        <PaneMoves {...props} />
      </div>
      <h2 className="feedback-title feedback-quote">{entry.content ? `“${entry.content}”` : '只评了分，没有写内容'}</h2>
      <div className="second small">
        {task !== null && (
          <>
            <Link to={taskAddress(task.id, { tab: 'feedback' })}>{`${task.no ?? ''} ${task.title ?? ''}`}</Link>
            {' · '}
          </>
        )}
        承办 {handler || '未定'}
      </div>
    </>
  );
}

function NowStep(
  props: ViewProps & {
    step: StepKey;
    foot: HTMLElement | null;
    isCorrection?: boolean;
    onLeave: (() => void) | null;
  },
) {
  const { row, context, step, foot, isCorrection = false, onLeave } = props;
  const { title } = STEP_FORMS[step];
  return (
    <li className="steps-now">
      <div className="steps-head">
        <b>{isCorrection ? `更正${title}` : title}</b>
      </div>
      <StepForm
        key={`${step}-${isCorrection}`}
        entry={row.entry}
        step={step}
        context={context}
        foot={foot}
        isCorrection={isCorrection}
        onLeave={onLeave}
        onSaved={() => onLeave?.()}
      />
    </li>
  );
}

function PastStep(props: { entry: FeedbackEntry; step: DoneStep; onCorrect: (step: StepKey) => void }) {
  const { entry, step, onCorrect } = props;
  const { client } = useCalls();
  const change = useChange();
  const { form, retract } = step;
  return (
    <li>
      <div className="steps-head">
        <b>{step.head}</b>
        <span className={step.timing.startsWith('逾期') ? 'feedback-late small' : 'third small'}>{step.timing}</span>
        <span className="grow" />
        <span className="steps-right">{[step.day, step.by].filter(Boolean).join(' ')}</span>
      </div>
      {step.text !== '' && <div className="steps-text">{step.text}</div>}
      <div className="steps-links">
        {form !== null && (
          <button
            type="button"
            className="link"
            aria-label={`更正${STEP_FORMS[form].title}`}
            onClick={() => onCorrect(form)}
          >
            更正
          </button>
        )}
        {retract !== null && (
          <button
            type="button"
            className="link"
            aria-label={`撤回${step.head.split('：')[0]}`}
            onClick={() =>
              void change(() => client.feedback.retract({ id: entry.id, step: retract as FeedbackStepName }))
            }
          >
            撤回
          </button>
        )}
      </div>
    </li>
  );
}

function EntryFacts({ row }: ViewProps) {
  const { entry } = row;
  const due = (done: string | null | undefined, limit: string | null | undefined): string =>
    [dayText(done) || '未办', limit == null ? '' : `限 ${dayText(limit)}`, onTimeText(done, limit)]
      .filter(Boolean)
      .join(' ');
  const isTicket = entry.channel === 'hotline';
  return (
    <div className="feedback-facts">
      <Facts
        items={[
          { label: '收到', value: dayText(entry.receivedAt) || '日期未记' },
          { label: '评价', value: ratingText(entry.rating) },
          { label: '类型', value: entry.type ? FEEDBACK_TYPE_LABELS[entry.type] : '未分' },
          { label: '办理', value: entry.status ? FEEDBACK_STATUS_LABELS[entry.status] : '已记录' },
          ...(isTicket
            ? [
                { label: '工单号', value: entry.ticketNo ?? '未填', isLong: true },
                { label: '签收', value: due(entry.readAt, entry.readDueAt), isLong: true },
                { label: '答复', value: due(entry.feedbackAt, entry.feedbackDueAt), isLong: true },
              ]
            : []),
          { label: '联系方式', value: <Contact key={entry.id} entry={entry} />, isLong: true },
        ]}
      />
    </div>
  );
}

/** What is not the next step: editing, appeal, another round, opening again, taking out. */
function More({ row, onEdit, onClose, onChoose }: ViewProps & { onChoose: (step: StepKey) => void }) {
  const { entry, isNegative } = row;
  const { client } = useCalls();
  const change = useChange();
  const canAppeal = isNegative && !entry.appeal && !(entry.verifiedAt != null && isExcluded(entry));
  const canRedo = isNegative && entry.rectifiedAt != null;
  const { id } = entry;
  const items = [
    ...(canRedo ? [{ key: 'redo', label: '再整改' }] : []),
    ...(entry.status === 'closed' ? [{ key: 'reopen', label: '重新办理' }] : []),
    { key: 'remove', label: '删除评价' },
  ];
  const run = (key: string): void => {
    if (key === 'redo') onChoose('redo');
    if (key === 'reopen') void change(() => client.feedback.reopen({ id }), '已重新办理');
    if (key === 'remove')
      void change(async () => {
        const undoable = await client.feedback.remove({ ids: [id] });
        onClose();
        return undoable;
      });
  };
  return (
    <>
      {canAppeal && (
        <Button type="link" onClick={() => onChoose('appeal')}>
          申诉误评
        </Button>
      )}
      <Button onClick={onEdit}>编辑</Button>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => run(key) }}>
        <Button aria-label="更多操作">
          更多
          <Icon name="down" size={12} />
        </Button>
      </Dropdown>
    </>
  );
}

function CloseButton({ entry }: { entry: FeedbackEntry }) {
  const { client } = useCalls();
  const change = useChange();
  if (entry.status !== 'open' && entry.status !== 'processing') return null;
  return (
    <Button
      className="main-button"
      onClick={() => void change(() => client.feedback.close({ id: entry.id }), '已办结')}
    >
      办结
    </Button>
  );
}

/** Makes a change, asks anew for everything, and says what was done; what can be taken back, can be. */
function useChange() {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  return async (change: () => Promise<unknown>, told?: string): Promise<void> => {
    try {
      const result = await change();
      await refreshEverything(queryClient);
      if (isUndoable(result)) tellUndo(result);
      else if (told !== undefined) void message.success(told);
    } catch (error) {
      void message.error(failureOf(error).message);
    }
  };
}

function isUndoable(result: unknown): result is { undoId: string; label: string } {
  return typeof result === 'object' && result !== null && 'undoId' in result;
}
