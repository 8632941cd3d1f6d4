/** Looks at a stream through blocks that begin at fixed places, so that the result does not depend on how it was cut. */

export const BLOCK_BYTES = 64 * 1024;
/** What two blocks have in common: nothing that is looked for is longer. */
export const OVERLAP_BYTES = 1024;

export interface BlockStream {
  update(chunk: Uint8Array): void;
  /** Hands out the last block. */
  finish(): void;
}

/** @param look is given each block, which is overwritten afterwards, and where it begins in the stream */
export function createBlockStream(look: (block: Buffer, offset: number) => void): BlockStream {
  let buffer: Buffer = Buffer.alloc(0);
  let filled = 0;
  let offset = 0;
  /** Most files are far smaller than a block. */
  const makeRoom = (bytes: number): void => {
    const needed = Math.min(filled + bytes, BLOCK_BYTES);
    if (needed <= buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(filled === 0 ? needed : BLOCK_BYTES);
    buffer.copy(larger, 0, 0, filled);
    buffer = larger;
  };
  const append = (chunk: Uint8Array): void => {
    for (let at = 0; at < chunk.length; ) {
      makeRoom(chunk.length - at);
      const part = chunk.subarray(at, at + BLOCK_BYTES - filled);
      buffer.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < BLOCK_BYTES) return;
      look(buffer, offset);
      buffer.copyWithin(0, BLOCK_BYTES - OVERLAP_BYTES);
      offset += BLOCK_BYTES - OVERLAP_BYTES;
      filled = OVERLAP_BYTES;
    }
  };
  return {
    update: append,
    finish: () => {
      const isNew = offset === 0 ? filled > 0 : filled > OVERLAP_BYTES;
      if (isNew) look(buffer.subarray(0, filled), offset);
    },
  };
}
