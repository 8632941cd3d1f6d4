/** Every digest that stands anywhere in the files of the database: in snapshots, logs and what was set aside. */
import { join } from 'node:path';
import type { Sha256 } from '../core/domain/identifier.ts';
import { type BufferPool, createBufferPool } from './buffer-pool.ts';
import type { FileSystem } from './file-system.ts';
import { walkFiles } from './folder-walk.ts';

const DIGEST = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;
/** Longer runs of hexadecimal digits are no digests. */
const LONGEST_CARRY = 65;

/**
 * The text is not understood, only searched: what a record of any kind, age or state of health could cite is found.
 * Hashes of other things are found too and do no harm, as nothing is stored under them.
 */
export async function digestsNamedIn(fileSystem: FileSystem, folder: string): Promise<Set<Sha256>> {
  const found = new Set<Sha256>();
  const buffers = createBufferPool();
  for (const { path } of await walkFiles(fileSystem, folder))
    await searchFile(fileSystem, join(folder, path), buffers, found);
  return found;
}

function searchFile(fileSystem: FileSystem, path: string, buffers: BufferPool, found: Set<Sha256>): Promise<void> {
  return buffers.lend(async (buffer) => {
    const handle = await fileSystem.open(path, 'r');
    try {
      let carry = '';
      for (let position = 0; ; ) {
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
        if (bytesRead === 0) break;
        position += bytesRead;
        const text = carry + buffer.toString('latin1', 0, bytesRead);
        // Digits at the end may go on in the next piece.
        const run = /[0-9a-f]*$/.exec(text)?.[0] ?? '';
        search(text.slice(0, text.length - run.length), found);
        carry = run.slice(0, LONGEST_CARRY);
      }
      search(carry, found);
    } finally {
      await handle.close();
    }
  });
}

function search(text: string, found: Set<Sha256>): void {
  for (const [digest] of text.matchAll(DIGEST)) found.add(digest);
}
