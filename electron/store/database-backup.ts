/** Backups that the program makes on its own, without evidence, in `backup/` inside the data folder. */
import { join } from 'node:path';
import { type BackupOptions, type BackupResult, writeBackup } from './backup.ts';
import { backupsToKeep, dailyBackupName, isBackupDue, stampOf } from './backup-rotation.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { namesIn, unlessGone } from './folder-walk.ts';
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

/** A backup in `backup/`, and when and why it was made; `other` is a file that somebody put there. */
export interface KeptDatabaseBackup {
  readonly file: string;
  readonly name: string;
  readonly reason: 'daily' | 'migration' | 'other';
  /** ISO 8601. */
  readonly madeAt: string;
  readonly sizeBytes: number;
}

/** What the program has made on its own, newest first. */
export async function listKeptBackups(
  dataFolder: string,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<{ folder: string; backups: KeptDatabaseBackup[] }> {
  const folder = backupFolderOf(dataFolder);
  const backups: KeptDatabaseBackup[] = [];
  for (const name of (await namesIn(fileSystem, folder)).filter((each) => each.endsWith('.zip'))) {
    const file = join(folder, name);
    const facts = await unlessGone(fileSystem.stat(file));
    if (facts === null) continue;
    const stamped = stampIn(name);
    const madeAt = stamped ?? new Date(facts.mtimeMs).toISOString();
    const isMigration = name.startsWith('before-schema-');
    const reason = stamped === null ? 'other' : isMigration ? 'migration' : 'daily';
    backups.push({ file, name, reason, madeAt, sizeBytes: facts.size });
  }
  return { folder, backups: backups.sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1)) };
}

/** The moment in the name of a backup of ours, which is in +08:00. */
function stampIn(name: string): string | null {
  const [, year, month, day, hours, minutes, seconds] =
    /^(?:database|before-schema-\d+)-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)\.zip$/.exec(name) ?? [];
  const text = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}+08:00`;
  return year === undefined || Number.isNaN(Date.parse(text)) ? null : new Date(text).toISOString();
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
