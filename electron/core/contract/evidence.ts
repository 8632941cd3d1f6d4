import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { Evidence } from '../domain/evidence.ts';
import { Id } from '../domain/identifier.ts';
import { LocalPath, procedure } from './procedure.ts';
import { ByteProgress } from './progress.ts';
import { TypedFields } from './typed-fields.ts';

/** A file that a page handed over beforehand: its upload, and the name that the user's file has. */
export const UploadedFile = z.object({ uploadId: z.string().min(1).max(64), fileName: z.string().min(1).max(255) });
export type UploadedFile = z.infer<typeof UploadedFile>;

export const EvidenceAdded = z.object({
  evidence: z.array(Evidence),
  skipped: z.array(z.object({ fileName: z.string(), sameAs: Id })),
});

export const evidence = {
  /**
   * Takes files into the store and cites them in one commit: all of them or none. `skipped` are files whose bytes the
   * task has already, under the evidence `sameAs`.
   */
  add: procedure
    .input(
      z.object({
        taskId: Id,
        files: z.array(z.union([LocalPath, UploadedFile])).min(1),
        caption: z.string().nullable(),
      }),
    )
    .output(eventIterator(ByteProgress, EvidenceAdded)),
  /** Changes what is said about a file; the file itself stays as it is. */
  update: procedure.input(z.object({ id: Id, changes: TypedFields })).output(Evidence),
  /** Takes a file out of its task: the record goes, and the stored bytes later, when nothing cites them. */
  remove: procedure.input(z.object({ id: Id })).output(z.object({ id: Id })),
};
