import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FileSystem, nodeFileSystem } from '../../electron/store/file-system.ts';
import { filledFolder, openFolder, putTask, smallDisk } from './data-folders.ts';
import { diskError, disturbedDisk } from './disturbed-disk.ts';

describe('the reserve', () => {
  const reserveOf = async (folder: string): Promise<number> =>
    (await stat(join(folder, 'RESERVE')).catch(() => null))?.size ?? 0;

  test('is 2 % of a small disk, of bytes that no file system leaves out', async () => {
    const folder = await filledFolder();
    expect(await reserveOf(folder)).toBe(200_000);
    const bytes = await readFile(join(folder, 'RESERVE'));
    expect(new Set(bytes.subarray(0, 4_096)).size).toBeGreaterThan(200);
  });

  test('is never more than 64 MB', async () => {
    const folder = await filledFolder();
    const written: number[] = [];
    const large: FileSystem = {
      ...nodeFileSystem,
      statfs: async () => ({ type: 0, bsize: 4_096, blocks: 1e9, bavail: 1e9 }),
      open: async (path, flags, mode) => {
        const handle = await nodeFileSystem.open(path, flags, mode);
        if (!path.endsWith('RESERVE')) return handle;
        return Object.assign(handle, {
          writeNow: undefined,
          write: async (_: Uint8Array, __: number, length: number) => {
            written.push(length);
            return { bytesWritten: length };
          },
        });
      },
    };
    await (await openFolder(folder, { fileSystem: large })).close();
    expect(written.reduce((sum, each) => sum + each, 0)).toBe(64 * 1024 * 1024);
  });

  test('is given back when the disk is full, so that the next save goes through, and made again when there is room', async () => {
    const folder = await filledFolder();
    let isFull = false;
    const disk = disturbedDisk((operation, path) => {
      if (isFull && operation === 'write' && path.includes('log-')) throw diskError('ENOSPC');
    });
    const data = await openFolder(folder, { fileSystem: smallDisk(disk) });
    isFull = true;
    await expect(data.unit?.commit(putTask(10))).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await reserveOf(folder)).toBe(0);
    isFull = false;
    await data.unit?.commit(putTask(20));
    await data.close();
    await (await openFolder(folder, { fileSystem: smallDisk(nodeFileSystem, 100_000) })).close();
    expect(await reserveOf(folder)).toBe(0);
    await (await openFolder(folder)).close();
    expect(await reserveOf(folder)).toBe(200_000);
  });

  test('that finds no room is told', async () => {
    const folder = await filledFolder();
    await rm(join(folder, 'RESERVE'));
    const data = await openFolder(folder, { fileSystem: smallDisk(nodeFileSystem, 100_000) });
    expect(data.findings).toMatchObject([{ code: 'RESERVE_MISSING', severity: 'warning' }]);
    await data.close();
  });
});
