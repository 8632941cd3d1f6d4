/** Puts a backup in the place of a data folder: unpacked beside it, verified, swapped by two renames. */
import { dirname, join } from 'node:path';
import { Refusal } from '../core/domain/refusal.ts';
import { type OpenBackup, openBackup } from './backup-reading.ts';
import { throwIfCancelled } from './cancellation.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { stateOf, UNITS_NAME } from './folder-contents.ts';
import { refuseUnsuitable } from './folder-suitability.ts';
import { foldersIn } from './folder-walk.ts';
import { refuseWithoutSpace } from './free-space.ts';
import { type Lock, openLock } from './lock.ts';
import { targetFailure } from './new-file.ts';
import { finishInterruptedRestore, previousFolderFor, realFolder } from './restore-folders.ts';
import { createSwapPlan, incomingFolderOf } from './restore-swap.ts';
import { unpackBackup } from './restore-unpacking.ts';
import { openRestoreWork } from './restore-work.ts';
import { makeFolders } from './target-folder.ts';
import { openUnitDatabase } from './unit-database.ts';

export interface RestoreOptions {
  readonly program: string;
  readonly clock: () => Date;
  readonly signal?: AbortSignal | undefined;
  /** How many bytes `onBytes` will count. */
  readonly onTotal?: ((bytes: number) => void) | undefined;
  readonly onBytes?: ((bytes: number, path: string) => void) | undefined;
  readonly fileSystem?: FileSystem | undefined;
  /**
   * For a program that has the data folder open itself: lets go of it, runs the swap, and opens what is there then.
   * Everything before, which takes long, is done beside the open folder.
   */
  readonly whileClosed?: (<Result>(swap: () => Promise<Result>) => Promise<Result>) | undefined;
}

export interface RestoreResult {
  readonly files: number;
  /** Of the files together. */
  readonly bytes: number;
  /** Where the old data lies now; null when there was none. */
  readonly previous: string | null;
}

/** What a backup of the kind does not hold and moves over from the old folder. */
const CARRIED = {
  whole: ['backup'],
  database: ['evidence', 'inbox', 'outbox', 'trash', 'backup'],
} as const;

/**
 * Until the last moment the old data is untouched; a crash at any point leaves the old or the new data in its place,
 * see `finishInterruptedRestore`.
 *
 * @param folder absolute path of the data folder, which must not be open in this process unless `whileClosed` is given;
 *   need not exist
 * @throws Refusal BACKUP_DAMAGED, NEWER_SCHEMA, FILE_UNREADABLE, FOLDER_IN_USE, FOLDER_NOT_EMPTY, FOLDER_UNSUITABLE,
 *   DISK_FULL, IO_ERROR, CANCELLED; then nothing is changed and nothing is left
 */
export async function restoreBackup(folder: string, file: string, options: RestoreOptions): Promise<RestoreResult> {
  const { fileSystem = nodeFileSystem } = options;
  try {
    await finishInterruptedRestore(folder, options);
    const target = await realFolder(fileSystem, folder);
    const backup = await openBackup(file);
    try {
      return await restoreOver(fileSystem, target, backup, options);
    } finally {
      await backup.close();
    }
  } catch (error) {
    throw targetFailure(error, folder);
  }
}

async function restoreOver(
  fileSystem: FileSystem,
  target: string,
  backup: OpenBackup,
  options: RestoreOptions,
): Promise<RestoreResult> {
  const isOld = await refuseForeign(fileSystem, target);
  const made = await makeFolders(fileSystem, dirname(target));
  try {
    return await restoreInto(fileSystem, target, isOld, backup, options);
  } catch (error) {
    await made.takeBack().catch(() => undefined); // the first error tells what happened
    throw error;
  }
}

/** Whether old data is there. */
async function refuseForeign(fileSystem: FileSystem, target: string): Promise<boolean> {
  await refuseUnsuitable(fileSystem, target);
  const state = await stateOf(fileSystem, target);
  if (state === 'foreign')
    throw new Refusal(
      'FOLDER_NOT_EMPTY',
      `${target} 里有别的文件，不是实事台的数据文件夹，没有改动。请另选一个空文件夹来恢复。`,
    );
  return state === 'data';
}

async function restoreInto(
  fileSystem: FileSystem,
  target: string,
  isOld: boolean,
  backup: OpenBackup,
  options: RestoreOptions,
): Promise<RestoreResult> {
  const who = { program: options.program, since: options.clock() };
  const work = await openRestoreWork(fileSystem, target, who);
  try {
    const { whileClosed } = options;
    const oldLock = isOld && whileClosed === undefined ? await openLock(fileSystem, target, who) : null;
    try {
      const { files, kind } = backup.manifest;
      const bytes = await unpack(fileSystem, target, backup, options);
      const swap = async (lock: Lock | null): Promise<RestoreResult> => {
        const previous = await previousFolderFor(fileSystem, target, who.since);
        // Windows renames no folder in which a file is open. Nobody else gets in: the work folder is locked as well.
        if (fileSystem.platform === 'win32') await lock?.release();
        await work.swap(createSwapPlan(previous, CARRIED[kind]));
        return { files: files.length, bytes, previous };
      };
      if (whileClosed === undefined) return await swap(oldLock);
      return await whileClosed(async () => {
        const isThere = (await stateOf(fileSystem, target)) === 'data';
        const lock = isThere ? await openLock(fileSystem, target, who) : null;
        try {
          return await swap(lock);
        } finally {
          await lock?.release();
          // Whoever opens the folder next would wait for this restore to end.
          await work.close();
        }
      });
    } finally {
      await oldLock?.release();
    }
  } finally {
    await work.close();
  }
}

/** Unpacks, and proves that this program can open what it unpacked. Returns the bytes of the files. */
async function unpack(
  fileSystem: FileSystem,
  target: string,
  backup: OpenBackup,
  options: RestoreOptions,
): Promise<number> {
  const { signal, onTotal, onBytes } = options;
  const bytes = backup.manifest.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  onTotal?.(bytes);
  await refuseWithoutSpace(fileSystem, dirname(target), bytes, '恢复备份');
  const incoming = incomingFolderOf(target);
  await unpackBackup(fileSystem, backup, incoming, { signal, onBytes });
  await backup.close();
  await refuseUnopenable(fileSystem, join(incoming, UNITS_NAME), options);
  throwIfCancelled(signal);
  return bytes;
}

/** @throws Refusal NEWER_SCHEMA, BACKUP_DAMAGED */
async function refuseUnopenable(fileSystem: FileSystem, units: string, options: RestoreOptions): Promise<void> {
  const { program, clock } = options;
  for (const name of await foldersIn(fileSystem, units)) {
    try {
      const parts = { fileSystem, clock, program, onFinding: () => undefined };
      const unit = await openUnitDatabase(join(units, name), 'read', parts);
      await unit.close();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'STORE_DAMAGED') throw error;
      const message = `备份中单位 ${name} 的数据打不开，没有恢复，原来的数据没有改动。请换一份更早的备份。`;
      throw new Refusal('BACKUP_DAMAGED', message, { cause: error });
    }
  }
}
