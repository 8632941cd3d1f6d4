/** Buffers that are used again and again, so that memory stays flat however many files are read. */
export interface BufferPool {
  /** Lends a buffer for as long as the work lasts. */
  lend<Result>(work: (buffer: Buffer) => Promise<Result>): Promise<Result>;
}

export const BUFFER_BYTES = 1024 * 1024;

export function createBufferPool(bytes = BUFFER_BYTES): BufferPool {
  const idle: Buffer[] = [];
  return {
    lend: async (work) => {
      const buffer = idle.pop() ?? Buffer.allocUnsafe(bytes);
      try {
        return await work(buffer);
      } finally {
        idle.push(buffer);
      }
    },
  };
}
