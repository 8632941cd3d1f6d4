/** The last days that are proposed for a piece of feedback, counted in the campaign's working days. */
import type { TimeLimits } from './campaign.ts';
import { type Day, dayOf } from './day.ts';
import type { Feedback } from './feedback.ts';
import { addWorkingDays } from './working-day.ts';

type Limits = TimeLimits | null | undefined;

/** Working days, unless the campaign says otherwise. */
const RECTIFY_WITHIN = 15;
const READ_WITHIN = 1;
const REPLY_WITHIN = 5;

/** Until when a 差评 is to be rectified: the count begins on the day after it was received. */
export function proposedRectifyDue({ receivedAt }: Pick<Feedback, 'receivedAt'>, limits: Limits): Day | null {
  return after(receivedAt, limits?.rectifyWithinWorkingDays ?? RECTIFY_WITHIN, limits);
}

export interface TicketDues {
  readonly readDueAt: Day | null;
  readonly feedbackDueAt: Day | null;
}

/** Until when a 12345 ticket is to be read and replied to: counted from its dispatch, else from its receipt. */
export function proposedTicketDues(
  { dispatchedAt, receivedAt }: Pick<Feedback, 'dispatchedAt' | 'receivedAt'>,
  limits: Limits,
): TicketDues {
  const start = dispatchedAt ?? receivedAt;
  return {
    readDueAt: after(start, limits?.hotlineReadWithinWorkingDays ?? READ_WITHIN, limits),
    feedbackDueAt: after(start, limits?.hotlineFeedbackWithinWorkingDays ?? REPLY_WITHIN, limits),
  };
}

/** A new round of rectification has the whole time again. */
export function nextRectifyDue(today: Day, limits: Limits): Day {
  return addWorkingDays(today, limits?.rectifyWithinWorkingDays ?? RECTIFY_WITHIN, limits ?? {});
}

function after(start: string | null | undefined, days: number, limits: Limits): Day | null {
  return start == null ? null : addWorkingDays(dayOf(start), days, limits ?? {});
}
