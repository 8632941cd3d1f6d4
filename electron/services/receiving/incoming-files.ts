/** Turns what a person hands in — files, folders, mails, encrypted packages — into packages on the disk. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createUnwrapping, refused, type Unwrapping } from './unwrapping.ts';

/** A package as it will be verified. */
export interface IncomingFile {
  /** As it is told: the file, and inside a mail the attachment. */
  readonly name: string;
  /** What its sender called it. */
  readonly fileName: string;
  readonly path: string;
  readonly sizeBytes: number;
}

/** What a person has handed in: a file or a folder. */
export interface GivenPath {
  readonly path: string;
  /** As it is told; an upload's path says nothing. */
  readonly name: string;
  readonly fileName: string;
}

/** A file that is no package, and why. */
export interface UnreadableFile {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

export interface IncomingParts {
  /** For attachments and decrypted packages; emptied by the caller. */
  readonly folder: string;
  /** Opens what was encrypted to this unit; refuses where no passphrase was given. */
  readonly decrypt: (encrypted: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>;
  /** The attachments of a mail. */
  readonly readMail: (bytes: Uint8Array) => Promise<{ fileName: string; bytes: Uint8Array }[]>;
  readonly signal: AbortSignal;
}

const DEEPEST_FOLDER = 16;

const MOST_FILES = 20_000;

export async function incomingFiles(
  given: readonly GivenPath[],
  parts: IncomingParts,
): Promise<{ files: IncomingFile[]; unreadable: UnreadableFile[] }> {
  const unwrapping = createUnwrapping(parts);
  for (const each of given) {
    const before = unwrapping.count();
    await walk({ ...each, fileName: each.fileName || basename(each.path) }, unwrapping, new Set(), 0);
    // what was handed in is answered for, also when nothing was in it
    if (unwrapping.count() === before)
      unwrapping.fail(each.name, refused(`${each.name} 里没有报送包(.zip、.age 或 .eml)。请确认没有选错文件夹。`));
  }
  return { files: unwrapping.files, unreadable: unwrapping.unreadable };
}

/** @param seen real paths of the folders above: a link that leads back to one of them ends there */
async function walk(
  { path, name, fileName }: GivenPath,
  unwrapping: Unwrapping,
  seen: Set<string>,
  depth: number,
): Promise<void> {
  if (unwrapping.count() > MOST_FILES) throw refused(`一次最多收 ${MOST_FILES} 个文件，请分批。`);
  try {
    if (!(await stat(path)).isDirectory()) return await unwrapping.take(path, name, fileName, 0);
    const real = await realpath(path);
    if (seen.has(real)) return;
    seen.add(real);
    if (depth > DEEPEST_FOLDER) throw refused(`${name} 套了太多层文件夹，没有再往里找。请把里面的报送包直接拖进来。`);
    for (const inside of (await readdir(path)).sort()) {
      const at = join(path, inside);
      if (isPackageName(inside) || (await isFolder(at)))
        await walk({ path: at, name: at, fileName: inside }, unwrapping, seen, depth + 1);
    }
  } catch (error) {
    unwrapping.fail(name, error);
  }
}

/** In a folder, only what may be a package is looked at: people keep other things beside them. */
function isPackageName(name: string): boolean {
  return !name.startsWith('.') && /\.(?:zip|age|eml)$/i.test(name);
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true; // it is gone, or not ours to read
}
