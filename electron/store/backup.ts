/**
 * A backup: one ZIP with everything that a restore needs and a manifest of its hashes. It gets its name only when it was
 * written, synced, opened again and read again from the first byte to the last.
 */
import { dirname, relative, resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Sha256 } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { ContentsMoved, measureContents } from './backup-contents.ts';
import type { BackupKind, BackupManifest } from './backup-manifest.ts';
import { packBackup } from './backup-packing.ts';
import { openBackup } from './backup-reading.ts';
import { findUnreadable } from './backup-unreadable.ts';
import { throwIfCancelled } from './cancellation.ts';
import { isDiskFull } from './disk-failure.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { refuseWithoutSpace } from './free-space.ts';
import { errorCode } from './lasting-file.ts';
import { clearAbandoned, giveName, refuseExisting, targetFailure, temporaryNameFor } from './new-file.ts';
import { makeFolders, realPlace } from './target-folder.ts';

export interface BackupOptions {
  readonly kind?: BackupKind;
  /** For people who find the file. */
  readonly unitName: string | null;
  readonly program: string;
  readonly clock: () => Date;
  readonly signal?: AbortSignal | undefined;
  /** About how many bytes `onBytes` will count; told again when the backup had to start afresh. */
  readonly onTotal?: ((bytes: number) => void) | undefined;
  /** Bytes that were packed or read again, and the file they belong to. */
  readonly onBytes?: ((bytes: number, path: string) => void) | undefined;
  readonly fileSystem?: FileSystem | undefined;
}

export interface BackupResult {
  /** Files of the data folder. */
  readonly files: number;
  /** Size of the ZIP. */
  readonly bytes: number;
  /** Evidence whose bytes were wrong already or could not be read. All else is in the backup. */
  readonly damaged: readonly Sha256[];
}

/**
 * Backs a data folder up while it may be in use.
 *
 * @param dataFolder absolute path
 * @param file absolute path outside the data folder, not there yet; missing folders are made
 * @throws Refusal FOLDER_UNSUITABLE, FILE_EXISTS, BACKUP_DAMAGED, DISK_FULL, IO_ERROR, CANCELLED; then nothing is left
 */
export async function createBackup(dataFolder: string, file: string, options: BackupOptions): Promise<BackupResult> {
  const { fileSystem = nodeFileSystem } = options;
  await refuseInside(fileSystem, dataFolder, file);
  return writeBackup(fileSystem, dataFolder, file, options);
}

/** As `createBackup`, wherever the file lies: the program's own backups are kept inside the data folder. */
export async function writeBackup(
  fileSystem: FileSystem,
  dataFolder: string,
  file: string,
  options: BackupOptions,
): Promise<BackupResult> {
  await refuseExisting(fileSystem, file);
  const temporary = temporaryNameFor(file);
  await clearAbandoned(fileSystem, file).catch(() => undefined); // a folder that cannot be read may still be written to
  const made = await makeFolders(fileSystem, dirname(resolve(file)));
  try {
    const manifest = await packUntilSettled(fileSystem, dataFolder, temporary, options);
    await verifyWritten(temporary, manifest, options);
    const { size } = await fileSystem.stat(temporary);
    throwIfCancelled(options.signal);
    await giveName(fileSystem, temporary, file);
    return { files: manifest.files.length, bytes: size, damaged: manifest.damaged };
  } catch (error) {
    // The first error tells what happened.
    await fileSystem.rm(temporary, { force: true }).catch(() => undefined);
    await made.takeBack().catch(() => undefined);
    throw targetFailure(error, file);
  }
}

/** A backup in the folder that it backs up is lost with it. */
async function refuseInside(fileSystem: FileSystem, dataFolder: string, file: string): Promise<void> {
  const data = await fileSystem.realpath(dataFolder);
  const place = await realPlace(fileSystem, dirname(resolve(file)));
  const way = relative(data, place);
  if (way !== '' && (way === '..' || way.startsWith(`..${sep}`) || resolve(data, way) === way)) return;
  throw new Refusal(
    'FOLDER_UNSUITABLE',
    '备份不能放在数据文件夹里面，否则会随它一起损坏。请存到别的文件夹，最好是另一块磁盘或U盘。',
  );
}

const ATTEMPTS = 5;

/** Starts afresh when the writer's snapshot took a file away, and without evidence that the disk cannot read. */
async function packUntilSettled(
  fileSystem: FileSystem,
  dataFolder: string,
  temporary: string,
  options: BackupOptions,
): Promise<BackupManifest> {
  const { kind = 'whole', unitName, program, signal, onTotal, onBytes = () => undefined } = options;
  const unreadable = new Set<string>();
  for (let attempt = 1; ; attempt += 1) {
    const bytes = await measureContents(fileSystem, dataFolder, kind);
    onTotal?.(bytes * 2);
    await refuseWithoutSpace(fileSystem, dirname(temporary), bytes, '备份');
    try {
      const createdAt = options.clock().toISOString();
      const request = { dataFolder, kind, unitName, createdAt, program, unreadable, signal, onBytes };
      return await packBackup(fileSystem, temporary, request);
    } catch (error) {
      await fileSystem.rm(temporary, { force: true });
      throwIfCancelled(signal);
      if (attempt === ATTEMPTS || isDiskFull(error)) throw error;
      if (isMoved(error)) continue;
      const found = await findUnreadable(fileSystem, dataFolder, kind, signal);
      if (found.every((path) => unreadable.has(path))) throw error;
      for (const path of found) unreadable.add(path);
    }
  }
}

/** A file went away or was still being written: it is another moment's contents that must be packed. */
function isMoved(error: unknown): boolean {
  const isUnfinished = error instanceof Refusal && error.code === 'EVIDENCE_CHANGED';
  return error instanceof ContentsMoved || isUnfinished || errorCode(error) === 'ENOENT';
}

async function verifyWritten(temporary: string, manifest: BackupManifest, options: BackupOptions): Promise<void> {
  const { signal, onBytes } = options;
  try {
    const written = await openBackup(temporary);
    try {
      if (!isDeepStrictEqual(written.manifest, manifest)) throw unlikeSource();
      for (const file of manifest.files)
        await written.read(file, () => undefined, { signal, onBytes: (bytes) => onBytes?.(bytes, file.path) });
    } finally {
      await written.close();
    }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'BACKUP_DAMAGED') throw unlikeSource(error);
    throw error;
  }
}

function unlikeSource(cause?: unknown): Refusal {
  return new Refusal(
    'BACKUP_DAMAGED',
    '备份写完后重新读出，与原文件不符，已删除。请检查磁盘或U盘，换一个位置重新备份。',
    {
      cause,
    },
  );
}
