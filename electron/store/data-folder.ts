/**
 * A data folder: one unit's own database, its evidence and its keys, and later a database for each subordinate.
 *
 *     lock.sqlite lock.json   who writes here
 *     units/<unitId>/         a database each; its files say whether it is the unit's own
 *     evidence/ keys/ index/  see evidence-store.ts, key-folder.ts, content-facts-store.ts
 *     inbox/                  packages as they arrived, see inbox.ts
 *     work/                   copies on their way out; empty whenever nobody writes
 *     RESERVE                 bytes for the day on which the disk is full
 */
import { join, resolve } from 'node:path';
import { Refusal } from '../core/domain/refusal.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { type ContentFactsStore, createContentFactsStore } from './content-facts-store.ts';
import { diskFailure } from './disk-failure.ts';
import { type EvidenceStore, openEvidenceStore } from './evidence-store.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { type FolderState, isWithoutContent, removeEmptyFolders, stateOf } from './folder-contents.ts';
import { refuseUnsuitable } from './folder-suitability.ts';
import { unlessGone } from './folder-walk.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createKeyFolder, type KeyFolder } from './key-folder.ts';
import { makeFolderForGood } from './lasting-file.ts';
import { LOCK_NAME, type Lock, openLock } from './lock.ts';
import { createReceivedStore, type ReceivedParts, type ReceivedStore } from './received-store.ts';
import { ensureReserve, releaseReserve } from './reserve.ts';
import { finishInterruptedRestore } from './restore-folders.ts';
import type { OnFinding, StoreFinding } from './store-finding.ts';
import type { UnitDatabase, UnitParts } from './unit-database.ts';
import { UnitSlot } from './unit-slot.ts';
import { createWorkFolders, removeOldWork, type WorkFolder } from './work-folder.ts';

export interface DataFolder {
  readonly path: string;
  readonly mode: 'read' | 'write';
  /** What was found so far, at opening and since. */
  readonly findings: readonly StoreFinding[];
  /** The unit's own database; null before `createUnit`. */
  readonly unit: UnitDatabase | null;
  /** @throws Refusal FOLDER_NOT_EMPTY, UNIT_FILE_INVALID, DISK_FULL, IO_ERROR; then nothing was made */
  createUnit(unitFile: UnitFile, who: { readonly by: string; readonly op: string }): Promise<UnitDatabase>;
  readonly evidence: EvidenceStore;
  readonly keys: KeyFolder;
  readonly contentFacts: ContentFactsStore;
  readonly inbox: Inbox;
  /** What came in from subordinates. Closed with the folder. */
  openReceived(options: Pick<ReceivedParts, 'readFigures'>): ReceivedStore;
  openWorkFolder(): Promise<WorkFolder>;
  /** Can be called again. A folder in which nothing was made vanishes as it came. */
  close(): Promise<void>;
}

export interface DataFolderOptions
  extends Pick<UnitParts, 'migrations' | 'beforeMigration' | 'schedule' | 'longLogBytes'> {
  /** A reader takes no lock and changes nothing. A writer makes the folder where it is absent. */
  readonly mode: 'read' | 'write';
  /** The program and its version, as others see who holds the folder. */
  readonly program: string;
  readonly clock: () => Date;
  readonly fileSystem?: FileSystem | undefined;
  readonly onFinding?: OnFinding | undefined;
}

/** A folder on its way to being open. */
interface Site {
  readonly path: string;
  readonly fileSystem: FileSystem;
  readonly findings: StoreFinding[];
  readonly options: DataFolderOptions;
  readonly onFinding: OnFinding;
}

/**
 * @param folder absolute path
 * @throws Refusal FOLDER_EMPTY (reading), FOLDER_IN_USE (writing), FOLDER_NOT_EMPTY where somebody else's files lie,
 *   FOLDER_UNSUITABLE, NEWER_SCHEMA, STORE_DAMAGED, DISK_FULL, IO_ERROR
 */
export async function openDataFolder(folder: string, options: DataFolderOptions): Promise<DataFolder> {
  const { fileSystem = nodeFileSystem, mode } = options;
  const findings: StoreFinding[] = [];
  const onFinding = (finding: StoreFinding): void => {
    findings.push(finding);
    options.onFinding?.(finding);
  };
  const site: Site = { path: resolve(folder), fileSystem, findings, options, onFinding };
  try {
    await finishInterruptedRestore(site.path, options);
    return mode === 'read' ? await openToRead(site) : await openToWrite(site);
  } catch (error) {
    throw diskFailure(error, '打开数据文件夹');
  }
}

