/** Every bit of every file, one at a time. */
import { expect, test } from 'vitest';
import { type FlippedFile, flipBits } from '../store/bit-flips.ts';
import { REAL_STORE } from '../store/crash-workload.ts';

const FILES: readonly FlippedFile[] = ['newest log', 'newest snapshot', 'older log', 'oldest snapshot'];

for (const file of FILES) {
  test(`no flipped bit in the ${file} goes by unnoticed`, async () => {
    const { flips, recovered, reported, silent } = await flipBits(REAL_STORE, file, () => true);
    expect(silent).toEqual([]);
    expect(recovered + reported).toBe(flips);
  });
}
