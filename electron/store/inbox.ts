/** Packages as they arrived: `inbox/<sha256>.zip`, whole, never changed, the proof of what was received. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Sha256 } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { createBufferPool } from './buffer-pool.ts';
import { throwIfCancelled } from './cancellation.ts';
import { diskFailure } from './disk-failure.ts';
import { hashFile } from './file-hash.ts';
import type { FileHandle, FileSystem } from './file-system.ts';
import { namesIn, unlessGone } from './folder-walk.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { errorCode, makeFolderForGood, PRIVATE_FILE, renameForGood, unlinkForGood, writeAll } from './lasting-file.ts';

export interface KeptPackage {
  readonly sha256: Sha256;
  readonly bytes: number;
  /** False when the very same file lay there before. */
  readonly isNew: boolean;
}

export interface Inbox {
  /**
   * Copies a file that was verified. It must still be the file that was verified. A copy that lies there already is
   * trusted only after it was read again; a bad one gives way to the good one at hand.
   *
   * @param look size and time of the file when it was verified
   * @throws Refusal FILE_UNREADABLE (also when it changed meanwhile), DISK_FULL, IO_ERROR, CANCELLED
   */
  keep(source: string, look: FileLook, signal?: AbortSignal): Promise<KeptPackage>;
  /** Takes back what `keep` brought when its record could not be written. */
  discard(sha256: Sha256): Promise<void>;
  /** Whether a kept package is there with the bytes that it had when it came. @throws Refusal IO_ERROR, CANCELLED */
  isSound(sha256: Sha256, signal?: AbortSignal): Promise<boolean>;
  /** Removes what a crash left half-copied; only while the data folder's lock is held. */
  sweep(): Promise<void>;
  pathOf(sha256: Sha256): string;
  /** @throws Refusal FILE_UNREADABLE */
  look(source: string): Promise<FileLook>;
}

export interface FileLook {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
}

const CHUNK = 1024 * 1024;

export function createInbox(dataFolder: string, fileSystem: FileSystem): Inbox {
  const folder = join(dataFolder, 'inbox');
  const pathOf = (sha256: Sha256): string => join(folder, `${sha256}.zip`);
  const buffers = createBufferPool();
  /** Two copies of one content must not both believe that they are the first. */
  const queue = createKeyedQueue();
  let copies = 0;
  const look = async (source: string): Promise<FileLook> => {
    const { size, mtimeMs, ino } = await fileSystem.stat(source).catch((cause: unknown) => {
      throw sourceFailure(source, cause);
    });
    return { size, mtimeMs, ino };
  };
  const isSound: Inbox['isSound'] = async (sha256, signal) => {
    try {
      return (await hashFile(fileSystem, pathOf(sha256), buffers, { signal })).sha256 === sha256;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      throw diskFailure(error, '核对收到的报送包');
    }
  };
  /** Gives a copy its final name unless a sound one has it. Says whether the content is new. */
  const settle = async (temporary: string, sha256: Sha256, signal: AbortSignal | undefined): Promise<boolean> => {
    const target = pathOf(sha256);
    const isNew = (await unlessGone(fileSystem.stat(target))) === null;
    // what the disk cannot read any more is no better than what it changed
    const isKept = !isNew && (await isSound(sha256, signal).catch(unreadable));
    if (isKept) await fileSystem.unlink(temporary);
    else await renameForGood(fileSystem, temporary, target);
    return isNew;
  };
  const keep: Inbox['keep'] = async (source, before, signal) => {
    copies += 1;
    const temporary = join(folder, `.${process.pid}-${copies}.tmp`);
    try {
      await makeFolderForGood(fileSystem, folder);
      const copied = await copyHashed(fileSystem, source, temporary, signal);
      const after = await look(source);
      const isSame = after.size === before.size && after.mtimeMs === before.mtimeMs && after.ino === before.ino;
      if (!isSame || copied.bytes !== before.size)
        throw new Refusal('FILE_UNREADABLE', `${source} 在读取时被改动，没有收下。请等文件传完后重试。`);
      const isNew = await queue.run(copied.sha256, () => settle(temporary, copied.sha256, signal));
      return { ...copied, isNew };
    } catch (error) {
      await fileSystem.unlink(temporary).catch(() => undefined); // the first error tells what happened
      throw diskFailure(error, '收存报送包');
    }
  };
  return {
    keep,
    discard: async (sha256) => {
      await unlinkForGood(fileSystem, pathOf(sha256)).catch(() => undefined); // a stray copy does no harm
    },
    isSound,
    sweep: async () => {
      for (const name of await namesIn(fileSystem, folder))
        if (/^\..*\.tmp$/.test(name)) await fileSystem.rm(join(folder, name), { force: true });
    },
    pathOf,
    look,
  };
}

function unreadable(error: unknown): false {
  if (error instanceof Refusal && error.code === 'IO_ERROR') return false;
  throw error;
}

async function copyHashed(
  fileSystem: FileSystem,
  source: string,
  target: string,
  signal: AbortSignal | undefined,
): Promise<{ sha256: Sha256; bytes: number }> {
  const from = await fileSystem.open(source, 'r').catch((cause: unknown) => {
    throw sourceFailure(source, cause);
  });
  try {
    const to = await fileSystem.open(target, 'w', PRIVATE_FILE);
    try {
      const copied = await copyAll(source, from, to, signal);
      await to.sync();
      return copied;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

function sourceFailure(source: string, cause: unknown): Refusal {
  const why = errorCode(cause) ?? '未知原因';
  return new Refusal('FILE_UNREADABLE', `读不到文件 ${source}(${why})，没有收下。请检查路径和权限后重试。`, { cause });
}

async function copyAll(source: string, from: FileHandle, to: FileHandle, signal: AbortSignal | undefined) {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (let position = 0; ; ) {
    if (signal !== undefined) throwIfCancelled(signal);
    const { bytesRead } = await from.read(buffer, 0, CHUNK, position).catch((cause: unknown) => {
      throw sourceFailure(source, cause);
    });
    if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes: position };
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await writeAll(to, chunk, position);
    position += bytesRead;
  }
}
