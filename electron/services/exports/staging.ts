/**
 * Where volumes lie until all of them are whole: a hidden folder beside the place that they go to. Several files cannot
 * get their names at one moment, so the folder says what is under way, and the next export undoes what a crash left.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { asWriteRefusal } from '../../bag/package-file.ts';
import { Id } from '../../core/domain/identifier.ts';
import type { UnitFile } from '../../core/domain/unit-file.ts';
import { isProcessRunning } from '../../store/process-running.ts';

const PREFIX = '.shishi-';
const NOTE = 'leaving.json';

/** What is leaving: written before the first volume. */
const Leaving = z.object({
  unitId: Id,
  submissionId: Id,
  /** Of the volumes in the end, in the folder above. */
  names: z.array(z.string().regex(/^[^/\\]+\.zip(?:\.age)?$/)),
  /** Who writes them: the process and, as numbers come again, its start. */
  pid: z.int().positive(),
  run: z.string(),
});
type Leaving = z.infer<typeof Leaving>;

const RUN = randomUUID();

export interface Staging {
  readonly folder: string;
  /** Removes it, and folders above that were made for nothing. */
  close(): Promise<void>;
}

/** @throws Refusal DISK_FULL, IO_ERROR, CANCELLED */
export async function openStaging(
  outFolder: string,
  leaving: Pick<Leaving, 'unitId' | 'submissionId' | 'names'>,
  signal: AbortSignal,
): Promise<Staging> {
  let folder: string | undefined;
  let made: string | undefined;
  const close = async (): Promise<void> => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    if (made !== undefined) await removeEmpty(outFolder, made);
  };
  try {
    made = await mkdir(outFolder, { recursive: true });
    folder = await mkdtemp(join(outFolder, PREFIX));
    const note: Leaving = { ...leaving, pid: process.pid, run: RUN };
    await writeFile(join(folder, NOTE), JSON.stringify(note), { flush: true });
    return { folder, close };
  } catch (error) {
    await close();
    throw asWriteRefusal(error, outFolder, signal);
  }
}

/** Folders that were made for nothing go again, from the inner to the outer; one with files in it stays. */
async function removeEmpty(folder: string, outermost: string): Promise<void> {
  for (let path = folder; path.length >= outermost.length; path = dirname(path)) {
    const isGone = await rmdir(path).then(
      () => true,
      () => false, // it holds the packages
    );
    if (!isGone) return;
  }
}

/** Undoes exports of this unit that a crash ended: nobody has a record of them, and none of their volumes may be sent. */
export async function undoCrashed(outFolder: string, { unit, submissions }: UnitFile): Promise<void> {
  const names = await readdir(outFolder).catch(() => []); // it may have to be made yet
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const folder = join(outFolder, name);
    const leaving = await readNote(folder);
    if (leaving === null || leaving.unitId !== unit.id || isRunning(leaving)) continue;
    const isRecorded = submissions.some(({ id }) => id === leaving.submissionId);
    if (!isRecorded) await removeMoved(outFolder, folder, leaving.names);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whatever still lies in the staging folder did not get its name: a file of that name is somebody else's. */
async function removeMoved(outFolder: string, folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const isStillHere = await stat(join(folder, name)).catch(() => null);
    if (isStillHere === null) await rm(join(outFolder, name), { force: true });
  }
}

/** Null for a folder that is none of ours. */
async function readNote(folder: string): Promise<Leaving | null> {
  try {
    return Leaving.parse(JSON.parse(await readFile(join(folder, NOTE), 'utf8')));
  } catch {
    return null;
  }
}

function isRunning({ pid, run }: Leaving): boolean {
  return pid === process.pid ? run === RUN : isProcessRunning(pid);
}
