import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { procedure } from './procedure.ts';
import { ByteProgress } from './progress.ts';

export const IntegrityReport = z.object({
  checked: z.int(),
  bytes: z.int(),
  problems: z.array(z.object({ code: z.string(), target: z.string(), message: z.string() })),
});
export type IntegrityReport = z.infer<typeof IntegrityReport>;

export const integrity = {
  /** 体检: hashes every stored file again and follows the chain of the operation log. */
  scrub: procedure.output(eventIterator(ByteProgress, IntegrityReport)),
};
