/** The folders of the evidence store: where a digest lies, whether its bytes are right, and how a bad file moves away. */
import { join } from 'node:path';
import type { Sha256 } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { BufferPool } from './buffer-pool.ts';
import { prefixOf, storedPath } from './evidence-layout.ts';
import { hashFile, type Reading } from './file-hash.ts';
import type { FileSystem } from './file-system.ts';
import { unlessGone } from './folder-walk.ts';
import { errorCode, makeFolderForGood, renameForGood, syncFolder } from './lasting-file.ts';

/** `missing` also means: set aside. */
export type Soundness = 'intact' | 'missing' | 'changed';

export class EvidenceShelf {
  readonly folder: string;
  readonly fileSystem: FileSystem;
  readonly buffers: BufferPool;
  readonly #prefixes = new Map<string, Promise<void>>();

  constructor(folder: string, fileSystem: FileSystem, buffers: BufferPool) {
    this.folder = folder;
    this.fileSystem = fileSystem;
    this.buffers = buffers;
  }

  pathOf(sha256: Sha256): string {
    return storedPath(this.folder, sha256);
  }

  /** @throws Refusal IO_ERROR when the disk cannot read the file, CANCELLED */
  async check(sha256: Sha256, reading: Reading = {}): Promise<Soundness> {
    try {
      const found = await hashFile(this.fileSystem, this.pathOf(sha256), this.buffers, reading);
      return found.sha256 === sha256 ? 'intact' : 'changed';
    } catch (error) {
      const code = errorCode(error);
      if (code === 'ENOENT') return 'missing';
      if (code === null || error instanceof Refusal) throw error; // cancelled
      throw new Refusal('IO_ERROR', `佐证文件 ${sha256} 读不出来(${code})。请检查磁盘和文件权限。`, { cause: error });
    }
  }

  /**
   * Makes the folder of a digest, for good. Whoever comes second waits for the first: its file must not be
   * acknowledged in a folder whose own name a power cut can still undo.
   */
  openPrefix(sha256: Sha256): Promise<void> {
    const prefix = prefixOf(sha256);
    const opening = this.#prefixes.get(prefix) ?? makeFolderForGood(this.fileSystem, join(this.folder, prefix));
    this.#prefixes.set(prefix, opening);
    opening.catch(() => this.#prefixes.delete(prefix)); // a full disk may have room again at the next attempt
    return opening;
  }

  /** Makes the names of stored files durable, each folder once. */
  async sync(hashes: readonly Sha256[]): Promise<void> {
    for (const prefix of new Set(hashes.map(prefixOf))) await syncFolder(this.fileSystem, join(this.folder, prefix));
  }

  /** Renames a bad file to `….corrupt`, which no pass of the program removes, and returns the new path. */
  async setAside(sha256: Sha256): Promise<string> {
    const path = this.pathOf(sha256);
    for (let count = 1; ; count += 1) {
      const aside = count === 1 ? `${path}.corrupt` : `${path}.${count}.corrupt`;
      if ((await unlessGone(this.fileSystem.stat(aside))) !== null) continue;
      await renameForGood(this.fileSystem, path, aside);
      return aside;
    }
  }
}
