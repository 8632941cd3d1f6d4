/** ZIPs on the disk, and what the reader finds of them. */
import { createCipheriv } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openZip, type ZipEntry, type ZipLimits, ZipRefused } from '../../electron/zip/zip-reader.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

export async function zipFile(bytes: Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), 'a.zip');
  await writeFile(path, bytes);
  return path;
}

export interface ReadZip {
  readonly entries: readonly ZipEntry[];
  /** Name → content, of files. */
  readonly contents: ReadonlyMap<string, Buffer>;
}

/** Opens a ZIP, reads everything in it and closes it. */
export async function readZipFile(path: string, limits?: ZipLimits): Promise<ReadZip> {
  const zip = await openZip(path, limits);
  try {
    const contents = new Map<string, Buffer>();
    for (const entry of zip.entries.filter(({ isFolder }) => !isFolder)) {
      const chunks: Buffer[] = [];
      await zip.read(entry, (chunk) => {
        chunks.push(Buffer.from(chunk));
      });
      contents.set(entry.name, Buffer.concat(chunks));
    }
    return { entries: zip.entries, contents };
  } finally {
    await zip.close();
  }
}

export async function readZip(bytes: Uint8Array, limits?: ZipLimits): Promise<ReadZip> {
  return readZipFile(await zipFile(bytes), limits);
}

/** Why the ZIP is refused, at opening or at reading; fails when it is not. */
export async function refusalOf(bytes: Uint8Array, limits?: ZipLimits): Promise<ZipRefused> {
  try {
    await readZip(bytes, limits);
  } catch (error) {
    if (error instanceof ZipRefused) return error;
    throw error;
  }
  throw new Error('the ZIP was not refused');
}

/** Bytes that do not pack, the same every time. */
export function noise(bytes: number, seed = 1): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16)).update(Buffer.alloc(bytes));
}
