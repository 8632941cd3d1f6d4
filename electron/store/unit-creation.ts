/** Makes a unit's database from a unit file. */
import { join } from 'node:path';
import { PROGRAM_VERSION } from '../core/domain/program.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { UnitFile } from '../core/domain/unit-file.ts';
import { diskFailure, isDiskFull } from './disk-failure.ts';
import type { FileSystem } from './file-system.ts';
import { namesIn } from './folder-walk.ts';
import { makeFolderForGood, renameForGood } from './lasting-file.ts';
import { MIGRATIONS, schemaOf } from './migrations.ts';
import { snapshotName } from './unit/file-names.ts';
import { COLLECTION_NAMES } from './unit/operation.ts';
import { EMPTY_HEAD, sealEntry } from './unit/operation-log.ts';
import { type Snapshot, type UnitRole, writeSnapshot } from './unit/snapshot-file.ts';
import type { UnitParts } from './unit-database.ts';

/** Who makes it, as the operation log shall say. */
export interface Creation {
  readonly by: string;
  readonly op: string;
  readonly role: UnitRole;
}

/** Where databases lie until they are whole; no unit id can start with a dot. */
const UNFINISHED = '.new';

function unfinishedFolderOf(unitsFolder: string, folderName: string): string {
  return join(unitsFolder, `${UNFINISHED}-${folderName}`);
}

/** Removes what a crash left half-made; only while the data folder's lock is held. */
export async function removeUnfinished(fileSystem: FileSystem, unitsFolder: string): Promise<void> {
  for (const name of await namesIn(fileSystem, unitsFolder))
    if (name.startsWith(UNFINISHED)) await fileSystem.rm(join(unitsFolder, name), { recursive: true, force: true });
}

/**
 * The folder of a unit appears under its name with everything in it, or not at all.
 *
 * @param unitsFolder must exist
 * @returns the unit's folder
 * @throws Refusal UNIT_FILE_INVALID, DISK_FULL, IO_ERROR; then nothing is left
 */
export async function createUnitFolder(
  unitsFolder: string,
  unitFile: UnitFile,
  creation: Creation,
  parts: UnitParts,
): Promise<string> {
  refuseInvalid(unitFile);
  const folderName = unitFolderName(unitFile.unit.id);
  const unfinished = unfinishedFolderOf(unitsFolder, folderName);
  const folder = join(unitsFolder, folderName);
  const { fileSystem } = parts;
  try {
    await fileSystem.rm(unfinished, { recursive: true, force: true });
    await makeFolderForGood(fileSystem, unfinished);
    const snapshot = firstSnapshot(unitFile, creation, parts);
    await writeSnapshot(fileSystem, join(unfinished, snapshotName(snapshot.header.seq)), snapshot);
    await renameForGood(fileSystem, unfinished, folder);
  } catch (error) {
    // The first error tells what happened; what cannot be removed now is removed at the next opening.
    await fileSystem.rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    if (isDiskFull(error)) await parts.onDiskFull?.();
    throw diskFailure(error, '建立单位数据');
  }
  return folder;
}

function firstSnapshot(
  unitFile: UnitFile,
  { by, op, role }: Creation,
  { clock, program, migrations }: UnitParts,
): Snapshot {
  const at = clock().toISOString();
  const changes = COLLECTION_NAMES.filter((name) => unitFile[name].length > 0).map((name) => ({
    field: name,
    from: 0,
    to: unitFile[name].length,
  }));
  const entry = sealEntry({ seq: 1, at, by, op, target: unitFile.unit.id, changes }, EMPTY_HEAD);
  const header = {
    schema: schemaOf(migrations ?? MIGRATIONS),
    seq: entry.seq,
    at,
    unit: unitFile.unit.id,
    role,
    writer: program,
    judgedBy: PROGRAM_VERSION,
    logHead: { seq: entry.seq, hash: entry.hash },
  };
  return { header, sections: Object.entries(unitFile), log: [Buffer.from(`${JSON.stringify(entry)}\n`)] };
}

function refuseInvalid(unitFile: UnitFile): void {
  const parsed = UnitFile.safeParse(unitFile);
  if (parsed.success) return;
  const told = parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.map(String).join('.')}：${message}`);
  throw new Refusal('UNIT_FILE_INVALID', `单位文件内容不合格式(${told.join('；')})，没有装入。请改正后重试。`);
}

/** The id itself, but for the few that Windows takes for a device or shortens. */
export function unitFolderName(id: string): string {
  const isAwkward = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(id) || id.endsWith('.');
  return isAwkward ? `_${id}_` : id;
}
