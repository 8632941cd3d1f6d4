/** Several programs on one folder: one writer ever, also when it freezes and when the clock jumps. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { problemOf, runWriter, startWriter, type Testimony } from './writing-process.ts';

const isInUse = ({ lines }: Testimony): boolean => lines.length === 1 && lines[0] === 'FOLDER_IN_USE';

describe('of several programs', () => {
  test('that start together, one at most has the folder, and every save of each is there', async () => {
    const folder = join(await temporaryFolder(), 'data');
    let saved = 0;
    let rounds = 0;
    for (; rounds < 15; rounds++) {
      const all = await Promise.all(Array.from({ length: 6 }, () => runWriter([folder, '20'])));
      const writers = all.filter((each) => !isInUse(each)).sort((a, b) => (a.found ?? -1) - (b.found ?? -1));
      // Those that got in came one after the other, each finding what the one before it had saved.
      for (const each of writers) {
        expect(each.found).toBe(saved);
        saved = each.saved ?? -1;
      }
      expect(writers.length).toBeGreaterThan(0);
    }
    expect(saved).toBeGreaterThanOrEqual(rounds * 20);
  });

  test('a frozen one keeps the folder, and goes on where it was', async () => {
    const folder = join(await temporaryFolder(), 'data');
    const frozen = await startWriter([folder]);
    await frozen.said('saved');
    frozen.child.kill('SIGSTOP');
    for (let attempt = 0; attempt < 15; attempt++) {
      expect(isInUse(await runWriter([folder, '1']))).toBe(true);
      await wait(1_000);
    }
    frozen.child.kill('SIGCONT');
    await wait(200);
    frozen.child.kill('SIGKILL');
    const before = await frozen.testimony;
    expect(problemOf(before, await runWriter([folder, '1']))).toBeNull();
  });
});

test('a clock that jumped back years changes nothing', async () => {
  const folder = join(await temporaryFolder(), 'data');
  let before = await runWriter([folder, '50']);
  for (const years of [-5, 3, -20]) {
    const env = { CLOCK_SKEW_MS: String(years * 365 * 86_400_000) };
    const after = await runWriter([folder, '50'], { env });
    expect(problemOf(before, after)).toBeNull();
    before = after;
  }
});
