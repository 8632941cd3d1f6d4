import { type FileHandle, type FileSystem, nodeFileSystem } from '../../electron/store/file-system.ts';

export type DiskOperation = keyof Omit<FileSystem, 'platform'> | keyof FileHandle;

/** Called before every operation of the disk; what it throws, the disk throws. */
export type Disturb = (operation: DiskOperation, path: string) => void | Promise<void>;

/** The real disk, disturbed: every operation is announced first. */
export function disturbedDisk(disturb: Disturb, disk: FileSystem = nodeFileSystem): FileSystem {
  const announce =
    <Rest extends unknown[], Result>(
      operation: DiskOperation,
      work: (path: string, ...rest: Rest) => Promise<Result>,
    ): ((path: string, ...rest: Rest) => Promise<Result>) =>
    async (path, ...rest) => {
      await disturb(operation, path);
      return work(path, ...rest);
    };
  return {
    platform: disk.platform,
    open: announce('open', async (path, flags: 'r' | 'r+' | 'w' | 'wx', mode?: number) =>
      disturbedHandle(await disk.open(path, flags, mode), path, disturb),
    ),
    rename: announce('rename', (from, to: string) => disk.rename(from, to)),
    unlink: announce('unlink', (path) => disk.unlink(path)),
    rm: announce('rm', (path, options: { recursive?: boolean; force?: boolean }) => disk.rm(path, options)),
    rmdir: announce('rmdir', (path) => disk.rmdir(path)),
    mkdir: announce('mkdir', (path, options: { recursive: boolean; mode?: number }) => disk.mkdir(path, options)),
    readdir: announce('readdir', (path) => disk.readdir(path)),
    readFile: announce('readFile', (path) => disk.readFile(path)),
    stat: announce('stat', (path) => disk.stat(path)),
    statfs: announce('statfs', (path) => disk.statfs(path)),
    realpath: announce('realpath', (path) => disk.realpath(path)),
  };
}

function disturbedHandle(handle: FileHandle, path: string, disturb: Disturb): FileHandle {
  const announced = async <Result>(operation: DiskOperation, work: () => Promise<Result>): Promise<Result> => {
    await disturb(operation, path);
    return work();
  };
  return {
    read: (...given) => announced('read', () => handle.read(...given)),
    write: (...given) => announced('write', () => handle.write(...given)),
    truncate: (length) => announced('truncate', () => handle.truncate(length)),
    sync: () => announced('sync', () => handle.sync()),
    datasync: () => announced('datasync', () => handle.datasync()),
    chmod: (mode) => announced('chmod', () => handle.chmod(mode)),
    stat: () => announced('stat', () => handle.stat()),
    // Closing is never disturbed: a test must not run out of handles.
    close: () => handle.close(),
  };
}

/** The real disk without its syncs, for tests of processes that die: only a power cut would tell the difference. */
export const hastyDisk: FileSystem = {
  ...nodeFileSystem,
  open: async (path, flags, mode) => {
    const handle = await nodeFileSystem.open(path, flags, mode);
    return {
      read: (...given) => handle.read(...given),
      write: (...given) => handle.write(...given),
      truncate: (length) => handle.truncate(length),
      sync: async () => undefined,
      datasync: async () => undefined,
      chmod: (given) => handle.chmod(given),
      stat: () => handle.stat(),
      close: () => handle.close(),
    };
  },
};

/** The error that a disk gives for a code such as ENOSPC. */
export function diskError(code: string): Error {
  return Object.assign(new Error(`${code}: made by a test`), { code });
}
