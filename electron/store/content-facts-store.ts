/**
 * What was once read from the bytes of stored files, so that a check need not read every file again. It can be rebuilt
 * at any time and is not synced: one line of text a file, `<crc32> {sha256, facts}`, in `index/content-facts-<rules>.jsonl`.
 * A line that does not add up is passed over; its file is read again.
 */
import { join } from 'node:path';
import type { ContentFacts } from '../core/domain/content-facts.ts';
import type { Sha256 } from '../core/domain/identifier.ts';
import { diskFailure, isDiskFull } from './disk-failure.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { errorCode, makeFolderForGood, PRIVATE_FILE, writeAll } from './lasting-file.ts';
import { decodeLine, encodeLine, NEWLINE } from './unit/checked-line.ts';

/**
 * To be raised whenever the reading of photos or of executable content changes its mind about the same bytes, and
 * whenever facts get another form.
 */
export const CONTENT_RULES = 2;

interface Line {
  readonly sha256: Sha256;
  readonly facts: ContentFacts;
}

export interface ContentFactsStore {
  /** Null when the file was never read by the present rules. */
  get(sha256: Sha256): Promise<ContentFacts | null>;
  /** Everything that is remembered, for whoever asks about thousands. Grows with every `put`. */
  all(): Promise<ReadonlyMap<Sha256, ContentFacts>>;
  put(sha256: Sha256, facts: ContentFacts): Promise<void>;
}

export interface ContentFactsOptions {
  readonly mode: 'read' | 'write';
  readonly fileSystem?: FileSystem | undefined;
  readonly rules?: number | undefined;
}

/** @param dataFolder absolute path; nothing is touched before it is asked for, and reading never writes */
export function createContentFactsStore(dataFolder: string, options: ContentFactsOptions): ContentFactsStore {
  const { mode, fileSystem = nodeFileSystem, rules = CONTENT_RULES } = options;
  const folder = join(dataFolder, 'index');
  const path = join(folder, `content-facts-${rules}.jsonl`);
  let loading: Promise<{ facts: Map<Sha256, ContentFacts>; end: number }> | null = null;
  let writing: Promise<void> = Promise.resolve();
  const load = () => {
    loading ??= readFacts(fileSystem, path).catch((error) => {
      loading = null; // the disk may answer at the next attempt
      throw error;
    });
    return loading;
  };
  return {
    get: async (sha256) => (await load()).facts.get(sha256) ?? null,
    all: async () => (await load()).facts,
    put: async (sha256, facts) => {
      const known = await load();
      known.facts.set(sha256, facts);
      if (mode === 'read') return;
      const earlier = writing.catch(() => undefined); // whoever put that was told
      const line: Line = { sha256, facts };
      writing = earlier.then(async () => {
        known.end = await append(fileSystem, folder, path, known.end, encodeLine(JSON.stringify(line)));
      });
      await writing;
    },
  };
}

/** Also returns where the last whole line ends: what a crash left after it is overwritten. */
async function readFacts(fileSystem: FileSystem, path: string) {
  const facts = new Map<Sha256, ContentFacts>();
  let bytes: Uint8Array;
  try {
    bytes = await fileSystem.readFile(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { facts, end: 0 };
    throw diskFailure(error, '读取佐证索引');
  }
  let at = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, at)) {
    const json = decodeLine(bytes.subarray(at, end));
    at = end + 1;
    if (json === null) continue;
    const line = JSON.parse(json) as Line; // whole, so it is what this program wrote by the rules in the file's name
    facts.set(line.sha256, line.facts);
  }
  return { facts, end: at };
}

/** Returns the new end. A full disk costs nothing but time: the file is read again next time. */
async function append(
  fileSystem: FileSystem,
  folder: string,
  path: string,
  end: number,
  line: Uint8Array,
): Promise<number> {
  try {
    await makeFolderForGood(fileSystem, folder);
    const handle = await fileSystem.open(path, end === 0 ? 'w' : 'r+', PRIVATE_FILE);
    try {
      await writeAll(handle, line, end);
      return end + line.length;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isDiskFull(error)) return end;
    throw diskFailure(error, '保存佐证索引');
  }
}
