import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareDecimals,
  decimalsOf,
  productOf,
  quotientOf,
  roundHalfUp,
  sumOf,
} from '../../../electron/core/domain/decimal.ts';
import { percentOf, ratioOf } from '../../../electron/core/domain/ratio.ts';

test.each([
  [1.005, 2, 1.01],
  [1.004999, 2, 1],
  [2.5, 0, 3],
  [-2.5, 0, -3],
  [0.05, 1, 0.1],
  [0.049999999, 1, 0],
  [1e-7, 6, 0],
  [5e-7, 6, 0.000001],
  [1e21, 1, 1e21],
])('%d with %i decimals is %d', (value, decimals, rounded) => {
  expect(roundHalfUp(value, decimals)).toBe(rounded);
});

test.each([
  [1, 16, 6.3],
  [3, 8, 37.5],
  [1, 8, 12.5],
  [1, 3, 33.3],
  [2, 3, 66.7],
  [1, 2000, 0.1],
  [1, 2001, 0],
  [23, 29, 79.3],
  [0, 5, 0],
  [5, 5, 100],
])('%i of %i is %d percent', (numerator, denominator, percent) => {
  expect(ratioOf(numerator, denominator)).toEqual({ numerator, denominator, percent });
});

test('a denominator of 0 gives no percent', () => {
  expect(ratioOf(0, 0)).toEqual({ numerator: 0, denominator: 0, percent: null });
  expect(percentOf(3, 0, 1)).toBeNull();
});

test('sums carry no dust of binary fractions', () => {
  expect(sumOf([0.1, 0.2])).toBe(0.3);
  expect(sumOf([352.5, 335.5])).toBe(688);
  expect(sumOf(Array.from({ length: 1000 }, () => 0.01))).toBe(10);
  expect(sumOf([])).toBe(0);
  expect(sumOf([1e21, 1e-7])).toBe(1e21);
});

test('digits behind the point are counted as they were written', () => {
  expect([1, 1.5, 1.05, 1e-7, 1e21, 120.1, 0].map(decimalsOf)).toEqual([0, 1, 2, 7, 0, 1, 0]);
});

/** A decimal of up to six places as people type it, with its exact value in millionths. */
const typed = fc
  .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 6 }))
  .map(([units, scale]) => ({
    value: Number(`${units}e-${scale}`),
    millionths: BigInt(units) * 10n ** BigInt(6 - scale),
  }));

test('sums are those of exact arithmetic', () => {
  fc.assert(
    fc.property(fc.array(typed), (terms) => {
      const exact = terms.reduce((sum, { millionths }) => sum + millionths, 0n);
      expect(sumOf(terms.map(({ value }) => value))).toBe(Number(exact) / 1e6 || 0);
    }),
  );
});

test('products and comparisons are those of exact arithmetic', () => {
  fc.assert(
    fc.property(typed, typed, (a, b) => {
      expect(productOf(a.value, b.value)).toBe(Number(`${a.millionths * b.millionths}e-12`));
      expect(Math.sign(compareDecimals(a.value, b.value))).toBe(Math.sign(Number(a.millionths - b.millionths)));
    }),
  );
});

/** Rounding by trying: the integer k for which k is nearest to 10^decimals · a/b, the larger size on a tie. */
function roundedExactly(a: bigint, b: bigint, decimals: number): bigint {
  const [dividend, divisor] = [(a < 0n ? -a : a) * 10n ** BigInt(decimals), b < 0n ? -b : b];
  const floor = dividend / divisor;
  const size = (dividend - floor * divisor) * 2n >= divisor ? floor + 1n : floor;
  return a < 0n !== b < 0n ? -size : size;
}

test('quotients are rounded once, half away from zero', () => {
  fc.assert(
    fc.property(typed, typed, fc.integer({ min: 0, max: 4 }), (a, b, decimals) => {
      fc.pre(b.millionths !== 0n);
      const exact = roundedExactly(a.millionths, b.millionths, decimals);
      expect(quotientOf(a.value, b.value, decimals) + 0).toBe(Number(`${exact}e-${decimals}`) + 0);
    }),
  );
});
