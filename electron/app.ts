/** The composition root: joins the real parts over one data folder, and closes them. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CampaignTemplate } from './core/domain/campaign-template.ts';
import { dayOfInstant } from './core/domain/day.ts';
import { PROGRAM_NAME, PROGRAM_VERSION } from './core/domain/program.ts';
import { Refusal } from './core/domain/refusal.ts';
import type { UnitFile } from './core/domain/unit-file.ts';
import { makeThumbnail } from './photos/thumbnail.ts';
import type { Services } from './router.ts';
import { createBackupService } from './services/backups.ts';
import { createCardService } from './services/cards.ts';
import { createCheckService } from './services/checks.ts';
import { createContentFactsService } from './services/content-facts.ts';
import { createDeskService, LAST_BACKUP, readSeat } from './services/desk.ts';
import { createDraftService } from './services/drafts.ts';
import { createEvidenceService } from './services/evidence.ts';
import { createEvidenceRecordService } from './services/evidence-records.ts';
import { createExportService } from './services/exports/exports.ts';
import { createFileService, type FileService } from './services/files.ts';
import { createIntegrityService } from './services/integrity.ts';
import { createKeyService } from './services/keys.ts';
import { CASES } from './services/records/cases.ts';
import { HONOURS } from './services/records/honours.ts';
import { INSPECTIONS } from './services/records/inspections.ts';
import { ISSUES } from './services/records/issues.ts';
import { PEOPLE } from './services/records/people.ts';
import { PUBLICITY } from './services/records/publicity.ts';
import { createRecordService } from './services/records/record-service.ts';
import { createSettingsService } from './services/settings.ts';
import { createStatisticsService } from './services/statistics.ts';
import { createSubmissionService } from './services/submissions.ts';
import { createTaskService } from './services/tasks/tasks.ts';
import { createUndoService, type OwnChange } from './services/undo.ts';
import { createUnitFileService } from './services/unit-files/unit-files.ts';
import { createUnitRecordService } from './services/unit-records.ts';
import { createUpkeepService, type UpkeepService } from './services/upkeep.ts';
import { createVerificationService } from './services/verifications.ts';
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
  readonly upkeep: UpkeepService;
  /** Writes what is still to be written and lets go of the data folder. Can be called again. */
  close(): Promise<void>;
}

const AGENT = `${PROGRAM_NAME} ${PROGRAM_VERSION}`;

/** @throws Refusal as `openDataFolder` */
export async function openApp(options: AppOptions): Promise<App> {
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
    return await assemble(options, data);
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
    throw new Refusal('FOLDER_EMPTY', `${path} 里还没有单位数据。请先装入单位文件,或打开示例。`);
  };
  return { folder, database, unitFile: (): UnitFile => database().unitFile() };
}

async function assemble(options: AppOptions, data: DataFolder | null): Promise<App> {
  const { program, clock, randomBytes, assets } = options;
  const { folder, database, unitFile } = accessTo(data);
  const path = options.folder ?? '';
  const documents = (name: string) => createDocumentFolder(nodeFileSystem, join(path, name));
  const settings = createSettingsService({ documents: () => documents('settings') });
  const desk = createDeskService({
    seated: data === null ? null : await readSeat(documents('settings')),
    unitFile: () => folder().unit?.unitFile() ?? null,
    documents: documents('settings'),
    hasKey: async () => (await folder().keys.current()) !== null,
    dataFolder: path,
    findings: () => folder().findings.map(({ code, message }) => ({ code, message })),
    lastSavedAt: () => folder().unit?.operationLog.last()?.at ?? null,
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
    const message = `${path} 里已有“${unitFile().unit.name}”的数据,没有装入。请另选一个空文件夹。`;
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
    makeThumbnail: async (evidence) => {
      const found = await facts.of([evidence]);
      if (found.get(evidence.id)?.isPhoto !== true) return null;
      return makeThumbnail(folder().evidence.pathOf(evidence.sha256), THUMBNAIL_EDGE, evidence.fileName);
    },
    uploadFolder: async () => (await folder().openWorkFolder()).path,
    outbox: join(path, 'outbox'),
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
  const undo = createUndoService({ database, atDesk: () => desk.atDesk(), newId });
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
  const stopUpkeep = options.staysOpen ? scheduleUpkeep(upkeep, options.onWarning) : async () => undefined;
  return {
    desk,
    unitFiles,
    unitRecords,
    tasks: createTaskService({ database, clock, newId, atDesk: () => desk.atDesk() }),
    people: createRecordService(PEOPLE, records),
    issues: createRecordService(ISSUES, records),
    publicity: createRecordService(PUBLICITY, records),
    inspections: createRecordService(INSPECTIONS, records),
    cases: createRecordService(CASES, records),
    honours: createRecordService(HONOURS, records),
    undo,
    statistics: createStatisticsService({ unitFile, clock }),
    checks,
    keys,
    cards: createCardService({ unlock: keys.unlock, clock, agent: AGENT }),
    evidence: createEvidenceService({
      unitFile,
      takeIn: facts.takeIn,
      discard: (stored) => folder().evidence.discard(stored),
      record: (taskId, evidence) =>
        database().commit({
          by: desk.atDesk().name,
          op: 'evidence.add',
          target: taskId,
          puts: evidence.map((document) => ({ collection: 'evidence', document })),
        }),
      newId,
      upload: files.upload,
      forget: files.forget,
    }),
    evidenceRecords: createEvidenceRecordService({ database, atDesk: () => desk.atDesk() }),
    submissions: createSubmissionService({ unitFile, contentFacts: facts.of }),
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
      outbox: (submissionId) => join(path, 'outbox', submissionId),
      clock,
      agent: AGENT,
    }),
    verifications: createVerificationService(),
    drafts: createDraftService({ documents: () => documents('drafts'), clock }),
    settings,
    backups: createBackupService({
      folder: path,
      unitName: () => data?.unit?.unitFile().unit.name ?? null,
      program: AGENT,
      clock,
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

const THUMBNAIL_EDGE = 320;

const FIRST_UPKEEP_MS = 60_000;
const UPKEEP_EVERY_MS = 6 * 3_600_000;

/** Looks after the data folder a while after the start and then four times a day. Returns how to end it for good. */
function scheduleUpkeep(upkeep: UpkeepService, onWarning: AppOptions['onWarning']): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const run = (): void => {
    running = upkeep.run().catch((error: unknown) => {
      onWarning?.(`自动备份和清理没有完成:${error instanceof Error ? error.message : String(error)}`);
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
