/** Folders that the user chose and that may not be there yet. */
import { dirname, join, relative } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { unlessGone } from './folder-walk.ts';
import { PRIVATE_FOLDER } from './lasting-file.ts';
import { targetFailure } from './new-file.ts';

export interface MadeFolders {
  /** Removes those that were made; fails where somebody put something into them. */
  takeBack(): Promise<void>;
}

/** @param folder absolute. @throws Refusal DISK_FULL, IO_ERROR */
export async function makeFolders(fileSystem: FileSystem, folder: string): Promise<MadeFolders> {
  const first = await fileSystem.mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER }).catch((error) => {
    throw targetFailure(error, folder);
  });
  return {
    takeBack: async () => {
      if (first === undefined) return;
      for (let each = folder; each !== dirname(first); each = dirname(each)) {
        await fileSystem.rmdir(each);
      }
    },
  };
}

/** The path behind all links of a folder that may not be there yet. */
export async function realPlace(fileSystem: FileSystem, folder: string): Promise<string> {
  const real = await unlessGone(fileSystem.realpath(folder));
  if (real !== null) return real;
  const above = dirname(folder);
  return above === folder ? folder : join(await realPlace(fileSystem, above), relative(above, folder));
}
