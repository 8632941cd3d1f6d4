import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Log } from '../page/call-faults.ts';

const LARGEST_BYTES = 1024 * 1024;

/** Appends to one file, and starts a new one when it is large; the one before is kept. */
export function createLogFile(file: string, clock: () => Date): Log {
  return (entry) => {
    const text = `${clock().toISOString()} ${entry}\n`;
    process.stderr.write(text);
    try {
      mkdirSync(dirname(file), { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES) renameSync(file, `${file}.1`);
      appendFileSync(file, text);
    } catch {
      // a log that cannot be written must not stop the work that it tells of
    }
  };
}
