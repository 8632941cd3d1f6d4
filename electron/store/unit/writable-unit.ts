/** A unit's database that a writer holds open. */
import type { Low } from 'lowdb';
import { Refusal } from '../../core/domain/refusal.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { diskFailure, isDiskFull, isForbidden } from '../disk-failure.ts';
import { MIGRATIONS, schemaOf } from '../migrations.ts';
import type { UnitDatabase, UnitParts } from '../unit-database.ts';
import type { Change } from './change.ts';
import { CommitQueue } from './commit-queue.ts';
import type { QuarantinedRecord } from './document-table.ts';
import { Journal } from './journal.ts';
import { judgedBy } from './judgement.ts';
import type { LogRecord } from './log-record.ts';
import { OperationLog } from './operation-log.ts';
import { pruneFolder } from './pruning.ts';
import type { Recovered } from './recovery.ts';
import type { SnapshotFacts } from './unit-adapter.ts';
import type { UnitTables } from './unit-tables.ts';

const IDLE_MS = 60_000;
const LONG_LOG_BYTES = 4 * 1024 * 1024;

/** @see openWritableUnit, which reads the folder first */
export class WritableUnit implements UnitDatabase {
  readonly folder: string;
  readonly #parts: UnitParts;
  readonly #low: Low<UnitTables | null>;
  readonly #journal: Journal;
  readonly #queue: CommitQueue;
  readonly #log: OperationLog;
  readonly #owner: Pick<SnapshotFacts['header'], 'unit' | 'role' | 'writer' | 'schema'>;
  #seq: number;
  #snapshotSeq: number;
  #snapshots: Promise<void> = Promise.resolve();
  #callOffIdle: () => void = () => undefined;
  #isClosed = false;

  constructor(folder: string, low: Low<UnitTables | null>, recovered: Recovered, parts: UnitParts) {
    const { unit, role, seq } = recovered.header;
    this.folder = folder;
    this.#parts = parts;
    this.#low = low;
    this.#seq = recovered.seq;
    this.#snapshotSeq = seq;
    this.#log = new OperationLog(recovered.log, recovered.logHead);
    this.#owner = { unit, role, writer: parts.program, schema: schemaOf(parts.migrations ?? MIGRATIONS) };
    this.#journal = new Journal(parts.fileSystem, folder, this.#owner, parts.logRoomBytes);
    this.#queue = new CommitQueue({
      unitId: unit,
      clock: parts.clock,
      find: (place, id) => this.#tables.find(place, id),
      state: () => ({ seq: this.#seq, logHead: this.#log.head() }),
      append: (lines, firstSeq) => this.#append(lines, firstSeq),
      apply: (records) => this.#apply(records),
    });
  }

  get #tables(): UnitTables {
    if (this.#low.data === null) throw new Error('the database was not read');
    return this.#low.data;
  }

  unitFile(): UnitFile {
    return this.#tables.unitFile();
  }

  async commit(change: Change): Promise<void> {
    // Whoever closed the folder may have let somebody else in.
    if (this.#isClosed) throw new Error('this database is closed');
    return this.#queue.commit(change);
  }

  get operationLog(): UnitDatabase['operationLog'] {
    return this.#log;
  }

  quarantined(): readonly QuarantinedRecord[] {
    return this.#tables.quarantined();
  }

  async #append(lines: Uint8Array, firstSeq: number): Promise<void> {
    try {
      await this.#journal.append(lines, firstSeq);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'DISK_FULL') await this.#parts.onDiskFull?.();
      throw error;
    }
  }

  #apply(records: readonly LogRecord[]): void {
    for (const { entry, operations } of records) {
      this.#tables.apply(operations);
      this.#log.append(entry);
      this.#seq = entry.seq;
    }
    const { longLogBytes = LONG_LOG_BYTES, schedule = scheduleOnTimer } = this.#parts;
    const snapshot = (): void => void this.#snapshotOrTell();
    this.#callOffIdle();
    this.#callOffIdle = schedule(snapshot, this.#journal.bytes > longLogBytes ? 0 : IDLE_MS);
  }

  snapshot(): Promise<void> {
    const mine = this.#snapshots.then(() => this.#writeSnapshot());
    this.#snapshots = mine.catch(() => undefined); // its failure is told to whoever asked for it
    return mine;
  }

  async #writeSnapshot(): Promise<void> {
    if (this.#journal.failure !== null) throw this.#journal.failure;
    if (this.#seq === this.#snapshotSeq) return;
    const seq = this.#seq;
    try {
      const writing = this.#low.write(); // takes the state of this very moment
      this.#journal.rotate();
      await writing;
    } catch (error) {
      throw await this.#snapshotFailure(error);
    }
    this.#snapshotSeq = seq;
    await pruneFolder(this.#parts.fileSystem, this.folder).catch((error: unknown) => {
      const message = `旧快照没有清理(${String(error)})，不影响已保存的内容。`;
      this.#parts.onFinding({ code: 'PRUNING_FAILED', severity: 'info', file: null, message });
    });
  }

  async #snapshotFailure(error: unknown): Promise<unknown> {
    if (isDiskFull(error)) await this.#parts.onDiskFull?.();
    return isDiskFull(error) || isForbidden(error) ? diskFailure(error, '整理快照') : this.#journal.fail(error);
  }

  /** The logs hold everything: a snapshot that fails is told, and tried again later. */
  async #snapshotOrTell(): Promise<void> {
    try {
      await this.snapshot();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const message = `快照没有写成，已保存的内容都在日志中：${error.message}`;
      this.#parts.onFinding({ code: 'SNAPSHOT_FAILED', severity: 'warning', file: null, message });
    }
  }

  /** What a snapshot written now says beside the tables. */
  describe(): SnapshotFacts {
    const at = this.#parts.clock().toISOString();
    const state = { seq: this.#seq, judgedBy: judgedBy(this.#tables), logHead: this.#log.head() };
    return { header: { ...this.#owner, at, ...state }, log: this.#log.lines() };
  }

  /**
   * What must be on the disk before work begins: the step to a newer schema, and everything that was replayed. After a
   * failed sync the system may hand out bytes that never reached the disk; a snapshot writes them anew.
   */
  async settle({ schema }: Recovered): Promise<void> {
    const isOld = schema < this.#owner.schema;
    if (isOld) await this.commit({ by: this.#parts.program, op: 'store.migrate', target: this.#owner.unit });
    await this.#snapshotOrTell();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#queue.idle();
    this.#callOffIdle();
    if (this.#journal.failure === null) await this.#snapshotOrTell();
    await this.#journal.close();
  }
}

function scheduleOnTimer(action: () => void, ms: number): () => void {
  const timer = setTimeout(action, ms).unref();
  return () => clearTimeout(timer);
}
