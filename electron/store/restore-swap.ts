/**
 * The last step of a restore: the unpacked folder takes the place of the data folder by two renames. Beside the data
 * folder lies `<folder>.restoring/` meanwhile:
 *
 *     lock.sqlite   held while the restore lives
 *     data/         the unpacked backup, until it is moved
 *     swap.json     there from the moment on when data/ is whole and verified; says what moves where
 *
 * Whenever the computer stops, `finishInterruptedRestore` finds either the old folder in its place and takes the rest
 * away, or no folder in its place and puts the new one there.
 */
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';
import { Refusal } from '../core/domain/refusal.ts';
import type { FileSystem } from './file-system.ts';
import { unlessGone } from './folder-walk.ts';
import { errorCode, renameForGood, syncFolder, unlinkForGood, writeFileForGood } from './lasting-file.ts';

const SwapPlan = z.object({
  format: z.literal('shishi-swap/1'),
  /** The name, beside the data folder, that the old one gets; null when there was none. */
  previous: z.string().nullable(),
  /** What moves from the old folder into the new one, as the backup has none of it. */
  carried: z.array(z.string()),
});
export type SwapPlan = z.infer<typeof SwapPlan>;

export function workFolderOf(folder: string): string {
  return `${folder}.restoring`;
}

export function incomingFolderOf(folder: string): string {
  return join(workFolderOf(folder), 'data');
}

function planFileOf(folder: string): string {
  return join(workFolderOf(folder), 'swap.json');
}

function previousFolderOf(folder: string, { previous }: SwapPlan): string | null {
  return previous === null ? null : join(dirname(folder), previous);
}

export function createSwapPlan(previous: string | null, carried: readonly string[]): SwapPlan {
  return {
    format: 'shishi-swap/1',
    previous: previous === null ? null : basename(previous),
    carried: previous === null ? [] : [...carried],
  };
}

/** Makes the plan durable, so that a crash from now on ends with the old folder or the new one in its place. */
export function writeSwapPlan(fileSystem: FileSystem, folder: string, plan: SwapPlan): Promise<void> {
  return writeFileForGood(fileSystem, planFileOf(folder), `${JSON.stringify(plan)}\n`);
}

/** Null when data/ was never whole, or when nothing was moved yet and the plan cannot be read. */
async function readSwapPlan(fileSystem: FileSystem, folder: string): Promise<SwapPlan | null> {
  const bytes = await unlessGone(fileSystem.readFile(planFileOf(folder)));
  if (bytes === null) return null;
  try {
    return SwapPlan.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    if (await exists(fileSystem, folder)) return null;
    const message = `恢复备份时中断，中断处的说明 ${planFileOf(folder)} 已损坏。原数据在旁边名为 ${basename(folder)}.before-restore-… 的文件夹，请把它改回 ${basename(folder)}。`;
    throw new Refusal('FOLDER_UNSUITABLE', message, { cause });
  }
}

/** Both renames, and what moves from the old folder into the new one. */
export async function swapFolders(fileSystem: FileSystem, folder: string, plan: SwapPlan): Promise<void> {
  const previous = previousFolderOf(folder, plan);
  if (previous !== null) await renameForGood(fileSystem, folder, previous);
  else await removeEmptyFolder(fileSystem, folder);
  await moveIn(fileSystem, folder, plan);
}

/** An empty folder of the right name is no data that anybody could want back. */
async function removeEmptyFolder(fileSystem: FileSystem, folder: string): Promise<void> {
  if (!(await exists(fileSystem, folder))) return;
  await fileSystem.rmdir(folder).catch((cause) => {
    if (errorCode(cause) !== 'ENOTEMPTY') throw cause;
    throw new Refusal('FOLDER_NOT_EMPTY', `恢复期间 ${folder} 中出现了文件，没有改动。请确认无人使用它后重试。`, {
      cause,
    });
  });
}

/** Everything after the first rename; can be repeated. */
async function moveIn(fileSystem: FileSystem, folder: string, plan: SwapPlan): Promise<void> {
  if (await exists(fileSystem, incomingFolderOf(folder))) {
    await renameForGood(fileSystem, incomingFolderOf(folder), folder);
    await syncFolder(fileSystem, workFolderOf(folder));
  }
  const previous = previousFolderOf(folder, plan);
  if (previous === null) return;
  for (const name of plan.carried) {
    if (!(await exists(fileSystem, join(previous, name))) || (await exists(fileSystem, join(folder, name)))) continue;
    await renameForGood(fileSystem, join(previous, name), join(folder, name));
    await syncFolder(fileSystem, previous);
  }
}

/** Puts the old folder back when the new one could not take its place. Says whether all is as it was. */
export async function undoSwap(fileSystem: FileSystem, folder: string, plan: SwapPlan): Promise<boolean> {
  const previous = previousFolderOf(folder, plan);
  if (previous === null || (await exists(fileSystem, folder))) return exists(fileSystem, incomingFolderOf(folder));
  if (await exists(fileSystem, previous)) await renameForGood(fileSystem, previous, folder);
  return true;
}

/** Goes before the rest of the work folder: half of data/ must never look like a whole one. */
export async function removePlan(fileSystem: FileSystem, folder: string): Promise<void> {
  if (!(await exists(fileSystem, planFileOf(folder)))) return;
  await unlinkForGood(fileSystem, planFileOf(folder));
  await syncFolder(fileSystem, workFolderOf(folder));
}

/** Completes or undoes what a restore that died has left. To be called by whoever holds the work folder's lock. */
export async function settleInterrupted(fileSystem: FileSystem, folder: string): Promise<void> {
  const plan = await readSwapPlan(fileSystem, folder);
  if (plan === null) return;
  const isThere = await exists(fileSystem, folder);
  const isUnpacked = await exists(fileSystem, incomingFolderOf(folder));
  const previous = previousFolderOf(folder, plan);
  const isMovedAway = previous !== null && (await exists(fileSystem, previous));
  if (isThere && isUnpacked && isMovedAway) throw tooMany(folder, previous);
  // The old folder still in its place: the restore had not begun to change anything.
  if (isThere && isUnpacked) return;
  await moveIn(fileSystem, folder, plan);
}

async function exists(fileSystem: FileSystem, path: string): Promise<boolean> {
  return (await unlessGone(fileSystem.stat(path))) !== null;
}

function tooMany(folder: string, previous: string): Refusal {
  return new Refusal(
    'FOLDER_UNSUITABLE',
    `恢复备份时中断，其间 ${basename(folder)} 又被另建。原数据在 ${basename(previous)}，恢复的数据在 ${basename(workFolderOf(folder))}/data。请把 ${basename(folder)} 移到别处后重试。`,
  );
}
