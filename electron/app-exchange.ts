/** The part of the composition root that joins what travels between units: cards, plans, submissions received, receipts. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyKeptFiles, readKeptSubmission } from './bag/kept-package.ts';
import { openPackageProcesses } from './bag/package-processes.ts';
import type { SigningIdentity } from './bag/signing-identity.ts';
import { AsidePackage, KeyAlarm } from './core/contract/arrivals.ts';
import type { GivenFile } from './core/contract/given-file.ts';
import type { Undoable } from './core/contract/undo.ts';
import { dayOfInstant } from './core/domain/day.ts';
import { KnownCard } from './core/domain/exchange/known-card.ts';
import { PlanContent } from './core/domain/exchange/plan-content.ts';
import type { ReceivedSubmission } from './core/domain/exchange/received-submission.ts';
import { figuresOf } from './core/domain/exchange/unit-figures.ts';
import { Refusal } from './core/domain/refusal.ts';
import type { SubmissionContent } from './core/domain/submission-content.ts';
import type { UnitFile } from './core/domain/unit-file.ts';
import { decryptWith, openAgeIdentity } from './crypto/age-stream.ts';
import { readPassphrase } from './crypto/passphrase.ts';
import { renderPlanPage, renderReceiptPage } from './documents/office-html.ts';
import { renderReceipt } from './documents/receipt-docx.ts';
import { createBoardService } from './services/boards/boards.ts';
import { createCardService } from './services/cards.ts';
import { createTableImport } from './services/imports/table-import.ts';
import { createPlanService, type KeptPlan } from './services/plans/plans.ts';
import { createReceiptService, receiptPath } from './services/receipts.ts';
import { createArrivalService } from './services/receiving/arrivals.ts';
import { type AlarmShelf, createKeyAlarmService } from './services/receiving/key-alarms.ts';
import { createReceivedFileService } from './services/receiving/received-files.ts';
import { createReviewSheetService } from './services/receiving/review-sheets.ts';
import { createReviewService } from './services/receiving/reviews.ts';
import { ROSTER_IMPORT } from './services/rosters/roster-import.ts';
import { rosterChange } from './services/rosters/roster-merging.ts';
import { createRosterService } from './services/rosters/rosters.ts';
import type { DataFolder } from './store/data-folder.ts';
import type { DocumentFolder } from './store/document-folder.ts';
import type { StoredFile } from './store/evidence-store.ts';
import type { ReceivedStore } from './store/received-store.ts';
import type { Change } from './store/unit/change.ts';

export interface ExchangeParts {
  readonly folder: () => DataFolder;
  readonly unitFile: () => UnitFile;
  /** Absolute path of the data folder. */
  readonly path: string;
  readonly documents: (name: string) => DocumentFolder;
  readonly unlock: (passphrase: string) => Promise<SigningIdentity>;
  readonly commit: (change: Omit<Change, 'by'>) => Promise<void>;
  readonly commitUndoable: (change: Omit<Change, 'by'>, label: string) => Promise<Undoable>;
  readonly upload: (uploadId: string) => Promise<{ path: string; fileName: string }>;
  readonly forget: (uploadId: string) => Promise<void>;
  readonly give: (made: { name: string; mime: string; bytes: Uint8Array }, to: string | null) => Promise<GivenFile>;
  readonly atDesk: () => { name: string; personId: string | null };
  readonly newId: (prefix: string) => string;
  readonly clock: () => Date;
  readonly agent: string;
}

