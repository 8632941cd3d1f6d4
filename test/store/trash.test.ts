import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type EvidenceStore, openEvidenceStore } from '../../electron/store/evidence-store.ts';
import { nodeFileSystem } from '../../electron/store/file-system.ts';
import { digestsNamedIn } from '../../electron/store/named-digests.ts';
import { sweepTrash, type TrashReport } from '../../electron/store/trash.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { digestOf, sourceFile } from './evidence-files.ts';

const NOTHING: TrashReport = { trashed: [], removed: [], broughtBack: [] };

/** A data folder with the files 甲 and 乙, opened again: whoever added them has committed or is gone. */
async function folderWithTwo() {
  const folder = await temporaryFolder();
  const dataFolder = join(folder, 'data');
  const adding = await openEvidenceStore(dataFolder, { mode: 'write' });
  await adding.addAll([
    { source: await sourceFile(folder, 'a', '甲') },
    { source: await sourceFile(folder, 'b', '乙') },
  ]);
  const evidence = await openEvidenceStore(dataFolder, { mode: 'write' });
  return { folder, dataFolder, evidence, a: digestOf('甲'), b: digestOf('乙') };
}

function sweeper(dataFolder: string, evidence: EvidenceStore) {
  return (day: string, cited: readonly string[], isClean = true) =>
    sweepTrash({ dataFolder, evidence, cited: new Set(cited), isClean, now: new Date(`${day}T12:00:00+08:00`) });
}

test('a file that nothing cites goes to the trash after 7 days and away after 30 more', async () => {
  const { dataFolder, evidence, a, b } = await folderWithTwo();
  const sweep = sweeper(dataFolder, evidence);
  expect(await sweep('2021-11-01', [a])).toEqual(NOTHING);
  expect(await sweep('2021-11-07', [a])).toEqual(NOTHING);
  expect(await sweep('2021-11-08', [a])).toEqual({ ...NOTHING, trashed: [b] });
  expect(await readFile(join(dataFolder, 'trash', '2021-11-08', b), 'utf8')).toBe('乙');
  expect((await evidence.list()).map(({ sha256 }) => sha256)).toEqual([a]);
  expect(await sweep('2021-12-07', [a])).toEqual(NOTHING);
  expect(await sweep('2021-12-08', [a])).toEqual({ ...NOTHING, removed: [b] });
  expect(await readdir(join(dataFolder, 'trash'))).toEqual([]);
  expect(await evidence.check(a)).toBe('intact');
});

test('a file that was cited in between waits its whole week again', async () => {
  const { dataFolder, evidence, a, b } = await folderWithTwo();
  const sweep = sweeper(dataFolder, evidence);
  await sweep('2021-11-01', [a]);
  await sweep('2021-11-05', [a, b]);
  expect(await sweep('2021-11-09', [a])).toEqual(NOTHING);
  expect(await sweep('2021-11-16', [a])).toMatchObject({ trashed: [b] });
});

test('a clock that was set back makes nothing go earlier', async () => {
  const { dataFolder, evidence, a } = await folderWithTwo();
  const sweep = sweeper(dataFolder, evidence);
  await sweep('2021-11-20', [a]);
  expect(await sweep('2021-11-01', [a])).toEqual(NOTHING);
  expect(await sweep('2021-11-26', [a])).toEqual(NOTHING);
  expect((await sweep('2021-11-27', [a])).trashed).toHaveLength(1);
});

test('nothing moves and nothing is removed while a unit is not clean', async () => {
  const { dataFolder, evidence } = await folderWithTwo();
  const sweep = sweeper(dataFolder, evidence);
  await sweep('2021-11-01', []);
  await sweep('2021-11-08', []);
  expect(await sweep('2022-11-08', [], false)).toEqual(NOTHING);
  expect(await readdir(join(dataFolder, 'trash', '2021-11-08'))).toHaveLength(2);
});

test('a file in the trash that is cited again comes back, however late', async () => {
  const { dataFolder, evidence, a, b } = await folderWithTwo();
  const sweep = sweeper(dataFolder, evidence);
  await sweep('2021-11-01', []);
  await sweep('2021-11-08', []);
  expect(await sweep('2022-03-01', [a])).toEqual({ trashed: [], broughtBack: [a], removed: [b] });
  expect(await evidence.check(a)).toBe('intact');
});

test('a file that was just added is not taken from under a record that is on its way', async () => {
  const { folder, dataFolder, evidence, a } = await folderWithTwo();
  const sweep = sweeper(dataFolder, evidence);
  await sweep('2021-11-01', []);
  await evidence.add(await sourceFile(folder, 'again', '甲'));
  expect((await sweep('2021-11-08', [])).trashed).toEqual([digestOf('乙')]);
  expect(await evidence.check(a)).toBe('intact');
});

test('a memory that cannot be read costs a week, not a file', async () => {
  const { dataFolder, evidence } = await folderWithTwo();
  const sweep = sweeper(dataFolder, evidence);
  await sweep('2021-11-01', []);
  await writeFile(join(dataFolder, 'index', 'uncited.json'), '{"format":"shishi-uncited/1","since":{"');
  expect(await sweep('2021-11-08', [])).toEqual(NOTHING);
  expect((await sweep('2021-11-15', [])).trashed).toHaveLength(2);
});

test('every digest in the files of the database is found, across the borders of the pieces that are read', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'u-1'));
  const [first, second, third, last] = ['1', '2', '3', '4'].map(digestOf) as [string, string, string, string];
  const border = 1024 * 1024;
  await writeFile(join(folder, 'u-1', 'snap-1.json'), `{"sha256":"${first}"}${'-'.repeat(border)}"${last}`);
  await writeFile(join(folder, 'u-1', 'log-1.jsonl.corrupt'), `${'-'.repeat(border - 30)}${second}\n`);
  await writeFile(join(folder, 'u-1', 'long'), `${'-'.repeat(border - 64)}${third}${third} ${'a'.repeat(3 * border)}`);
  expect(await digestsNamedIn(nodeFileSystem, folder)).toEqual(new Set([first, second, last]));
  expect(await digestsNamedIn(nodeFileSystem, join(folder, 'absent'))).toEqual(new Set());
});
