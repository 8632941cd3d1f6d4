/** Folders for copies on their way out. What a crash leaves in them is removed at the next opening. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskFailure } from './disk-failure.ts';
import type { FileSystem } from './file-system.ts';
import { PRIVATE_FOLDER } from './lasting-file.ts';

export interface WorkFolder {
  readonly path: string;
  remove(): Promise<void>;
}

const WORK_NAME = 'work';

/** Removes what earlier runs left; only while the data folder's lock is held. */
export async function removeOldWork(fileSystem: FileSystem, dataFolder: string): Promise<void> {
  await fileSystem.rm(join(dataFolder, WORK_NAME), { recursive: true, force: true });
}

/** Opens empty folders, one a call: in the data folder for a writer, in the system's own place for a reader. */
export function createWorkFolders(
  fileSystem: FileSystem,
  dataFolder: string,
  mode: 'read' | 'write',
): () => Promise<WorkFolder> {
  let count = 0;
  const make = async (): Promise<string> => {
    if (mode === 'read') return mkdtemp(join(tmpdir(), 'shishi-'));
    count += 1;
    const path = join(dataFolder, WORK_NAME, String(count));
    await fileSystem.mkdir(path, { recursive: true, mode: PRIVATE_FOLDER });
    return path;
  };
  return async () => {
    try {
      const path = await make();
      return { path, remove: () => fileSystem.rm(path, { recursive: true, force: true }) };
    } catch (error) {
      throw diskFailure(error, '准备临时文件夹');
    }
  };
}
