/**
 * What was once read from the bytes of stored files, so that a check need not read every file again. It can be rebuilt
 * at any time and is not synced: one line of text a file, `<crc32> {sha256, facts}`, in `index/content-facts-<rules>.jsonl`.
 * A line that does not add up is passed over; its file is read again.
 */
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { ContentFacts } from '../core/domain/content-facts.ts';
import type { Sha256 } from '../core/domain/identifier.ts';
import { diskFailure, isDiskFull } from './disk-failure.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { errorCode, makeFolderForGood, PRIVATE_FILE, writeAll } from './lasting-file.ts';

/**
 * To be raised whenever the reading of photos or of executable content changes its mind about the same bytes, and
 * whenever facts get another form.
 */
export const CONTENT_RULES = 2;

const CHECKSUM_DIGITS = 8;
const LINE_END = 0x0a;

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
      writing = earlier.then(async () => {
        known.end = await append(fileSystem, folder, path, known.end, lineOf({ sha256, facts }));
      });
      await writing;
    },
  };
}

function lineOf(line: Line): Buffer {
  const json = JSON.stringify(line);
  return Buffer.from(`${crc32(json).toString(16).padStart(CHECKSUM_DIGITS, '0')} ${json}\n`);
}

/** Also returns where the last whole line ends: what a crash left after it is overwritten. */
async function readFacts(fileSystem: FileSystem, path: string) {
  const facts = new Map<Sha256, ContentFacts>();
  let bytes: Buffer;
  try {
    const read = await fileSystem.readFile(path);
    bytes = Buffer.from(read.buffer, read.byteOffset, read.length);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { facts, end: 0 };
    throw diskFailure(error, '读取佐证索引');
  }
  let at = 0;
  for (let end = bytes.indexOf(LINE_END); end !== -1; end = bytes.indexOf(LINE_END, at)) {
    const line = parseLine(bytes, at, end);
    if (line !== null) facts.set(line.sha256, line.facts);
    at = end + 1;
  }
  return { facts, end: at };
}

/** Null for a line that does not add up; one that does is as this program wrote it, by the rules in the file's name. */
function parseLine(bytes: Buffer, at: number, end: number): Line | null {
  const json = at + CHECKSUM_DIGITS + 1;
  if (json >= end) return null;
  const checksum = Number.parseInt(bytes.toString('latin1', at, json - 1), 16);
  if (checksum !== crc32(bytes.subarray(json, end))) return null;
  return JSON.parse(bytes.toString('utf8', json, end)) as Line;
}

/** Returns the new end. A full disk costs nothing but time: the file is read again next time. */
async function append(
  fileSystem: FileSystem,
  folder: string,
  path: string,
  end: number,
  line: Buffer,
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
