/** 按份数录入: how many people chose which answer on paper, each of them a rating of its own. */
import { type FieldProblem, refuseFields, type TypedFields, withTyped } from '../../core/contract/typed-fields.ts';
import type { Feedback } from '../../core/domain/feedback.ts';
import { dayProblems } from '../../core/domain/feedback-order.ts';
import { RATING_LABELS } from '../../core/domain/labels.ts';
import { FEEDBACK, referenceProblems } from './feedback-kind.ts';
import type { RecordContext } from './record-service.ts';

const RATINGS = [5, 4, 3, 2, 1] as const;
const MOST = 5000;

/**
 * Nameless ratings from the counts in the fields `count.5` … `count.1`, with what all of them have in common.
 *
 * @throws Refusal RECORD_INVALID with `details.fields`
 */
export function tallied(typed: TypedFields, newId: () => string, context: RecordContext): Feedback[] {
  const rules = { ...FEEDBACK, editable: ['channel', 'receivedAt', 'taskId', 'handlerId'] };
  const blank = { ...FEEDBACK.blank('tally', context), channel: 'survey' as const, anonymous: true };
  const { entity, changed, problems } = withTyped(blank, typed, rules);
  const counts = RATINGS.map((rating) => ({ rating, count: typed[`count.${rating}`] ?? 0 }));
  refuseFields([
    ...problems,
    ...(problems.length > 0 ? [] : referenceProblems(entity, context)),
    ...(problems.length > 0 ? [] : dayProblems(entity, [...changed, 'receivedAt'], context.today)),
    ...countProblems(counts),
  ]);
  return counts.flatMap(({ rating, count }) =>
    Array.from({ length: Number(count) }, () => {
      const rated = { ...entity, id: newId(), rating, content: null };
      return FEEDBACK.settle?.(rated, ['rating'], context) ?? rated;
    }),
  );
}

function countProblems(counts: readonly { rating: 1 | 2 | 3 | 4 | 5; count: unknown }[]): FieldProblem[] {
  const wrong = counts.filter(({ count }) => !Number.isInteger(count) || Number(count) < 0);
  if (wrong.length > 0)
    return wrong.map(({ rating }) => ({
      field: `count.${rating}`,
      message: `“${RATING_LABELS[rating]}”的份数应是整数`,
    }));
  const total = counts.reduce((sum, { count }) => sum + Number(count), 0);
  if (total === 0) return [{ field: 'count.5', message: '请至少填一个份数' }];
  return total > MOST ? [{ field: 'count.5', message: `一次最多录 ${MOST} 份，请分几次录` }] : [];
}
