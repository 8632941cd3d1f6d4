/** 回执: written by who received, in one go, and taken in by who sent. */
import { mkdir } from 'node:fs/promises';
import { asWriteRefusal } from '../../bag/package-file.ts';
import type { SigningIdentity } from '../../bag/signing-identity.ts';
import type { Inputs, Outputs } from '../../core/contract/contract.ts';
import type { WrittenReceipt } from '../../core/contract/receipts.ts';
import type { KnownCard } from '../../core/domain/exchange/known-card.ts';
import type { RaisedAlarm } from '../../core/domain/exchange/raised-alarm.ts';
import type { ReceiptContent } from '../../core/domain/exchange/receipt-content.ts';
import type { ReceivedSubmission } from '../../core/domain/exchange/received-submission.ts';
import type { Submission } from '../../core/domain/submission.ts';
import type { SubmissionContent } from '../../core/domain/submission-content.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import type { MailDraft } from '../../documents/mail-draft.ts';
import type { ReceivedStore } from '../../store/received-store.ts';
import { takeInReceipt } from './receipt-import.ts';
import { listReceipts, receiptFolder } from './receipt-outbox.ts';
import { writeReceipt } from './receipt-writing.ts';

export interface ReceiptService {
  list(): Promise<Outputs['receipts']['list']>;
  /** @throws Refusal WRONG_PASSPHRASE, KEY_MISSING, DISK_FULL, IO_ERROR */
  write(input: Inputs['receipts']['write']): Promise<{ receipts: WrittenReceipt[] }>;
  /** @throws Refusal RECEIPT_REFUSED */
  import(input: Inputs['receipts']['import']): Promise<Outputs['receipts']['import']>;
}

export interface ReceiptParts {
  readonly unitFile: () => UnitFile;
  readonly received: () => ReceivedStore;
  readonly readContent: (submission: ReceivedSubmission) => Promise<SubmissionContent>;
  readonly unlock: (passphrase: string) => Promise<SigningIdentity>;
  readonly cards: () => Promise<KnownCard[]>;
  /** A known unit's receipt that an unknown key has signed. */
  readonly raiseAlarm: (alarm: RaisedAlarm) => Promise<void>;
  /** The attachments of a saved mail. @param bytes the whole mail */
  /** Out of the saved mail that it may have come in. */
  readonly withPackage: <Result>(path: string, work: (path: string) => Promise<Result>) => Promise<Result>;
  readonly renderPage: (receipt: ReceiptContent) => string;
  readonly renderPaper: (receipt: ReceiptContent, date: string) => Promise<Uint8Array>;
  readonly writeMail: (draft: MailDraft, target: string) => Promise<void>;
  readonly outbox: string;
  readonly record: (submission: Submission, superseded: readonly Submission[]) => Promise<void>;
  readonly log: (op: string, target: string) => Promise<void>;
  readonly upload: (uploadId: string) => Promise<{ path: string }>;
  readonly forget: (uploadId: string) => Promise<void>;
  readonly atDesk: () => { name: string; personId: string | null };
  readonly clock: () => Date;
  readonly agent: string;
}

export function createReceiptService(parts: ReceiptParts): ReceiptService {
  return {
    list: () => listReceipts(parts),
    write: async ({ outFolder, passphrase, submissionIds }) => {
      const identity = await parts.unlock(passphrase);
      const wanted = submissionIds === undefined ? null : new Set(submissionIds);
      const folder = outFolder ?? receiptFolder(parts);
      await mkdir(folder, { recursive: true }).catch((error: unknown) => {
        throw asWriteRefusal(error, folder);
      });
      const { units } = await parts.received().all();
      const receipts: WrittenReceipt[] = [];
      for (const unit of units.values())
        for (const submission of unit.submissions)
          if (isToWrite(submission) && (wanted === null || wanted.has(submission.id)))
            receipts.push(await writeReceipt(unit, submission, identity, folder, parts));
      return { receipts };
    },
    import: async ({ file }) => {
      const path = typeof file === 'string' ? file : (await parts.upload(file.uploadId)).path;
      const imported = await parts.withPackage(path, (each) => takeInReceipt(each, parts));
      if (typeof file !== 'string') await parts.forget(file.uploadId);
      return imported;
    },
  };
}

/** Decided on, and nobody has been told yet. */
function isToWrite({ review, sentReceipt, status }: ReceivedSubmission): boolean {
  return review !== null && sentReceipt === null && status !== 'superseded';
}
