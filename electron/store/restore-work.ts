import type { FileSystem } from './file-system.ts';
import { makeFolderForGood } from './lasting-file.ts';
import { openLock } from './lock.ts';
import { removePlan, type SwapPlan, swapFolders, undoSwap, workFolderOf, writeSwapPlan } from './restore-swap.ts';

/** The folder beside the data folder in which a restore prepares what it will swap in. */
export interface RestoreWork {
  /** Swaps, or leaves everything as it was. */
  swap(plan: SwapPlan): Promise<void>;
  /**
   * Takes the folder away, unless a swap can neither be completed nor undone now: the next opening tries again. Can be
   * called again.
   */
  close(): Promise<void>;
}

/** @throws Refusal FOLDER_IN_USE while another restore is at work */
export async function openRestoreWork(
  fileSystem: FileSystem,
  target: string,
  who: { readonly program: string; readonly since: Date },
): Promise<RestoreWork> {
  const folder = workFolderOf(target);
  await makeFolderForGood(fileSystem, folder);
  const lock = await openLock(fileSystem, folder, who);
  let isSettled = true;
  let isClosed = false;
  const swap = async (plan: SwapPlan): Promise<void> => {
    isSettled = false;
    await writeSwapPlan(fileSystem, target, plan);
    await swapFolders(fileSystem, target, plan);
    isSettled = true;
  };
  return {
    swap: (plan) =>
      swap(plan).catch(async (error) => {
        // Where undoing fails too, the plan stays for the next opening; the first error tells what happened.
        isSettled = await undoSwap(fileSystem, target, plan).catch(() => false);
        throw error;
      }),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      if (isSettled) isSettled = await isDone(removePlan(fileSystem, target));
      await lock.release();
      if (isSettled) await isDone(fileSystem.rm(folder, { recursive: true, force: true }));
    },
  };
}

/** What cannot be removed now is removed at the next opening. */
function isDone(removing: Promise<void>): Promise<boolean> {
  return removing.then(
    () => true,
    () => false,
  );
}
