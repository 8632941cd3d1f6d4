/** Reads every kept file of the databases again, also those that the last opening had no need of. */
import { join } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { foldersIn, namesIn } from './folder-walk.ts';
import { MIGRATIONS, schemaOf } from './migrations.ts';
import { generationsOf } from './unit/file-names.ts';
import { scanLog } from './unit/log-file.ts';
import { readSnapshot } from './unit/snapshot-file.ts';

export interface DatabaseFileProblem {
  readonly code: 'SNAPSHOT_DAMAGED' | 'LOG_DAMAGED';
  /** Below `units/`. */
  readonly file: string;
  /** One Chinese sentence. */
  readonly message: string;
}

/** Nothing is changed: what is bad is set aside when the folder is next opened and needs the file. */
export async function checkDatabaseFiles(fileSystem: FileSystem, dataFolder: string): Promise<DatabaseFileProblem[]> {
  const folder = join(dataFolder, 'units');
  const problems: DatabaseFileProblem[] = [];
  for (const unit of await foldersIn(fileSystem, folder)) {
    const { snapshots, logs } = generationsOf(await namesIn(fileSystem, join(folder, unit)));
    for (const { name, seq } of snapshots) {
      const verdict = readSnapshot(await fileSystem.readFile(join(folder, unit, name)), seq, schemaOf(MIGRATIONS));
      if (verdict.kind === 'damaged') problems.push(damagedSnapshot(`${unit}/${name}`, verdict.reason));
    }
    for (const { name } of logs) {
      const { header, damaged, tail } = scanLog(await fileSystem.readFile(join(folder, unit, name)));
      if (header === null || damaged.length > 0 || tail !== null) problems.push(damagedLog(`${unit}/${name}`));
    }
  }
  return problems;
}

function damagedSnapshot(file: string, reason: string): DatabaseFileProblem {
  const message = `快照 ${file} 已损坏(${reason})。当前记录不受影响，请尽快做一次备份，并检查磁盘。`;
  return { code: 'SNAPSHOT_DAMAGED', file, message };
}

function damagedLog(file: string): DatabaseFileProblem {
  const message = `日志 ${file} 中有读不出的内容。当前记录不受影响，请尽快做一次备份，并检查磁盘。`;
  return { code: 'LOG_DAMAGED', file, message };
}
