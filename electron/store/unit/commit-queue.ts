/**
 * Group commit: changes that arrive while the disk is busy go out together in one write. Memory changes only when the
 * disk has them.
 */

import { type Change, operationsOf, refuseUnfit } from './change.ts';
import { fieldChanges } from './field-changes.ts';
import type { LogRecord } from './log-record.ts';
import { encodeRecord } from './log-record.ts';
import type { Operation, PlaceName, StoredDocument } from './operation.ts';
import { type LogHead, sealEntry } from './operation-log.ts';

export interface CommitParts {
  readonly unitId: string;
  readonly clock: () => Date;
  readonly find: (place: PlaceName, id: string) => StoredDocument | undefined;
  /** The number of the last change, and the end of the operation log. */
  readonly state: () => { seq: number; logHead: LogHead };
  readonly append: (lines: Uint8Array, firstSeq: number) => Promise<void>;
  /** Called when the records are on the disk. */
  readonly apply: (records: readonly LogRecord[]) => void;
}

interface Waiting {
  readonly change: Change;
  readonly operations: readonly Operation[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

export class CommitQueue {
  readonly #parts: CommitParts;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(parts: CommitParts) {
    this.#parts = parts;
  }

  /** @throws Refusal RECORD_INVALID, NOT_FOUND, DISK_FULL, STORE_READ_ONLY; then nothing changed */
  commit(change: Change): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, operations: operationsOf(change), resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#flush(batch);
    }
    this.#running = null;
  }

  async #flush(batch: readonly Waiting[]): Promise<void> {
    const taken = new Batch(this.#parts);
    const accepted = batch.filter((each) => {
      try {
        taken.add(each.change, each.operations);
        return true;
      } catch (error) {
        each.reject(error);
        return false;
      }
    });
    if (accepted.length === 0) return;
    try {
      await this.#parts.append(taken.lines(), taken.firstSeq);
      this.#parts.apply(taken.records);
    } catch (error) {
      for (const { reject } of accepted) reject(error);
      return;
    }
    for (const { resolve } of accepted) resolve();
  }
}

/** Records that go out in one write; each sees what those before it in the same write change. */
class Batch {
  readonly firstSeq: number;
  readonly records: LogRecord[] = [];
  readonly #parts: CommitParts;
  readonly #changed = new Map<string, StoredDocument | null>();
  #seq: number;
  #head: LogHead;

  constructor(parts: CommitParts) {
    this.#parts = parts;
    const { seq, logHead } = parts.state();
    this.#seq = seq;
    this.#head = logHead;
    this.firstSeq = seq + 1;
  }

  /** @throws Refusal NOT_FOUND, RECORD_INVALID; then the batch is as it was */
  add({ by, op, target }: Change, operations: readonly Operation[]): void {
    const own = new Map<string, StoredDocument | null>();
    const find = (place: PlaceName, id: string): StoredDocument | undefined => {
      const key = `${place}/${id}`;
      const found = own.has(key) ? own.get(key) : this.#changed.get(key);
      return found === undefined ? this.#parts.find(place, id) : (found ?? undefined);
    };
    const changes = operations.flatMap((operation) => {
      const [kind, place, id, document] = operation;
      refuseUnfit(operation, find, this.#parts.unitId);
      const told = fieldChanges(operation, find(place, id));
      own.set(`${place}/${id}`, kind === 'put' ? document : null);
      return told;
    });
    const at = this.#parts.clock().toISOString();
    const entry = sealEntry({ seq: this.#seq + 1, at, by, op, target, changes }, this.#head);
    for (const [key, document] of own) this.#changed.set(key, document);
    this.records.push({ entry, operations });
    this.#seq = entry.seq;
    this.#head = { seq: entry.seq, hash: entry.hash };
  }

  lines(): Uint8Array {
    return Buffer.concat(this.records.map(encodeRecord));
  }
}
