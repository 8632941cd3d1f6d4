import { proposedTicketDues } from '../../../../electron/core/domain/feedback-limits.ts';
import { FEEDBACK_CHANNEL_LABELS, FEEDBACK_TYPE_LABELS } from '../../../../electron/core/domain/labels.ts';
import type { Person } from '../../../../electron/core/domain/person.ts';
import type { Task } from '../../../../electron/core/domain/task.ts';
import { taskOptions } from '../../../components/task-name.ts';
import { dayFromTyped } from '../../../components/typed-day.ts';
import { Choice, DayLine, type FormFields, Line, Lines, Tick } from '../../../forms/controls.tsx';
import { type FeedbackContext, RATING_OPTIONS } from '../feedback-words.ts';

export interface FeedbackFieldsProps extends FormFields {
  readonly tasks: readonly Task[];
  readonly people: readonly Person[];
  readonly context: FeedbackContext;
}

const CHANNELS = Object.entries(FEEDBACK_CHANNEL_LABELS).map(([value, label]) => ({ value, label }));
const TYPES = Object.entries(FEEDBACK_TYPE_LABELS).map(([value, label]) => ({ value, label }));

/** What was said, by whom and how. */
export function FeedbackFields(props: FeedbackFieldsProps) {
  const { values, tasks, people } = props;
  const isTicket = values.channel === 'hotline';
  const rating = Number(values.rating);
  const isLow = values.rating !== '' && rating <= 2;
  return (
    <div className="fields">
      <Choice {...props} field="channel" label="渠道" options={CHANNELS} isFixed />
      <DayLine {...props} field="receivedAt" label="收到日期" />
      <Choice {...props} field="rating" label="评价" options={RATING_OPTIONS} />
      <Choice {...props} field="type" label="类型" options={TYPES} />
      <Lines {...props} field="content" label="内容" hint="照群众的原话记；没有文字的评分可以空着" />
      {isTicket && <TicketFields {...props} />}
      <Choice {...props} field="taskId" label="相关任务" isWide options={taskOptions(tasks)} />
      <Choice {...props} field="handlerId" label="承办人" options={handlers(people, values.handlerId)} />
      <Line {...props} field="contact" label="联系方式" hint="只留在本机，不出本单位" />
      <Tick {...props} field="anonymous" label="匿名" />
      <Tick {...props} field="realName" label="实名" />
      {isLow ? (
        <p className="field-wide second small">评价为不满意或非常不满意，按差评办理：先核实，再整改，后回访。</p>
      ) : (
        <Tick {...props} field="negative" label="按差评办理(核实、整改、回访)" />
      )}
    </div>
  );
}

function TicketFields(props: FeedbackFieldsProps) {
  const { values, context } = props;
  const start = dayFromTyped(String(values.dispatchedAt || values.receivedAt || ''));
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(start) && !Number.isNaN(Date.parse(start));
  const proposed = isDay ? proposedTicketDues({ dispatchedAt: start, receivedAt: null }, context.limits) : null;
  const hint = (due: string | null | undefined) => (due ? `不填按工作日推算：${due}` : '不填按工作日推算');
  return (
    <>
      <Line {...props} field="ticketNo" label="工单号" />
      <DayLine {...props} field="dispatchedAt" label="派单日期" />
      <DayLine {...props} field="readDueAt" label="签收期限" hint={hint(proposed?.readDueAt)} />
      <DayLine {...props} field="feedbackDueAt" label="答复期限" hint={hint(proposed?.feedbackDueAt)} />
    </>
  );
}

/** Who left stays where they are named already. */
export function handlers(people: readonly Person[], current: string | boolean | undefined) {
  return people
    .filter(({ id, active, role }) => id === current || (active !== false && role !== 'upper_reviewer'))
    .map(({ id, name, post }) => ({ value: id, label: post ? `${name}(${post})` : name }));
}
