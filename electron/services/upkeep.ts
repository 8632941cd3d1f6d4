import { join } from 'node:path';
import type { DataFolder } from '../store/data-folder.ts';
import { createDailyBackup } from '../store/database-backup.ts';
import { nodeFileSystem } from '../store/file-system.ts';
import { digestsNamedIn } from '../store/named-digests.ts';
import { removeOldRestores } from '../store/restore-folders.ts';
import { sweepTrash } from '../store/trash.ts';

/** What a program that stays open does on its own, once a day or at every start. */
export interface UpkeepService {
  /**
   * Backs the database up when that was not done today, clears away what nothing cites any more, and what restores put
   * aside more than 30 days ago. Can be called again at any time.
   *
   * @throws Refusal DISK_FULL, IO_ERROR
   */
  run(): Promise<void>;
}

export function createUpkeepService(parts: {
  readonly dataFolder: () => DataFolder;
  readonly program: string;
  readonly clock: () => Date;
  readonly onBackup: (at: string) => Promise<void>;
}): UpkeepService {
  return {
    run: async () => {
      const { path, unit, evidence, findings } = parts.dataFolder();
      if (unit === null) return;
      const now = parts.clock();
      await unit.snapshot();
      const unitName = unit.unitFile().unit.name;
      const made = await createDailyBackup(path, { unitName, program: parts.program, clock: parts.clock });
      if (made !== null) await parts.onBackup(now.toISOString());
      const cited = await digestsNamedIn(nodeFileSystem, join(path, 'units'));
      const isClean = findings.every(({ severity }) => severity === 'info') && unit.quarantined().length === 0;
      await sweepTrash({ dataFolder: path, evidence, cited, isClean, now });
      await removeOldRestores(path, now);
    },
  };
}

const FIRST_UPKEEP_MS = 60_000;
const UPKEEP_EVERY_MS = 6 * 3_600_000;

/** Looks after the data folder a while after the start and then four times a day. Returns how to end it for good. */
export function scheduleUpkeep(
  upkeep: UpkeepService,
  onWarning: ((message: string) => void) | undefined,
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const run = (): void => {
    running = upkeep.run().catch((error: unknown) => {
      onWarning?.(`自动备份和清理没有完成：${error instanceof Error ? error.message : String(error)}`);
    });
  };
  const first = setTimeout(run, FIRST_UPKEEP_MS);
  const repeated = setInterval(run, UPKEEP_EVERY_MS);
  first.unref();
  repeated.unref();
  return () => {
    clearTimeout(first);
    clearInterval(repeated);
    return running;
  };
}
