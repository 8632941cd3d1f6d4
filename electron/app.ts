/**
 * The composition root: joins the real parts over one data folder, and closes them. It is long because it is one list:
 * the order in which the parts need each other can be read in one place.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { joinEvidence } from './app-evidence.ts';
import { joinExchange } from './app-exchange.ts';
import { accessTo, openFolder } from './app-folder.ts';
import { joinReceiving } from './app-receiving.ts';
import { joinRecords } from './app-records.ts';
import { joinSubmissions } from './app-submissions.ts';
import { joinUnit } from './app-unit.ts';
import { dayOfInstant } from './core/domain/day.ts';
import { PROGRAM_NAME, PROGRAM_VERSION } from './core/domain/program.ts';
import type { MailDraft } from './documents/mail-draft.ts';
import type { Services } from './router.ts';
import { createAboutService } from './services/about.ts';
import { createBackupService } from './services/backups.ts';
import { createCardFileService } from './services/card-files.ts';
import { createCheckService } from './services/checks.ts';
import { createContentFactsService } from './services/content-facts.ts';
import { createDeskService, LAST_BACKUP, readSeat } from './services/desk.ts';
import { createDraftService } from './services/drafts.ts';
import { createFileService, type FileService } from './services/files/files.ts';
import { createGivenFileService } from './services/given-files.ts';
import { createIntegrityService } from './services/integrity.ts';
import { createKeyService } from './services/keys.ts';
import { openLastingApp, type WhileClosed } from './services/lasting-app.ts';
import { createMailedPackages } from './services/mailed-packages.ts';
import { createSettingsService } from './services/settings.ts';
import { createStatisticsService } from './services/statistics.ts';
import { createUndoService, type OwnChange } from './services/undo.ts';
import { createUpkeepService, scheduleUpkeep, type UpkeepService } from './services/upkeep.ts';
import { createVerificationService } from './services/verifications.ts';
import type { ViewerCopyService } from './services/viewer-copies.ts';
import { createBufferPool } from './store/buffer-pool.ts';
import type { DataFolder } from './store/data-folder.ts';
import { createDocumentFolder } from './store/document-folder.ts';
import { nodeFileSystem } from './store/file-system.ts';

/** How the data folder is opened; `closed` leaves it to a restore. */
export type AppMode = 'read' | 'write' | 'closed';

export interface AppOptions {
  /** Absolute path of the data folder; null for what needs none. */
  readonly folder: string | null;
  readonly mode: AppMode | null;
  /** What the operation log and the lock say of this program, such as `命令行`. */
  readonly program: string;
  readonly clock: () => Date;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Absolute path of assets/. */
  readonly assets: string;
  /** A program that stays open looks after the data folder on its own: daily backup, clearing away. */
  readonly staysOpen?: boolean;
  /** Told of everything that the data folder had to mend, or warns of, as a Chinese sentence. */
  readonly onWarning?: (message: string) => void;
}

export interface App extends Services {
  readonly files: FileService;
  readonly viewerCopies: ViewerCopyService;
  readonly upkeep: UpkeepService;
  /** Writes what is still to be written and lets go of the data folder. Can be called again. */
  close(): Promise<void>;
}

const AGENT = `${PROGRAM_NAME} ${PROGRAM_VERSION}`;

/** @throws Refusal as `openDataFolder` */
export function openApp(options: AppOptions): Promise<App> {
  if (options.mode !== 'write') return openParts(options);
  return openLastingApp((whileClosed) => openParts(options, whileClosed));
}

async function openParts(options: AppOptions, whileClosed?: WhileClosed): Promise<App> {
  const { folder, mode, program, clock, onWarning } = options;
  const data =
    folder === null || mode === null || mode === 'closed'
      ? null
      : await openFolder(folder, { mode, program, agent: AGENT, clock, onWarning });
  try {
    return await assemble(options, data, whileClosed);
  } catch (error) {
    await data?.close();
    throw error;
  }
}

