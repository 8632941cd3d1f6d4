import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { Day } from '../domain/day.ts';
import { Id, Sha256 } from '../domain/identifier.ts';
import { LocalPath, procedure } from './procedure.ts';
import { ByteProgress } from './progress.ts';

export const ExportOptions = z.object({
  periodId: Id,
  /** Null is the data folder's outbox. */
  outFolder: LocalPath.nullable(),
  passphrase: z.string(),
  /** The most bytes that one volume may have. */
  limit: z.int().min(1).nullable(),
  asOf: Day.nullable(),
  /** Photos leave in their own size. */
  keepSize: z.boolean(),
});
export type ExportOptions = z.infer<typeof ExportOptions>;

export const ExportResult = z.object({
  submissionId: Id,
  version: z.int(),
  volumes: z.array(z.object({ path: LocalPath, bytes: z.int(), sha256: Sha256 })),
  keptBack: z.object({ files: z.int() }),
});
export type ExportResult = z.infer<typeof ExportResult>;

export const VerificationResult = z.enum(['trusted', 'unknown-signer', 'broken']);

export const SubmissionReport = z.object({
  kind: z.string().nullable(),
  result: VerificationResult,
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  period: z.string().nullable(),
  version: z.int().nullable(),
  packages: z.array(LocalPath),
  volumesMissing: z.array(z.int()),
  problems: z.array(z.object({ code: z.string(), file: z.string().optional(), message: z.string() })),
});
export type SubmissionReport = z.infer<typeof SubmissionReport>;

export const packages = {
  export: procedure.input(ExportOptions).output(eventIterator(ByteProgress, ExportResult)),
  verify: procedure
    .input(z.object({ files: z.array(LocalPath).min(1), cards: z.array(LocalPath) }))
    .output(eventIterator(ByteProgress, z.object({ submissions: z.array(SubmissionReport) }))),
};
