import * as z from 'zod';
import { Id, Sha256 } from '../domain/identifier.ts';
import { ReturnedItem } from '../domain/returned-items.ts';
import { Submission, SubmissionKind } from '../domain/submission.ts';
import { GivenFile, SaveTo } from './given-file.ts';
import { procedure } from './procedure.ts';

/** What an export would pack. Photos count with what they have now; `volumes` reckons with what they will have. */
export const SubmissionOutlook = z.object({
  version: z.int(),
  kind: SubmissionKind,
  /** What is packed: without what the superior has already, unless all of it is wanted. */
  files: z.int(),
  bytes: z.int(),
  /** What the superior has by its own receipts. */
  delivered: z.object({ files: z.int(), bytes: z.int() }),
  /** Entries of progress in the period: with any, it is no 零报告. */
  news: z.int(),
  photos: z.int(),
  photoBytes: z.int(),
  keptBack: z.int(),
  /** About how many bytes will leave, papers and all. */
  expectedBytes: z.int(),
  /** About how many volumes that makes; null where the limit does not even hold the papers. */
  volumes: z.int().nullable(),
});
export type SubmissionOutlook = z.infer<typeof SubmissionOutlook>;

/** The version of a period that came back last, and what has become of each point. */
export const ReturnedVersion = z.object({
  version: z.int(),
  receivedAt: z.string().nullable(),
  reviewer: z.string().nullable(),
  /** The version that was sent since; null when none was. */
  laterVersion: z.int().nullable(),
  items: z.array(ReturnedItem),
});
export type ReturnedVersion = z.infer<typeof ReturnedVersion>;

/** One volume of a version that was exported. */
export const SentVolume = z.object({
  volume: z.int(),
  file: z.string(),
  bytes: z.int(),
  sha256: Sha256,
  /** Whether it lies in the outbox, to be sent again as it is. */
  isInOutbox: z.boolean(),
});
export type SentVolume = z.infer<typeof SentVolume>;

export const submissions = {
  /** Newest first. */
  list: procedure.output(z.object({ submissions: z.array(Submission) })),
  outlook: procedure
    .input(
      z.object({
        periodId: Id,
        limit: z.int().min(1).nullish(),
        keepSize: z.boolean().optional(),
        isFull: z.boolean().optional(),
      }),
    )
    .output(SubmissionOutlook),
  /** The newest version of a period that came back, or the one that is named. */
  returned: procedure
    .input(z.object({ periodId: Id, id: Id.optional() }))
    .output(z.object({ returned: ReturnedVersion.nullable() })),
  /** 封面 of a version, as it lies in its package: to be printed and stamped. */
  cover: procedure.input(z.object({ id: Id, file: SaveTo })).output(GivenFile),
  /** The packages of a version, in the order of their volumes. */
  packages: procedure
    .input(z.object({ id: Id }))
    .output(z.object({ volumes: z.array(SentVolume), hasCover: z.boolean() })),
};
