import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportDesk, exportOptions, openDesk, QUIET } from './export-desk.ts';

const LIMIT = 200 * 1024;
const HIDDEN = '.shishi-Ab3xYz';

/** The number of a process that has ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ['-e', '0']).pid;
}

/**
 * An export that a crash ended after its first volume had its name: the volumes, the note in the hidden folder, and the
 * data folder as it was before (`unrecorded`) and as it is when the record was written still (`recorded`).
 */
async function crashedExport(note: object = {}) {
  const { app, data, folder } = await exportDesk();
  const unrecorded = join(folder, 'unrecorded');
  const out = join(folder, 'out');
  await app.close();
  await cp(data, unrecorded, { recursive: true });
  const desk = await openDesk(data);
  const options = { ...exportOptions(out), limit: LIMIT };
  const { submissionId, volumes } = await desk.exports.export(options, QUIET);
  await desk.close();
  expect(volumes.length).toBeGreaterThan(1);
  const names = (await readdir(out)).sort();
  await mkdir(join(out, HIDDEN));
  const { id: unitId } = JSON.parse(await readFile(join(folder, 'unit.json'), 'utf8')).unit;
  const leaving = { unitId, submissionId, names, pid: endedProcess(), run: 'another', ...note };
  await writeFile(join(out, HIDDEN, 'leaving.json'), JSON.stringify(leaving));
  return { unrecorded, recorded: data, out, options, names };
}

test('the next export undoes what a crash left: volumes of a submission that nobody recorded', async () => {
  const { unrecorded, out, options, names } = await crashedExport();
  await rename(join(out, names[1]!), join(out, HIDDEN, names[1]!));
  const first = await readFile(join(out, names[0]!));
  const again = await openDesk(unrecorded);
  expect((await again.exports.export(options, QUIET)).version).toBe(1);
  expect((await readdir(out)).sort()).toEqual(names);
  expect(Buffer.compare(await readFile(join(out, names[0]!)), first)).not.toBe(0); // signed anew
});

test('volumes that are on record stay', async () => {
  const { recorded, out, options, names } = await crashedExport();
  const before = await readFile(join(out, names[0]!));
  const again = await openDesk(recorded);
  expect((await again.exports.export(options, QUIET)).version).toBe(2);
  expect(await readdir(out)).toEqual(expect.arrayContaining(names));
  expect(await readdir(out)).not.toContain(HIDDEN);
  expect(await readFile(join(out, names[0]!))).toEqual(before);
});

test.each([
  ['another unit', { unitId: 'u-other' }],
  ['a program that is running', { pid: process.ppid }],
  ['nobody who can be told', { pid: 'x' }],
])('what belongs to %s is left alone', async (_, note) => {
  const { unrecorded, out, options, names } = await crashedExport(note);
  const again = await openDesk(unrecorded);
  await expect(again.exports.export(options, QUIET)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  expect((await readdir(out)).sort()).toEqual([HIDDEN, ...names]);
});
