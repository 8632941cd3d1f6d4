/** Gives exactly `length` bytes that nobody can predict. */
export type RandomBytes = (length: number) => Uint8Array;

/** A source that gives fewer bytes than asked for would weaken a key without anybody noticing. */
export function drawBytes(randomBytes: RandomBytes, length: number): Uint8Array {
  const bytes = randomBytes(length);
  if (bytes.length !== length) throw new RangeError(`asked for ${length} random bytes, got ${bytes.length}`);
  return bytes;
}
