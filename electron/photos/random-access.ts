/** Reading single stretches of a file, however large it is. */
import { open } from 'node:fs/promises';

/** The bytes from `offset` on: fewer than `length` at the end of what is read, none beyond it. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>;

export interface RandomAccess extends AsyncDisposable {
  readonly sizeBytes: number;
  readonly readAt: ReadAt;
}

/** @throws what the disk says */
export async function openRandomAccess(path: string): Promise<RandomAccess> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    return {
      sizeBytes: size,
      readAt: async (offset, length) => {
        const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
        return buffer.subarray(0, bytesRead);
      },
      [Symbol.asyncDispose]: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

export function readerOf(bytes: Buffer): ReadAt {
  return async (offset, length) => bytes.subarray(offset, offset + length);
}
