/**
 * The disk as the store sees it: the part of node:fs/promises that it uses, and no more, so that a test can put a disk
 * in its place that fails, fills up or loses power at any operation. Writing so that it lasts is in lasting-file.ts,
 * what a failure means to the user in disk-failure.ts.
 */
import { statSync, writeSync } from 'node:fs';
import * as fs from 'node:fs/promises';

export interface FileFacts {
  readonly size: number;
  readonly ino: number;
  /** Milliseconds since 1970. */
  readonly mtimeMs: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

export interface FileHandle {
  /** Reads at an absolute position; 0 bytes read means the end. */
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
  /** May write less than asked for: see `writeAll`. */
  write(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesWritten: number }>;
  /**
   * As `write`, without leaving the thread: for a few bytes that the system only has to remember. Saves the way through
   * the thread pool, which takes as long as the disk does. A disk in a test need not have it.
   */
  writeNow?(buffer: Uint8Array, offset: number, length: number, position: number): { bytesWritten: number };
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  datasync(): Promise<void>;
  chmod(mode: number): Promise<void>;
  stat(): Promise<FileFacts>;
  close(): Promise<void>;
}

export interface DiskFacts {
  /** The magic number of the file system on Linux. */
  readonly type: number;
  readonly bsize: number;
  readonly blocks: number;
  /** Free blocks that an ordinary user may fill. */
  readonly bavail: number;
}

export interface FileSystem {
  readonly platform: NodeJS.Platform;
  /** 'r' reads (a folder too), 'r+' changes what is there, 'w' empties or creates, 'wx' creates and fails on EEXIST. */
  open(path: string, flags: 'r' | 'r+' | 'w' | 'wx', mode?: number): Promise<FileHandle>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Fails with ENOTEMPTY on a folder with something in it. */
  rmdir(path: string): Promise<void>;
  rm(path: string, options: { recursive?: boolean; force?: boolean }): Promise<void>;
  /** Resolves to the first folder that had to be made. */
  mkdir(path: string, options: { recursive: boolean; mode?: number }): Promise<string | undefined>;
  readdir(path: string): Promise<string[]>;
  readFile(path: string): Promise<Uint8Array>;
  stat(path: string): Promise<FileFacts>;
  /**
   * As `stat`, without leaving the thread, and null for what is not there: over thousands of files the way through the
   * thread pool takes ten times as long as the looking. A disk in a test need not have it.
   */
  statNow?(path: string): FileFacts | null;
  statfs(path: string): Promise<DiskFacts>;
  realpath(path: string): Promise<string>;
}

export const nodeFileSystem: FileSystem = {
  platform: process.platform,
  open: async (path, flags, mode) => {
    const handle = await fs.open(path, flags, mode);
    const writeNow: FileHandle['writeNow'] = (buffer, offset, length, position) => ({
      bytesWritten: writeSync(handle.fd, buffer, offset, length, position),
    });
    return Object.assign(handle, { writeNow });
  },
  rename: (from, to) => fs.rename(from, to),
  unlink: (path) => fs.unlink(path),
  rmdir: (path) => fs.rmdir(path),
  rm: (path, options) => fs.rm(path, options),
  mkdir: (path, options) => fs.mkdir(path, options),
  readdir: (path) => fs.readdir(path),
  readFile: (path) => fs.readFile(path),
  stat: (path) => fs.stat(path),
  statNow: (path) => statSync(path, { throwIfNoEntry: false }) ?? null,
  statfs: (path) => fs.statfs(path),
  realpath: (path) => fs.realpath(path),
};
