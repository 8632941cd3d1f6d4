/** Which files no recovery will ever need. */
import { join } from 'node:path';
import type { FileSystem } from '../file-system.ts';
import { errorCode, unlinkForGood } from '../lasting-file.ts';
import { type Generations, generationsOf, type NumberedFile } from './file-names.ts';

/** Snapshots that stay. One would do; the others are for the day on which it is damaged. */
export const KEPT_SNAPSHOTS = 3;

/**
 * Names to remove, in the order in which they may go: older snapshots, then the logs whose records all lie before
 * the oldest one that stays. The newest log stays in any case, since nothing tells how far it goes.
 */
export function prunable({ snapshots, logs }: Generations, keep = KEPT_SNAPSHOTS): string[] {
  const kept = snapshots.slice(-keep);
  const oldest = kept[0];
  if (oldest === undefined) return [];
  const old = snapshots.slice(0, -keep);
  return [...old, ...logs.filter((log, index) => endsBefore(log, logs[index + 1], oldest))].map(({ name }) => name);
}

function endsBefore(_log: NumberedFile, next: NumberedFile | undefined, oldest: NumberedFile): boolean {
  return next !== undefined && next.seq <= oldest.seq + 1;
}

export async function pruneFolder(fileSystem: FileSystem, folder: string): Promise<void> {
  for (const name of prunable(generationsOf(await fileSystem.readdir(folder)))) {
    await unlinkForGood(fileSystem, join(folder, name)).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
    });
  }
}
