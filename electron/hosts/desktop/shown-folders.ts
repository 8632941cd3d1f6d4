/** 打开所在文件夹: only for what lies in the data folder or where a dialog of this run has led. */
import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';

export interface ShownFolders {
  /** A folder or file that the person at the desk has just chosen. */
  allow(path: string): void;
  /** @returns whether the file is there and one of ours */
  reveal(path: string): Promise<boolean>;
}

/** @param show hands an absolute path to the system's file manager */
export function createShownFolders(dataFolder: string, show: (path: string) => void): ShownFolders {
  const allowed = new Set([dataFolder]);
  return {
    allow: (path) => allowed.add(path),
    reveal: async (given) => {
      // A network path would make Windows send the user's credentials to whoever it names.
      if (!isAbsolute(given) || /^[\\/]{2}/.test(given)) return false;
      const path = await existing(given);
      if (path === null) return false;
      const roots = await Promise.all([...allowed].map(existing));
      if (!roots.some((root) => root !== null && isWithin(path, root))) return false;
      show(path);
      return true;
    },
  };
}

/** Where a path leads in truth; null when to nothing. */
async function existing(path: string): Promise<string | null> {
  return realpath(path).catch(() => null);
}

function isWithin(path: string, root: string): boolean {
  const way = relative(root, path);
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`));
}
