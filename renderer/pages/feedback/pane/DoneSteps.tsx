/** What was done so far, each with its day, how it lay to its limit, and what was written. */
import type { FeedbackEntry, FeedbackStepName } from '../../../../electron/core/contract/feedback.ts';
import { isNegative } from '../../../../electron/core/domain/feedback.ts';
import { CALLBACK_WAY_LABELS, VERIFY_RESULT_LABELS } from '../../../../electron/core/domain/labels.ts';
import { shortDay } from '../../../components/day-text.ts';
import { dayText, type FeedbackContext, ratingText } from '../feedback-words.ts';
import { onTimeText } from '../loop.ts';
import type { StepKey } from './step-forms.tsx';

export interface DoneStep {
  readonly key: string;
  /** The form that corrects it; null for what is kept as it was. */
  readonly form: StepKey | null;
  /** What takes it back; null where nothing does. */
  readonly retract: FeedbackStepName | null;
  readonly head: string;
  readonly timing: string;
  readonly day: string;
  readonly by: string;
  readonly text: string;
}

/** In the order in which they were done. */
export function doneSteps(entry: FeedbackEntry, handler: string, context: FeedbackContext): DoneStep[] {
  const day = (moment: string | null | undefined): string => {
    const text = dayText(moment);
    return text === '' ? '' : shortDay(text, context.today);
  };
  const steps: (DoneStep | null)[] = [
    entry.readAt == null
      ? null
      : {
          ...own('read', 'read'),
          head: '签收',
          timing: onTimeText(entry.readAt, entry.readDueAt),
          day: day(entry.readAt),
          by: handler,
          text: '',
        },
    entry.feedbackAt == null
      ? null
      : {
          ...own('reply', 'answer'),
          head: '答复',
          timing: onTimeText(entry.feedbackAt, entry.feedbackDueAt),
          day: day(entry.feedbackAt),
          by: handler,
          text: entry.reply ?? '',
        },
    entry.appeal ? { ...own('appeal', 'appeal'), head: '申诉', timing: '', day: '', by: '', text: entry.appeal } : null,
    entry.verifiedAt == null
      ? null
      : {
          ...own('verify', 'verify'),
          head: `核实：${entry.verifyResult ? VERIFY_RESULT_LABELS[entry.verifyResult] : '结果未填'}`,
          timing: '',
          day: day(entry.verifiedAt),
          by: entry.verifiedBy ?? handler,
          text: entry.verifyNote ?? '',
        },
    ...(entry.rounds ?? []).map((round, index) => ({
      key: `round-${index}`,
      form: null,
      retract: null,
      head: `第 ${index + 1} 次整改`,
      timing: onTimeText(round.rectifiedAt, round.rectifyDueAt),
      day: day(round.rectifiedAt),
      by: handler,
      text: [round.reply, round.callbackAt && `回访：${ratingText(round.callbackRating)}`, round.callbackNote]
        .filter(Boolean)
        .join('\n'),
    })),
    entry.rectifiedAt == null
      ? null
      : {
          ...own('rectify', 'rectify'),
          head: '整改：已完成',
          timing: onTimeText(entry.rectifiedAt, entry.rectifyDueAt),
          day: day(entry.rectifiedAt),
          by: handler,
          text: entry.channel === 'hotline' ? '' : (entry.reply ?? ''),
        },
    entry.callbackAt == null ? null : callbackOf(entry, handler, day(entry.callbackAt)),
    entry.reply && entry.channel !== 'hotline' && !isNegative(entry)
      ? { ...own('handle', 'answer'), head: '答复', timing: '', day: '', by: handler, text: entry.reply }
      : null,
  ];
  return steps.filter((step) => step !== null);
}

function own(form: StepKey, retract: FeedbackStepName) {
  return { key: form, form, retract };
}

function callbackOf(entry: FeedbackEntry, handler: string, day: string): DoneStep {
  const way = entry.callbackWay ? CALLBACK_WAY_LABELS[entry.callbackWay] : '';
  const resolved = entry.resolved == null ? '' : entry.resolved ? '已解决' : '未解决';
  const words = [way, entry.callbackRating == null ? '' : ratingText(entry.callbackRating), resolved].filter(Boolean);
  return {
    ...own('callback', 'callback'),
    head: `回访${words.length > 0 ? `：${words.join('，')}` : ''}`,
    timing: '',
    day,
    by: handler,
    text: entry.callbackNote ?? '',
  };
}
