/** Copies stored evidence out under the user's own file name, comparing it on the way. */
import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { Sha256 } from '../core/domain/identifier.ts';
import { Refusal } from '../core/domain/refusal.ts';
import type { BufferPool } from './buffer-pool.ts';
import { throwIfCancelled } from './cancellation.ts';
import { hashFile, type Reading } from './file-hash.ts';
import type { FileHandle, FileSystem } from './file-system.ts';
import { errorCode, makeFolderForGood, PRIVATE_FILE, writeAll } from './lasting-file.ts';
import { giveName, targetFailure, temporaryNameFor } from './new-file.ts';

/**
 * Writes a copy that is whole under its name or absent. A file that lies there already with the same bytes is left
 * alone; one with other bytes is never overwritten.
 *
 * @throws Refusal EVIDENCE_MISSING, EVIDENCE_CHANGED, FILE_EXISTS, DISK_FULL, IO_ERROR, CANCELLED
 */
export async function releaseEvidence(
  fileSystem: FileSystem,
  buffers: BufferPool,
  { stored, sha256, target }: { readonly stored: string; readonly sha256: Sha256; readonly target: string },
  reading: Reading = {},
): Promise<{ isNew: boolean }> {
  if (await isThereAlready(fileSystem, buffers, target, sha256)) return { isNew: false };
  const source = await fileSystem.open(stored, 'r').catch((cause) => {
    if (errorCode(cause) !== 'ENOENT') throw targetFailure(cause, target);
    const message = `“${basename(target)}”的文件不在资料库中，没有写出。请从备份恢复或重新添加。`;
    throw new Refusal('EVIDENCE_MISSING', message, { cause });
  });
  const temporary = temporaryNameFor(target);
  try {
    await makeFolderForGood(fileSystem, dirname(target));
    const found = await buffers.lend((buffer) => copyTo(fileSystem, source, temporary, buffer, reading));
    if (found !== sha256) throw damaged(target);
    await giveName(fileSystem, temporary, target);
    return { isNew: true };
  } catch (error) {
    await fileSystem.unlink(temporary).catch(() => undefined); // the first error tells what happened
    throw targetFailure(error, target);
  } finally {
    await source.close();
  }
}

async function isThereAlready(
  fileSystem: FileSystem,
  buffers: BufferPool,
  target: string,
  sha256: Sha256,
): Promise<boolean> {
  try {
    return (await hashFile(fileSystem, target, buffers)).sha256 === sha256;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw targetFailure(error, target);
  }
}

async function copyTo(
  fileSystem: FileSystem,
  source: FileHandle,
  temporary: string,
  buffer: Buffer,
  { signal, onBytes }: Reading,
): Promise<Sha256> {
  const handle = await fileSystem.open(temporary, 'w', PRIVATE_FILE);
  try {
    const hash = createHash('sha256');
    for (let position = 0; ; ) {
      throwIfCancelled(signal);
      const { bytesRead } = await source.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      await writeAll(handle, chunk, position);
      position += bytesRead;
      onBytes?.(bytesRead);
    }
    await handle.sync();
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

function damaged(target: string): Refusal {
  return new Refusal(
    'EVIDENCE_CHANGED',
    `“${basename(target)}”存着的内容与登记时不同，没有写出。请先做“体检”，再从备份恢复或重新添加。`,
  );
}
