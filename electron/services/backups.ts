import type { BackupResult, RestoreResult } from '../core/contract/backups.ts';
import type { Inputs } from '../core/contract/contract.ts';
import { type ByteMeter, createByteMeter, type Following } from '../core/contract/progress.ts';
import { type BackupOptions, createBackup } from '../store/backup.ts';
import type { FileSystem } from '../store/file-system.ts';
import { restoreBackup } from '../store/restore.ts';

export interface BackupService {
  /** Backs the whole data folder up, which may be in use. Refused or cancelled, it leaves nothing. */
  create(input: Inputs['backups']['create'], following: Following): Promise<BackupResult>;
  /** Puts a backup in the place of the data folder, which must be closed. Refused or cancelled, it changes nothing. */
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
  readonly fileSystem?: FileSystem | undefined;
}

export function createBackupService({ folder, unitName, onCreated, ...common }: BackupParts): BackupService {
  return {
    create: async ({ file }, following) => {
      const { options, finish } = meter('备份', following);
      const result = await createBackup(folder, file, { ...common, ...options, unitName: unitName() });
      await onCreated?.(common.clock().toISOString());
      finish();
      return { file, files: result.files, bytes: result.bytes, damaged: [...result.damaged] };
    },
    restore: async ({ file }, following) => {
      const { options, finish } = meter('恢复', following);
      const result = await restoreBackup(folder, file, { ...common, ...options });
      finish();
      return { file, ...result };
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
