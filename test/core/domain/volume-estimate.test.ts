import { expect, test } from 'vitest';
import { expectedVolumes } from '../../../electron/core/domain/volume-estimate.ts';

const MB = 1024 * 1024;
const of = (files: { bytes: number; isScaled: boolean }[], limit: number | null) =>
  expectedVolumes({ files, limit, maxEdge: 1920, entities: 100 }).volumes;
const photos = (count: number, bytes: number, isScaled: boolean) =>
  Array.from({ length: count }, () => ({ bytes, isScaled }));

test('photos count with what scaling leaves of them, or with all they have', () => {
  expect(of(photos(30, 5 * MB, true), 13 * MB)).toBe(2);
  expect(of(photos(30, 5 * MB, false), 13 * MB)).toBe(15);
  expect(of(photos(30, 100_000, true), 13 * MB)).toBe(1);
});

test('a file larger than the limit has a volume of its own', () => {
  expect(of([...photos(1, 30 * MB, false), ...photos(1, 1000, false)], 13 * MB)).toBe(2);
});

test('without a limit there is one, and a limit below the papers is told', () => {
  expect(of(photos(30, 5 * MB, false), null)).toBe(1);
  expect(of([], 100_000)).toBeNull();
});
