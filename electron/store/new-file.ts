/** Files that leave the data folder under a name that the user chose. */
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../core/domain/refusal.ts';
import { diskFailure } from './disk-failure.ts';
import type { FileSystem } from './file-system.ts';
import { namesIn } from './folder-walk.ts';
import { errorCode, makeFolderForGood, PRIVATE_FILE, renamePatiently, syncFolder, writeAll } from './lasting-file.ts';
import { isProcessRunning } from './process-running.ts';

/** @throws Refusal FILE_EXISTS: what the user has is never overwritten */
export async function refuseExisting(fileSystem: FileSystem, file: string): Promise<void> {
  try {
    await fileSystem.stat(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw targetFailure(error, file);
  }
  throw new Refusal('FILE_EXISTS', `${file} 已存在，没有覆盖。请换一个文件名，或先移走旧文件。`);
}

/** Whatever the system says about a place that the user chose is an answer to the user, never a bug. */
export function targetFailure(error: unknown, file: string): unknown {
  const failure = diskFailure(error, `写出 ${basename(file)}`);
  const code = errorCode(failure);
  if (failure instanceof Refusal || code === null) return failure;
  return new Refusal('IO_ERROR', `写不出 ${file}(${code})。请检查位置和文件名，或换一个文件夹。`, { cause: error });
}

/** A hidden name beside the final one; 200 bytes leave room for it in every file system. */
export function temporaryNameFor(file: string): string {
  return join(dirname(file), `.${[...basename(file)].slice(0, 40).join('')}.tmp-${process.pid}`);
}

/** Removes what programs left that were killed while they wrote this file: it can be as large as a whole backup. */
export async function clearAbandoned(fileSystem: FileSystem, file: string): Promise<void> {
  const beginning = basename(temporaryNameFor(file)).replace(/\d+$/, '');
  for (const name of await namesIn(fileSystem, dirname(file))) {
    const pid = name.startsWith(beginning) ? Number(name.slice(beginning.length)) : Number.NaN;
    if (Number.isInteger(pid) && pid > 0 && !isProcessRunning(pid))
      await fileSystem.rm(join(dirname(file), name), { force: true });
  }
}

/** Sticks and network drives that cannot sync a folder: the file itself was synced, and the user keeps the original. */
const NO_FOLDER_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES', 'EPERM']);

/** Gives a synced file its final name, unless somebody took that name meanwhile. @throws Refusal FILE_EXISTS */
export async function giveName(fileSystem: FileSystem, temporary: string, file: string): Promise<void> {
  await refuseExisting(fileSystem, file);
  await renamePatiently(fileSystem, temporary, file);
  try {
    await syncFolder(fileSystem, dirname(file));
  } catch (error) {
    if (!NO_FOLDER_SYNC.has(errorCode(error) ?? '')) throw error;
  }
}

/**
 * Writes a small file that must not be there yet, making missing folders. It is whole under its name or absent.
 *
 * @throws Refusal FILE_EXISTS, DISK_FULL, IO_ERROR
 */
export async function writeNewFile(fileSystem: FileSystem, file: string, bytes: Uint8Array): Promise<void> {
  await refuseExisting(fileSystem, file);
  const temporary = temporaryNameFor(file);
  try {
    await makeFolderForGood(fileSystem, dirname(file));
    const handle = await fileSystem.open(temporary, 'w', PRIVATE_FILE);
    try {
      await writeAll(handle, bytes, 0);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await giveName(fileSystem, temporary, file);
  } catch (error) {
    await fileSystem.unlink(temporary).catch(() => undefined); // the first error tells what happened
    throw targetFailure(error, file);
  }
}
