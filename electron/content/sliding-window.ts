/** The part of a stream that is still needed, in one piece. */
export interface SlidingWindow {
  /** Where the window begins in the stream. */
  readonly start: number;
  readonly bytes: Buffer;
  append(chunk: Uint8Array): void;
  /** Forgets what lies before that place of the stream. */
  forget(before: number): void;
}

export function createSlidingWindow(): SlidingWindow {
  let buffer = Buffer.alloc(0);
  let from = 0;
  let to = 0;
  let start = 0;
  return {
    get start() {
      return start;
    },
    get bytes() {
      return buffer.subarray(from, to);
    },
    append: (chunk) => {
      if (to + chunk.length > buffer.length) {
        const kept = to - from;
        const needed = kept + chunk.length;
        // twice what is needed: what is moved was doubled before, so that each byte moves about once
        const target = needed * 2 > buffer.length ? Buffer.allocUnsafeSlow(needed * 2) : buffer;
        buffer.copy(target, 0, from, to);
        buffer = target;
        from = 0;
        to = kept;
      }
      buffer.set(chunk, to);
      to += chunk.length;
    },
    forget: (before) => {
      const bytes = Math.min(Math.max(0, before - start), to - from);
      from += bytes;
      start += bytes;
    },
  };
}
