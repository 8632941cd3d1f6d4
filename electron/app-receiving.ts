/** The part of the composition root that joins what comes up from subordinates: received, reviewed, answered, summed. */
import { join } from 'node:path';
import { copyKeptFiles, readKeptSubmission } from './bag/kept-package.ts';
import { openPackageProcesses } from './bag/package-processes.ts';
import type { SigningIdentity } from './bag/signing-identity.ts';
import type { GiveFile } from './core/contract/given-file.ts';
import type { ReceivedSubmission } from './core/domain/exchange/received-submission.ts';
import { figuresOf } from './core/domain/exchange/unit-figures.ts';
import { Refusal } from './core/domain/refusal.ts';
import type { SubmissionContent } from './core/domain/submission-content.ts';
import type { UnitFile } from './core/domain/unit-file.ts';
import type { MailDraft } from './documents/mail-draft.ts';
import { renderReceiptPage } from './documents/office-html.ts';
import { renderReceipt } from './documents/receipt-docx.ts';
import { createBoardService } from './services/boards/boards.ts';
import type { CardService } from './services/cards/cards.ts';
import type { MailParts, WithPackage } from './services/mailed-packages.ts';
import { receiptPath } from './services/receipts/receipt-outbox.ts';
import { createReceiptService } from './services/receipts/receipts.ts';
import { takeEvidence } from './services/receiving/accepted-evidence.ts';
import { createArrivalService } from './services/receiving/arrivals.ts';
import { createAsideShelf } from './services/receiving/aside.ts';
import type { KeyAlarmService } from './services/receiving/key-alarms.ts';
import { ownDecryption } from './services/receiving/own-decryption.ts';
import { createReceivedFileService } from './services/receiving/received-files.ts';
import { createReviewSheetService } from './services/receiving/review-sheets.ts';
import { createReviewService } from './services/receiving/reviews.ts';
import type { DataFolder } from './store/data-folder.ts';
import type { DocumentFolder } from './store/document-folder.ts';
import type { Inbox } from './store/inbox.ts';
import type { ReceivedStore } from './store/received-store.ts';
import type { Change } from './store/unit/change.ts';

export interface ReceivingParts {
  readonly folder: () => DataFolder;
  readonly unitFile: () => UnitFile;
  /** Absolute path of the data folder. */
  readonly path: string;
  readonly documents: (name: string) => DocumentFolder;
  readonly cards: CardService;
  readonly alarms: KeyAlarmService;
  readonly unlock: (passphrase: string) => Promise<SigningIdentity>;
  readonly commit: (change: Omit<Change, 'by'>) => Promise<void>;
  readonly upload: (uploadId: string) => Promise<{ path: string; fileName: string }>;
  readonly forget: (uploadId: string) => Promise<void>;
  readonly readMail: MailParts['readMail'];
  readonly writeMail: (draft: MailDraft, target: string) => Promise<void>;
  readonly withPackage: WithPackage;
  readonly give: GiveFile;
  readonly atDesk: () => { name: string; personId: string | null };
  readonly clock: () => Date;
  readonly agent: string;
}

export function joinReceiving(parts: ReceivingParts) {
  const { folder, unitFile, path, cards, alarms, commit, upload, forget, atDesk, clock, agent } = parts;
  const inbox = () => folder().inbox;
  const { received, readContent } = openedOnce(folder);
  const log = (op: string, target: string): Promise<void> => commit({ op, target });
  const outbox = join(path, 'outbox');
  const aside = createAsideShelf(parts.documents('aside'));
  const receivedFiles = createReceivedFileService({
    received,
    readContent,
    packagePath: (sha256) => inbox().pathOf(sha256),
  });
  return {
    received,
    receivedFiles,
    receivedCopy: async (submissionId: string, evidenceId: string) => {
      const { packagePath, file, fileName } = await receivedFiles.locate(submissionId, evidenceId);
      return { fileName, copyTo: (target: string) => copyKeptFiles(packagePath, [file], () => target) };
    },
    receiptPath: (submissionId: string, part: 'package' | 'mail') =>
      receiptPath(submissionId, part, { received, outbox }),
    arrivals: createArrivalService({
      unitFile,
      ownFingerprint: async () => (await folder().keys.current())?.fingerprint ?? null,
      cards: cards.all,
      importCard: async (file) => {
        const { unitName, message } = await cards.import({ file });
        return { unitName, sentence: message };
      },
      received,
      inbox,
      aside,
      openProcesses: () => openPackageProcesses(),
      openWorkFolder: () => folder().openWorkFolder(),
      upload,
      forget,
      openDecryption: (passphrase) => ownDecryption(folder().keys, passphrase),
      raiseAlarm: alarms.raise,
      readMail: parts.readMail,
      log,
      atDesk,
      clock,
    }),
    reviewSheets: createReviewSheetService({
      unitFile,
      received,
      readContent,
      aside: aside.list,
      alarms: alarms.list,
    }),
    reviews: createReviewService({
      received,
      readContent,
      takeEvidence: (submission, content) => takeEvidence(folder(), submission, content),
      discard: (files) => folder().evidence.discard(files),
      log,
      atDesk,
      clock,
    }),
    receipts: createReceiptService({
      unitFile,
      received,
      readContent,
      unlock: parts.unlock,
      cards: cards.all,
      raiseAlarm: alarms.raise,
      withPackage: parts.withPackage,
      renderPage: renderReceiptPage,
      renderPaper: renderReceipt,
      writeMail: parts.writeMail,
      outbox,
      record: (submission, superseded) =>
        commit({
          op: 'receipt.import',
          target: submission.id,
          puts: [submission, ...superseded].map((document) => ({ collection: 'submissions' as const, document })),
        }),
      log,
      upload,
      forget,
      atDesk,
      clock,
      agent,
    }),
    boards: createBoardService({ unitFile, received, readContent, give: parts.give, clock }),
  };
}

/** What came in, opened when somebody first asks. */
function openedOnce(folder: () => DataFolder) {
  let store: ReceivedStore | null = null;
  const readContent = (submission: ReceivedSubmission) => readContentOf(submission, folder().inbox);
  const received = (): ReceivedStore => {
    store ??= folder().openReceived({ readFigures: (submission) => readFigures(submission, readContent) });
    return store;
  };
  return { received, readContent };
}

/** @throws Refusal REVIEW_REFUSED while volume 1 is missing */
function readContentOf({ packages, version, submissionSha256 }: ReceivedSubmission, inbox: Inbox) {
  const first = packages.find(({ volume }) => volume === 1);
  if (first === undefined)
    throw new Refusal('REVIEW_REFUSED', `第 ${version} 版的第 1 卷还没有收到，看不到内容。请催对方补发。`);
  return readKeptSubmission(inbox.pathOf(first.sha256), submissionSha256);
}

/** Null where the packages cannot be read: the board says so instead of failing. */
async function readFigures(
  submission: ReceivedSubmission,
  readContent: (submission: ReceivedSubmission) => Promise<SubmissionContent>,
) {
  if (!submission.packages.some(({ volume }) => volume === 1)) return null;
  return readContent(submission).then(figuresOf, (error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
}
