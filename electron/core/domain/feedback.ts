import * as z from 'zod';
import { Moment } from './day.ts';
import { Id, Reference } from './identifier.ts';

export const FeedbackChannel = z.enum(['hcp', 'hotline', 'web', 'survey', 'paper', 'box', 'visit']);
export const FeedbackType = z.enum(['praise', 'suggest', 'consult', 'help', 'complain']);
export const VerifyResult = z.enum(['valid', 'partly', 'mistaken', 'malicious', 'no_basis']);
export const CallbackWay = z.enum(['phone', 'visit', 'message', 'posted', 'none']);
export type CallbackWay = z.infer<typeof CallbackWay>;
const Rating = z.int().min(1).max(5);

/** An earlier round of a 差评 that was taken up again because it was not put right. */
export const Round = z.looseObject({
  rectifyDueAt: Moment.nullish(),
  rectifiedAt: Moment.nullish(),
  reply: z.string().nullish(),
  callbackAt: Moment.nullish(),
  callbackRating: Rating.nullish(),
  callbackNote: z.string().nullish(),
});
export type Round = z.infer<typeof Round>;

export const Feedback = z.looseObject({
  id: Id,
  channel: FeedbackChannel,
  type: FeedbackType.nullish(),
  receivedAt: Moment.nullish(),
  taskId: Reference,
  rating: Rating.nullish(),
  content: z.string().nullish(),
  anonymous: z.boolean().nullish(),
  /** Never leaves the unit, is never written to the operation log. */
  contact: z.string().nullish(),
  status: z.enum(['open', 'processing', 'closed']).nullish(),
  handlerId: Reference,
  reply: z.string().nullish(),
  negative: z.boolean().nullish(),
  realName: z.boolean().nullish(),
  verifiedAt: Moment.nullish(),
  verifyResult: VerifyResult.nullish(),
  rectifyDueAt: Moment.nullish(),
  rectifiedAt: Moment.nullish(),
  callbackAt: Moment.nullish(),
  callbackRating: Rating.nullish(),
  appeal: z.string().nullish(),
  /** What the verification found; who found it, by name. */
  verifyNote: z.string().nullish(),
  verifiedBy: z.string().nullish(),
  callbackWay: CallbackWay.nullish(),
  callbackNote: z.string().nullish(),
  rounds: z.array(Round).nullish(),
  ticketNo: z.string().nullish(),
  dispatchedAt: Moment.nullish(),
  readDueAt: Moment.nullish(),
  readAt: Moment.nullish(),
  feedbackDueAt: Moment.nullish(),
  feedbackAt: Moment.nullish(),
  resolved: z.boolean().nullish(),
});
export type Feedback = z.infer<typeof Feedback>;

/** 差评: marked as one, or rated 1 or 2. */
export function isNegative({ negative, rating }: Pick<Feedback, 'negative' | 'rating'>): boolean {
  return negative === true || (rating != null && rating <= 2);
}

/** 误评 and 恶意 were found not to be a judgement of the work. */
export function isExcluded({ verifyResult }: Pick<Feedback, 'verifyResult'>): boolean {
  return verifyResult === 'mistaken' || verifyResult === 'malicious';
}
