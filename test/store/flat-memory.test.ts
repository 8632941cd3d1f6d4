import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MEGABYTE = 1024 * 1024;

/** Peak memory in MB of storing, checking, backing up and restoring one file of a size. */
async function peakFor(megabytes: number): Promise<number> {
  const script = join(import.meta.dirname, 'large-file-process.ts');
  const words = [script, await temporaryFolder(), String(megabytes * MEGABYTE)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return Number(stdout);
}

test('storing, backing up and restoring a large file takes no more memory than a small one', async () => {
  const small = await peakFor(8);
  const large = await peakFor(256);
  expect(large - small).toBeLessThan(64);
  expect(large).toBeLessThan(250);
});
