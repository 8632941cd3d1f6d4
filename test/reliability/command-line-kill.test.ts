/** kill -9 of the built command line at random times: every file that it said it took in is there, with its record. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { UnitFile } from '../../electron/core/domain/unit-file.ts';
import { outcomeOf, SHISHI, sampleFolder, shishi, start } from '../support/command-line.ts';
import { chances } from '../support/crash-disk.ts';

const KILLS = Number(process.env.RELIABILITY_KILLS ?? 500);
test.skipIf(!existsSync(SHISHI))(`${KILLS} kills of the command line lose nothing that it acknowledged`, async () => {
  const { data, folder } = await sampleFolder({ withKey: false });
  const files = join(folder, 'files');
  await mkdir(files);
  const chance = chances(9);
  const acknowledged: string[] = [];
  const longest = 1.5 * (await durationOf(() => shishi('--data', data, 'dump', join(folder, 'dump.json'))));
  for (let kill = 1; kill <= KILLS; kill++) {
    const name = `f${kill}.txt`;
    await writeFile(join(files, name), `佐证 ${kill} `.repeat(500 + kill));
    const child = start(['--data', data, 'evidence', 'add', 't-0101', join(files, name)]);
    const ended = outcomeOf(child);
    await Promise.race([wait(chance() * longest), ended]);
    child.kill('SIGKILL');
    if ((await ended).code === 0) acknowledged.push(name);
    if (kill % 10 === 0 || kill === KILLS) await expectAll(data, folder, acknowledged);
  }
  expect(acknowledged.length).toBeGreaterThan(KILLS / 20);
  const scrubbed = await shishi('--data', data, 'scrub', '--json');
  expect(JSON.parse(scrubbed.stdout)).toMatchObject({ problems: [] });
});

/** How long a command takes on this machine, in milliseconds: the middle of three times. */
async function durationOf(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < 3; time++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[1] ?? 0;
}

async function expectAll(data: string, folder: string, acknowledged: readonly string[]): Promise<void> {
  const file = join(folder, 'dump.json');
  expect(await shishi('--data', data, 'dump', file)).toMatchObject({ code: 0 });
  const names = new Set(
    UnitFile.parse(JSON.parse(await readFile(file, 'utf8'))).evidence.map(({ fileName }) => fileName),
  );
  expect(acknowledged.filter((name) => !names.has(name))).toEqual([]);
}
