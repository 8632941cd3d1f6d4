/**
 * One writer at a time. SQLite's exclusive lock is the truth: the system frees it when the process dies, and a frozen
 * holder keeps it. The file beside it only says who that is.
 *
 * Nobody else may open `lock.sqlite` in this process: on POSIX systems, closing any descriptor of a file frees the
 * locks that the process holds on it.
 */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { Refusal } from '../core/domain/refusal.ts';
import type { FileSystem } from './file-system.ts';
import { errorCode, writeFileForGood } from './lasting-file.ts';

export const LOCK_NAME = 'lock.sqlite';
export const HOLDER_NAME = 'lock.json';

const Holder = z.object({ program: z.string(), pid: z.int(), host: z.string(), since: z.string() });
export type Holder = z.infer<typeof Holder>;

export interface Lock {
  /** @param isToVanish takes the lock's files away too: for a folder in which nothing was made */
  release(isToVanish?: boolean): Promise<void>;
}

/** SQLite's codes for a lock that somebody has, and for a file system that has no locks. */
const BUSY = 5;
const NO_LOCKS = 3850;
const ATTEMPTS = 10;

/**
 * Takes the lock of a folder, which must exist, or refuses at once.
 *
 * @throws Refusal FOLDER_IN_USE that names the holder, FOLDER_UNSUITABLE, IO_ERROR
 */
export async function openLock(
  fileSystem: FileSystem,
  folder: string,
  who: { readonly program: string; readonly since: Date },
): Promise<Lock> {
  const path = join(folder, LOCK_NAME);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const before = await inodeOf(fileSystem, path);
    const connection = connect(path) ?? (await refuseInUse(fileSystem, folder));
    // Whoever leaves an empty folder takes the lock's file away, and a lock on a file without a name protects nothing:
    // the name must lead to the same file before it was opened and after it was locked.
    if (before !== null && before === (await inodeOf(fileSystem, path))) {
      return hold(fileSystem, folder, connection, who);
    }
    connection.close();
  }
  return refuseInUse(fileSystem, folder);
}

async function inodeOf(fileSystem: FileSystem, path: string): Promise<number | null> {
  try {
    return (await fileSystem.stat(path)).ino;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Null when somebody has the lock. */
function connect(path: string): DatabaseSync | null {
  let connection: DatabaseSync | null = null;
  try {
    connection = new DatabaseSync(path, { timeout: 0 });
    // Nothing is ever written: without this an empty journal lies beside the lock, and stays after a crash.
    connection.exec('PRAGMA journal_mode = MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
    return connection;
  } catch (error) {
    connection?.close();
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
    if ((code & 0xff) === BUSY) return null;
    if (code === NO_LOCKS) {
      const message = '数据文件夹所在的磁盘不支持文件锁，无法保证只有一个程序写入。请把它放在本机硬盘上。';
      throw new Refusal('FOLDER_UNSUITABLE', message, { cause: error });
    }
    const message = `打不开锁文件 ${path}，请检查数据文件夹的权限；确认没有别的程序在用后可删除这个文件再试。`;
    throw new Refusal('IO_ERROR', message, { cause: error });
  }
}

const A_DAY = 86_400_000;

async function hold(
  fileSystem: FileSystem,
  folder: string,
  connection: DatabaseSync,
  { program, since }: { readonly program: string; readonly since: Date },
): Promise<Lock> {
  const holder: Holder = { program, pid: process.pid, host: hostname(), since: since.toISOString() };
  const file = join(folder, HOLDER_NAME);
  // Only comfort: on a full disk the lock holds without it.
  await writeFileForGood(fileSystem, file, `${JSON.stringify(holder)}\n`).catch(() => undefined);
  // A connection that nobody refers to is closed by the garbage collector, and the lock with it: the timer refers to it.
  const holding = setInterval(() => connection, A_DAY).unref();
  let isReleased = false;
  return {
    release: async (isToVanish = false) => {
      if (isReleased) return;
      isReleased = true;
      clearInterval(holding);
      await fileSystem.unlink(file).catch(() => undefined); // whoever comes next replaces it
      // While the lock is held, see `openLock`. Windows takes no name from an open file, be it ours or another's.
      const path = join(folder, LOCK_NAME);
      if (isToVanish) await fileSystem.unlink(path).catch(() => undefined);
      connection.close();
      if (isToVanish && fileSystem.platform === 'win32') await fileSystem.unlink(path).catch(() => undefined);
    },
  };
}

const LOOKS = 5;
const PAUSE_MS = 20;

/** The holder writes its name a moment after it has the lock. */
async function readHolder(fileSystem: FileSystem, folder: string): Promise<Holder | null> {
  for (let look = 1; look <= LOOKS; look++) {
    try {
      return Holder.parse(JSON.parse(Buffer.from(await fileSystem.readFile(join(folder, HOLDER_NAME))).toString()));
    } catch {
      await wait(PAUSE_MS); // not there yet, or just being taken away
    }
  }
  return null;
}

async function refuseInUse(fileSystem: FileSystem, folder: string): Promise<never> {
  const holder = await readHolder(fileSystem, folder);
  const who =
    holder === null
      ? '另一个程序'
      : `“${holder.program}”(电脑 ${holder.host}，进程 ${holder.pid}，${chinaTime(holder.since)} 起)`;
  const message = `数据文件夹 ${folder} 正由${who}使用，请等它结束或先关闭它，再重试。`;
  throw new Refusal('FOLDER_IN_USE', message, { details: { holder } });
}

function chinaTime(instant: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  return new Date(time + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
