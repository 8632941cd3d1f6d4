import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { Id } from '../domain/identifier.ts';
import { GivenFile } from './given-file.ts';
import { LocalPath, procedure } from './procedure.ts';
import { ByteProgress } from './progress.ts';

export const KitLimits = z.object({
  textCharacters: z.int(),
  photos: z.int(),
  photoBytes: z.int(),
  photoMaxEdge: z.int(),
});

export type KitLimits = z.infer<typeof KitLimits>;

/** A photo of a task, and why it must not leave; null for one that may. */
export const KitPhoto = z.object({
  evidenceId: Id,
  fileName: z.string(),
  caption: z.string().nullable(),
  reason: z.string().nullable(),
});
export type KitPhoto = z.infer<typeof KitPhoto>;

export const KitProposal = z.object({
  taskId: Id,
  no: z.string().nullable(),
  title: z.string().nullable(),
  text: z.string(),
  photos: z.array(KitPhoto),
  /** Those that are proposed, as many as are allowed. */
  chosen: z.array(Id),
});
export type KitProposal = z.infer<typeof KitProposal>;

export const KitItem = z.object({ taskId: Id, text: z.string(), evidenceIds: z.array(Id) });
export type KitItem = z.infer<typeof KitItem>;

export const KitResult = GivenFile.extend({
  tasks: z.int(),
  photos: z.int(),
});
export type KitResult = z.infer<typeof KitResult>;

export const kits = {
  /** What would go into the kit for these tasks. */
  propose: procedure
    .input(z.object({ taskIds: z.array(Id).min(1) }))
    .output(z.object({ name: z.string(), limits: KitLimits, items: z.array(KitProposal) })),
  /**
   * Writes the kit. `folder`: into a new folder within `to`. `zip`: to the file `to`, or kept to be fetched where `to`
   * is null.
   */
  export: procedure
    .input(
      z.object({
        items: z.array(KitItem).min(1),
        target: z.union([
          z.object({ kind: z.literal('folder'), to: LocalPath }),
          z.object({ kind: z.literal('zip'), to: LocalPath.nullable() }),
        ]),
      }),
    )
    .output(eventIterator(ByteProgress, KitResult)),
};
