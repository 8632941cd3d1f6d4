import { join } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { inFlight } from './in-flight.ts';
import { errorCode } from './lasting-file.ts';

/** Deeper than anything that the program makes; a link that leads back up ends here. */
const DEEPEST = 8;

const LOOKS_IN_FLIGHT = 16;

export interface FoundFile {
  /** Below the folder, `/` between names. */
  readonly path: string;
  readonly sizeBytes: number;
}

/** Every file below a folder, sorted by name; what vanishes meanwhile, or was never there, is left out. */
export async function walkFiles(fileSystem: FileSystem, folder: string, depth = 0): Promise<FoundFile[]> {
  if (depth > DEEPEST) throw new Error(`folders too deep: ${folder}`);
  const names = (await namesIn(fileSystem, folder)).sort();
  const found = await inFlight(LOOKS_IN_FLIGHT, names, async (name) => {
    const path = join(folder, name);
    const facts = await unlessGone(fileSystem.stat(path));
    if (facts?.isFile()) return [{ path: name, sizeBytes: facts.size }];
    if (!facts?.isDirectory()) return [];
    const below = await walkFiles(fileSystem, path, depth + 1);
    return below.map((each) => ({ ...each, path: `${name}/${each.path}` }));
  });
  return found.flat();
}

/** The names in a folder; an absent folder has none, one that cannot be read is an error. */
export async function namesIn(fileSystem: FileSystem, folder: string): Promise<string[]> {
  return (await unlessGone(fileSystem.readdir(folder))) ?? [];
}

/** Null for what is not there, and for nothing else. */
export async function unlessGone<Result>(looking: Promise<Result>): Promise<Result | null> {
  try {
    return await looking;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The folders in a folder that are no hidden ones, sorted; what else systems scatter there is left out. */
export async function foldersIn(fileSystem: FileSystem, folder: string): Promise<string[]> {
  const names = (await namesIn(fileSystem, folder)).filter((name) => !name.startsWith('.')).sort();
  const facts = await inFlight(LOOKS_IN_FLIGHT, names, (name) => unlessGone(fileSystem.stat(join(folder, name))));
  return names.filter((_, index) => facts[index]?.isDirectory());
}
