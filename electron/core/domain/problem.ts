import * as z from 'zod';

/** A finding of `check`: E blocks the export, W warns. */
export const Problem = z.object({
  code: z.string().regex(/^[EW]\d{3}$/),
  severity: z.enum(['E', 'W']),
  /** The id of the entity concerned. */
  target: z.string(),
  /** One Chinese sentence that says what to do. */
  message: z.string(),
});
export type Problem = z.infer<typeof Problem>;
