/** Unpacks a backup beside the data folder: every file verified, synced and private before anything is swapped. */
import { dirname, join } from 'node:path';
import type { BackupFile, BackupManifest } from './backup-manifest.ts';
import { isDamagedEvidence } from './backup-packing.ts';
import type { OpenBackup } from './backup-reading.ts';
import { throwIfCancelled } from './cancellation.ts';
import { STORED_FILE } from './evidence-layout.ts';
import type { FileHandle, FileSystem } from './file-system.ts';
import { makeFolderForGood, PRIVATE_FILE, PRIVATE_FOLDER, syncFolder, writeAll } from './lasting-file.ts';

export interface UnpackFollowing {
  readonly signal: AbortSignal | undefined;
  readonly onBytes: ((bytes: number, path: string) => void) | undefined;
}

/** @throws Refusal BACKUP_DAMAGED, CANCELLED; what the disk says */
export async function unpackBackup(
  fileSystem: FileSystem,
  backup: OpenBackup,
  folder: string,
  following: UnpackFollowing,
): Promise<void> {
  await makeFolderForGood(fileSystem, folder);
  const { files } = backup.manifest;
  const paths = new Set(files.map(({ path }) => path));
  const finishing = createFinishing();
  try {
    for (const file of files) {
      throwIfCancelled(following.signal);
      const target = join(folder, placeOf(file, paths));
      await finishing.add(await unpackFile(fileSystem, backup, target, file, following));
    }
  } finally {
    await finishing.settle(); // a file that is still open could not be removed on Windows
  }
  finishing.throwIfFailed();
  for (const each of foldersOf(backup.manifest)) await syncFolder(fileSystem, join(folder, each));
}

/** Small files would cost a wait for the disk each: these many are waited for together. */
const FINISHING_IN_FLIGHT = 4;

/** Work that is done beside the unpacking; its first failure is thrown at the next occasion. */
function createFinishing() {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const throwIfFailed = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    add: async (work: () => Promise<void>): Promise<void> => {
      const one = work()
        .catch((error) => void failures.push(error))
        .finally(() => underWay.delete(one));
      underWay.add(one);
      if (underWay.size >= FINISHING_IN_FLIGHT) await Promise.race(underWay);
      throwIfFailed();
    },
    settle: async (): Promise<void> => {
      await Promise.all(underWay);
    },
    throwIfFailed,
  };
}

/** Evidence that was damaged already lies aside after the restore, as after a 体检. */
function placeOf(file: BackupFile, paths: ReadonlySet<string>): string {
  if (!isDamagedEvidence(file)) return file.path;
  for (let count = 1; ; count += 1) {
    const aside = `${file.path}${count === 1 ? '' : `.${count}`}.corrupt`;
    if (!paths.has(aside)) return aside;
  }
}

/** Every folder that got a name, the deepest first. */
function foldersOf({ files }: BackupManifest): string[] {
  const folders = new Set<string>(['.']);
  for (const { path } of files)
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.add(folder);
  return [...folders].sort((a, b) => b.length - a.length);
}

/** Writes a file and returns how to make it durable and close it. */
async function unpackFile(
  fileSystem: FileSystem,
  backup: OpenBackup,
  target: string,
  file: BackupFile,
  { signal, onBytes }: UnpackFollowing,
): Promise<() => Promise<void>> {
  await fileSystem.mkdir(dirname(target), { recursive: true, mode: PRIVATE_FOLDER });
  const handle = await fileSystem.open(target, 'wx', PRIVATE_FILE);
  let position = 0;
  const write = async (chunk: Uint8Array): Promise<void> => {
    await writeAll(handle, chunk, position);
    position += chunk.length;
  };
  try {
    await backup.read(file, write, { signal, onBytes: (bytes) => onBytes?.(bytes, file.path) });
  } catch (error) {
    await handle.close();
    throw error;
  }
  return () => finishFile(handle, file.path.startsWith('evidence/'));
}

async function finishFile(handle: FileHandle, isEvidence: boolean): Promise<void> {
  try {
    if (isEvidence) await handle.chmod(STORED_FILE);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
