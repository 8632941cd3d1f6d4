/** The part of the composition root that opens the data folder. */
import { Refusal } from './core/domain/refusal.ts';
import type { UnitFile } from './core/domain/unit-file.ts';
import { type DataFolder, openDataFolder } from './store/data-folder.ts';
import { createMigrationBackup } from './store/database-backup.ts';
import type { UnitDatabase } from './store/unit-database.ts';

export interface FolderOpening {
  readonly mode: 'read' | 'write';
  /** What the operation log and the lock say of this program, such as `命令行`. */
  readonly program: string;
  readonly agent: string;
  readonly clock: () => Date;
  readonly onWarning: ((message: string) => void) | undefined;
}

/** @throws Refusal as `openDataFolder` */
export function openFolder(path: string, opening: FolderOpening): Promise<DataFolder> {
  const { mode, program, agent, clock, onWarning } = opening;
  return openDataFolder(path, {
    mode,
    program: `${agent}(${program})`,
    clock,
    onFinding: ({ severity, message }) => {
      if (severity !== 'info') onWarning?.(message);
    },
    beforeMigration: async (step) => {
      await createMigrationBackup(path, step, { program: agent, clock, unitName: null });
    },
  });
}

/** What the services see of the data folder. Asked for without one, it is a bug in the caller. */
export function accessTo(data: DataFolder | null) {
  const folder = (): DataFolder => {
    if (data === null) throw new Error('this app was opened without a data folder');
    return data;
  };
  const database = (): UnitDatabase => {
    const { unit, path } = folder();
    if (unit !== null) return unit;
    throw new Refusal('FOLDER_EMPTY', `${path} 里还没有单位数据。请先装入单位文件，或打开示例。`);
  };
  return { folder, database, unitFile: (): UnitFile => database().unitFile() };
}
