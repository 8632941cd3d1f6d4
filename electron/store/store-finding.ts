/** What the store found when it opened or worked, and what it did about it. Nothing of this is ever silent. */
export type StoreFindingCode =
  /** A snapshot's bytes are not what was written; an older one and the logs took its place. */
  | 'SNAPSHOT_DAMAGED'
  | 'LOG_HEADER_DAMAGED'
  /** A record in the middle of a log cannot be read. */
  | 'RECORD_DAMAGED'
  /** Numbers of records that are nowhere. */
  | 'RECORDS_MISSING'
  /** The last write was cut off; it was never acknowledged. */
  | 'TAIL_UNFINISHED'
  /** Bytes after the last good record, in which an acknowledged record may have been. */
  | 'TAIL_DAMAGED'
  /** A record does not fit its schema and was put aside; the others are open. */
  | 'RECORD_QUARANTINED'
  /** A snapshot could not be written; the logs still hold everything. */
  | 'SNAPSHOT_FAILED'
  /** Old files could not be removed. */
  | 'PRUNING_FAILED'
  /** Bytes for bad times could not be kept. */
  | 'RESERVE_MISSING';

export interface StoreFinding {
  readonly code: StoreFindingCode;
  /** `error` may mean that something acknowledged is lost. */
  readonly severity: 'info' | 'warning' | 'error';
  /** A file's name inside the unit's folder. */
  readonly file: string | null;
  /** One Chinese sentence. */
  readonly message: string;
}

export type OnFinding = (finding: StoreFinding) => void;
