import { expect, test } from 'vitest';
import { failedVectors, VECTORS } from './vectors.ts';

test.each(VECTORS)('$name', async (vector) => {
  expect(await failedVectors([vector])).toEqual([]);
});

test('a vector that does not hold, or throws, is named', async () => {
  const wrong = { name: 'wrong', holds: async () => false };
  const broken = { name: 'broken', holds: () => Promise.reject(new Error('no such hash')) };
  expect(await failedVectors([wrong, broken])).toEqual(['wrong', 'broken: Error: no such hash']);
});
