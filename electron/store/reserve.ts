/** RESERVE: real bytes on the disk, given back when it is full, so that the work at hand can still be saved. */
import { join } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { errorCode, PRIVATE_FILE, writeAll } from './lasting-file.ts';

export const RESERVE_NAME = 'RESERVE';
const LARGEST = 64 * 1024 * 1024;
const SHARE_OF_DISK = 0.02;
const BLOCK = 1024 * 1024;
/** So much room must be there besides, in times of the reserve itself. */
const ROOM = 4;

/** Gives the bytes back. Never throws: it is called when things are bad already. */
export async function releaseReserve(fileSystem: FileSystem, folder: string): Promise<void> {
  await fileSystem.unlink(join(folder, RESERVE_NAME)).catch(() => undefined); // it may be gone already
}

/** Makes the reserve where it is missing or too small and there is room; false otherwise. Never throws. */
export async function ensureReserve(fileSystem: FileSystem, folder: string): Promise<boolean> {
  try {
    const { bsize, blocks, bavail } = await fileSystem.statfs(folder);
    const wanted = Math.floor(Math.min(LARGEST, blocks * bsize * SHARE_OF_DISK));
    const path = join(folder, RESERVE_NAME);
    if ((await sizeOf(fileSystem, path)) >= wanted) return true;
    if (bavail * bsize < wanted * ROOM) return false;
    await fill(fileSystem, path, wanted);
    return true;
  } catch {
    await releaseReserve(fileSystem, folder); // half a reserve on a full disk is in the way
    return false;
  }
}

async function sizeOf(fileSystem: FileSystem, path: string): Promise<number> {
  try {
    return (await fileSystem.stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}

/** Not synced: it holds no data, and losing it costs nothing but its making. */
async function fill(fileSystem: FileSystem, path: string, size: number): Promise<void> {
  const block = unrepeatingBlock();
  const handle = await fileSystem.open(path, 'w', PRIVATE_FILE);
  try {
    for (let position = 0; position < size; position += block.length) {
      await writeAll(handle, block.subarray(0, Math.min(block.length, size - position)), position);
    }
  } finally {
    await handle.close();
  }
}

/** A file system that compresses would store zeros in no room at all. */
function unrepeatingBlock(): Uint8Array {
  const words = new Uint32Array(BLOCK / 4);
  let state = 0x9e3779b9;
  for (let index = 0; index < words.length; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[index] = state;
  }
  return new Uint8Array(words.buffer);
}
