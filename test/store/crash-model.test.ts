import { expect, test } from 'vitest';
import { CrashDisk } from '../support/crash-disk.ts';
import { tryCutsInRecovery, tryDamagedSnapshots, tryFaults, tryFullDisk, tryPowerCuts } from './crash-battery.ts';
import { Account, openOn, REAL_STORE, tasksIn, work } from './crash-workload.ts';

test('after a power cut at any operation everything acknowledged is there and the rest is whole or absent', async () => {
  const { tried, problem } = await tryPowerCuts(REAL_STORE, 6);
  expect(problem).toBeNull();
  expect(tried).toBeGreaterThan(800);
});

test('a second power cut at any operation of the recovery loses nothing either', async () => {
  const { tried, problem } = await tryCutsInRecovery(REAL_STORE, 8);
  expect(problem).toBeNull();
  expect(tried).toBeGreaterThan(500);
});

test('an I/O error at any operation loses nothing that was acknowledged', async () => {
  const { tried, problem } = await tryFaults(REAL_STORE, { code: 'EIO', bytesThrough: 100 });
  expect(problem).toBeNull();
  expect(tried).toBeGreaterThan(100);
});

test('a full disk at any operation loses nothing that was acknowledged', async () => {
  const { problem } = await tryFaults(REAL_STORE, { code: 'ENOSPC' });
  expect(problem).toBeNull();
});

test('a full disk in the middle of any write is undone, and work goes on', async () => {
  for (const fullFor of [1, 2, 3]) {
    const { tried, problem } = await tryFullDisk(REAL_STORE, fullFor);
    expect(problem).toBeNull();
    expect(tried).toBeGreaterThan(20);
  }
});

test('a disk that takes a few bytes at a time gets them all', async () => {
  const disk = new CrashDisk();
  const account = new Account();
  disk.longestWrite = 7;
  await work(REAL_STORE, disk, account);
  expect(account.refusals).toEqual([]);
  const unit = await openOn(REAL_STORE, disk.afterPowerCut(1));
  expect(account.problemsOf(tasksIn(unit))).toEqual([]);
});

test('damaged snapshots, the newest or the two newest, are made up for by older ones and the logs', async () => {
  expect(await tryDamagedSnapshots(REAL_STORE, 1)).toMatchObject({ problem: null });
  expect(await tryDamagedSnapshots(REAL_STORE, 2)).toMatchObject({ problem: null });
});
