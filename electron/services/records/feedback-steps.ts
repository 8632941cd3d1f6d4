/** What can be done about a piece of feedback, step by step: in which order, with which days. */
import type { FeedbackStepName } from '../../core/contract/feedback.ts';
import { type FieldProblem, refuseFields, type TypedFields, withTyped } from '../../core/contract/typed-fields.ts';
import { Feedback, isExcluded, isNegative } from '../../core/domain/feedback.ts';
import { nextRectifyDue, proposedRectifyDue } from '../../core/domain/feedback-limits.ts';
import { dayProblems } from '../../core/domain/feedback-order.ts';
import { nextStepOf } from '../../core/domain/feedback-step.ts';
import { referenceProblems, SHAPE_WORDS } from './feedback-kind.ts';
import type { RecordContext } from './record-service.ts';

export interface StepContext extends RecordContext {
  /** The name of who is at the desk. */
  readonly by: string;
}

interface StepRules {
  readonly editable: readonly string[];
  /** The day of the step: today, unless another was typed or stands there. */
  readonly day?: 'verifiedAt' | 'rectifiedAt' | 'callbackAt' | 'readAt' | 'feedbackAt';
  /** Why the step cannot be done now. */
  readonly refuse: (before: Feedback, after: Feedback) => FieldProblem[];
  readonly settle?: (after: Feedback, changed: readonly string[], context: StepContext) => Feedback;
}

const say = (field: string, isWrong: boolean, message: string): FieldProblem[] => (isWrong ? [{ field, message }] : []);
const isBlank = (text: string | null | undefined): boolean => text == null || text === '';
const isTicket = ({ channel }: Feedback): boolean => channel === 'hotline';
const isVerified = ({ verifiedAt, verifyResult }: Feedback): boolean => verifiedAt != null && verifyResult != null;

export const VERIFY: StepRules = {
  editable: ['verifiedAt', 'verifyResult', 'verifyNote', 'rectifyDueAt', 'appeal', 'handlerId'],
  day: 'verifiedAt',
  refuse: (before, after) => [
    ...say('verifyResult', !isNegative(before), '这条不是差评，不用核实'),
    ...say('verifyResult', after.verifyResult == null, '请选择核实结果'),
    // 误评 and 恶意 leave the rates: nobody takes an entry out of them without saying why.
    ...say(
      'verifyNote',
      isExcluded(after) && isBlank(after.verifyNote) && isBlank(after.appeal),
      '认定误评或恶意后不再计入满意率，请写明复核依据',
    ),
  ],
  settle: (after, changed, { unitFile, by }) => {
    const due = after.rectifyDueAt ?? proposedRectifyDue(after, unitFile.campaign.timeLimits);
    const isWaived =
      after.verifyResult === 'no_basis' && changed.includes('rectifyDueAt') && after.rectifyDueAt == null;
    return { ...after, verifiedBy: by, rectifyDueAt: isExcluded(after) || isWaived ? null : due };
  },
};

export const RECTIFY: StepRules = {
  editable: ['rectifiedAt', 'reply', 'rectifyDueAt', 'handlerId'],
  day: 'rectifiedAt',
  refuse: (before, after) => [
    ...say('rectifiedAt', !isNegative(before), '这条不是差评，不用整改'),
    ...say('rectifiedAt', isNegative(before) && !isVerified(before), '还没有核实，请先核实再整改'),
    ...say('rectifiedAt', isVerified(before) && isExcluded(before), '已核实为误评或恶意，不用整改'),
    ...say('reply', isBlank(after.reply), '请写明怎么整改的'),
  ],
  settle: (after, _changed, { unitFile }) => ({
    ...after,
    rectifyDueAt: after.rectifyDueAt ?? proposedRectifyDue(after, unitFile.campaign.timeLimits),
  }),
};

export const CALLBACK: StepRules = {
  editable: ['callbackAt', 'callbackRating', 'callbackWay', 'callbackNote', 'resolved'],
  day: 'callbackAt',
  refuse: (before) => {
    const missing = missingBeforeCallback(before);
    return say('callbackAt', missing !== null, missing ?? '');
  },
};

function missingBeforeCallback(feedback: Feedback): string | null {
  if (isTicket(feedback) && feedback.feedbackAt == null) return '还没有答复，请先答复再回访';
  if (!isNegative(feedback)) return null;
  if (!isVerified(feedback)) return '还没有核实，请先核实、整改再回访';
  const needsRectifying = !isExcluded(feedback) && feedback.rectifyDueAt != null;
  return needsRectifying && feedback.rectifiedAt == null ? '还没有整改，请先整改再回访' : null;
}

export const APPEAL: StepRules = {
  editable: ['appeal'],
  refuse: (before, after) => [
    ...say('appeal', !isNegative(before), '这条不是差评，不用申诉'),
    ...say('appeal', isBlank(after.appeal), '请写明申诉理由'),
  ],
};

export const READ: StepRules = {
  editable: ['readAt', 'handlerId'],
  day: 'readAt',
  refuse: (before) => say('readAt', !isTicket(before), '这条不是 12345 工单，不用签收'),
};

