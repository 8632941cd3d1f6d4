/** The file system is shut down in the middle of work, as by a power cut, and mounted again. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chances } from '../support/crash-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { canMount, type DiskKind, openMountedDisk } from './mounted-disk.ts';
import { problemOf, startWriter, type Testimony } from './writing-process.ts';

const CUTS = Number(process.env.RELIABILITY_CUTS ?? 40);
/** The smallest that its mkfs takes. */
const SIZES: readonly [DiskKind, number][] = [
  ['ext4', 64],
  ['xfs', 320],
];

/** What was wrong after each of so many cuts. */
async function problemsAfterCuts(
  kind: DiskKind,
  megabytes: number,
  cuts: number,
  env: Record<string, string>,
): Promise<string[]> {
  const disk = await openMountedDisk(await temporaryFolder(), kind, megabytes);
  onTestFinished(() => disk.remove());
  const folder = join(disk.path, 'data');
  const chance = chances(kind.length);
  const problems: string[] = [];
  let before: Testimony | null = null;
  for (let cut = 1; cut <= cuts; cut++) {
    const writer = await startWriter([folder], { env });
    if (chance() < 0.85) await writer.said('found');
    await wait(chance() * 250);
    disk.cutPower();
    writer.child.kill('SIGKILL');
    const after = await writer.testimony;
    disk.restart();
    // Cut off while it opened; it may just have come to say so.
    if (after.found === null && [undefined, 'IO_ERROR'].includes(after.lines.at(-1))) continue;
    const problem = before === null ? null : problemOf(before, after);
    if (problem !== null) problems.push(`cut ${cut}: ${problem}`);
    before = after;
  }
  if ((before?.saved ?? 0) < cuts) problems.push('hardly anything was saved at all');
  return problems;
}

for (const [kind, megabytes] of SIZES) {
  describe.skipIf(!canMount(kind))(kind, () => {
    test(`${CUTS} power cuts lose nothing that was acknowledged`, async () => {
      expect(await problemsAfterCuts(kind, megabytes, CUTS, {})).toEqual([]);
    });

    test('the same cuts are too much for a program that does not sync', async () => {
      expect(await problemsAfterCuts(kind, megabytes, 10, { CARELESS: '1' })).not.toEqual([]);
    });
  });
}
