/** Writing a file from stretches of another, hashed on the way, in flat memory. */
import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import type { RandomAccess } from './random-access.ts';

/** New bytes, or a stretch of the source. */
export type CopyPart = Buffer | { readonly start: number; readonly end: number };

export interface WrittenCopy {
  readonly sizeBytes: number;
  readonly sha256: string;
}

const CHUNK_BYTES = 256 * 1024;

/**
 * Writes a new file; a failed write leaves none.
 *
 * @throws what the disk says, EEXIST for a target that exists
 */
export async function writeParts(
  parts: readonly CopyPart[],
  target: string,
  source: RandomAccess | null = null,
): Promise<WrittenCopy> {
  const file = await open(target, 'wx');
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const write = async (bytes: Buffer): Promise<void> => {
    hash.update(bytes);
    sizeBytes += bytes.length;
    await file.writeFile(bytes);
  };
  try {
    for (const part of parts) {
      if (Buffer.isBuffer(part)) await write(part);
      else if (source !== null) await copyStretch(source, part, write);
    }
  } catch (error) {
    await dropCopy(file, target);
    throw error;
  }
  await file.close();
  return { sizeBytes, sha256: hash.digest('hex') };
}

async function copyStretch(
  source: RandomAccess,
  { start, end }: { readonly start: number; readonly end: number },
  write: (bytes: Buffer) => Promise<void>,
): Promise<void> {
  for (let at = start; at < end; ) {
    const chunk = await source.readAt(at, Math.min(CHUNK_BYTES, end - at));
    if (chunk.length === 0) throw new Error('the file became shorter while it was copied');
    await write(chunk);
    at += chunk.length;
  }
}

async function dropCopy(file: FileHandle, target: string): Promise<void> {
  await file.close();
  await rm(target, { force: true });
}
