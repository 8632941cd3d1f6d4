/** lowdb's two functions over a unit's folder: `read` recovers, `write` makes a snapshot. */
import { join } from 'node:path';
import type { Adapter } from 'lowdb';
import type { FileSystem } from '../file-system.ts';
import type { Migration } from '../migrations.ts';
import { snapshotName } from './file-names.ts';
import { type Recovered, recoverUnit } from './recovery.ts';
import { type SnapshotHeader, writeSnapshot } from './snapshot-file.ts';
import type { UnitTables } from './unit-tables.ts';

/** Everything but the tables that a snapshot says. */
export interface SnapshotFacts {
  readonly header: Omit<SnapshotHeader, 'format' | 'sha256'>;
  /** Lines of the operation log. */
  readonly log: readonly Uint8Array[];
}

export class UnitAdapter implements Adapter<UnitTables | null> {
  readonly #fileSystem: FileSystem;
  readonly #folder: string;
  readonly #migrations: readonly Migration[];
  #recovered: Recovered | null = null;
  /** Asked for what to write beside the tables, at the moment of writing. */
  describe: (() => SnapshotFacts) | null = null;

  constructor(fileSystem: FileSystem, folder: string, migrations: readonly Migration[]) {
    this.#fileSystem = fileSystem;
    this.#folder = folder;
    this.#migrations = migrations;
  }

  /** What `read` found. */
  get recovered(): Recovered {
    if (this.#recovered === null) throw new Error('nothing was read yet');
    return this.#recovered;
  }

  /** Changes nothing on the disk. @throws Refusal NEWER_SCHEMA, STORE_DAMAGED; what the disk says */
  async read(): Promise<UnitTables> {
    this.#recovered = await recoverUnit(this.#fileSystem, this.#folder, this.#migrations);
    return this.#recovered.tables;
  }

  /** Writes what the tables hold at the moment of the call; commits may go on meanwhile. @throws what the disk says */
  async write(tables: UnitTables | null): Promise<void> {
    if (tables === null || this.describe === null) throw new Error('nothing was read yet');
    const { header, log } = this.describe();
    const snapshot = { header, sections: tables.sections(), log };
    await writeSnapshot(this.#fileSystem, join(this.#folder, snapshotName(header.seq)), snapshot);
  }
}
