import { type Day, dayOf, type Moment } from './day.ts';
import { quotientOf, sumOf } from './decimal.ts';
import { type Feedback, isExcluded, isNegative } from './feedback.ts';
import { ratioOf } from './ratio.ts';
import type { Statistics } from './statistics.ts';

/** Compared by calendar day; where either is missing, nothing was on time. */
function isOnTime(done: Moment | null | undefined, due: Moment | null | undefined): boolean {
  return done != null && due != null && dayOf(done) <= dayOf(due);
}

const isTicket = (feedback: Feedback): boolean => feedback.channel === 'hotline';
const countOf = <T>(items: readonly T[], holds: (item: T) => boolean): number => items.filter(holds).length;

/** Satisfaction of the rated channels, hotline tickets apart. Nothing unrated counts as good. */
export function feedbackFigures(feedback: readonly Feedback[]): Statistics['feedback'] {
  const rated = feedback.filter((each) => !isTicket(each) && each.rating != null);
  const valid = rated.filter((each) => !isExcluded(each));
  const negatives = valid.filter(isNegative);
  const ratings = valid.map((each) => each.rating ?? 0);
  return {
    total: feedback.length,
    rated: rated.length,
    excluded: rated.length - valid.length,
    satisfaction: ratioOf(
      countOf(ratings, (rating) => rating >= 3),
      valid.length,
    ),
    average: valid.length === 0 ? null : quotientOf(sumOf(ratings), valid.length, 2),
    negativeRectifiedOnTime: ratioOf(
      countOf(negatives, (each) => isOnTime(each.rectifiedAt, each.rectifyDueAt)),
      negatives.length,
    ),
  };
}

/** A ticket that is neither answered nor due yet says nothing about answering in time. */
export function hotlineFigures(feedback: readonly Feedback[], asOf: Day): Statistics['hotline'] {
  const tickets = feedback.filter(isTicket);
  const answerable = tickets.filter(
    (each) => each.feedbackAt != null || (each.feedbackDueAt != null && dayOf(each.feedbackDueAt) <= asOf),
  );
  const calledBack = tickets.filter((each) => each.callbackAt != null);
  const rate = (among: readonly Feedback[], holds: (ticket: Feedback) => boolean) =>
    ratioOf(countOf(among, holds), among.length);
  return {
    total: tickets.length,
    readOnTime: rate(tickets, (each) => isOnTime(each.readAt, each.readDueAt)),
    repliedOnTime: rate(answerable, (each) => isOnTime(each.feedbackAt, each.feedbackDueAt)),
    resolved: rate(calledBack, (each) => each.resolved === true),
    satisfied: rate(calledBack, (each) => (each.callbackRating ?? 0) >= 3),
  };
}
