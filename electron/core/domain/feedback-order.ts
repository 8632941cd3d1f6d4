/** In which order the days of a piece of feedback can lie. */
import { type Day, dayOf } from './day.ts';
import type { Feedback } from './feedback.ts';

type DayField =
  | 'receivedAt'
  | 'verifiedAt'
  | 'rectifyDueAt'
  | 'rectifiedAt'
  | 'callbackAt'
  | 'dispatchedAt'
  | 'readDueAt'
  | 'readAt'
  | 'feedbackDueAt'
  | 'feedbackAt';

const WORDS: Readonly<Record<DayField, string>> = {
  receivedAt: '收到日期',
  verifiedAt: '核实日期',
  rectifyDueAt: '整改期限',
  rectifiedAt: '整改日期',
  callbackAt: '回访日期',
  dispatchedAt: '派单日期',
  readDueAt: '签收期限',
  readAt: '签收日期',
  feedbackDueAt: '答复期限',
  feedbackAt: '答复日期',
};

/** The first is not after the second. */
const PAIRS: readonly (readonly [earlier: DayField, later: DayField])[] = [
  ['receivedAt', 'verifiedAt'],
  ['receivedAt', 'rectifyDueAt'],
  ['receivedAt', 'callbackAt'],
  ['verifiedAt', 'rectifiedAt'],
  ['verifiedAt', 'callbackAt'],
  ['rectifiedAt', 'callbackAt'],
  ['dispatchedAt', 'readDueAt'],
  ['dispatchedAt', 'feedbackDueAt'],
  ['dispatchedAt', 'readAt'],
  ['readAt', 'feedbackAt'],
  ['feedbackAt', 'callbackAt'],
];

/** What has happened already. A limit may lie ahead. */
const DONE: readonly DayField[] = [
  'receivedAt',
  'verifiedAt',
  'rectifiedAt',
  'callbackAt',
  'dispatchedAt',
  'readAt',
  'feedbackAt',
];

export interface DayProblem {
  readonly field: string;
  readonly message: string;
}

/**
 * What is wrong with the days that were changed: later than today, or on the wrong side of another step's. Old records
 * may hold such days; they are no reason to refuse a change of something else.
 */
export function dayProblems(feedback: Feedback, changed: readonly string[], today: Day): DayProblem[] {
  const dayIn = (field: DayField): Day | null => (feedback[field] == null ? null : dayOf(feedback[field]));
  const ahead = DONE.filter((field) => changed.includes(field) && (dayIn(field) ?? '') > today).map((field) => ({
    field,
    message: `${WORDS[field]}不能晚于今天(${today})`,
  }));
  const crossed = PAIRS.flatMap(([earlier, later]): DayProblem[] => {
    const [first, second] = [dayIn(earlier), dayIn(later)];
    if (first === null || second === null || first <= second) return [];
    if (changed.includes(later)) return [{ field: later, message: notBefore(later, earlier, first) }];
    return changed.includes(earlier)
      ? [{ field: earlier, message: `${WORDS[earlier]}不能晚于${WORDS[later]}(${second})` }]
      : [];
  });
  return [...ahead, ...crossed];
}

function notBefore(later: DayField, earlier: DayField, day: Day): string {
  return `${WORDS[later]}不能早于${WORDS[earlier]}(${day})`;
}
