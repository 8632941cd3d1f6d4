/** The composition root: joins the real parts over one data folder, and closes them. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { joinEvidence } from './app-evidence.ts';
import { joinExchange } from './app-exchange.ts';
import { joinRecords } from './app-records.ts';
import { CampaignTemplate } from './core/domain/campaign-template.ts';
import { dayOfInstant } from './core/domain/day.ts';
import { PROGRAM_NAME, PROGRAM_VERSION } from './core/domain/program.ts';
import { Refusal } from './core/domain/refusal.ts';
import type { UnitFile } from './core/domain/unit-file.ts';
import type { Services } from './router.ts';
import { createAboutService } from './services/about.ts';
import { createBackupService } from './services/backups.ts';
import { createCardFileService } from './services/card-files.ts';
import { createCheckService } from './services/checks.ts';
import { createContentFactsService } from './services/content-facts.ts';
import { createDeskService, LAST_BACKUP, readSeat } from './services/desk.ts';
import { createDraftService } from './services/drafts.ts';
import { createExportService } from './services/exports/exports.ts';
import { createMailDraftService } from './services/exports/mail-drafts.ts';
import { createFileService, type FileService } from './services/files.ts';
import { createGivenFileService } from './services/given-files.ts';
import { createIntegrityService } from './services/integrity.ts';
import { createKeyService } from './services/keys.ts';
import { openLastingApp, type WhileClosed } from './services/lasting-app.ts';
import { createSettingsService } from './services/settings.ts';
import { createStatisticsService } from './services/statistics.ts';
import { createSubmissionService } from './services/submissions.ts';
import { createUndoService, type OwnChange } from './services/undo.ts';
import { createUnitFileService } from './services/unit-files/unit-files.ts';
import { createUnitRecordService } from './services/unit-records.ts';
import { createUpkeepService, type UpkeepService } from './services/upkeep.ts';
import { createVerificationService } from './services/verifications.ts';
import type { ViewerCopyService } from './services/viewer-copies.ts';
import { createBufferPool } from './store/buffer-pool.ts';
import { type DataFolder, openDataFolder } from './store/data-folder.ts';
import { createMigrationBackup } from './store/database-backup.ts';
import { createDocumentFolder } from './store/document-folder.ts';
import { releaseEvidence } from './store/evidence-release.ts';
import { nodeFileSystem } from './store/file-system.ts';
import { writeFileForGood } from './store/lasting-file.ts';
import type { UnitDatabase } from './store/unit-database.ts';

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
  const { folder, mode, program, clock } = options;
  const data =
    folder === null || mode === null || mode === 'closed'
      ? null
      : await openDataFolder(folder, {
          mode,
          program: `${AGENT}(${program})`,
          clock,
          onFinding: ({ severity, message }) => {
            if (severity !== 'info') options.onWarning?.(message);
          },
          beforeMigration: async (step) => {
            await createMigrationBackup(folder, step, { program: AGENT, clock, unitName: null });
          },
        });
  try {
    return await assemble(options, data, whileClosed);
  } catch (error) {
    await data?.close();
    throw error;
  }
}

/** What the services see of the data folder. Asked for without one, it is a bug in the caller. */
function accessTo(data: DataFolder | null) {
  const folder = (): DataFolder => {
    if (data === null) throw new Error('this app was opened without a data folder');
    return data;
  };
  const database = (): UnitDatabase => {
    const { unit, path } = folder();
    if (unit !== null) return unit;
    throw new Refusal('FOLDER_EMPTY', `${path} 里还没有单位数据。请先装入单位文件，或打开示例。`);
  };
  return { folder, database, unitFile: (): UnitFile => database().unitFile() };
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
    hasKey: async () => (await folder().keys.current()) !== null,
    dataFolder: path,
    findings: () => folder().findings.map(({ code, message }) => ({ code, message })),
    lastSavedAt: () => folder().unit?.operationLog.last()?.at ?? null,
    hasReceived: async () => (await exchange.received().all()).units.size > 0,
    loadSample: (signal) => loadSample(signal),
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
    hasKey: async () => (await folder().keys.current()) !== null,
    presence: (hashes) => folder().evidence.presence(hashes),
    contentFacts: facts.of,
    clock,
  });
  const buffers = createBufferPool();
  const refuseFilled = async (): Promise<void> => {
    if (folder().unit === null) return;
    const message = `${path} 里已有“${unitFile().unit.name}”的数据，没有装入。请另选一个空文件夹。`;
    throw new Refusal('FOLDER_NOT_EMPTY', message);
  };
  const unitFiles = createUnitFileService({
    unitFile,
    refuseFilled,
    createUnit: async (record) => {
      await folder().createUnit(record, { by: desk.atDesk().name, op: 'unit.import' });
    },
    upload: (uploadId) => files.upload(uploadId),
    forget: (uploadId) => files.forget(uploadId),
    takeIn: facts.takeIn,
    discard: (files) => folder().evidence.discard(files),
    copyOut: (sha256, target, reading) =>
      releaseEvidence(nodeFileSystem, buffers, { stored: folder().evidence.pathOf(sha256), sha256, target }, reading),
    writeText: (file, text) => writeFileForGood(nodeFileSystem, file, text),
  });
  const loadSample = (signal?: AbortSignal) =>
    unitFiles.import(
      { file: join(assets, 'sample', 'unit.json'), evidenceFolder: join(assets, 'sample', 'evidence') },
      { report: () => undefined, signal: signal ?? new AbortController().signal },
    );
  const newId = (prefix: string): string => `${prefix}-${randomUUID()}`;
  const files = createFileService({
    unitFile,
    storedPath: ({ sha256 }) => folder().evidence.pathOf(sha256),
    contentFacts: facts.of,
    uploadFolder: async () => (await folder().openWorkFolder()).path,
    outbox: join(path, 'outbox'),
    receivedFiles: {
      file: (...ids) => exchange.receivedFiles.file(...ids),
      picture: (...wanted) => exchange.receivedFiles.picture(...wanted),
    },
    receiptFiles: { receiptPath: (...wanted) => exchange.receiptPath(...wanted) },
    givenFiles: createGivenFileService({
      fileSystem: nodeFileSystem,
      workFolder: async () => (await folder().openWorkFolder()).path,
    }),
  });
  const unitRecords = createUnitRecordService({
    unitFile,
    record: (unit) =>
      database().commit({
        by: desk.atDesk().name,
        op: 'unit.update',
        target: unit.id,
        puts: [{ collection: 'unit', document: unit }],
      }),
    refuseFilled,
    createUnit: async (record) => {
      await folder().createUnit(record, { by: desk.atDesk().name, op: 'unit.create' });
    },
    template: async () =>
      CampaignTemplate.parse(JSON.parse(await readFile(join(assets, 'campaign-2021.json'), 'utf8'))),
    newId,
  });
  const atDesk = () => desk.atDesk();
  const undo = createUndoService({ database, atDesk, newId });
  const records = {
    unitFile,
    today: () => dayOfInstant(clock()),
    newId,
    commit: (change: OwnChange) => database().commit({ ...change, by: desk.atDesk().name }),
    commitUndoable: undo.commit,
  };
  const upkeep = createUpkeepService({
    dataFolder: folder,
    program: AGENT,
    clock,
    onBackup: (at) => documents('settings').write(LAST_BACKUP, { at }),
  });
  const exchange = joinExchange({
    folder,
    unitFile,
    path,
    documents,
    unlock: keys.unlock,
    commit: records.commit,
    commitUndoable: undo.commit,
    upload: (uploadId) => files.upload(uploadId),
    give: files.give,
    forget: (uploadId) => files.forget(uploadId),
    atDesk,
    newId,
    clock,
    agent: AGENT,
  });
  const stopUpkeep = options.staysOpen ? scheduleUpkeep(upkeep, options.onWarning) : async () => undefined;
  return {
    about: createAboutService({ read: (name) => readFile(join(assets, '..', name), 'utf8') }),
    desk,
    unitFiles,
    unitRecords,
    ...joinRecords({
      ...records,
      folder,
      database,
      documents,
      files,
      facts,
      checks,
      atDesk,
      foreignKeys: exchange.foreignKeys,
      clock,
    }),
    undo,
    statistics: createStatisticsService({ unitFile, clock }),
    checks,
    keys,
    ...exchange,
    cardFiles: createCardFileService({
      export: exchange.cards.export,
      unitName: () => unitFile().unit.shortName || unitFile().unit.name,
      workFolder: async () => (await folder().openWorkFolder()).path,
      offer: files.offer,
    }),
    ...joinEvidence({
      ...records,
      folder,
      database,
      files,
      facts,
      buffers,
      atDesk,
      receivedCopy: exchange.receivedCopy,
    }),
    submissions: createSubmissionService({
      unitFile,
      contentFacts: facts.of,
      log: () => database().operationLog.entries(),
      today: () => dayOfInstant(clock()),
      outbox: (submissionId) => join(path, 'outbox', submissionId),
      give: files.give,
    }),
    exports: createExportService({
      unitFile,
      check: (input, signal) => checks.run(input, signal),
      contentFacts: facts.of,
      unlock: keys.unlock,
      operationLog: () => database().operationLog.head(),
      storedPath: (sha256) => folder().evidence.pathOf(sha256),
      record: (submission) =>
        database().commit({
          by: desk.atDesk().name,
          op: 'submission.export',
          target: submission.id,
          puts: [{ collection: 'submissions', document: submission }],
        }),
      openWorkFolder: () => folder().openWorkFolder(),
      upload: files.upload,
      forget: files.forget,
      cards: exchange.cards.all,
      subordinates: exchange.boards.merged,
      receivedPath: (sha256) => folder().inbox.pathOf(sha256),
      outbox: (submissionId) => join(path, 'outbox', submissionId),
      clock,
      agent: AGENT,
    }),
    mailDrafts: createMailDraftService({
      unitFile,
      outbox: (submissionId) => join(path, 'outbox', submissionId),
      fingerprint: async () => (await folder().keys.current())?.fingerprint ?? null,
      writeMail: async (draft, target) => (await import('./documents/mail-draft.ts')).writeMailDraft(draft, target),
      clock,
    }),
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

const FIRST_UPKEEP_MS = 60_000;
const UPKEEP_EVERY_MS = 6 * 3_600_000;

/** Looks after the data folder a while after the start and then four times a day. Returns how to end it for good. */
function scheduleUpkeep(upkeep: UpkeepService, onWarning: AppOptions['onWarning']): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const run = (): void => {
    running = upkeep.run().catch((error: unknown) => {
      onWarning?.(`自动备份和清理没有完成：${error instanceof Error ? error.message : String(error)}`);
    });
  };
  const first = setTimeout(run, FIRST_UPKEEP_MS);
  const repeated = setInterval(run, UPKEEP_EVERY_MS);
  first.unref();
  repeated.unref();
  return () => {
    clearTimeout(first);
    clearInterval(repeated);
    return running;
  };
}
