/** Telling a data folder from an empty one and from somebody else's. */
import { join } from 'node:path';
import { Refusal } from '../core/domain/refusal.ts';
import type { FileSystem } from './file-system.ts';
import { namesIn, unlessGone, walkFiles } from './folder-walk.ts';
import { HOLDER_NAME, LOCK_NAME } from './lock.ts';
import { RESERVE_NAME } from './reserve.ts';

export const UNITS_NAME = 'units';
/** Any of them makes a folder a data folder; `evidence` alone may be anybody's. */
const MARKS = new Set([UNITS_NAME, LOCK_NAME, RESERVE_NAME]);
/** What systems put everywhere. */
const LITTER = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', 'lost+found', '.Trashes', '$RECYCLE.BIN']);
const LOCK_FILES = new Set([LOCK_NAME, `${LOCK_NAME}-journal`, HOLDER_NAME]);

export type FolderState = 'absent' | 'empty' | 'data' | 'foreign';

/** @throws Refusal FOLDER_UNSUITABLE for a file in the folder's place; what the disk says */
export async function stateOf(fileSystem: FileSystem, folder: string): Promise<FolderState> {
  const facts = await unlessGone(fileSystem.stat(folder));
  if (facts === null) return 'absent';
  if (!facts.isDirectory()) {
    throw new Refusal('FOLDER_UNSUITABLE', `${folder} 是文件，不是文件夹。请另选一个文件夹存放数据。`);
  }
  const names = (await namesIn(fileSystem, folder)).filter((name) => !LITTER.has(name));
  if (names.length === 0) return 'empty';
  return names.some((name) => MARKS.has(name)) ? 'data' : 'foreign';
}

/** Whether there is nothing in a data folder but the lock's own files and empty folders. */
export async function isWithoutContent(fileSystem: FileSystem, folder: string): Promise<boolean> {
  const files = await walkFiles(fileSystem, folder);
  return files.every(({ path }) => LOCK_FILES.has(path));
}

/** Removes the empty folders in it. */
export async function removeEmptyFolders(fileSystem: FileSystem, folder: string): Promise<void> {
  for (const name of await namesIn(fileSystem, folder)) {
    const path = join(folder, name);
    if ((await unlessGone(fileSystem.stat(path)))?.isDirectory()) await fileSystem.rm(path, { recursive: true });
  }
}
