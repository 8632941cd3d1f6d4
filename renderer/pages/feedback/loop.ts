/** 收到 → 核实 → 整改 → 回访, of a ticket 派单 → 签收 → 答复 → 回访: what each cell of the loop says. */
import type { FeedbackEntry } from '../../../electron/core/contract/feedback.ts';
import { type Day, dayOf, daysBetween } from '../../../electron/core/domain/day.ts';
import { isExcluded, isNegative } from '../../../electron/core/domain/feedback.ts';
import { proposedRectifyDue } from '../../../electron/core/domain/feedback-limits.ts';
import { type FeedbackStep, nextStepOf, stepDueOf } from '../../../electron/core/domain/feedback-step.ts';
import { VERIFY_RESULT_LABELS } from '../../../electron/core/domain/labels.ts';
import { deadlineText, shortDay } from '../../components/day-text.ts';
import type { FeedbackContext } from './feedback-words.ts';

export interface LoopCell {
  readonly key: 'received' | FeedbackStep;
  readonly name: string;
  readonly state: 'done' | 'now' | 'later' | 'skipped';
  /** Days and words, each unbroken: “12-13”, “限 12-16”. */
  readonly note: readonly string[];
  readonly isLate: boolean;
}

export function stepsOf(entry: FeedbackEntry): FeedbackStep[] {
  const isTicket = entry.channel === 'hotline';
  const ticket: FeedbackStep[] = isTicket ? ['read', 'reply'] : [];
  if (isNegative(entry)) return [...ticket, 'verify', 'rectify', 'callback'];
  return isTicket ? [...ticket, 'callback'] : ['handle'];
}

export const STEP_NAMES: Readonly<Record<FeedbackStep, string>> = {
  read: '签收',
  reply: '答复',
  verify: '核实',
  rectify: '整改',
  callback: '回访',
  handle: '答复',
};

export function loopOf(entry: FeedbackEntry, context: FeedbackContext): LoopCell[] {
  const next = nextStepOf(entry) ?? ticketCallback(entry);
  const start = entry.dispatchedAt ?? entry.receivedAt;
  const received: LoopCell = {
    key: 'received',
    name: entry.channel === 'hotline' ? '派单' : '收到',
    state: 'done',
    note: [start == null ? '日期未记' : shortDay(dayOf(start), context.today)],
    isLate: false,
  };
  return [received, ...stepsOf(entry).map((step) => cellOf(entry, step, next, context))];
}

/** A ticket that was answered may be called back about, until it is closed. */
export function ticketCallback({ channel, feedbackAt, callbackAt, status }: FeedbackEntry): FeedbackStep | null {
  return channel === 'hotline' && feedbackAt != null && callbackAt == null && status !== 'closed' ? 'callback' : null;
}

export function doneAtOf(entry: FeedbackEntry, step: FeedbackStep): string | null {
  const fields = { read: 'readAt', reply: 'feedbackAt', verify: 'verifiedAt', rectify: 'rectifiedAt' } as const;
  if (step === 'handle') return null;
  return (step === 'callback' ? entry.callbackAt : entry[fields[step]]) ?? null;
}

export function isStepDone(entry: FeedbackEntry, step: FeedbackStep): boolean {
  if (step === 'handle') return entry.status === 'closed' || Boolean(entry.reply);
  return doneAtOf(entry, step) !== null;
}

function cellOf(
  entry: FeedbackEntry,
  step: FeedbackStep,
  next: FeedbackStep | null,
  context: FeedbackContext,
): LoopCell {
  const shared = { key: step, name: STEP_NAMES[step] };
  const due = dueOf(entry, step, context);
  if (isStepDone(entry, step)) return { ...shared, ...doneNote(entry, step, due, context) };
  if (isSkipped(entry, step)) return { ...shared, state: 'skipped', note: ['不用办'], isLate: false };
  const limit = due === null ? '' : `限 ${shortDay(due, context.today)}`;
  if (step !== next) return { ...shared, state: 'later', note: limit === '' ? [] : [limit], isLate: false };
  const left = due === null ? '现在办' : deadlineText(due, context.today);
  return {
    ...shared,
    state: 'now',
    note: [limit, left].filter(Boolean),
    isLate: due !== null && due < context.today,
  };
}

function dueOf(entry: FeedbackEntry, step: FeedbackStep, { limits }: FeedbackContext): Day | null {
  const due = stepDueOf(entry, step, limits);
  const isOpen = step === 'rectify' && due === null && entry.verifyResult == null;
  return isOpen ? proposedRectifyDue(entry, limits) : due;
}

function doneNote(entry: FeedbackEntry, step: FeedbackStep, due: Day | null, { today }: FeedbackContext) {
  const done = doneAtOf(entry, step);
  const day = done === null ? '' : dayOf(done);
  const isLate = due !== null && day > due;
  const late = isLate && due !== null ? `逾期${daysBetween(due, day)}天` : '';
  const result = step === 'verify' && entry.verifyResult ? VERIFY_RESULT_LABELS[entry.verifyResult] : '';
  const limit = due !== null && step !== 'verify' && !isLate ? `限 ${shortDay(due, today)}` : '';
  const words = [day === '' ? '已办' : shortDay(day, today), result, late || limit].filter(Boolean);
  return { state: 'done' as const, note: words, isLate };
}

function isSkipped(entry: FeedbackEntry, step: FeedbackStep): boolean {
  if (step === 'rectify' && entry.verifyResult != null)
    return isExcluded(entry) || (entry.verifyResult === 'no_basis' && entry.rectifyDueAt == null);
  return step === 'callback' && entry.status === 'closed';
}

/** “提前3天”, “按期”, “逾期2天” for a step that was done under a limit. */
export function onTimeText(done: string | null | undefined, due: string | null | undefined): string {
  if (done == null || due == null) return '';
  const left = daysBetween(dayOf(done), dayOf(due));
  if (left === 0) return '按期';
  return left > 0 ? `提前${left}天` : `逾期${-left}天`;
}
