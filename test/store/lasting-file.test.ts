import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FileSystem, nodeFileSystem } from '../../electron/store/file-system.ts';
import {
  makeFolderForGood,
  renameForGood,
  syncFolder,
  unlinkForGood,
  writeFileForGood,
} from '../../electron/store/lasting-file.ts';
import { CrashDisk } from '../support/crash-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { diskError, disturbedDisk } from './disturbed-disk.ts';

describe('a file written for good', () => {
  test('is there whole after a power cut, or the one before it is', async () => {
    const disk = new CrashDisk();
    await disk.mkdir('/d', { recursive: true });
    await (await disk.open('/', 'r')).sync();
    await writeFileForGood(disk, '/d/f', 'before');
    const found = new Set<string>();
    disk.onStep = ({ index }) => {
      for (let seed = 1; seed <= 30; seed++)
        found.add(
          disk
            .afterPowerCut(index * 101 + seed)
            .contents()
            .get('/d/f') ?? 'nothing',
        );
      return undefined;
    };
    await writeFileForGood(disk, '/d/f', 'after');
    expect([...found].sort()).toEqual(['after', 'before']);
    expect(disk.afterPowerCut(7).contents().get('/d/f')).toBe('after');
  });

  test('leaves nothing when the disk is full, and the one before it stays', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'f');
    await writeFile(path, 'before');
    const full = disturbedDisk((operation) => {
      if (operation === 'sync') throw diskError('ENOSPC');
    });
    await expect(writeFileForGood(full, path, 'after')).rejects.toThrow('ENOSPC');
    expect(await readFile(path, 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['f']);
  });
});

describe('on Windows', () => {
  /** A scanner that holds the file for some attempts. */
  function scanned(
    attempts: number,
    code = 'EPERM',
  ): { disk: FileSystem; pauses: number[]; pause: (ms: number) => Promise<void> } {
    const pauses: number[] = [];
    const disk = disturbedDisk(
      (operation) => {
        if ((operation === 'rename' || operation === 'unlink') && pauses.length < attempts) throw diskError(code);
        if (operation === 'sync') throw new Error('folders cannot be flushed there');
      },
      { ...nodeFileSystem, platform: 'win32' },
    );
    return { disk, pauses, pause: async (ms) => void pauses.push(ms) };
  }

  test.each(['EPERM', 'EACCES', 'EBUSY'])(
    'a name that a scanner holds (%s) is tried again with growing pauses',
    async (code) => {
      const folder = await temporaryFolder();
      await writeFile(join(folder, 'a'), 'x');
      const { disk, pauses, pause } = scanned(6, code);
      await renameForGood(disk, join(folder, 'a'), join(folder, 'b'), pause);
      expect(pauses).toEqual([10, 20, 40, 80, 160, 250]);
      expect(await readdir(folder)).toEqual(['b']);
    },
  );

  test('after 15 seconds it is given up', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a'), 'x');
    const { disk, pauses, pause } = scanned(10_000);
    await expect(unlinkForGood(disk, join(folder, 'a'), pause)).rejects.toThrow('EPERM');
    const waited = pauses.reduce((sum, each) => sum + each, 0);
    expect(waited).toBeGreaterThanOrEqual(15_000);
    expect(waited).toBeLessThan(16_000);
  });

  test('another error is not waited for, and no folder is flushed', async () => {
    const folder = await temporaryFolder();
    const { disk, pauses, pause } = scanned(0);
    await expect(renameForGood(disk, join(folder, 'none'), join(folder, 'b'), pause)).rejects.toThrow('ENOENT');
    expect(pauses).toEqual([]);
    await syncFolder(disk, folder);
  });
});

test('elsewhere a forbidden rename fails at once', async () => {
  const disk = disturbedDisk(
    (operation) => {
      if (operation === 'rename') throw diskError('EPERM');
    },
    { ...nodeFileSystem, platform: 'linux' },
  );
  const pause = async (): Promise<void> => {
    throw new Error('nobody waits here');
  };
  await expect(renameForGood(disk, '/a', '/b', pause)).rejects.toThrow('EPERM');
});

test('every folder that was made is there after a power cut', async () => {
  const disk = new CrashDisk();
  await makeFolderForGood(disk, '/a/b/c');
  for (let seed = 1; seed <= 20; seed++) expect(await disk.afterPowerCut(seed).readdir('/a/b')).toEqual(['c']);
});
