import * as z from 'zod';
import { Adjustment, ReturnItem } from '../domain/exchange/receipt-content.ts';
import { ReceivedSubmission } from '../domain/exchange/received-submission.ts';
import { Id } from '../domain/identifier.ts';
import { procedure } from './procedure.ts';

export const reviews = {
  accept: procedure
    .input(z.object({ submissionId: Id, note: z.string().max(2000).nullable() }))
    .output(ReceivedSubmission),
  return: procedure
    .input(z.object({ submissionId: Id, items: z.array(ReturnItem).min(1), note: z.string().max(2000).nullable() }))
    .output(ReceivedSubmission),
  /** Reports an indicator in another way than the unit did; null takes the adjustment back. */
  adjust: procedure
    .input(
      z.object({ submissionId: Id, indicatorId: Id, adjusted: z.number().nullable(), reason: z.string().max(2000) }),
    )
    .output(z.object({ adjustments: z.array(Adjustment) })),
};
