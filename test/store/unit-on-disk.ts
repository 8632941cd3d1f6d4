import type { UnitFile } from '../../electron/core/domain/unit-file.ts';
import { createUnitFolder } from '../../electron/store/unit-creation.ts';
import { openUnitDatabase, type UnitDatabase, type UnitParts } from '../../electron/store/unit-database.ts';
import type { CrashDisk } from '../support/crash-disk.ts';
import { partsOn } from './crash-workload.ts';
import { smallTask } from './small-unit.ts';

/** Makes a unit's database in `/units` of a disk and opens it for writing. */
export async function createUnit(
  disk: CrashDisk,
  unitFile: UnitFile,
  parts: Partial<UnitParts> = {},
): Promise<UnitDatabase> {
  await disk.mkdir('/units', { recursive: true });
  const creation = { by: '甲', op: 'init', role: 'own' } as const;
  const folder = await createUnitFolder('/units', unitFile, creation, { ...partsOn(disk), ...parts });
  return openUnitDatabase(folder, 'write', { ...partsOn(disk), ...parts });
}

/** As after kill -9: nothing was closed, and a new process opens what is on the disk. */
export function reopenUnit(unit: UnitDatabase, disk: CrashDisk, parts: Partial<UnitParts> = {}): Promise<UnitDatabase> {
  return openUnitDatabase(unit.folder, 'write', { ...partsOn(disk), ...parts });
}

export function putTask(id: string, percent: number): Parameters<UnitDatabase['commit']>[0] {
  return { by: '甲', op: 'task.update', target: id, puts: [{ collection: 'tasks', document: smallTask(id, percent) }] };
}
