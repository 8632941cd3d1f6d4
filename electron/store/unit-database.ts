/** One unit's database: everything in memory, every change in a log on the disk before it counts. */
import type { Audit } from '../core/domain/audit.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import type { FileSystem } from './file-system.ts';
import type { Migration } from './migrations.ts';
import type { OnFinding } from './store-finding.ts';
import type { Change } from './unit/change.ts';
import type { QuarantinedRecord } from './unit/document-table.ts';
import type { LogHead } from './unit/operation-log.ts';
import { openReadableUnit } from './unit/readable-unit.ts';
import { openWritableUnit } from './unit/writable-opening.ts';

export interface UnitDatabase {
  /** The folder in which it lies. */
  readonly folder: string;
  /** The record as it stands: the same object until the next commit, never to be mutated. */
  unitFile(): UnitFile;
  /**
   * Resolves when the change is on the disk for good; only then does `unitFile` show it.
   *
   * @throws Refusal RECORD_INVALID, NOT_FOUND, DISK_FULL (and it stays usable), STORE_READ_ONLY (until the next start)
   */
  commit(change: Change): Promise<void>;
  readonly operationLog: {
    head(): LogHead;
    /** The newest line, which says when and by whom something was last saved. */
    last(): Audit | null;
    /** Every line, parsed anew at each call. */
    entries(): readonly Audit[];
  };
  /** Records that do not fit their schema and are in no `unitFile`. While there are some, nothing may be cleaned up. */
  quarantined(): readonly QuarantinedRecord[];
  /** Writes a snapshot when something changed since the last. @throws Refusal DISK_FULL, IO_ERROR, STORE_READ_ONLY */
  snapshot(): Promise<void>;
  /** Waits for what is under way and writes a snapshot. Can be called again. */
  close(): Promise<void>;
}

/** What a unit's database needs from outside. */
export interface UnitParts {
  readonly fileSystem: FileSystem;
  readonly clock: () => Date;
  /** The program and its version, as files name their writer. */
  readonly program: string;
  readonly onFinding: OnFinding;
  readonly migrations?: readonly Migration[];
  /** Called before data of an older schema is changed: the time for a backup. Its failure stops the opening. */
  readonly beforeMigration?: (step: { folder: string; from: number; to: number }) => Promise<void>;
  /** Called when the disk is full, to give back what was kept for that. */
  readonly onDiskFull?: () => Promise<void>;
  /** Runs an action after a pause; returns how to call it off. */
  readonly schedule?: (action: () => void, ms: number) => () => void;
  /** Bytes of log after which a snapshot is due. */
  readonly longLogBytes?: number;
  /** Bytes that a log grows ahead of its records. */
  readonly logRoomBytes?: number;
}

/**
 * Opens a unit's folder. A reader changes nothing in it and sees the state of this moment; a writer must hold the
 * data folder's lock.
 *
 * @throws Refusal NEWER_SCHEMA, STORE_DAMAGED (then nothing was changed), IO_ERROR, DISK_FULL
 */
export function openUnitDatabase(folder: string, mode: 'read' | 'write', parts: UnitParts): Promise<UnitDatabase> {
  return mode === 'read' ? openReadableUnit(folder, parts) : openWritableUnit(folder, parts);
}
