import { readFile } from 'node:fs/promises';
import { Day } from '../../core/domain/day.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { Invocation } from './command.ts';
import { UsageError } from './usage-error.ts';

type Values = Invocation['values'];

export function optionalText(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

export function requiredText(values: Values, name: string): string {
  const value = optionalText(values, name);
  if (value === null || value === '') throw new UsageError(`缺少 --${name}`);
  return value;
}

export function optionalDay(values: Values, name: string): Day | null {
  const value = optionalText(values, name);
  if (value === null) return null;
  const day = Day.safeParse(value);
  if (!day.success) throw new UsageError(`--${name} 应为 YYYY-MM-DD 且确有这一天，现在是“${value}”`);
  return day.data;
}

/** What an option was given as often as it was. */
export function textList(values: Values, name: string): string[] {
  const value = values[name];
  return (Array.isArray(value) ? value : []).filter((each) => typeof each === 'string');
}

export function optionalPath({ values, path }: Invocation, name: string): string | null {
  const value = optionalText(values, name);
  return value === null ? null : path(value);
}

/** The passphrase file's whole text; the key room takes its first line. */
export async function readPassphraseFile({ values, path }: Invocation): Promise<string> {
  const file = path(requiredText(values, 'passphrase-file'));
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Refusal('FILE_UNREADABLE', `读不到口令文件 ${file}，请检查路径和权限。`, { cause });
  }
}
