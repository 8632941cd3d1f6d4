import * as z from 'zod';
import { Id } from '../domain/identifier.ts';
import { Submission, SubmissionKind } from '../domain/submission.ts';
import { procedure } from './procedure.ts';

/** What an export would pack. Photos count with what they have now: scaled, they will be smaller. */
export const SubmissionOutlook = z.object({
  version: z.int(),
  kind: SubmissionKind,
  files: z.int(),
  bytes: z.int(),
  photos: z.int(),
  photoBytes: z.int(),
  keptBack: z.int(),
});
export type SubmissionOutlook = z.infer<typeof SubmissionOutlook>;

export const submissions = {
  /** Newest first. */
  list: procedure.output(z.object({ submissions: z.array(Submission) })),
  outlook: procedure.input(z.object({ periodId: Id })).output(SubmissionOutlook),
};