async function assemble(
  options: AppOptions,
  data: DataFolder | null,
  whileClosed: WhileClosed | undefined,
): Promise<App> {
  const { program, clock, randomBytes, assets } = options;
  const { folder, database, unitFile } = accessTo(data);
  const path = options.folder ?? '';
  const documents = (name: string) => createDocumentFolder(nodeFileSystem, join(path, name));
  const settings = createSettingsService({
    documents: () => documents('settings'),
    unitFile: () => folder().unit?.unitFile() ?? null,
  });
  const desk = createDeskService({
    seated: data === null ? null : await readSeat(documents('settings')),
    unitFile: () => folder().unit?.unitFile() ?? null,
    documents: documents('settings'),
    hasKey: () => folder().keys.canSign(),
    dataFolder: path,
    findings: () => folder().findings.map(({ code, message }) => ({ code, message })),
    lastSavedAt: () => folder().unit?.operationLog.last()?.at ?? null,
    hasReceived: async () => (await receiving.received().all()).units.size > 0,
    loadSample: (signal) => unit.loadSample(signal),
    clock,
    program,
    version: PROGRAM_VERSION,
  });
  const log = (op: string, target: string): Promise<void> => database().commit({ by: desk.atDesk().name, op, target });
  const facts = createContentFactsService({ evidence: () => folder().evidence, store: () => folder().contentFacts });
  const keys = createKeyService({
    unit: () => unitFile().unit,
    keyFolder: () => folder().keys,
    log,
    clock,
    randomBytes,
  });
  const checks = createCheckService({
    unitFile,
    hasKey: () => folder().keys.canSign(),
    presence: (hashes) => folder().evidence.presence(hashes),
    contentFacts: facts.of,
    clock,
  });
  const workFolder = async (): Promise<string> => (await folder().openWorkFolder()).path;
  const files = createFileService({
    unitFile,
    storedPath: ({ sha256 }) => folder().evidence.pathOf(sha256),
    contentFacts: facts.of,
    uploadFolder: workFolder,
    outbox: join(path, 'outbox'),
    receivedFiles: {
      file: (...ids) => receiving.receivedFiles.file(...ids),
      picture: (...wanted) => receiving.receivedFiles.picture(...wanted),
    },
    receiptFiles: { receiptPath: (...wanted) => receiving.receiptPath(...wanted) },
    givenFiles: createGivenFileService({ fileSystem: nodeFileSystem, workFolder }),
  });
  const atDesk = () => desk.atDesk();
  const newId = (prefix: string): string => `${prefix}-${randomUUID()}`;
  const undo = createUndoService({ database, atDesk, newId });
  const records = {
    unitFile,
    today: () => dayOfInstant(clock()),
    newId,
    commit: (change: OwnChange) => database().commit({ ...change, by: atDesk().name }),
    commitUndoable: undo.commit,
  };
  const upkeep = createUpkeepService({
    dataFolder: folder,
    program: AGENT,
    clock,
    onBackup: (at) => documents('settings').write(LAST_BACKUP, { at }),
  });
  const { upload, forget, give } = files;
  const buffers = createBufferPool();
  // mails are met seldom: what reads and writes them is loaded then
  const readMail = async (bytes: Uint8Array) => (await import('./documents/mail-reading.ts')).readMail(bytes);
  const writeMail = async (draft: MailDraft, target: string) =>
    (await import('./documents/mail-draft.ts')).writeMailDraft(draft, target);
  const withPackage = createMailedPackages({ readMail, openWorkFolder: () => folder().openWorkFolder() });
  const shared = {
    ...records,
    folder,
    database,
    path,
    documents,
    unlock: keys.unlock,
    files,
    facts,
    checks,
    buffers,
    readMail,
    writeMail,
    withPackage,
    upload,
    forget,
    give,
    atDesk,
    clock,
    agent: AGENT,
  };
  const unit = joinUnit({ ...shared, assets });
  const exchange = joinExchange(shared);
  const { cards, alarms, foreignKeys } = exchange;
  const receiving = joinReceiving({ ...shared, cards, alarms });
  const stopUpkeep = options.staysOpen ? scheduleUpkeep(upkeep, options.onWarning) : async () => undefined;
  return {
    about: createAboutService({ read: (name) => readFile(join(assets, '..', name), 'utf8') }),
    desk,
    ...unit,
    ...joinRecords({ ...shared, foreignKeys }),
    undo,
    statistics: createStatisticsService({ unitFile, clock }),
    checks,
    keys,
    ...exchange,
    ...receiving,
    cardFiles: createCardFileService({
      export: cards.export,
      unitName: () => unitFile().unit.shortName || unitFile().unit.name,
      workFolder,
      offer: files.offer,
    }),
    ...joinEvidence({ ...shared, receivedCopy: receiving.receivedCopy }),
    ...joinSubmissions({ ...shared, cards: cards.all, merged: receiving.boards.merged }),
    verifications: createVerificationService(),
    drafts: createDraftService({ documents: () => documents('drafts'), clock }),
    settings,
    backups: createBackupService({
      folder: path,
      unitName: () => data?.unit?.unitFile().unit.name ?? null,
      program: AGENT,
      clock,
      upload: files.upload,
      whileClosed,
      onCreated: options.mode === 'write' ? (at) => documents('settings').write(LAST_BACKUP, { at }) : undefined,
    }),
    integrity: createIntegrityService({ dataFolder: folder, log }),
    upkeep,
    files,
    close: async () => {
      await stopUpkeep();
      await data?.close();
    },
  };
}
