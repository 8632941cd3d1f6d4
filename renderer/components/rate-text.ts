/** How rates are written: never without their fraction, and “—” where there is nothing to divide by. */
import type { Ratio } from '../../electron/core/domain/ratio.ts';

/** “90.0%”, one decimal always. */
export function percentText({ percent }: Ratio): string {
  return percent === null ? '—' : `${percent.toFixed(1)}%`;
}

/** “27/30”. */
export function fractionText({ numerator, denominator }: Ratio): string {
  return `${numerator}/${denominator}`;
}
