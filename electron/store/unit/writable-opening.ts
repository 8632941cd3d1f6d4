import { Low } from 'lowdb';
import { diskFailure, isDiskFull } from '../disk-failure.ts';
import { syncUpwards } from '../lasting-file.ts';
import { MIGRATIONS, schemaOf } from '../migrations.ts';
import type { UnitDatabase, UnitParts } from '../unit-database.ts';
import { judgeRecords } from './judgement.ts';
import type { Recovered } from './recovery.ts';
import { repairFolder } from './repairs.ts';
import { UnitAdapter } from './unit-adapter.ts';
import type { UnitTables } from './unit-tables.ts';
import { WritableUnit } from './writable-unit.ts';

/** Recovers, puts right on the disk what was found, and opens. Until all was read nothing is changed. */
export async function openWritableUnit(folder: string, parts: UnitParts): Promise<UnitDatabase> {
  try {
    const adapter = new UnitAdapter(parts.fileSystem, folder, parts.migrations ?? MIGRATIONS);
    const low = new Low<UnitTables | null>(adapter, null);
    await low.read();
    const { recovered } = adapter;
    const findings = [...recovered.findings, ...judgeRecords(recovered, folder)];
    const schema = schemaOf(parts.migrations ?? MIGRATIONS);
    if (recovered.schema < schema) await parts.beforeMigration?.({ folder, from: recovered.schema, to: schema });
    await syncUpwards(parts.fileSystem, folder);
    await repair(folder, recovered, parts);
    const unit = new WritableUnit(folder, low, recovered, parts);
    adapter.describe = () => unit.describe();
    for (const finding of findings) parts.onFinding(finding);
    await unit.settle(recovered);
    return unit;
  } catch (error) {
    throw diskFailure(error, '打开数据文件夹');
  }
}

async function repair(folder: string, { repairs }: Recovered, parts: UnitParts): Promise<void> {
  try {
    await repairFolder(parts.fileSystem, folder, repairs);
  } catch (error) {
    if (!isDiskFull(error) || parts.onDiskFull === undefined) throw error;
    // A crash on a full disk leaves something to set aside, and no room for it but what was kept for such a day.
    await parts.onDiskFull();
    await repairFolder(parts.fileSystem, folder, repairs);
  }
}
