/** What recovery found, put right on the disk: bad bytes are set aside under a `.corrupt` name and never deleted. */
import { join } from 'node:path';
import type { FileSystem } from '../file-system.ts';
import { errorCode, renameForGood, syncFolder, unlinkForGood, writeFileForGood } from '../lasting-file.ts';
import type { BadStretch } from './log-file.ts';

export type Repair =
  /** A whole file that is no good any more. */
  | { readonly kind: 'set-aside'; readonly file: string }
  /** Bytes inside a log; what is good around them stays. */
  | { readonly kind: 'copy-aside'; readonly file: string; readonly stretch: BadStretch }
  /** Bytes after the last good record of a log: copied aside, then cut off. */
  | { readonly kind: 'cut-off'; readonly file: string; readonly stretch: BadStretch }
  /** What a crash left of a file that never got its name. */
  | { readonly kind: 'remove'; readonly file: string };

/** Each repair can be repeated: a crash between two of them is as good as one before them. */
export async function repairFolder(fileSystem: FileSystem, folder: string, repairs: readonly Repair[]): Promise<void> {
  for (const repair of repairs) await repairOne(fileSystem, folder, repair);
}

async function repairOne(fileSystem: FileSystem, folder: string, repair: Repair): Promise<void> {
  const path = join(folder, repair.file);
  switch (repair.kind) {
    case 'remove':
      return unlinkForGood(fileSystem, path);
    case 'set-aside':
      return renameForGood(
        fileSystem,
        path,
        join(folder, await freeName(fileSystem, folder, `${repair.file}.corrupt`)),
      );
    case 'copy-aside':
      return copyAside(fileSystem, folder, repair.file, repair.stretch);
    case 'cut-off':
      await copyAside(fileSystem, folder, repair.file, repair.stretch);
      return cutOff(fileSystem, folder, repair.file, repair.stretch.offset);
  }
}

async function copyAside(
  fileSystem: FileSystem,
  folder: string,
  file: string,
  { offset, bytes }: BadStretch,
): Promise<void> {
  const wanted = `${file}.at-${offset}.corrupt`;
  if (await holds(fileSystem, join(folder, wanted), bytes)) return;
  await writeFileForGood(fileSystem, join(folder, await freeName(fileSystem, folder, wanted)), bytes);
}

/** The log may now be empty but for its header; it goes with the others when its time has come. */
async function cutOff(fileSystem: FileSystem, folder: string, file: string, length: number): Promise<void> {
  const handle = await fileSystem.open(join(folder, file), 'r+');
  try {
    await handle.truncate(length);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(fileSystem, folder);
}

async function holds(fileSystem: FileSystem, path: string, bytes: Uint8Array): Promise<boolean> {
  const there = await fileSystem.readFile(path).catch(nullWhenMissing);
  return there !== null && Buffer.compare(there, bytes) === 0;
}

function nullWhenMissing(error: unknown): null {
  if (errorCode(error) === 'ENOENT') return null;
  throw error;
}

/** `x.corrupt`, else `x.2.corrupt` and so on: what was set aside once is never overwritten. */
async function freeName(fileSystem: FileSystem, folder: string, wanted: string): Promise<string> {
  const taken = new Set(await fileSystem.readdir(folder));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : wanted.replace(/corrupt$/, `${number}.corrupt`);
    if (!taken.has(name)) return name;
  }
}
