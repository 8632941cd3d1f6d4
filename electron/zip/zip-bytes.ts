import { constants, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ZipRefused } from './zip-refused.ts';

/** A file as an array of bytes. What it lacks of what is asked for, it lost while it was read. */
export interface ZipBytes {
  readonly size: number;
  /** New bytes. @throws ZipRefused ZIP_TRUNCATED */
  read(offset: number, bytes: number): Promise<Buffer>;
  /** Fills the beginning of a buffer. @throws ZipRefused ZIP_TRUNCATED */
  fill(buffer: Buffer, offset: number, bytes: number): Promise<void>;
  /** The same without a promise, for many small reads. */
  fillNow(buffer: Buffer, offset: number, bytes: number): void;
  /** The four bytes at an offset as a number; null beyond the end. */
  peek(offset: number): Promise<number | null>;
  close(): Promise<void>;
}

/** @throws what the system says of a path that cannot be read; ZipRefused ZIP_NOT_ZIP for a folder or a device */
export async function openZipBytes(path: string): Promise<ZipBytes> {
  // a pipe would keep the opener waiting for its other end; Windows has neither
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new ZipRefused('ZIP_NOT_ZIP');
    return bytesOf(file, stat.size);
  } catch (error) {
    await file.close();
    throw error;
  }
}

function bytesOf(file: FileHandle, size: number): ZipBytes {
  const fill = async (buffer: Buffer, offset: number, bytes: number): Promise<void> => {
    for (let done = 0; done < bytes; ) {
      const { bytesRead } = await file.read(buffer, done, bytes - done, offset + done);
      if (bytesRead === 0) throw new ZipRefused('ZIP_TRUNCATED');
      done += bytesRead;
    }
  };
  const read = async (offset: number, bytes: number): Promise<Buffer> => {
    if (offset + bytes > size) throw new ZipRefused('ZIP_TRUNCATED');
    const buffer = Buffer.allocUnsafeSlow(bytes);
    await fill(buffer, offset, bytes);
    return buffer;
  };
  return {
    size,
    read,
    fill,
    fillNow: (buffer, offset, bytes) => {
      for (let done = 0; done < bytes; ) {
        const count = readSync(file.fd, buffer, done, bytes - done, offset + done);
        if (count === 0) throw new ZipRefused('ZIP_TRUNCATED');
        done += count;
      }
    },
    peek: async (offset) => (offset + 4 > size ? null : (await read(offset, 4)).readUInt32LE()),
    close: () => file.close(),
  };
}
