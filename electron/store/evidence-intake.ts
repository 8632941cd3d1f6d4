/** Takes files into the evidence store and back out of it when their record was never written. */
import { join } from 'node:path';
import type { Sha256 } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import { type CopyRequest, copyEvidence, factsOf } from './evidence-copy.ts';
import type { EvidenceShelf, Soundness } from './evidence-shelf.ts';
import { hashFile, type Reading } from './file-hash.ts';
import { refuseWithoutSpace } from './free-space.ts';
import { inFlight } from './in-flight.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { makeFolderForGood, renameForGood, renamePatiently, syncFolder, unlinkForGood } from './lasting-file.ts';

/** Twice as fast as one after the other; more gain nothing. */
const COPIES_IN_FLIGHT = 4;

export interface StoredFile {
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  /** This call brought the file in; false when its bytes were known already. */
  readonly isNew: boolean;
}

/** Who holds a file since the folder was opened, so that taking back for one batch never takes from another. */
interface Holding {
  holders: number;
  readonly isNew: boolean;
}

export class EvidenceIntake {
  readonly #shelf: EvidenceShelf;
  readonly #temporary: string;
  /** Works on one digest at a time: two copies of one content must not both believe that they are the first. */
  readonly #queue = createKeyedQueue();
  readonly #holdings = new Map<Sha256, Holding>();
  #copies = 0;

  constructor(shelf: EvidenceShelf) {
    this.#shelf = shelf;
    this.#temporary = join(shelf.folder, 'tmp');
  }

  /** Empties what a crash left half-copied. */
  async open(): Promise<void> {
    const { fileSystem, folder } = this.#shelf;
    await fileSystem.rm(this.#temporary, { recursive: true, force: true });
    await makeFolderForGood(fileSystem, this.#temporary);
    // A run that was killed may have made folders whose names were not durable yet.
    await syncFolder(fileSystem, folder);
  }

  /** All files or none, in their order. */
  async takeIn(requests: readonly CopyRequest[], signal: AbortSignal | undefined): Promise<StoredFile[]> {
    await this.#refuseEarly(requests);
    const failed = new AbortController();
    const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
    const taken: StoredFile[] = [];
    try {
      const files = await inFlight(COPIES_IN_FLIGHT, requests, (request) =>
        this.#take({ ...request, signal: stop }).then(
          (stored) => {
            taken.push(stored);
            return stored;
          },
          (error) => {
            failed.abort(); // the other copies need not be finished
            throw error;
          },
        ),
      );
      await this.#shelf.sync(files.map(({ sha256 }) => sha256));
      return files;
    } catch (error) {
      await this.giveBack(taken);
      throw error;
    }
  }

  async giveBack(files: readonly StoredFile[]): Promise<void> {
    for (const { sha256 } of files) await this.#queue.run(sha256, () => this.#release(sha256));
  }

  setAside(sha256: Sha256): Promise<string> {
    return this.#queue.run(sha256, () => this.#shelf.setAside(sha256));
  }

  /** Judged and moved in one go, so that a good copy that came in meanwhile is not taken away. */
  setAsideIfChanged(sha256: Sha256, reading: Reading): Promise<string | null> {
    return this.#queue.run(sha256, async () => {
      const state = await this.#shelf.check(sha256, reading);
      return state === 'changed' ? this.#shelf.setAside(sha256) : null;
    });
  }

  /** Moves a file out of the store; false when somebody got it from `takeIn` and may be about to cite it. */
  retire(sha256: Sha256, target: string): Promise<boolean> {
    return this.#queue.run(sha256, async () => {
      if (this.#holdings.has(sha256)) return false;
      await renameForGood(this.#shelf.fileSystem, this.#shelf.pathOf(sha256), target);
      return true;
    });
  }

  /** Moves a file back in, if its bytes are right and the store has none. */
  bringBack(sha256: Sha256, from: string): Promise<boolean> {
    return this.#queue.run(sha256, async () => {
      const { fileSystem, buffers } = this.#shelf;
      if ((await this.#shelf.check(sha256)) !== 'missing') return false;
      if ((await hashFile(fileSystem, from, buffers)).sha256 !== sha256) return false;
      await this.#shelf.openPrefix(sha256);
      await renameForGood(fileSystem, from, this.#shelf.pathOf(sha256));
      return true;
    });
  }

  /** Looks at every source before the first is copied: what is missing or cannot fit refuses the batch at once. */
  async #refuseEarly(requests: readonly CopyRequest[]): Promise<void> {
    const { fileSystem } = this.#shelf;
    const facts = await inFlight(COPIES_IN_FLIGHT, requests, ({ source }) => factsOf(fileSystem, source));
    const bytes = facts.reduce((sum, { size }) => sum + size, 0);
    await refuseWithoutSpace(fileSystem, this.#temporary, bytes, '存入佐证');
  }

  async #take(request: CopyRequest): Promise<StoredFile> {
    const { fileSystem, buffers } = this.#shelf;
    const temporary = join(this.#temporary, String(++this.#copies));
    const { sha256, sizeBytes } = await copyEvidence(fileSystem, temporary, buffers, request);
    try {
      const isNew = await this.#queue.run(sha256, () => this.#settle(temporary, sha256, request.signal));
      return { sha256, sizeBytes, isNew };
    } catch (error) {
      // The first error tells what happened; a leftover goes when the data folder is next opened.
      await fileSystem.unlink(temporary).catch(() => undefined);
      throw error;
    }
  }

  /** Gives a copy its final name, unless a sound file has it. Says whether the content is new. */
  async #settle(temporary: string, sha256: Sha256, signal: AbortSignal | undefined): Promise<boolean> {
    const shelf = this.#shelf;
    await shelf.openPrefix(sha256);
    const stored = await this.#checkStored(sha256, signal);
    if (stored === 'intact') await unlinkForGood(shelf.fileSystem, temporary);
    else {
      if (stored === 'changed') await shelf.setAside(sha256);
      await renamePatiently(shelf.fileSystem, temporary, shelf.pathOf(sha256));
    }
    const holding = this.#holdings.get(sha256);
    if (holding) holding.holders += 1;
    else this.#holdings.set(sha256, { holders: 1, isNew: stored === 'missing' });
    return stored === 'missing';
  }

  /** A stored copy that the disk cannot read is no better than a changed one when a good copy is at hand. */
  async #checkStored(sha256: Sha256, signal: AbortSignal | undefined): Promise<Soundness> {
    try {
      return await this.#shelf.check(sha256, { signal });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'IO_ERROR') return 'changed';
      throw error;
    }
  }

  async #release(sha256: Sha256): Promise<void> {
    const holding = this.#holdings.get(sha256);
    if (holding === undefined) return;
    holding.holders -= 1;
    if (holding.holders > 0) return;
    this.#holdings.delete(sha256);
    // A file that stays although nothing cites it does no harm: it goes to the trash after a week.
    if (holding.isNew) await unlinkForGood(this.#shelf.fileSystem, this.#shelf.pathOf(sha256)).catch(() => undefined);
  }
}
