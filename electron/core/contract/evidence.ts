import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { Evidence } from '../domain/evidence.ts';
import { Id } from '../domain/identifier.ts';
import { LocalPath, procedure } from './procedure.ts';
import { ByteProgress } from './progress.ts';

export const evidence = {
  /** Takes files into the store and cites them in one commit: all of them or none. */
  add: procedure
    .input(z.object({ taskId: Id, files: z.array(LocalPath).min(1), caption: z.string().nullable() }))
    .output(eventIterator(ByteProgress, z.object({ evidence: z.array(Evidence) }))),
};
