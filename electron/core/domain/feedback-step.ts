/** What has to be done next about a piece of feedback, and until when. */
import type { TimeLimits } from './campaign.ts';
import { type Day, dayOf } from './day.ts';
import { type Feedback, isExcluded, isNegative } from './feedback.ts';
import { addWorkingDays } from './working-day.ts';

/** 12345 tickets are read and replied to; a 差评 is verified, rectified and called back about; the rest is handled. */
export type FeedbackStep = 'read' | 'reply' | 'verify' | 'rectify' | 'callback' | 'handle';

/** Working days to verify a 差评 in, unless the campaign says otherwise. */
const VERIFY_WITHIN = 3;

export function verifyWithinOf(limits: TimeLimits | null | undefined): number {
  return limits?.verifyWithinWorkingDays ?? VERIFY_WITHIN;
}

/** Until when a 差评 is to be verified; null for one whose day is unknown. */
export function verifyDueOf(feedback: Pick<Feedback, 'receivedAt'>, limits: TimeLimits | null | undefined): Day | null {
  if (feedback.receivedAt == null) return null;
  return addWorkingDays(dayOf(feedback.receivedAt), verifyWithinOf(limits), limits ?? {});
}

/** The step that waits for somebody; null when none does. */
export function nextStepOf(feedback: Feedback): FeedbackStep | null {
  if (feedback.channel === 'hotline') {
    if (feedback.readAt == null) return 'read';
    if (feedback.feedbackAt == null) return 'reply';
  }
  if (isNegative(feedback)) return negativeStepOf(feedback);
  const isWaiting = feedback.status === 'open' || feedback.status === 'processing';
  const asksForNothing = feedback.type === 'praise' || (feedback.content ?? '').trim() === '';
  return feedback.channel !== 'hotline' && isWaiting && !asksForNothing ? 'handle' : null;
}

/** 误评, 恶意 and 无依据 end with the verification; a closed entry is not called back about any more. */
function negativeStepOf(feedback: Feedback): FeedbackStep | null {
  if (feedback.verifiedAt == null && feedback.verifyResult == null) return 'verify';
  const hasNoBasis = feedback.verifyResult === 'no_basis' && feedback.rectifyDueAt == null;
  if (isExcluded(feedback) || hasNoBasis) return null;
  if (feedback.rectifiedAt == null) return 'rectify';
  return feedback.callbackAt == null && feedback.status !== 'closed' ? 'callback' : null;
}

/** The last day for a step; null where nothing sets one. */
export function stepDueOf(feedback: Feedback, step: FeedbackStep, limits: TimeLimits | null | undefined): Day | null {
  const dayOrNull = (moment: string | null | undefined): Day | null => (moment == null ? null : dayOf(moment));
  if (step === 'read') return dayOrNull(feedback.readDueAt);
  if (step === 'reply') return dayOrNull(feedback.feedbackDueAt);
  if (step === 'verify') return verifyDueOf(feedback, limits);
  return step === 'rectify' ? dayOrNull(feedback.rectifyDueAt) : null;
}
