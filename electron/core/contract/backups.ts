import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { LocalPath, procedure } from './procedure.ts';
import { ByteProgress } from './progress.ts';

export const BackupResult = z.object({ file: LocalPath, files: z.int(), bytes: z.int() });

export const backups = {
  create: procedure.input(z.object({ file: LocalPath })).output(eventIterator(ByteProgress, BackupResult)),
  /** Puts the backup in the place of the data folder; what was there is kept beside it for 30 days. */
  restore: procedure
    .input(z.object({ file: LocalPath }))
    .output(eventIterator(ByteProgress, BackupResult.extend({ previous: LocalPath.nullable() }))),
};
