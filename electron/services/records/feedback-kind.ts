import type { FieldProblem, TypedRules } from '../../core/contract/typed-fields.ts';
import { Feedback, isNegative } from '../../core/domain/feedback.ts';
import { proposedTicketDues } from '../../core/domain/feedback-limits.ts';
import { dayProblems } from '../../core/domain/feedback-order.ts';
import { nextStepOf } from '../../core/domain/feedback-step.ts';
import type { RecordContext, RecordKind } from './record-service.ts';

const DAY = '应写成 2021-11-05 这样，并且确有这一天';

export const SHAPE_WORDS: TypedRules<Feedback>['shapeWords'] = {
  channel: '请从渠道中选一个',
  type: '请从类型中选一个',
  rating: '评价应是 1 到 5 的整数',
  receivedAt: `收到日期${DAY}`,
  verifiedAt: `核实日期${DAY}`,
  verifyResult: '请从核实结果中选一个',
  rectifyDueAt: `整改期限${DAY}`,
  rectifiedAt: `整改日期${DAY}`,
  callbackAt: `回访日期${DAY}`,
  callbackRating: '回访评价应是 1 到 5 的整数',
  callbackWay: '请从回访方式中选一个',
  dispatchedAt: `派单日期${DAY}`,
  readDueAt: `签收期限${DAY}`,
  readAt: `签收日期${DAY}`,
  feedbackDueAt: `答复期限${DAY}`,
  feedbackAt: `答复日期${DAY}`,
};

/** What was said, by whom and how, and who handles it. What was done about it, the steps say. */
export const FEEDBACK: RecordKind<Feedback> = {
  collection: 'feedback',
  name: 'feedback',
  word: '评价',
  schema: Feedback,
  editable: [
    'channel',
    'type',
    'receivedAt',
    'taskId',
    'rating',
    'content',
    'anonymous',
    'contact',
    'handlerId',
    'reply',
    'negative',
    'realName',
    'ticketNo',
    'dispatchedAt',
    'readDueAt',
    'feedbackDueAt',
  ],
  shapeWords: SHAPE_WORDS,
  find: ({ feedback }) => feedback,
  blank: (id, { today }) => ({ id, channel: 'paper', receivedAt: today, status: 'open', negative: false }),
  judge: (feedback, changed, context) => [
    ...referenceProblems(feedback, context),
    ...contentProblems(feedback, changed, context),
    ...dayProblems(feedback, changed, context.today),
  ],
  settle: settled,
};

export function referenceProblems(feedback: Feedback, { unitFile }: RecordContext): FieldProblem[] {
  const { taskId, handlerId } = feedback;
  const problems: FieldProblem[] = [];
  if (taskId && !unitFile.tasks.some(({ id }) => id === taskId))
    problems.push({ field: 'taskId', message: '相关任务不在清单中' });
  if (handlerId && !unitFile.people.some(({ id }) => id === handlerId))
    problems.push({ field: 'handlerId', message: '承办人不在人员名单中' });
  return problems;
}

function contentProblems(feedback: Feedback, changed: readonly string[], { unitFile }: RecordContext): FieldProblem[] {
  const { id, channel, content, rating, receivedAt, ticketNo } = feedback;
  const problems: FieldProblem[] = [];
  if (!content && rating == null) problems.push({ field: 'content', message: '内容和评价至少填一项' });
  if (receivedAt == null && (changed.includes('receivedAt') || changed.includes('channel')))
    problems.push({ field: 'receivedAt', message: '收到日期不能空着' });
  const isTaken =
    channel === 'hotline' &&
    Boolean(ticketNo) &&
    unitFile.feedback.some((each) => each.id !== id && each.ticketNo === ticketNo);
  if (isTaken) problems.push({ field: 'ticketNo', message: `工单 ${ticketNo} 已登记过` });
  return problems;
}

/** A low rating is a 差评 whatever was ticked; dues that nobody typed are proposed; what asks for nothing is closed. */
function settled(feedback: Feedback, changed: readonly string[], context: RecordContext): Feedback {
  const isNew = !context.unitFile.feedback.some(({ id }) => id === feedback.id);
  const marked = { ...feedback, negative: isNegative(feedback) };
  const rerated = changed.includes('rating') && !changed.includes('negative');
  if (rerated && feedback.rating != null) marked.negative = feedback.rating <= 2;
  const dated = withTicketDues(marked, changed, context);
  return isNew && nextStepOf(dated) === null ? { ...dated, status: 'closed' } : dated;
}

function withTicketDues(feedback: Feedback, changed: readonly string[], { unitFile }: RecordContext): Feedback {
  if (feedback.channel !== 'hotline') return feedback;
  const dispatched = { ...feedback, dispatchedAt: feedback.dispatchedAt ?? feedback.receivedAt };
  const proposed = proposedTicketDues(dispatched, unitFile.campaign.timeLimits);
  const isMoved = changed.includes('dispatchedAt');
  const due = (field: 'readDueAt' | 'feedbackDueAt') => {
    const isTyped = changed.includes(field) && feedback[field] != null;
    return isTyped || (feedback[field] != null && !isMoved) ? feedback[field] : proposed[field];
  };
  return { ...dispatched, readDueAt: due('readDueAt'), feedbackDueAt: due('feedbackDueAt') };
}
