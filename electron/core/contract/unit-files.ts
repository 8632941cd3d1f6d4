import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { UploadedFile } from './evidence.ts';
import { LocalPath, procedure } from './procedure.ts';
import { ByteProgress } from './progress.ts';

/** How many entities of each collection came in or went out, and the evidence files with their bytes. */
export const UnitFileCounts = z.object({
  unit: z.string(),
  collections: z.record(z.string(), z.int().min(0)),
  files: z.int().min(0),
  bytes: z.int().min(0),
});
export type UnitFileCounts = z.infer<typeof UnitFileCounts>;

export const unitFiles = {
  /** Fills an empty data folder from a unit file; with a folder, the evidence comes in too or nothing does. */
  import: procedure
    .input(
      z.object({
        file: z.union([LocalPath, UploadedFile]),
        evidenceFolder: LocalPath.nullable(),
        /** In the place of a folder: the files that a page handed over. */
        evidenceUploads: z.array(UploadedFile).optional(),
      }),
    )
    .output(eventIterator(ByteProgress, UnitFileCounts)),
  /** Writes what `import` reads. */
  export: procedure
    .input(z.object({ file: LocalPath, evidenceFolder: LocalPath.nullable(), withContacts: z.boolean() }))
    .output(eventIterator(ByteProgress, UnitFileCounts)),
};
