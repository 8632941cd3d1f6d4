import * as z from 'zod';
import { ReceiptContent } from '../domain/exchange/receipt-content.ts';
import { Id, Sha256 } from '../domain/identifier.ts';
import { Submission } from '../domain/submission.ts';
import { UploadedFile } from './evidence.ts';
import { LocalPath, procedure } from './procedure.ts';

export const WrittenReceipt = z.object({
  submissionId: Id,
  unitName: z.string(),
  decision: z.enum(['accepted', 'returned']),
  path: LocalPath,
  bytes: z.int(),
  sha256: Sha256,
  /** The mail draft beside it. */
  mail: LocalPath,
});
export type WrittenReceipt = z.infer<typeof WrittenReceipt>;

/** A receipt that was written; its file may have been taken away since. */
export const KeptReceipt = z.object({
  submissionId: Id,
  unitName: z.string(),
  periodName: z.string(),
  version: z.int(),
  decision: z.enum(['accepted', 'returned']),
  file: z.string(),
  /** Null when it does not lie in the outbox any more. */
  bytes: z.int().nullable(),
  sha256: Sha256,
  at: z.string(),
  hasMail: z.boolean(),
  /** To whom it goes. */
  email: z.string().nullable(),
});
export type KeptReceipt = z.infer<typeof KeptReceipt>;

export const receipts = {
  /** Every receipt that was written, newest first. */
  list: procedure.output(z.object({ receipts: z.array(KeptReceipt), folder: LocalPath })),
  /** Writes a receipt for every decision that has none yet; null is the outbox. */
  write: procedure
    .input(
      z.object({
        outFolder: LocalPath.nullable(),
        passphrase: z.string(),
        /** Only of these; of all when it is left out. */
        submissionIds: z.array(Id).optional(),
      }),
    )
    .output(z.object({ receipts: z.array(WrittenReceipt) })),
  /** The sender takes in what became of its submission. */
  import: procedure.input(z.object({ file: z.union([LocalPath, UploadedFile]) })).output(
    z.object({
      receipt: ReceiptContent,
      submission: Submission,
      /** The very receipt was imported before. */
      isRepeated: z.boolean(),
    }),
  ),
};
