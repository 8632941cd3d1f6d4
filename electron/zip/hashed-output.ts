import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { TimeSlice } from './time-slice.ts';

/** Files up to here are read whole, straight into the buffer behind their header. */
export const CAPACITY = 8 * 1024 * 1024;
/** What is ready leaves while it still lies in the processor's cache. */
const FLUSH_FROM = 256 * 1024;
/** Larger writes cost ext4 on Linux 6 four times the processor time: it looks for larger pages. */
const LARGEST_WRITE = 256 * 1024;

/** A file that is written once from its beginning to its end, and hashed on the way. */
export interface HashedOutput {
  /** Bytes written so far: where the next ones will lie. */
  readonly position: number;
  /** A place of so many bytes to fill; `commit` says how many of them count. Valid until the next call. */
  reserve(bytes: number): Promise<Buffer>;
  /** The same without a promise where there is room at once; null where something must be written, or others heard. */
  reserveNow(bytes: number): Buffer | null;
  /** Takes the first bytes of what was reserved. */
  commit(bytes: number): void;
  /** Copies bytes of any number. */
  write(bytes: Uint8Array): Promise<void>;
  /** Syncs and closes. */
  finish(): Promise<{ readonly bytes: number; readonly sha256: string }>;
  /** Closes without a promise as to what the file holds. Can be called at any time. */
  abandon(): Promise<void>;
}

export async function createHashedOutput(path: string, slice: TimeSlice): Promise<HashedOutput> {
  const file = await open(path, 'w');
  const buffer = Buffer.allocUnsafeSlow(CAPACITY);
  const hash = createHash('sha256');
  let filled = 0;
  let flushed = 0;
  let isOpen = true;
  const flush = async (): Promise<void> => {
    hash.update(buffer.subarray(0, filled));
    for (let done = 0; done < filled; ) {
      const at = flushed + done;
      const bytes = Math.min(filled - done, LARGEST_WRITE - (at % LARGEST_WRITE));
      done += writeSync(file.fd, buffer, done, bytes, at);
      if (slice.isSpent()) await slice.renew();
    }
    flushed += filled;
    filled = 0;
  };
  const reserve = async (bytes: number): Promise<Buffer> => {
    if (!isOpen) throw new Error('the ZIP file is closed');
    if (slice.isSpent()) await slice.renew();
    if (filled >= FLUSH_FROM || filled + bytes > CAPACITY) await flush();
    return buffer.subarray(filled, filled + bytes);
  };
  const reserveNow = (bytes: number): Buffer | null => {
    const isReady = isOpen && !slice.isSpent() && filled < FLUSH_FROM && filled + bytes <= CAPACITY;
    return isReady ? buffer.subarray(filled, filled + bytes) : null;
  };
  const abandon = async (): Promise<void> => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  return {
    get position() {
      return flushed + filled;
    },
    reserve,
    reserveNow,
    commit: (bytes) => {
      filled += bytes;
    },
    write: async (bytes) => {
      for (let done = 0; done < bytes.length; done += LARGEST_WRITE) {
        const part = bytes.subarray(done, done + LARGEST_WRITE);
        (await reserve(part.length)).set(part);
        filled += part.length;
      }
    },
    finish: async () => {
      await flush();
      await file.sync();
      await abandon();
      return { bytes: flushed, sha256: hash.digest('hex') };
    },
    abandon,
  };
}