export function joinExchange(parts: ExchangeParts) {
  const { folder, unitFile, path, commit, commitUndoable, upload, forget, atDesk, newId, clock, agent } = parts;
  let store: ReceivedStore | null = null;
  const received = (): ReceivedStore => {
    store ??= folder().openReceived({ readFigures });
    return store;
  };
  const inbox = () => folder().inbox;
  const log = (op: string, target: string): Promise<void> => commit({ op, target });
  const readContent = (submission: ReceivedSubmission): Promise<SubmissionContent> => {
    const first = submission.packages.find(({ volume }) => volume === 1);
    if (first === undefined)
      throw new Refusal('REVIEW_REFUSED', `第 ${submission.version} 版的第 1 卷还没有收到，看不到内容。请催对方补发。`);
    return readKeptSubmission(inbox().pathOf(first.sha256), submission.submissionSha256);
  };
  /** Null where the packages cannot be read: the board says so instead of failing. */
  const readFigures = async (submission: ReceivedSubmission) => {
    if (!submission.packages.some(({ volume }) => volume === 1)) return null;
    return readContent(submission).then(figuresOf, (error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
  };
  const shelf = cardShelf(parts.documents('cards'));
  const ownCards = createCardService({
    unlock: parts.unlock,
    unitFile,
    shelf,
    upload,
    forget,
    log,
    atDesk,
    clock,
    agent,
  });
  const alarms = createKeyAlarmService({ shelf: alarmShelf(parts.documents('alarms')), cards: ownCards.all, log });
  const cards: typeof ownCards = {
    ...ownCards,
    discard: async (input) => {
      const discarded = await ownCards.discard(input);
      await alarms.forgetUnit(input.unitId);
      return discarded;
    },
  };
  const mails = {
    writeMail: async (draft: MailDraftOf, target: string) =>
      (await import('./documents/mail-draft.ts')).writeMailDraft(draft, target),
  };
  const receivedFiles = createReceivedFileService({
    received,
    readContent,
    packagePath: (sha256) => inbox().pathOf(sha256),
  });
  const asideShelf = asideShelfOf(parts.documents('aside'));
  return {
    cards,
    rosters: createRosterService({ unitFile, commit, commitUndoable, give: parts.give, newId, clock }),
    rosterImport: createTableImport(ROSTER_IMPORT, {
      unitFile,
      today: () => dayOfInstant(clock()),
      newId,
      commitUndoable: (change, label) => commitUndoable(rosterChange(change, unitFile(), clock().toISOString()), label),
      upload: parts.upload,
      forget,
    }),
    plans: createPlanService({
      unitFile,
      shelf: planShelf(parts.documents('plans')),
      inbox,
      cards: cards.all,
      unlock: parts.unlock,
      renderPage: renderPlanPage,
      ...mails,
      outbox: join(path, 'outbox'),
      commitUndoable,
      log,
      upload,
      forget,
      give: parts.give,
      newId,
      clock,
      agent,
    }),
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
      aside: asideShelf,
      openProcesses: () => openPackageProcesses(),
      openWorkFolder: () => folder().openWorkFolder(),
      upload,
      forget,
      openDecryption: (passphrase) => ownDecryption(folder(), passphrase),
      raiseAlarm: alarms.raise,
      readMail: async (bytes) => (await import('./documents/mail-reading.ts')).readMail(bytes),
      log,
      atDesk,
      clock,
    }),
    alarms,
    foreignKeys: async () => {
      const raised = new Map((await alarms.list()).map(({ unitId, unitName }) => [unitId, unitName]));
      const waiting = (await cards.all()).filter(({ card, state }) => state === 'pending' && !raised.has(card.id));
      return [
        ...[...raised].map(([unitId, unitName]) => ({ unitId, unitName, isAlarm: true })),
        ...waiting.map(({ card }) => ({ unitId: card.id, unitName: card.name, isAlarm: false })),
      ];
    },
    reviewSheets: createReviewSheetService({
      unitFile,
      received,
      readContent,
      aside: asideShelf.list,
      alarms: alarms.list,
    }),
    receivedFiles,
    receivedCopy: async (submissionId: string, evidenceId: string) => {
      const { packagePath, file, fileName } = await receivedFiles.locate(submissionId, evidenceId);
      return { fileName, copyTo: (target: string) => copyKeptFiles(packagePath, [file], () => target) };
    },
    receiptPath: (submissionId: string, part: 'package' | 'mail') =>
      receiptPath(submissionId, part, { received, outbox: join(path, 'outbox') }),
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
      readMail: async (bytes) => (await import('./documents/mail-reading.ts')).readMail(bytes),
      openWorkFolder: () => folder().openWorkFolder(),
      renderPage: renderReceiptPage,
      renderPaper: renderReceipt,
      ...mails,
      outbox: join(path, 'outbox'),
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
    received,
    readContent,
  };
}

