/** A unit's database as a reader sees it, beside a writer or without one: nothing in its folder is changed. */
import { setTimeout as wait } from 'node:timers/promises';
import { Low } from 'lowdb';
import { diskFailure } from '../disk-failure.ts';
import { errorCode } from '../lasting-file.ts';
import { MIGRATIONS } from '../migrations.ts';
import type { UnitDatabase, UnitParts } from '../unit-database.ts';
import { judgeRecords } from './judgement.ts';
import { OperationLog } from './operation-log.ts';
import type { Recovered } from './recovery.ts';
import { UnitAdapter } from './unit-adapter.ts';
import type { UnitTables } from './unit-tables.ts';

/** A writer that prunes faster than this many readings is no writer of ours. */
const MOST_READINGS = 20;
/** A gap may come from listing the folder while it changed; what is told twice in a row is true. */
const READINGS_TO_BELIEVE = 3;
const PAUSE_MS = 20;

/** @throws Refusal NEWER_SCHEMA, STORE_DAMAGED, IO_ERROR */
export async function openReadableUnit(folder: string, parts: UnitParts): Promise<UnitDatabase> {
  const recovered = await readSteadily(folder, parts);
  const { tables, findings, log, logHead } = recovered;
  // What a writer beside us is just writing looks as what a crash left: neither was acknowledged.
  const told = findings.filter(({ code }) => code !== 'TAIL_UNFINISHED');
  for (const finding of [...told, ...judgeRecords(recovered, folder)]) parts.onFinding(finding);
  const operationLog = new OperationLog(log, logHead);
  const refuse = async (): Promise<never> => {
    throw new Error('this database was opened for reading');
  };
  return {
    folder,
    unitFile: () => tables.unitFile(),
    operationLog,
    quarantined: () => tables.quarantined(),
    commit: refuse,
    snapshot: refuse,
    close: async () => undefined,
  };
}

/** Starts again when a file went away while it was about to be read. */
async function readSteadily(folder: string, parts: UnitParts): Promise<Recovered> {
  for (let reading = 1; ; reading++) {
    const adapter = new UnitAdapter(parts.fileSystem, folder, parts.migrations ?? MIGRATIONS);
    try {
      await new Low<UnitTables | null>(adapter, null).read();
      const isSuspect = adapter.recovered.findings.some(({ severity }) => severity !== 'info');
      if (!isSuspect || reading >= READINGS_TO_BELIEVE) return adapter.recovered;
      await wait(PAUSE_MS);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || reading >= MOST_READINGS) throw diskFailure(error, '读取数据');
    }
  }
}
