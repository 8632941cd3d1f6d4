/** kill -9 at random times, 500 times over one folder. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { chances } from '../support/crash-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { problemOf, startWriter, type Testimony } from './writing-process.ts';

const KILLS = Number(process.env.RELIABILITY_KILLS ?? 500);

test(`${KILLS} kills lose nothing that was acknowledged`, async () => {
  const folder = join(await temporaryFolder(), 'data');
  const chance = chances(2021);
  const problems: string[] = [];
  let before: Testimony | null = null;
  let saves = 0;
  for (let kill = 1; kill <= KILLS; kill++) {
    const writer = await startWriter([folder]);
    // Some while it opens, recovers or makes the folder; most in the middle of its work.
    if (chance() < 0.8) await writer.said('found');
    await wait(chance() * 120);
    writer.child.kill('SIGKILL');
    const after = await writer.testimony;
    if (after.found === null) continue;
    const problem = before === null ? null : problemOf(before, after);
    if (problem !== null) problems.push(`kill ${kill}: ${problem}`);
    saves += (after.saved ?? 0) - after.found;
    before = after;
  }
  expect(problems).toEqual([]);
  expect(saves).toBeGreaterThan(KILLS);
});
