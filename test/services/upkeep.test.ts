import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openApp } from '../../electron/app.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ASSETS = join(import.meta.dirname, '..', '..', 'assets');

/** An app over the sample community whose clock the test moves. */
async function sampleApp() {
  const folder = join(await temporaryFolder(), 'data');
  const clock = { now: new Date('2021-12-18T09:00:00Z') };
  const app = await openApp({
    folder,
    mode: 'write',
    program: '测试',
    clock: () => clock.now,
    randomBytes: (length) => new Uint8Array(length).fill(7),
    assets: ASSETS,
  });
  await app.desk.loadSample();
  return { app, folder, clock };
}

test('the database is backed up once a day, and the desk says when', async () => {
  const { app, folder, clock } = await sampleApp();
  try {
    await app.upkeep.run();
    await app.upkeep.run();
    expect(await readdir(join(folder, 'backup'))).toHaveLength(1);
    expect((await app.desk.show()).lastBackupAt).toBe('2021-12-18T09:00:00.000Z');
    clock.now = new Date('2021-12-19T09:00:00Z');
    await app.upkeep.run();
    expect(await readdir(join(folder, 'backup'))).toHaveLength(2);
  } finally {
    await app.close();
  }
});

test('what a restore put aside goes after 30 days, and nothing else does', async () => {
  const { app, folder, clock } = await sampleApp();
  try {
    const aside = `${folder}.before-restore-20211118-090000`;
    await mkdir(aside);
    await writeFile(join(aside, 'x'), 'x');
    clock.now = new Date('2021-12-18T09:00:00Z');
    await app.upkeep.run();
    expect(await readdir(join(folder, '..'))).toContain('data.before-restore-20211118-090000');
    clock.now = new Date('2021-12-20T09:00:00Z');
    await app.upkeep.run();
    expect(await readdir(join(folder, '..'))).toEqual(['data']);
  } finally {
    await app.close();
  }
});

test('a folder without a unit needs no upkeep', async () => {
  const folder = join(await temporaryFolder(), 'data');
  const app = await openApp({
    folder,
    mode: 'write',
    program: '测试',
    clock: () => new Date(),
    randomBytes: (length) => new Uint8Array(length),
    assets: ASSETS,
  });
  await app.upkeep.run();
  await app.close();
  expect(await readdir(join(folder, '..'))).toEqual([]);
});
