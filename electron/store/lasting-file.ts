/** Writing, renaming and removing so that a power cut cannot undo it, on Windows as well. */
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FileHandle, FileSystem } from './file-system.ts';

/** Only the user of this computer may read what the program keeps. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;

/** The system's own error code, such as ENOENT; null for an error that has none. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Up to so many bytes are written without leaving the thread. */
const FEW_BYTES = 64 * 1024;

/** Writes all bytes at a position; a disk that takes less than asked for is asked again. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  const isShort = bytes.length <= FEW_BYTES;
  for (let done = 0; done < bytes.length; ) {
    const place = [bytes, done, bytes.length - done, position + done] as const;
    const { bytesWritten } = (isShort && handle.writeNow?.(...place)) || (await handle.write(...place));
    if (bytesWritten === 0) throw Object.assign(new Error('the disk takes no more bytes'), { code: 'ENOSPC' });
    done += bytesWritten;
  }
}

/** What a file system says that cannot flush folders: nothing more can be done there. */
const CANNOT_FLUSH = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS']);

/** Makes the names in a folder durable. NTFS journals them itself, and no folder can be flushed there from Node. */
export async function syncFolder(fileSystem: FileSystem, folder: string): Promise<void> {
  if (fileSystem.platform === 'win32') return;
  const handle = await fileSystem.open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!CANNOT_FLUSH.has(errorCode(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

const BUSY = new Set(['EPERM', 'EACCES', 'EBUSY']);
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 250;
const PATIENCE_MS = 15_000;

/** Virus scanners and indexers on Windows hold files open for moments; what they block is tried again for 15 s. */
async function patiently(
  fileSystem: FileSystem,
  action: () => Promise<void>,
  pause: (ms: number) => Promise<unknown>,
): Promise<void> {
  let waited = 0;
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(ms * 2, LONGEST_PAUSE_MS)) {
    try {
      return await action();
    } catch (error) {
      const isBusy = fileSystem.platform === 'win32' && BUSY.has(errorCode(error) ?? '');
      if (!isBusy || waited >= PATIENCE_MS) throw error;
    }
    await pause(ms);
    waited += ms;
  }
}

/** Renames, with patience on Windows. The new name is durable when its folder is synced. */
export async function renamePatiently(
  fileSystem: FileSystem,
  from: string,
  to: string,
  pause: (ms: number) => Promise<unknown> = wait,
): Promise<void> {
  await patiently(fileSystem, () => fileSystem.rename(from, to), pause);
}

/** Renames, with patience on Windows, and makes the new name durable. */
export async function renameForGood(
  fileSystem: FileSystem,
  from: string,
  to: string,
  pause: (ms: number) => Promise<unknown> = wait,
): Promise<void> {
  await renamePatiently(fileSystem, from, to, pause);
  await syncFolder(fileSystem, dirname(to));
}

/** Removes a file, with patience on Windows. Not synced: a name that comes back does no harm where this is used. */
export async function unlinkForGood(
  fileSystem: FileSystem,
  path: string,
  pause: (ms: number) => Promise<unknown> = wait,
): Promise<void> {
  await patiently(fileSystem, () => fileSystem.unlink(path), pause);
}

/** Creates or replaces a file: after a crash the old content is there or the new one, whole. */
export async function writeFileForGood(
  fileSystem: FileSystem,
  path: string,
  content: Uint8Array | string,
  mode = PRIVATE_FILE,
): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  await fillFileForGood(fileSystem, path, (handle) => writeAll(handle, bytes, 0), mode);
}

/** As `writeFileForGood`, for content that is made piece by piece. */
export async function fillFileForGood(
  fileSystem: FileSystem,
  path: string,
  fill: (handle: FileHandle) => Promise<void>,
  mode = PRIVATE_FILE,
): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    const handle = await fileSystem.open(temporary, 'w', mode);
    try {
      await fill(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameForGood(fileSystem, temporary, path);
  } catch (error) {
    // The first error tells what happened; a leftover that cannot be removed is removed at the next opening.
    await fileSystem.unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/** Makes a folder and those above it that are missing, and makes their names durable. */
export async function makeFolderForGood(fileSystem: FileSystem, folder: string): Promise<void> {
  const first = await fileSystem.mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
  if (first === undefined) return;
  const top = dirname(first);
  for (let made = folder; made !== top && made !== dirname(made); made = dirname(made)) {
    await syncFolder(fileSystem, dirname(made));
  }
}

/**
 * Makes the names of a folder and of all above it durable. A program that died right after making a folder never came
 * to that, and the next one finds it made. Folders above that are not ours to open are not ours to have made.
 */
export async function syncUpwards(fileSystem: FileSystem, folder: string): Promise<void> {
  for (let path = folder; ; path = dirname(path)) {
    await syncFolder(fileSystem, path).catch((error: unknown) => {
      if (path === folder || !NOT_OURS.has(errorCode(error) ?? '')) throw error;
    });
    if (path === dirname(path)) return;
  }
}

/** A folder that may not be read. */
const NOT_OURS = new Set(['EACCES', 'EPERM', 'EROFS']);
