/** strace makes the n-th system call of a kind fail, or kills the process at it. */
import { execFileSync } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { problemOf, runWriter, type Testimony } from './writing-process.ts';

function hasStrace(): boolean {
  try {
    execFileSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // not installed, or not allowed to trace
  }
}

/** Node itself makes none of them while the writer runs, each is one of the store's own; but it opens many files. */
const CALLS = ['pwrite64', 'fdatasync', 'fsync', 'rename', 'unlink', 'ftruncate', 'mkdir', 'openat'];

/** The paths that count for a call that Node makes too. */
function pathsOf(folder: string, call: string): string[] {
  if (call !== 'openat') return [];
  const unit = join(folder, 'units', 'u-1');
  const numbers = Array.from({ length: 300 }, (_, index) => String(index).padStart(12, '0'));
  const names = numbers.flatMap((number) => [`log-${number}.jsonl`, `snap-${number}.json`, `snap-${number}.json.tmp`]);
  return [unit, join(folder, 'units'), ...names.map((name) => join(unit, name))].flatMap((path) => ['-P', path]);
}
const FAULTS = ['signal=SIGKILL', 'error=EIO', 'error=ENOSPC'];
const SAVES = '120';
const MOST_CALLS = Number(process.env.RELIABILITY_FAULTS ?? 12);

async function runWithFault(folder: string, call: string, fault: string, at: number): Promise<Testimony> {
  const inject = `inject=${call}:${fault}:when=${at}`;
  const paths = pathsOf(folder, call);
  const under = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', inject, ...paths];
  return runWriter([folder, SAVES], { under });
}

describe.skipIf(!hasStrace())('an injected fault', () => {
  for (const call of CALLS) {
    for (const fault of FAULTS) {
      test(`${fault} at each of the first ${MOST_CALLS} ${call} loses nothing`, async () => {
        const root = await temporaryFolder();
        const problems: string[] = [];
        for (let at = 1; at <= MOST_CALLS; at++) {
          const folder = join(root, String(at));
          await mkdir(folder);
          // Half of the runs begin with an empty folder, the others with one that was used.
          const start = at % 2 === 0 ? (await runWriter([folder, '30'])).saved : 0;
          const run = await runWithFault(folder, call, fault, at);
          const after = await runWriter([folder, '3']);
          const before = { ...run, saved: run.saved ?? start, asked: run.asked ?? start };
          const problem = problemOf(before, after);
          if (problem !== null) problems.push(`${call} ${at}: ${problem} (${before.lines.slice(-3).join(' | ')})`);
          await rm(folder, { recursive: true, force: true });
        }
        expect(problems).toEqual([]);
      });
    }
  }
});
