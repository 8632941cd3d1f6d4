import { expect, test } from 'vitest';
import { type FlippedFile, flipBits } from './bit-flips.ts';
import { REAL_STORE } from './crash-workload.ts';

/** Coprime to 8, so that every bit of a byte has its turn. The whole of it runs with the reliability tests. */
const STRIDE = 11;

const FILES: readonly FlippedFile[] = ['newest log', 'newest snapshot', 'older log', 'oldest snapshot'];

for (const file of FILES) {
  test(`a flipped bit in the ${file} is recovered from or reported`, async () => {
    const { flips, recovered, reported, silent } = await flipBits(REAL_STORE, file, (bit) => bit % STRIDE === 0);
    expect(silent).toEqual([]);
    expect(recovered + reported).toBe(flips);
    expect(flips).toBeGreaterThan(300);
  });
}

test('a flipped bit in the newest snapshot costs nothing: the older one and the logs make up for it', async () => {
  const { flips, recovered } = await flipBits(REAL_STORE, 'newest snapshot', (bit) => bit % 101 === 0);
  expect(recovered).toBeGreaterThan(flips * 0.98);
});
