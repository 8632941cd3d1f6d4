import * as z from 'zod';
import { productOf, quotientOf } from './decimal.ts';

/** A rate with what it was made of; `percent` is null where the denominator is 0 and shows as “—”. */
export const Ratio = z.object({ numerator: z.number(), denominator: z.number(), percent: z.number().nullable() });
export type Ratio = z.infer<typeof Ratio>;

/** The percent has one decimal, rounded half up. */
export function ratioOf(numerator: number, denominator: number): Ratio {
  return { numerator, denominator, percent: percentOf(numerator, denominator, 1) };
}

/** null where the denominator is 0. */
export function percentOf(numerator: number, denominator: number, decimals: number): number | null {
  return denominator === 0 ? null : quotientOf(productOf(numerator, 100), denominator, decimals);
}

/** Below this denominator the fraction is shown beside the percent: few cases make a rate jump. */
export const SMALL_DENOMINATOR = 30;
