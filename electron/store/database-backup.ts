/** Backups that the program makes on its own, without evidence, in `backup/` inside the data folder. */
import { join } from 'node:path';
import { type BackupOptions, type BackupResult, writeBackup } from './backup.ts';
import { backupsToKeep, dailyBackupName, isBackupDue, stampOf } from './backup-rotation.ts';
import { nodeFileSystem } from './file-system.ts';
import { namesIn } from './folder-walk.ts';
import { unlinkForGood } from './lasting-file.ts';

export type DatabaseBackupOptions = Omit<BackupOptions, 'kind'>;
export type DatabaseBackup = BackupResult & { readonly file: string };

function backupFolderOf(dataFolder: string): string {
  return join(dataFolder, 'backup');
}

/**
 * Backs the database up when that was not done today, and gives up older daily backups by their rotation. To be called
 * by whoever holds the lock.
 *
 * @returns null when today's backup is there
 * @throws as `createBackup`
 */
export async function createDailyBackup(
  dataFolder: string,
  options: DatabaseBackupOptions,
): Promise<DatabaseBackup | null> {
  const { fileSystem = nodeFileSystem } = options;
  const folder = backupFolderOf(dataFolder);
  const now = options.clock();
  if (!isBackupDue(await namesIn(fileSystem, folder), now)) return null;
  const made = await createDatabaseBackup(dataFolder, dailyBackupName(now), options);
  const names = await namesIn(fileSystem, folder);
  const keep = backupsToKeep(names);
  for (const name of names) if (!keep.has(name)) await unlinkForGood(fileSystem, join(folder, name));
  return made;
}

/** The backup before data of an older schema is changed. No rotation gives it up. Throws as `createBackup`. */
export function createMigrationBackup(
  dataFolder: string,
  step: { readonly from: number; readonly to: number },
  options: DatabaseBackupOptions,
): Promise<DatabaseBackup> {
  const name = `before-schema-${step.to}-${stampOf(options.clock())}.zip`;
  return createDatabaseBackup(dataFolder, name, options);
}

async function createDatabaseBackup(
  dataFolder: string,
  name: string,
  options: DatabaseBackupOptions,
): Promise<DatabaseBackup> {
  const { fileSystem = nodeFileSystem } = options;
  const file = join(backupFolderOf(dataFolder), name);
  const result = await writeBackup(fileSystem, dataFolder, file, { ...options, kind: 'database' });
  return { ...result, file };
}
