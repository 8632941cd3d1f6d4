import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSm3, sm3 } from '../../electron/crypto/sm3.ts';
import { SM3_EXAMPLES } from './vectors.ts';

test('pieces of any size give the digest of the whole', async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(sizes, async (lengths) => {
      const pieces = lengths.map((length) => new Uint8Array(randomBytes(length)));
      const hash = await createSm3();
      for (const piece of pieces) hash.update(piece);
      expect(hash.digest()).toEqual(await sm3(Buffer.concat(pieces)));
    }),
    { numRuns: 30 },
  );
});

test('two hashes that run at the same time do not disturb each other', async () => {
  const [[abc, expected] = [], [longer, other] = []] = SM3_EXAMPLES;
  if (abc === undefined || longer === undefined) throw new Error('the examples are missing');
  const [first, second] = [await createSm3(), await createSm3()];
  first.update(abc.subarray(0, 1));
  second.update(longer.subarray(0, 7));
  await sm3(longer);
  first.update(abc.subarray(1));
  second.update(longer.subarray(7));
  expect(Buffer.from(first.digest()).toString('hex')).toBe(expected);
  expect(Buffer.from(second.digest()).toString('hex')).toBe(other);
});

test('a view into a larger buffer is hashed by its own bytes alone', async () => {
  const whole = new Uint8Array(randomBytes(300));
  expect(await sm3(whole.subarray(100, 200))).toEqual(await sm3(whole.slice(100, 200)));
  expect(await sm3(whole.subarray(100, 200))).not.toEqual(await sm3(whole));
});

test('a digest stays what it was when more is hashed afterwards', async () => {
  const digest = await sm3(Uint8Array.of(1));
  const copy = digest.slice();
  await sm3(Uint8Array.of(2));
  expect(digest).toEqual(copy);
});
