import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { Sha256 } from '../domain/identifier.ts';
import { LocalPath, procedure } from './procedure.ts';
import { ByteProgress } from './progress.ts';

export const BackupResult = z.object({
  file: LocalPath,
  files: z.int(),
  bytes: z.int(),
  /** Evidence whose bytes were wrong already or could not be read; everything else is in the backup. */
  damaged: z.array(Sha256),
});
export type BackupResult = z.infer<typeof BackupResult>;

export const RestoreResult = z.object({
  file: LocalPath,
  files: z.int(),
  bytes: z.int(),
  /** Where the old data lies now; null when there was none. */
  previous: LocalPath.nullable(),
});
export type RestoreResult = z.infer<typeof RestoreResult>;

export const backups = {
  create: procedure.input(z.object({ file: LocalPath })).output(eventIterator(ByteProgress, BackupResult)),
  /** Puts the backup in the place of the data folder; what was there is kept beside it for 30 days. */
  restore: procedure.input(z.object({ file: LocalPath })).output(eventIterator(ByteProgress, RestoreResult)),
};
