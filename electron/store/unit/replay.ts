/** Brings a snapshot up to date, record by record, and tells of everything that is missing or damaged. */
import { type Migration, migrateData, schemaOf } from '../migrations.ts';
import type { StoreFinding } from '../store-finding.ts';
import type { NumberedFile } from './file-names.ts';
import type { BadStretch, ScannedLog } from './log-file.ts';
import type { LogRecord } from './log-record.ts';
import { type LogHead, OperationLog } from './operation-log.ts';
import type { Repair } from './repairs.ts';
import type { SnapshotHeader } from './snapshot-file.ts';
import { UnitTables } from './unit-tables.ts';

export class Replay {
  readonly findings: StoreFinding[] = [];
  readonly repairs: Repair[] = [];
  readonly #migrations: readonly Migration[];
  readonly #log: OperationLog;
  readonly #base: number;
  #tables: UnitTables;
  #seq: number;
  #schema: number;

  constructor(tables: UnitTables, header: SnapshotHeader, log: Uint8Array, migrations: readonly Migration[]) {
    this.#tables = tables;
    this.#base = header.seq;
    this.#seq = header.seq;
    this.#schema = header.schema;
    this.#log = new OperationLog(log, header.logHead);
    this.#migrations = migrations;
  }

  /** Takes in what a log holds beyond what is known already. */
  run({ name }: NumberedFile, log: ScannedLog): void {
    const isNews = log.records.some(({ record }) => record.entry.seq > this.#seq);
    if (log.badHeader !== null && isNews) this.#tellBadHeader(name, log.badHeader);
    if (log.header !== null) this.#migrateTo(log.header.schema);
    const stretches = [...log.damaged];
    for (const { record, offset } of log.records) {
      while (stretches[0] !== undefined && stretches[0].offset < offset)
        this.#tellDamaged(name, stretches.shift(), record.entry.seq);
      this.#take(record, name);
    }
    if (log.tail !== null) this.#tellTail(name, log.tail);
  }

  /** @param reached how far the database had come, as the names of its files say */
  end(reached: number): {
    tables: UnitTables;
    seq: number;
    log: Uint8Array;
    logHead: LogHead;
    schema: number;
  } {
    if (reached > this.#seq) this.#tellMissing(null, this.#seq + 1, reached);
    const schema = this.#schema;
    this.#migrateTo(schemaOf(this.#migrations));
    return {
      tables: this.#tables,
      seq: Math.max(reached, this.#seq),
      log: Buffer.concat(this.#log.lines()),
      logHead: this.#log.head(),
      schema,
    };
  }

  #take(record: LogRecord, file: string): void {
    const { seq } = record.entry;
    if (seq <= this.#seq) return;
    if (seq > this.#seq + 1) this.#tellMissing(file, this.#seq + 1, seq - 1);
    this.#tables.apply(record.operations);
    this.#log.append(record.entry);
    this.#seq = seq;
  }

  /** Records are of the schema of their log: what came before is brought there first. */
  #migrateTo(schema: number): void {
    if (schema <= this.#schema) return;
    const data = Object.fromEntries(this.#tables.sections());
    this.#tables = new UnitTables(migrateData(data, this.#schema, schema, this.#migrations));
    this.#schema = schema;
  }

  #tellMissing(file: string | null, first: number, last: number): void {
    const which = first === last ? `第 ${first} 条` : `第 ${first} 至 ${last} 条`;
    const message = `${which}改动的记录找不到，这些改动可能已丢失。请核对最近的修改，必要时恢复备份。`;
    this.findings.push({ code: 'RECORDS_MISSING', severity: 'error', file, message });
  }

  #tellBadHeader(file: string, stretch: BadStretch): void {
    const message = `日志 ${file} 的开头已损坏，其中的记录已照常读出。`;
    this.findings.push({ code: 'LOG_HEADER_DAMAGED', severity: 'warning', file, message });
    this.repairs.push({ kind: 'copy-aside', file, stretch });
  }

  /** @param next the number of the good record that follows: what is older than the snapshot is no loss */
  #tellDamaged(file: string, stretch: BadStretch | undefined, next: number): void {
    if (stretch === undefined || next - 1 <= this.#base) return;
    const message = `日志 ${file} 中有一段已损坏(${describe(stretch)})，已另存为 .corrupt；请核对这项改动是否还在。`;
    this.findings.push({ code: 'RECORD_DAMAGED', severity: 'error', file, message });
    this.repairs.push({ kind: 'copy-aside', file, stretch });
  }

  #tellTail(file: string, stretch: NonNullable<ScannedLog['tail']>): void {
    const { bytes, isUnfinished } = stretch;
    const message = isUnfinished
      ? `日志 ${file} 末尾有 ${bytes.length} 字节没有写完(断电或中断)，未曾确认保存，已另存为 .corrupt。`
      : `日志 ${file} 末尾有一段已损坏(${describe(stretch)})，已另存为 .corrupt；请核对最近的改动是否还在。`;
    const code = isUnfinished ? 'TAIL_UNFINISHED' : 'TAIL_DAMAGED';
    this.findings.push({ code, severity: isUnfinished ? 'info' : 'error', file, message });
    this.repairs.push({ kind: 'cut-off', file, stretch });
  }
}

/** What can still be read of a bad stretch: enough to know which change it was. */
function describe({ offset, bytes }: BadStretch): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  const seq = /"seq":(\d+)/.exec(text)?.[1];
  const op = /"op":"([\w.-]{1,40})"/.exec(text)?.[1];
  const target = /"target":"([\w.-]{1,64})"/.exec(text)?.[1];
  const parts = [seq && `第 ${seq} 条`, op, target && `对象 ${target}`].filter((each) => each);
  return `${parts.length > 0 ? `${parts.join(' ')}，` : ''}位置 ${offset}，${bytes.length} 字节`;
}
