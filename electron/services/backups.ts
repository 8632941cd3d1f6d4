import { basename } from 'node:path';
import type { BackupFacts, BackupResult, RestoreResult } from '../core/contract/backups.ts';
import type { Inputs, Outputs } from '../core/contract/contract.ts';
import { type ByteMeter, createByteMeter, type Following } from '../core/contract/progress.ts';
import { type BackupOptions, createBackup } from '../store/backup.ts';
import { openBackup } from '../store/backup-reading.ts';
import { listKeptBackups } from '../store/database-backup.ts';
import { type FileSystem, nodeFileSystem } from '../store/file-system.ts';
import { type RestoreOptions, restoreBackup } from '../store/restore.ts';

export interface BackupService {
  /** Backs the whole data folder up, which may be in use. Refused or cancelled, it leaves nothing. */
  create(input: Inputs['backups']['create'], following: Following): Promise<BackupResult>;
  list(): Promise<Outputs['backups']['list']>;
  /** @throws Refusal BACKUP_DAMAGED, NEWER_SCHEMA, FILE_UNREADABLE */
  inspect(input: Inputs['backups']['inspect']): Promise<BackupFacts>;
  /**
   * Puts a backup in the place of the data folder, which is closed for the moment of the swap. Refused or cancelled, it
   * changes nothing.
   */
  restore(input: Inputs['backups']['restore'], following: Following): Promise<RestoreResult>;
}

export interface BackupParts {
  /** Absolute path of the data folder. */
  readonly folder: string;
  /** For people who find a backup; null while the folder holds no unit. */
  readonly unitName: () => string | null;
  /** The program and its version. */
  readonly program: string;
  readonly clock: () => Date;
  /** Called once a backup counts. */
  readonly onCreated?: ((at: string) => Promise<void>) | undefined;
  readonly upload?: ((uploadId: string) => Promise<{ path: string; fileName: string }>) | undefined;
  /** Lets go of the data folder for a moment; nothing where it is not open. */
  readonly whileClosed?: RestoreOptions['whileClosed'];
  readonly fileSystem?: FileSystem | undefined;
}

export function createBackupService(parts: BackupParts): BackupService {
  const { folder, unitName, onCreated, upload, whileClosed, ...common } = parts;
  const find = async (given: Inputs['backups']['restore']['file']): Promise<{ path: string; name: string }> => {
    if (typeof given === 'string') return { path: given, name: basename(given) };
    if (upload === undefined) throw new Error('this app takes no uploads');
    const { path, fileName } = await upload(given.uploadId);
    return { path, name: fileName };
  };
  return {
    create: async ({ file }, following) => {
      const { options, finish } = meter('备份', following);
      const result = await createBackup(folder, file, { ...common, ...options, unitName: unitName() });
      await onCreated?.(common.clock().toISOString());
      finish();
      return { file, files: result.files, bytes: result.bytes, damaged: [...result.damaged] };
    },
    list: () => listKeptBackups(folder, common.fileSystem ?? nodeFileSystem),
    inspect: async ({ file }) => {
      const { path, name } = await find(file);
      const { manifest, close } = await openBackup(path);
      await close();
      const { kind, unitName: unit, createdAt, program, files, damaged } = manifest;
      const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      return { name, kind, unitName: unit, createdAt, program, files: files.length, bytes, damaged: damaged.length };
    },
    restore: async ({ file }, following) => {
      const { path } = await find(file);
      const { options, finish } = meter('恢复', following);
      const result = await restoreBackup(folder, path, { ...common, ...options, whileClosed });
      finish();
      return { file: path, ...result };
    },
  };
}

/** Turns the store's counts into progress. A backup that starts afresh keeps its bar where it is. */
function meter(stage: string, { report, signal }: Following) {
  let bytes: ByteMeter | null = null;
  const options: Pick<BackupOptions, 'signal' | 'onTotal' | 'onBytes'> = {
    signal,
    onTotal: (total) => {
      bytes ??= createByteMeter(total, stage, report);
    },
    onBytes: (count, path) => bytes?.advance(count, path),
  };
  return { options, finish: () => bytes?.finish() };
}
