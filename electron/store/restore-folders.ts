/** The folders around a restore: which one is restored into, what a restore that died has left, and old data kept. */
import { readlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Day, dayOfInstant, daysBetween } from '../core/domain/day.ts';
import { stampOf } from './backup-rotation.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { namesIn, unlessGone } from './folder-walk.ts';
import { openLock } from './lock.ts';
import { removePlan, settleInterrupted, workFolderOf } from './restore-swap.ts';

const DAYS_KEPT = 30;

export interface FinishOptions {
  readonly program: string;
  readonly clock: () => Date;
  readonly fileSystem?: FileSystem | undefined;
}

/**
 * Completes or undoes what a restore that died half-way has left. To be called before a data folder is opened, in every
 * mode; where there is nothing to do it looks once and changes nothing.
 *
 * @throws Refusal FOLDER_IN_USE while a restore is at work, FOLDER_UNSUITABLE when somebody must sort it out
 */
export async function finishInterruptedRestore(folder: string, options: FinishOptions): Promise<void> {
  const { fileSystem = nodeFileSystem, program, clock } = options;
  const target = await realFolder(fileSystem, folder);
  const work = workFolderOf(target);
  if ((await unlessGone(fileSystem.stat(work))) === null) return;
  const lock = await openLock(fileSystem, work, { program, since: clock() });
  try {
    await settleInterrupted(fileSystem, target);
    await removePlan(fileSystem, target);
  } finally {
    await lock.release();
  }
  await fileSystem.rm(work, { recursive: true, force: true });
}

/** The folder itself where the data folder is a link: what is swapped must lie on one disk. */
export async function realFolder(fileSystem: FileSystem, folder: string): Promise<string> {
  const real = await unlessGone(fileSystem.realpath(folder));
  if (real !== null) return real;
  // Between two renames a link leads nowhere.
  const link = await readlink(folder).catch(() => null); // no link, or nothing at all
  return link === null ? resolve(folder) : resolve(dirname(folder), link);
}

/**
 * Where what lies in the data folder's place shall go: `<folder>.before-restore-20211218-093000`, with a number when
 * that is taken. Null when there is nothing, or an empty folder.
 */
export async function previousFolderFor(fileSystem: FileSystem, folder: string, now: Date): Promise<string | null> {
  if ((await namesIn(fileSystem, folder)).length === 0) return null;
  const taken = new Set(await namesIn(fileSystem, dirname(folder)));
  const wanted = `${basename(folder)}.before-restore-${stampOf(now)}`;
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if (!taken.has(name)) return join(dirname(folder), name);
  }
}

/** Removes the folders that restores have put aside more than 30 days ago, and returns their paths. */
export async function removeOldRestores(
  folder: string,
  now: Date,
  { fileSystem = nodeFileSystem }: { readonly fileSystem?: FileSystem | undefined } = {},
): Promise<string[]> {
  const target = await realFolder(fileSystem, folder);
  const prefix = `${basename(target)}.before-restore-`;
  const removed: string[] = [];
  for (const name of await namesIn(fileSystem, dirname(target))) {
    const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)-\d{6}(?:-\d+)?$/.exec(name.slice(prefix.length)) ?? [];
    const since = Day.safeParse(`${year}-${month}-${day}`).data;
    if (!name.startsWith(prefix) || since === undefined || daysBetween(since, dayOfInstant(now)) <= DAYS_KEPT) continue;
    const path = join(dirname(target), name);
    const isGone = await fileSystem.rm(path, { recursive: true, force: true }).then(
      () => true,
      () => false, // in use, or not ours to remove: another time
    );
    if (isGone) removed.push(path);
  }
  return removed;
}