async function openToRead(site: Site): Promise<DataFolder> {
  const { path, fileSystem } = site;
  if ((await stateOf(fileSystem, path)) !== 'data') {
    throw new Refusal('FOLDER_EMPTY', `${path} 里没有实事台的数据。请检查路径，或先装入单位文件。`);
  }
  return openParts(site, async () => undefined);
}

async function openToWrite(site: Site): Promise<DataFolder> {
  const { path, fileSystem, options } = site;
  await refuseUnsuitable(fileSystem, path);
  const state = await stateOf(fileSystem, path);
  if (state === 'foreign') {
    throw new Refusal('FOLDER_NOT_EMPTY', `${path} 里有别的文件，不是实事台的数据文件夹。请另选一个空文件夹。`);
  }
  await makeFolderForGood(fileSystem, path);
  const hadLock = (await unlessGone(fileSystem.stat(join(path, LOCK_NAME)))) !== null;
  const lock = await openLock(fileSystem, path, { program: options.program, since: options.clock() });
  const leave = (): Promise<void> => leaveFolder(site, lock, state);
  try {
    return await openParts(site, leave);
  } catch (error) {
    // What could not be opened stays as it was found.
    if (state === 'data') await lock.release(!hadLock);
    else await leave();
    throw error;
  }
}

/** Gives the lock back. A folder that was made for nothing goes again: a refused beginning leaves nothing. */
async function leaveFolder({ path, fileSystem }: Site, lock: Lock, before: FolderState): Promise<void> {
  let isToVanish = false;
  try {
    isToVanish = before !== 'data' && (await isWithoutContent(fileSystem, path));
    if (isToVanish) await removeEmptyFolders(fileSystem, path);
  } finally {
    await lock.release(isToVanish);
  }
  // Somebody may have come in meanwhile, or Windows kept the lock's file: then the folder stays.
  if (isToVanish && before === 'absent') await fileSystem.rmdir(path).catch(() => undefined);
}

async function openParts(site: Site, leave: () => Promise<void>): Promise<DataFolder> {
  const { path, fileSystem, options, onFinding } = site;
  const { mode } = options;
  const onDiskFull = (): Promise<void> => releaseReserve(fileSystem, path);
  const unitParts = { ...options, fileSystem, onFinding, onDiskFull };
  const slot = new UnitSlot(path, mode, unitParts);
  const received: ReceivedStore[] = [];
  await slot.open();
  const inbox = createInbox(path, fileSystem);
  if (mode === 'write') {
    await removeOldWork(fileSystem, path);
    await inbox.sweep();
  }
  await keepReserve(site, slot);
  const evidence = await openEvidenceStore(path, { mode, fileSystem });
  let closing: Promise<void> | null = null;
  return {
    path,
    mode,
    findings: site.findings,
    get unit() {
      return slot.unit;
    },
    createUnit: async (unitFile, who) => {
      const unit = await slot.create(unitFile, who);
      await keepReserve(site, slot);
      return unit;
    },
    evidence,
    keys: createKeyFolder(path, { mode, fileSystem }),
    contentFacts: createContentFactsStore(path, { mode, fileSystem }),
    inbox,
    openReceived: ({ readFigures }) => {
      const store = createReceivedStore({ ...unitParts, dataFolder: path, mode, readFigures });
      received.push(store);
      return store;
    },
    openWorkFolder: createWorkFolders(fileSystem, path, mode),
    close: () => {
      closing ??= closeAll(received, slot).finally(leave);
      return closing;
    },
  };
}

async function closeAll(received: readonly ReceivedStore[], slot: UnitSlot): Promise<void> {
  try {
    await Promise.all(received.map((store) => store.close()));
  } finally {
    await slot.close();
  }
}

/** Only a folder that holds something is worth a reserve. */
async function keepReserve({ path, fileSystem, onFinding, options }: Site, { unit }: UnitSlot): Promise<void> {
  if (options.mode === 'read' || unit === null || (await ensureReserve(fileSystem, path))) return;
  const message = '磁盘剩余空间不多，没有留出备用空间。请尽快清理磁盘。';
  onFinding({ code: 'RESERVE_MISSING', severity: 'warning', file: null, message });
}
