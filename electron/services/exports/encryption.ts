/** A package for one reader alone: the whole ZIP in the age format, to the key on the recipient's card. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { WrittenPackage } from '../../bag/bag-writer.ts';
import { asWriteRefusal } from '../../bag/package-file.ts';
import { throwIfCancelled } from '../../store/cancellation.ts';

const CHUNK = 64 * 1024;
const TAG = 16;
/** The header of one recipient has 200 bytes; what is left over does no harm. */
const HEADER = 400;

/** The most bytes that a package may have so that, encrypted, it stays under a limit. */
export function plainLimit(limit: number | null): number | null {
  return limit === null ? null : Math.max(1, limit - HEADER - TAG * Math.ceil(limit / CHUNK));
}

/**
 * Puts `<name>.zip.age` in the place of `<name>.zip`, synced; the plain one is gone.
 *
 * @throws Refusal CANCELLED, DISK_FULL, IO_ERROR
 */
export async function encryptPackage(
  written: WrittenPackage,
  recipient: string,
  signal: AbortSignal,
): Promise<WrittenPackage> {
  const target = `${written.path}.age`;
  try {
    // age brings curves of its own, which are slow to load and wanted by few exports
    const { encryptFor } = await import('../../crypto/age-stream.ts');
    // web and Node streams have the same shape and two types
    const plain = Readable.toWeb(createReadStream(written.path)) as ReadableStream<Uint8Array>;
    const { bytes, sha256 } = await writeStream(await encryptFor(recipient, plain), target, signal);
    await rm(written.path);
    return { ...written, path: target, bytes, sha256 };
  } catch (error) {
    await rm(target, { force: true });
    throw asWriteRefusal(error, target, signal);
  }
}

async function writeStream(stream: ReadableStream<Uint8Array>, target: string, signal: AbortSignal) {
  await using file = await open(target, 'w', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of stream) {
    throwIfCancelled(signal);
    hash.update(chunk);
    bytes += chunk.length;
    await file.appendFile(chunk);
  }
  await file.sync();
  return { bytes, sha256: hash.digest('hex') };
}
