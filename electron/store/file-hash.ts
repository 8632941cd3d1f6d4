import { createHash } from 'node:crypto';
import type { Sha256 } from '../core/domain/identifier.ts';
import type { BufferPool } from './buffer-pool.ts';
import { throwIfCancelled } from './cancellation.ts';
import type { FileSystem } from './file-system.ts';

export interface Reading {
  readonly signal?: AbortSignal | undefined;
  /** Bytes that were read since the last call. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Size and SHA-256 of a file, read through one lent buffer. What the disk says is thrown as it is. */
export function hashFile(
  fileSystem: FileSystem,
  path: string,
  buffers: BufferPool,
  { signal, onBytes }: Reading = {},
): Promise<{ sha256: Sha256; sizeBytes: number }> {
  return buffers.lend(async (buffer) => {
    const handle = await fileSystem.open(path, 'r');
    try {
      const hash = createHash('sha256');
      for (let sizeBytes = 0; ; ) {
        throwIfCancelled(signal);
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, sizeBytes);
        if (bytesRead === 0) return { sha256: hash.digest('hex'), sizeBytes };
        hash.update(buffer.subarray(0, bytesRead));
        sizeBytes += bytesRead;
        onBytes?.(bytesRead);
      }
    } finally {
      await handle.close();
    }
  });
}
