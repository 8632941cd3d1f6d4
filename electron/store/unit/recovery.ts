/**
 * Reads a unit's folder and finds out what is right: the newest good snapshot and every later record. Reads only;
 * what is to be put right on the disk is in `repairs`, for a writer to do.
 */
import { join } from 'node:path';
import type { FileSystem } from '../file-system.ts';
import { type Migration, schemaOf } from '../migrations.ts';
import type { StoreFinding } from '../store-finding.ts';
import { type Generations, generationsOf, type NumberedFile } from './file-names.ts';
import { type ScannedLog, scanLog } from './log-file.ts';
import { newerSchema, storeDamaged } from './opening-refusals.ts';
import type { LogHead } from './operation-log.ts';
import type { Repair } from './repairs.ts';
import { Replay } from './replay.ts';
import { readSnapshot, type SnapshotHeader } from './snapshot-file.ts';
import { UnitTables, Unreadable } from './unit-tables.ts';

export interface Recovered {
  readonly tables: UnitTables;
  readonly header: SnapshotHeader;
  /** Nothing was replayed or migrated. */
  readonly isAsInSnapshot: boolean;
  /** The number of the last change; the next one is one higher. */
  readonly seq: number;
  /** Lines of the operation log, the replayed ones among them. */
  readonly log: Uint8Array;
  readonly logHead: LogHead;
  /** The schema in which the data lay on the disk. */
  readonly schema: number;
  readonly findings: readonly StoreFinding[];
  readonly repairs: readonly Repair[];
}

interface Base {
  readonly header: SnapshotHeader;
  readonly tables: UnitTables;
  readonly log: Uint8Array;
  readonly findings: readonly StoreFinding[];
  readonly repairs: readonly Repair[];
}

/**
 * @throws Refusal NEWER_SCHEMA, STORE_DAMAGED; what the disk says when it cannot be read (ENOENT when a file went
 *   while a writer was pruning)
 */
export async function recoverUnit(
  fileSystem: FileSystem,
  folder: string,
  migrations: readonly Migration[],
): Promise<Recovered> {
  const generations = generationsOf(await fileSystem.readdir(folder));
  const base = await newestGood(fileSystem, folder, generations, schemaOf(migrations));
  const logs = neededLogs(generations.logs, base.header.seq);
  const scanned: { file: NumberedFile; log: ScannedLog }[] = [];
  for (const file of logs) {
    const log = scanLog(await fileSystem.readFile(join(folder, file.name)));
    const schema = log.header?.schema ?? 0;
    if (schema > schemaOf(migrations)) throw newerSchema(schema, log.header?.writer ?? null);
    scanned.push({ file, log });
  }
  const replay = new Replay(base.tables, base.header, base.log, migrations);
  for (const { file, log } of scanned) replay.run(file, log);
  return finish(replay, base, generations);
}

function finish(replay: Replay, base: Base, { snapshots, logs, leftovers }: Generations): Recovered {
  // A name tells how far the database had come, even where the file is damaged or empty.
  const reached = Math.max(...snapshots.map(({ seq }) => seq), ...logs.map(({ seq }) => seq - 1));
  const { tables, seq, log, logHead, schema } = replay.end(reached);
  return {
    tables,
    header: base.header,
    isAsInSnapshot: tables === base.tables && seq === base.header.seq,
    seq,
    log,
    logHead,
    schema,
    findings: [...base.findings, ...replay.findings],
    // Leftovers first: what is set aside may need their names.
    repairs: [...leftovers.map((file): Repair => ({ kind: 'remove', file })), ...base.repairs, ...replay.repairs],
  };
}

/** Logs that may hold a record after `seq`: all but those that end before it. The newest could go on for ever. */
function neededLogs(logs: readonly NumberedFile[], seq: number): NumberedFile[] {
  return logs.filter((_, index) => (logs[index + 1]?.seq ?? Number.POSITIVE_INFINITY) > seq + 1);
}

async function newestGood(
  fileSystem: FileSystem,
  folder: string,
  { snapshots }: Generations,
  schema: number,
): Promise<Base> {
  const findings: StoreFinding[] = [];
  const repairs: Repair[] = [];
  for (const { name, seq } of snapshots.toReversed()) {
    const verdict = readSnapshot(await fileSystem.readFile(join(folder, name)), seq, schema);
    if (verdict.kind === 'newer') throw newerSchema(verdict.schema, verdict.writer);
    if (verdict.kind === 'good') {
      const { header, data, log } = verdict;
      return { header, tables: tablesOf(data, name), log, findings, repairs };
    }
    const message = `快照 ${name} 已损坏(${verdict.reason})，改用更早的快照和日志恢复，坏文件另存为 .corrupt。`;
    findings.push({ code: 'SNAPSHOT_DAMAGED', severity: 'warning', file: name, message });
    repairs.push({ kind: 'set-aside', file: name });
  }
  throw storeDamaged(folder, snapshots.length === 0 ? '快照不见了' : '所有快照都已损坏');
}

function tablesOf(data: unknown, name: string): UnitTables {
  try {
    return new UnitTables(data);
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    throw storeDamaged(name, cause.message, cause);
  }
}
