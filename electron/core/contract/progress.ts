import * as z from 'zod';

/** How far a long call is: bytes done of total, and the file at hand. The last one has done = total. */
export const ByteProgress = z.object({
  /** What is being done, in Chinese. */
  stage: z.string(),
  done: z.number().min(0),
  total: z.number().min(0),
  /** 0–100, never falling. */
  percent: z.number().min(0).max(100),
  file: z.string().nullable(),
});
export type ByteProgress = z.infer<typeof ByteProgress>;
