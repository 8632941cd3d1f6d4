import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeFileSystem } from '../../electron/store/file-system.ts';
import { LOCK_NAME, type Lock, openLock } from '../../electron/store/lock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { disturbedDisk } from './disturbed-disk.ts';

const WHO = { program: '实事台命令行', since: new Date('2021-12-18T01:00:00Z') };
const HOLDER = join(import.meta.dirname, 'lock-holder.ts');

const lockOf = (folder: string): Promise<Lock> => openLock(nodeFileSystem, folder, WHO);

/** Starts another process on the folder and waits for its first word. */
async function holderOn(folder: string): Promise<{ child: ChildProcess; word: string }> {
  const child = spawn(process.execPath, [HOLDER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [word] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, word: String(word).trim() };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('the lock of a data folder', () => {
  test('is held by one, and the other is told by whom', async () => {
    const folder = await temporaryFolder();
    await lockOf(folder);
    await expect(lockOf(folder)).rejects.toMatchObject({
      code: 'FOLDER_IN_USE',
      message: expect.stringMatching(
        `“实事台命令行”\\(电脑 ${hostname()}，进程 ${process.pid}，2021-12-18 09:00 起\\)`,
      ),
      details: { holder: { program: '实事台命令行', pid: process.pid, host: hostname() } },
    });
  });

  test('keeps another process out, which names its holder', async () => {
    const folder = await temporaryFolder();
    const { word, child } = await holderOn(folder);
    expect(word).toBe('open');
    const refused = await lockOf(folder).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'FOLDER_IN_USE',
      details: { holder: { program: '另一个窗口', pid: child.pid } },
    });
    expect((await holderOn(folder)).word).toBe('FOLDER_IN_USE');
  });

  test('is free as soon as its holder was killed, whatever the file beside it says', async () => {
    const folder = await temporaryFolder();
    const { child } = await holderOn(folder);
    await kill(child);
    const lock = await lockOf(folder);
    await lock.release();
    expect((await holderOn(folder)).word).toBe('open');
  });

  test.skipIf(process.platform === 'win32')('stays with a holder that is frozen', async () => {
    const folder = await temporaryFolder();
    const { child } = await holderOn(folder);
    child.kill('SIGSTOP');
    await expect(lockOf(folder)).rejects.toMatchObject({ code: 'FOLDER_IN_USE' });
    await kill(child);
  });

  test('can be taken again after its release, which can be repeated', async () => {
    const folder = await temporaryFolder();
    const lock = await lockOf(folder);
    await lock.release();
    await lock.release();
    await (await lockOf(folder)).release();
    expect(await readdir(folder)).toEqual([LOCK_NAME]);
  });

  test('stays though nobody in the program refers to it any more', async () => {
    const folder = await temporaryFolder();
    await lockOf(folder);
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    for (let round = 0; round < 5; round++) {
      collectGarbage();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await holderOn(folder)).word).toBe('FOLDER_IN_USE');
  });

  test('holds without its sidecar, as on a full disk', async () => {
    const folder = await temporaryFolder();
    const full = disturbedDisk((operation) => {
      if (operation === 'write') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    });
    await openLock(full, folder, WHO);
    await expect(lockOf(folder)).rejects.toMatchObject({
      code: 'FOLDER_IN_USE',
      message: expect.stringContaining('另一个程序'),
    });
  });

  test('is not one on a file whose name was taken away meanwhile', async () => {
    const folder = await temporaryFolder();
    await (await lockOf(folder)).release();
    let looks = 0;
    // Between the first look and the lock, whoever was here leaves and takes the file with it.
    const racing = disturbedDisk(async (operation, path) => {
      if (operation !== 'stat' || !path.endsWith(LOCK_NAME)) return;
      looks += 1;
      if (looks === 2) await unlink(path);
    });
    await openLock(racing, folder, WHO);
    expect(looks).toBeGreaterThan(2);
    expect((await holderOn(folder)).word).toBe('FOLDER_IN_USE');
  });

  test('that is no database says what to do', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, LOCK_NAME), 'x'.repeat(5_000));
    await expect(lockOf(folder)).rejects.toMatchObject({
      code: 'IO_ERROR',
      message: expect.stringContaining(LOCK_NAME),
    });
  });
});
