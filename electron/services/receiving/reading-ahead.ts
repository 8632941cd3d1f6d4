/** Packages read in processes of their own, ahead of whoever judges them. */
import type { PackageProcesses } from '../../bag/package-processes.ts';
import type { ReadPackage } from '../../bag/package-reader.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import type { FileLook, Inbox } from '../../store/inbox.ts';
import type { IncomingFile } from './incoming-files.ts';

export interface Reading {
  readonly read: ReadPackage;
  /** Null for a file that was gone or not to be looked at: then `read` says so. */
  readonly look: FileLook | null;
}

/** Keeps as many packages under way as there are processes; what they hold is let go of once it was judged. */
export function readAhead(
  files: readonly IncomingFile[],
  processes: PackageProcesses,
  inbox: Inbox,
  signal: AbortSignal,
  onBytes: (bytes: number, name: string) => void,
): (index: number) => Promise<Reading> | undefined {
  const under = new Map<number, Promise<Reading>>();
  const start = (index: number): void => {
    const file = files[index];
    if (file === undefined || under.has(index)) return;
    const reading = (async () => {
      const look = await lookIfThere(file.path, inbox);
      const read = await processes.read(file.path, { signal, onBytes: (bytes) => onBytes(bytes, file.fileName) });
      return { read, look };
    })();
    reading.catch(() => undefined); // whoever waits for it hears of it
    under.set(index, reading);
  };
  return (index) => {
    for (let ahead = index; ahead <= index + processes.size; ahead += 1) start(ahead);
    const reading = under.get(index);
    under.delete(index);
    return reading;
  };
}

/** Null for a file that is gone or not to be looked at. */
export async function lookIfThere(path: string, inbox: Inbox): Promise<FileLook | null> {
  try {
    return await inbox.look(path);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'FILE_UNREADABLE') return null;
    throw error;
  }
}
