import { createContentScanner } from '../../electron/content/content-scan.ts';

/** Why the bytes are refused, handed over in chunks of one size; null for harmless ones. */
export function reasonIn(bytes: Uint8Array | string, chunkBytes = Number.POSITIVE_INFINITY): string | null {
  const whole = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const scanner = createContentScanner();
  // what a scanner was given is overwritten afterwards
  for (let at = 0; at < whole.length; at += chunkBytes) {
    const chunk = Buffer.from(whole.subarray(at, at + chunkBytes));
    scanner.update(chunk);
    chunk.fill(0xee);
  }
  return scanner.finish()?.reason ?? null;
}

export function latin(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
