import { join } from 'node:path';
import { listOtherFiles } from './backup-contents.ts';
import type { BackupKind } from './backup-manifest.ts';
import { createBufferPool } from './buffer-pool.ts';
import { throwIfCancelled } from './cancellation.ts';
import { hashFile } from './file-hash.ts';
import type { FileSystem } from './file-system.ts';
import { errorCode } from './lasting-file.ts';

/**
 * Evidence that the disk cannot read, as paths. Looked for when packing failed: one bad sector must not stand between an
 * office and the backup of everything else.
 */
export async function findUnreadable(
  fileSystem: FileSystem,
  dataFolder: string,
  kind: BackupKind,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const buffers = createBufferPool();
  const unreadable: string[] = [];
  for (const { path } of await listOtherFiles(fileSystem, dataFolder, kind)) {
    if (!path.startsWith('evidence/')) continue;
    throwIfCancelled(signal);
    try {
      await hashFile(fileSystem, join(dataFolder, path), buffers, { signal });
    } catch (error) {
      const code = errorCode(error);
      if (code === null) throw error;
      if (code !== 'ENOENT') unreadable.push(path);
    }
  }
  return unreadable;
}
