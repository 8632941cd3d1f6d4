import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { Sha256 } from '../domain/identifier.ts';
import { UploadedFile } from './evidence.ts';
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

/** What a backup says of itself, before it is put in the place of the data. */
export const BackupFacts = z.object({
  name: z.string(),
  /** `database` holds records, keys and settings; the evidence files stay as they are. */
  kind: z.enum(['whole', 'database']),
  unitName: z.string().nullable(),
  createdAt: z.string(),
  /** The program that made it. */
  program: z.string(),
  files: z.int(),
  bytes: z.int(),
  damaged: z.int(),
});
export type BackupFacts = z.infer<typeof BackupFacts>;

/** A backup that the program made on its own. */
export const KeptBackup = z.object({
  file: LocalPath,
  name: z.string(),
  /** Daily, or before the data was brought into a newer form. */
  reason: z.enum(['daily', 'migration', 'other']),
  madeAt: z.string(),
  sizeBytes: z.int(),
});
export type KeptBackup = z.infer<typeof KeptBackup>;

const GivenBackup = z.object({ file: z.union([LocalPath, UploadedFile]) });

export const backups = {
  create: procedure.input(z.object({ file: LocalPath })).output(eventIterator(ByteProgress, BackupResult)),
  /** The program's own backups in the data folder, newest first. */
  list: procedure.output(z.object({ folder: LocalPath, backups: z.array(KeptBackup) })),
  inspect: procedure.input(GivenBackup).output(BackupFacts),
  /** Puts the backup in the place of the data folder; what was there is kept beside it for 30 days. */
  restore: procedure.input(GivenBackup).output(eventIterator(ByteProgress, RestoreResult)),
};
