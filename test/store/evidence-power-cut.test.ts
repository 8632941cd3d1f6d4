import { expect, test } from 'vitest';
import { openEvidenceStore } from '../../electron/store/evidence-store.ts';
import { makeFolderForGood, writeFileForGood } from '../../electron/store/lasting-file.ts';
import { CrashDisk, type DiskStep, type Fault } from '../support/crash-disk.ts';
import { bytesOf, digestOf } from './evidence-files.ts';

const DATA = '/data';
const SOURCES = ['/home/a', '/home/b', '/home/c', '/home/d'] as const;
const CONTENTS = [bytesOf(1, 1500), bytesOf(2, 3000), bytesOf(1, 1500), bytesOf(3, 10)] as const;

/** What is left when the power goes, and the files that were acknowledged by then. */
interface Moment {
  readonly disk: CrashDisk;
  readonly acknowledged: readonly string[];
}

type Sabotage = (step: DiskStep) => Fault | undefined;

/** A batch, then a single file twice, with a power cut at every operation. */
async function powerCuts(sabotage: Sabotage = () => undefined): Promise<Moment[]> {
  const disk = new CrashDisk();
  await makeFolderForGood(disk, '/home');
  for (const [index, source] of SOURCES.entries()) await writeFileForGood(disk, source, CONTENTS[index] ?? '');
  const moments: Moment[] = [];
  const acknowledged: string[] = [];
  disk.onStep = (step) => {
    for (const seed of [1, 2, 3])
      moments.push({ disk: disk.afterPowerCut(step.index * 7919 + seed), acknowledged: [...acknowledged] });
    return sabotage(step);
  };
  const store = await openEvidenceStore(DATA, { mode: 'write', fileSystem: disk });
  const batch = await store.addAll(SOURCES.slice(0, 3).map((source) => ({ source })));
  acknowledged.push(...batch.map(({ sha256 }) => sha256));
  acknowledged.push((await store.add(SOURCES[3])).sha256);
  acknowledged.push((await store.add(SOURCES[0])).sha256);
  await store.list();
  return moments;
}

/** Null when every acknowledged file is whole, and so is whatever has a final name. */
async function problemOf({ disk, acknowledged }: Moment): Promise<string | null> {
  const store = await openEvidenceStore(DATA, { mode: 'write', fileSystem: disk });
  const listed = (await store.list()).map(({ sha256 }) => sha256);
  for (const sha256 of new Set([...acknowledged, ...listed])) {
    const state = await store.check(sha256);
    if (state !== 'intact') return `${sha256} is ${state}`;
  }
  return null;
}

async function problemsOf(moments: readonly Moment[]): Promise<string[]> {
  const problems: string[] = [];
  for (const moment of moments) {
    const problem = await problemOf(moment);
    if (problem !== null) problems.push(problem);
  }
  return problems;
}

test('a power cut at any operation leaves every acknowledged file and every final name whole', async () => {
  const moments = await powerCuts();
  expect(moments.at(-1)?.acknowledged).toEqual([...CONTENTS, CONTENTS[0]].map(digestOf));
  expect(moments.length).toBeGreaterThan(200);
  expect(await problemsOf(moments)).toEqual([]);
});

test.each([
  ['a copy that is not synced', ({ name, path }: DiskStep) => name === 'sync' && path.includes('/tmp/')],
  [
    'a folder whose new names are not synced',
    ({ name, path }: DiskStep) => name === 'sync folder' && /\/..$/.test(path),
  ],
  [
    'new folders that are not synced',
    ({ name, path }: DiskStep) => name === 'sync folder' && path.endsWith('/evidence'),
  ],
])('%s would be noticed by this test', async (_, isSkipped) => {
  const moments = await powerCuts((step) => (isSkipped(step) ? 'pretended' : undefined));
  expect(await problemsOf(moments)).not.toEqual([]);
});

test('what a killed run left without a durable name is made durable when it is trusted again', async () => {
  const disk = new CrashDisk();
  await makeFolderForGood(disk, '/home');
  await writeFileForGood(disk, SOURCES[0], CONTENTS[0]);
  // The first run dies between giving the final name and syncing its folder; the disk itself goes on.
  let isDead = false;
  disk.onStep = ({ name, path }) => {
    isDead ||= name === 'sync folder' && /\/..$/.test(path);
    return isDead ? { code: 'EIO' } : undefined;
  };
  const first = await openEvidenceStore(DATA, { mode: 'write', fileSystem: disk });
  await expect(first.add(SOURCES[0])).rejects.toMatchObject({ code: 'IO_ERROR' });
  disk.onStep = () => undefined;
  const second = await openEvidenceStore(DATA, { mode: 'write', fileSystem: disk });
  const { sha256 } = await second.add(SOURCES[0]);
  for (let seed = 1; seed <= 20; seed += 1)
    expect(await problemOf({ disk: disk.afterPowerCut(seed), acknowledged: [sha256] })).toBeNull();
});