/** Of a ticket; whatever else is no 差评 ends with its answer. */
export const ANSWER: StepRules = {
  editable: ['readAt', 'feedbackAt', 'reply', 'resolved', 'handlerId'],
  day: 'feedbackAt',
  refuse: (before, after) => [
    ...say('readAt', isTicket(before) && after.readAt == null, '还没有签收，请先填签收日期'),
    ...say('reply', isBlank(after.reply), '请写明怎么答复的'),
    ...say('reply', isNegative(before) && !isTicket(before), '差评请按核实、整改、回访办理'),
  ],
  settle: (after) => (isTicket(after) ? after : { ...after, status: 'closed' }),
};

/** @throws Refusal RECORD_INVALID with `details.fields` */
export function stepped(before: Feedback, typed: TypedFields, rules: StepRules, context: StepContext): Feedback {
  const typing = withTyped(before, typed, { schema: Feedback, editable: rules.editable, shapeWords: SHAPE_WORDS });
  refuseFields(typing.problems);
  const { day } = rules;
  const isDayProposed = day !== undefined && typing.entity[day] == null && hasDay(before, rules);
  const after = isDayProposed ? { ...typing.entity, [day]: context.today } : typing.entity;
  const changed = isDayProposed ? [...typing.changed, day] : typing.changed;
  refuseFields([
    ...rules.refuse(before, after),
    ...referenceProblems(after, context),
    ...dayProblems(after, changed, context.today),
  ]);
  const begun = { ...after, status: after.status === 'closed' ? 'closed' : 'processing' } as const;
  return rules.settle?.(begun, changed, context) ?? begun;
}

/** An answer's day belongs to tickets. */
function hasDay(before: Feedback, { day }: StepRules): boolean {
  return day !== 'feedbackAt' || isTicket(before);
}

const WAITING = {
  read: '还没有签收',
  reply: '还没有答复',
  verify: '还没有核实',
  rectify: '还没有整改',
  callback: '还没有回访',
  handle: '还没有答复',
} as const;

/** @throws Refusal RECORD_INVALID with what is still to be done */
export function closed(feedback: Feedback): Feedback {
  const step = nextStepOf(feedback);
  if (step !== null) refuseFields([{ field: 'status', message: `${WAITING[step]}，不能办结` }]);
  return { ...feedback, status: 'closed' };
}

/** 再整改. @throws Refusal RECORD_INVALID unless it was rectified */
export function redone(before: Feedback, typed: TypedFields, context: StepContext): Feedback {
  const { today, unitFile } = context;
  refuseFields(say('rectifiedAt', before.rectifiedAt == null, '还没有整改过，不用再整改'));
  const { rectifyDueAt, rectifiedAt, reply, callbackAt, callbackRating, callbackNote } = before;
  const round = { rectifyDueAt, rectifiedAt, reply, callbackAt, callbackRating, callbackNote };
  const next: Feedback = {
    ...before,
    status: 'processing',
    rounds: [...(before.rounds ?? []), round],
    rectifyDueAt: nextRectifyDue(today, unitFile.campaign.timeLimits),
    ...CLEARED.rectify,
    ...CLEARED.callback,
  };
  const rules = { schema: Feedback, editable: ['rectifyDueAt'], shapeWords: SHAPE_WORDS };
  const { entity, changed, problems } = withTyped(next, typed, rules);
  refuseFields(problems);
  refuseFields(say('rectifyDueAt', entity.rectifyDueAt == null, '整改期限不能空着'));
  refuseFields(dayProblems(entity, changed, today));
  return entity;
}

/** What each step wrote. */
const CLEARED = {
  verify: { verifiedAt: null, verifyResult: null, verifyNote: null, verifiedBy: null, rectifyDueAt: null },
  rectify: { rectifiedAt: null, reply: null },
  callback: { callbackAt: null, callbackRating: null, callbackWay: null, callbackNote: null },
  read: { readAt: null },
  answer: { feedbackAt: null, reply: null, resolved: null },
  appeal: { appeal: null },
} as const satisfies Record<FeedbackStepName, Partial<Feedback>>;

export const STEP_WORDS: Readonly<Record<FeedbackStepName, string>> = {
  verify: '核实',
  rectify: '整改',
  callback: '回访',
  read: '签收',
  answer: '答复',
  appeal: '申诉',
};

/** Without a step. @throws Refusal RECORD_INVALID while a later one stands on it */
export function retracted(before: Feedback, step: FeedbackStepName): Feedback {
  const { rectifiedAt, callbackAt, feedbackAt } = before;
  const isDone = step === 'answer' ? !isBlank(before.reply) : isStepDone(before, step);
  const [above, isAbove] = {
    verify: ['整改', rectifiedAt != null] as const,
    rectify: ['回访', callbackAt != null] as const,
    callback: ['', false] as const,
    read: ['答复', feedbackAt != null] as const,
    answer: ['回访', callbackAt != null] as const,
    appeal: ['', false] as const,
  }[step];
  refuseFields(say('status', !isDone, `还没有${STEP_WORDS[step]}，没有可撤回的`));
  refuseFields(say('status', isAbove, `请先撤回${above}，再撤回${STEP_WORDS[step]}`));
  return { ...before, ...CLEARED[step], status: 'processing' };
}

function isStepDone(feedback: Feedback, step: FeedbackStepName): boolean {
  const [field = ''] = Object.keys(CLEARED[step]);
  const value = (feedback as Readonly<Record<string, unknown>>)[field]; // read by field name only
  return value !== null && value !== undefined && value !== '';
}
