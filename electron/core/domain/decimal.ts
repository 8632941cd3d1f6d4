/**
 * Exact decimal arithmetic for numbers as people wrote them: 0.1 + 0.2 is 0.3, and 1.005 rounds to 1.01. A number
 * stands for the shortest decimal that reads back as it, which is what was typed.
 */
interface Decimal {
  /** The value times 10^scale. */
  readonly units: bigint;
  readonly scale: number;
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;
const power = (exponent: number): bigint => 10n ** BigInt(exponent);
const sizeOf = (value: bigint): bigint => (value < 0n ? -value : value);

function decimalOf(value: number): Decimal {
  const match = NUMBER.exec(String(value));
  if (match === null) throw new RangeError(`${value} is no finite number`);
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = match;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const scale = fraction.length - Number(exponent);
  return scale < 0 ? { units: digits * power(-scale), scale: 0 } : { units: digits, scale };
}

function atScale(decimal: Decimal, scale: number): bigint {
  return decimal.units * power(scale - decimal.scale);
}

function toNumber({ units, scale }: Decimal): number {
  return Number(`${units}e-${scale}`);
}

/** The quotient as an integer, halves away from zero. */
function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const isNegative = dividend < 0n !== divisor < 0n;
  const size = (2n * sizeOf(dividend) + sizeOf(divisor)) / (2n * sizeOf(divisor));
  return isNegative ? -size : size;
}

/** How many digits stand behind the decimal point: 2 for 1.05, 7 for 1e-7, 0 for 1e21. */
export function decimalsOf(value: number): number {
  return decimalOf(value).scale;
}

/** The sum without the dust of binary fractions; 0 for no values. */
export function sumOf(values: Iterable<number>): number {
  let sum: Decimal = { units: 0n, scale: 0 };
  for (const value of values) {
    const next = decimalOf(value);
    const scale = Math.max(sum.scale, next.scale);
    sum = { units: atScale(sum, scale) + atScale(next, scale), scale };
  }
  return toNumber(sum);
}

/** The exact product. */
export function productOf(first: number, second: number): number {
  const [a, b] = [decimalOf(first), decimalOf(second)];
  return toNumber({ units: a.units * b.units, scale: a.scale + b.scale });
}

/** Rounded half up as on paper: 1.005 with two decimals is 1.01, −1.005 is −1.01. */
export function roundHalfUp(value: number, decimals: number): number {
  return quotientOf(value, 1, decimals);
}

/** dividend / divisor, computed exactly and rounded half up once. `divisor` must not be 0. */
export function quotientOf(dividend: number, divisor: number, decimals: number): number {
  const [a, b] = [decimalOf(dividend), decimalOf(divisor)];
  const units = divideHalfUp(a.units * power(b.scale + decimals), b.units * power(a.scale));
  return toNumber({ units, scale: decimals });
}

/** Negative when `first` is less than `second`, 0 when they are the same decimal, positive otherwise. */
export function compareDecimals(first: number, second: number): number {
  const [a, b] = [decimalOf(first), decimalOf(second)];
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [atScale(a, scale), atScale(b, scale)];
  return left < right ? -1 : left > right ? 1 : 0;
}
