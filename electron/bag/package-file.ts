/** A package on the disk: its temporary and its final name, and what a failure is called. */
import { open, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../core/domain/refusal.ts';
import { sha256Of } from './digest.ts';

/**
 * A hidden name beside the target, which a crash may leave behind; the same for every attempt of one process, so that
 * the next one takes its place.
 */
export function temporaryName(target: string): string {
  return join(dirname(target), `.shishi-${sha256Of(Buffer.from(basename(target))).slice(0, 16)}-${process.pid}.tmp`);
}

const BUSY = ['EPERM', 'EACCES', 'EBUSY'];
const LONGEST_WAIT_MS = 15_000;

/**
 * Gives a synced file its final name, for good. On Windows a virus scanner may hold a new file for a moment: it is
 * asked again for up to 15 seconds.
 */
export async function giveFinalName(temporary: string, target: string): Promise<void> {
  for (let waited = 0, pause = 10; ; waited += pause, pause = Math.min(pause * 2, 250)) {
    try {
      await rename(temporary, target);
      break;
    } catch (error) {
      if (process.platform !== 'win32' || !BUSY.includes(codeOf(error)) || waited >= LONGEST_WAIT_MS) throw error;
      await wait(pause);
    }
  }
  await syncFolder(dirname(target));
}

/** Windows cannot open a folder to sync it; there the rename is in the file system's journal. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using handle = await open(folder);
  await handle.sync();
}

/** What a failed export is called. Bugs stay what they are. */
export function asWriteRefusal(error: unknown, target: string, signal?: AbortSignal): unknown {
  if (error instanceof Refusal) return error;
  if (signal?.aborted) return new Refusal('CANCELLED', '已取消导出，没有留下文件。', { cause: error });
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Refusal('DISK_FULL', `磁盘空间不足，没有写出 ${target}；请清理磁盘或换一个位置。`, { cause: error });
  if (code === '') return error;
  return new Refusal('IO_ERROR', `写不出 ${target}(${code})；请检查文件夹是否存在、能否写入。`, { cause: error });
}

/** Empty for what is no failure of the operating system. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