type MailDraftOf = import('./documents/mail-draft.ts').MailDraft;

function cardShelf(documents: DocumentFolder) {
  const nameOf = ({ card }: KnownCard): string => `${card.id} ${card.fingerprint}`;
  return {
    list: async () => (await documents.list()).flatMap((each) => KnownCard.safeParse(each).data ?? []),
    put: (card: KnownCard) => documents.write(nameOf(card), card),
    remove: (card: KnownCard) => documents.remove(nameOf(card)),
  };
}

function asideShelfOf(documents: DocumentFolder) {
  return {
    list: async () => (await documents.list()).flatMap((each) => AsidePackage.safeParse(each).data ?? []),
    put: (entry: AsidePackage) => documents.write(entry.sha256, entry),
    remove: (sha256: string) => documents.remove(sha256),
  };
}

function alarmShelf(documents: DocumentFolder): AlarmShelf {
  const nameOf = ({ unitId, fingerprint }: Pick<KeyAlarm, 'unitId' | 'fingerprint'>) => `${unitId} ${fingerprint}`;
  return {
    list: async () => (await documents.list()).flatMap((each) => KeyAlarm.safeParse(each).data ?? []),
    put: (alarm) => documents.write(nameOf(alarm), alarm),
    remove: (alarm) => documents.remove(nameOf(alarm)),
  };
}

function planShelf(documents: DocumentFolder) {
  const read = (value: unknown): KeptPlan[] => {
    if (typeof value !== 'object' || value === null || !('content' in value)) return [];
    const content = PlanContent.safeParse(value.content);
    return content.success ? [{ ...(value as KeptPlan), content: content.data }] : []; // the program wrote the rest
  };
  return {
    list: async () => (await documents.list()).flatMap(read),
    put: (plan: KeptPlan) => documents.write(`${plan.isOwn ? 'own' : 'received'} ${plan.content.planId}`, plan),
  };
}

/** The passphrase is worked with once, when the first encrypted package comes: that takes a while. */
function ownDecryption(folder: DataFolder, passphrase: string | null) {
  let identity: ReturnType<typeof openOwnIdentity> | null = null;
  return async (encrypted: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> => {
    identity ??= openOwnIdentity(folder, passphrase);
    return decryptWith(await identity, encrypted);
  };
}

async function openOwnIdentity(folder: DataFolder, passphrase: string | null) {
  if (passphrase === null)
    throw new Refusal(
      'PASSPHRASE_NEEDED',
      '这是加密给本单位的报送包，需要本单位密钥的口令才能打开。请输入口令后重新收件。',
    );
  const key = await folder.keys.current();
  if (key === null)
    throw new Refusal('KEY_MISSING', '本单位还没有密钥，打不开加密的报送包。请先生成密钥并把名片发给对方。');
  const wrapped = await folder.keys.readAgeIdentity(key.fingerprint);
  return openAgeIdentity(wrapped, readPassphrase(passphrase), key.ageRecipient);
}

/** Files come out of their packages into a folder of their own, and from there into the store, all of them or none. */
async function takeEvidence(
  folder: DataFolder,
  submission: ReceivedSubmission,
  content: SubmissionContent,
): Promise<StoredFile[]> {
  const work = await folder.openWorkFolder();
  try {
    const sources: string[] = [];
    for (const { volume, sha256 } of submission.packages) {
      const wanted = content.evidence.flatMap((each) =>
        each.volume === volume && each.path
          ? [{ path: each.path, sizeBytes: each.sizeBytes, sha256: each.sha256 }]
          : [],
      );
      const targetOf = (file: { path: string }): string =>
        join(work.path, `${volume}-${file.path.replaceAll('/', '-')}`);
      await copyKeptFiles(folder.inbox.pathOf(sha256), wanted, targetOf);
      sources.push(...wanted.map(targetOf));
    }
    return await folder.evidence.addAll(sources.map((source) => ({ source })));
  } finally {
    await rm(work.path, { recursive: true, force: true });
  }
}
