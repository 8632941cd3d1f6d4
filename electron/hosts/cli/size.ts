import { UsageError } from './usage-error.ts';

const UNITS: Readonly<Record<string, number>> = { B: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 };

/** Bytes from a whole number with B, KB, MB or GB (powers of 1,024). */
export function parseSize(text: string): number {
  const match = /^(\d+)(B|KB|MB|GB)$/.exec(text);
  const bytes = match ? Number(match[1]) * (UNITS[match[2] ?? ''] ?? Number.NaN) : Number.NaN;
  if (!Number.isSafeInteger(bytes) || bytes <= 0)
    throw new UsageError(`大小“${text}”写法不对，应为整数加单位 B、KB、MB 或 GB，例如 13MB`);
  return bytes;
}
