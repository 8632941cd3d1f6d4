import { join, resolve } from 'node:path';

export interface Wanted {
  /** Absolute path of the data folder. */
  readonly dataFolder: string;
  /** Whether to fill it with the sample community when it is empty. */
  readonly isSample: boolean;
}

/**
 * What the program was started with: `--data DIR` or `--data=DIR`, `--sample`. Chromium's own switches stand among the
 * words and are left alone.
 */
export function readArguments(words: readonly string[], userData: string, cwd: string): Wanted {
  const isSample = words.includes('--sample');
  const given = textAfter(words, '--data');
  return { dataFolder: given === null ? join(userData, isSample ? '示例' : '数据') : resolve(cwd, given), isSample };
}

function textAfter(words: readonly string[], name: string): string | null {
  const joined = words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const at = words.indexOf(name);
  return joined || (at < 0 ? null : words[at + 1]) || null;
}
