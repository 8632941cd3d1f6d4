import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { Day } from '../domain/day.ts';
import { VerificationResult } from '../domain/exchange/verification-result.ts';
import { Id, Sha256 } from '../domain/identifier.ts';
import { UploadedFile } from './evidence.ts';
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
  /** 盖章扫描件 that go with this version, PDF or pictures. */
  scans: z
    .array(z.union([LocalPath, UploadedFile]))
    .max(99)
    .optional(),
  /** A card, or the unit whose card was compared here; the superior by name alone where it is missing. */
  recipient: z.union([LocalPath, UploadedFile, z.object({ unitId: Id })]).optional(),
  /** Only the recipient can open it. */
  encrypt: z.boolean().optional(),
  /** Evidence goes along that the superior has already. */
  isFull: z.boolean().optional(),
  /** 零报告: nothing happened in this period. */
  isZero: z.boolean().optional(),
  /** The subordinates' own packages go along. */
  embed: z.boolean().optional(),
});
export type ExportOptions = z.infer<typeof ExportOptions>;

export const ExportResult = z.object({
  submissionId: Id,
  version: z.int(),
  volumes: z.array(z.object({ path: LocalPath, bytes: z.int(), sha256: Sha256 })),
  keptBack: z.object({ files: z.int() }),
});
export type ExportResult = z.infer<typeof ExportResult>;

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
  /** Writes a mail draft (.eml) beside each package of a version; null is the outbox. */
  draftMails: procedure
    .input(z.object({ submissionId: Id, folder: LocalPath.nullable(), volume: z.int().min(1).nullish() }))
    .output(
      z.object({
        mails: z.array(z.object({ volume: z.int(), file: LocalPath, fileName: z.string(), bytes: z.int() })),
      }),
    ),
  verify: procedure
    .input(z.object({ files: z.array(LocalPath).min(1), cards: z.array(LocalPath) }))
    .output(eventIterator(ByteProgress, z.object({ submissions: z.array(SubmissionReport) }))),
};
