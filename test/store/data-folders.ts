/** Data folders on the real disk, made small. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataFolder, type DataFolderOptions, openDataFolder } from '../../electron/store/data-folder.ts';
import { type FileSystem, nodeFileSystem } from '../../electron/store/file-system.ts';
import type { Change } from '../../electron/store/unit/change.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { smallTask, smallUnit } from './small-unit.ts';

export const WHO = { by: '甲', op: 'init' };

/** Reports a disk of 10 MB in all, so that tests do not write reserves of 64 MB. */
export function smallDisk(disk: FileSystem = nodeFileSystem, freeBytes = 9_000_000): FileSystem {
  return { ...disk, statfs: async () => ({ type: 0xef53, bsize: 1, blocks: 10_000_000, bavail: freeBytes }) };
}

export function openFolder(folder: string, options: Partial<DataFolderOptions> = {}): Promise<DataFolder> {
  return openDataFolder(folder, {
    mode: 'write',
    program: '测试',
    clock: () => new Date('2021-12-18T01:00:00.000Z'),
    schedule: () => () => undefined,
    fileSystem: smallDisk(),
    ...options,
  });
}

export async function filledFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), 'data');
  const data = await openFolder(folder);
  await data.createUnit(smallUnit(), WHO);
  await data.close();
  return folder;
}

/** Every path below a folder with its bytes. */
export async function contentsOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true })).sort();
  const entries = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return [name, (await stat(path)).isFile() ? (await readFile(path)).toString('base64') : 'folder'] as const;
    }),
  );
  return Object.fromEntries(entries);
}

export function putTask(percent: number): Change {
  const puts = [{ collection: 'tasks' as const, document: smallTask('t-1', percent) }];
  return { by: '甲', op: 'task.update', target: 't-1', puts };
}
