/**
 * Writes a ZIP in one pass with flat memory. Sizes and CRC stand before the data, so that every reader can follow the
 * file from its beginning; the same entries give the same bytes on every computer.
 */
import { promisify } from 'node:util';
import { crc32, deflateRaw, deflateRawSync } from 'node:zlib';
import { nameKey, nameProblem } from './entry-name.ts';
import { createHashedOutput, type HashedOutput } from './hashed-output.ts';
import { type CopiedEntry, type CopiedFile, copyFile, type FileCopy } from './source-copy.ts';
import { createTimeSlice, type TimeSlice } from './time-slice.ts';
import type { ZipMethod } from './zip-format.ts';
import {
  centralHeader,
  endRecords,
  localHeaderBytes,
  type WrittenEntry,
  writeLocalHeader,
  ZIP64_FROM,
  type Zip64Thresholds,
} from './zip-records.ts';

export type { CopiedFile, FileCopy };

export interface ZipWriting {
  readonly signal?: AbortSignal;
  readonly zip64From?: Zip64Thresholds;
}

/** A file made in memory. */
export interface NewEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly method: ZipMethod;
}

export interface WrittenZip {
  readonly bytes: number;
  /** Of the whole ZIP, hashed as it was written. */
  readonly sha256: string;
}

export interface ZipFile {
  add(entry: NewEntry): Promise<void>;
  /**
   * Stores a file of the disk.
   *
   * @throws Refusal EVIDENCE_CHANGED for a source that changes meanwhile; what the system says of one that cannot be
   *   read
   */
  addFile(copy: FileCopy): Promise<CopiedFile>;
  /** Writes the directory and syncs. */
  close(): Promise<WrittenZip>;
  /** Closes an unfinished file and leaves it where it is: its name is the caller's to remove. */
  abort(): Promise<void>;
}

/**
 * Entries come in the order in which they are added, one at a time.
 *
 * @param path is replaced if there is one
 * @throws every method throws the signal's reason once it is aborted, and what the system says (ENOSPC and others)
 */
export async function createZipFile(path: string, options: ZipWriting = {}): Promise<ZipFile> {
  const { signal, zip64From = ZIP64_FROM } = options;
  signal?.throwIfAborted();
  const slice = createTimeSlice(signal);
  const output = await createHashedOutput(path, slice);
  const directory = createDirectory(zip64From);
  let isWhole = true;
  /** After a failure half an entry may lie in the file: nothing more is added and no directory is written. */
  const step = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    signal?.throwIfAborted();
    if (!isWhole) throw new Error('a failed or unfinished step cannot be followed by another');
    isWhole = false;
    const working = work();
    const result = working instanceof Promise ? await working : working;
    isWhole = true;
    return result;
  };
  const enter = (entry: CopiedEntry): CopiedFile => {
    directory.add(entry);
    return { sha256: entry.sha256, sizeBytes: entry.sizeBytes, crc32: entry.crc32 };
  };
  return {
    add: (entry) =>
      step(async () => directory.add(await addBytes(output, directory.claim(entry.name), entry, zip64From))),
    addFile: (copy) =>
      step(() => {
        const copied = copyFile({ output, rawName: directory.claim(copy.name), zip64From }, copy);
        return copied instanceof Promise ? copied.then(enter) : enter(copied);
      }),
    close: () =>
      step(async () => {
        await directory.write(output, slice);
        return output.finish();
      }),
    abort: () => output.abandon(),
  };
}

async function addBytes(
  output: HashedOutput,
  rawName: Buffer,
  { bytes, method }: NewEntry,
  zip64From: Zip64Thresholds,
): Promise<WrittenEntry> {
  const packed = method === 'store' ? bytes : await deflate(bytes);
  const sizes = { sizeBytes: bytes.length, packedBytes: packed.length, crc32: crc32(bytes) };
  const header = localHeaderBytes(rawName, bytes.length, zip64From);
  const place = await output.reserve(header);
  const entry = { rawName, method, ...sizes, offset: output.position };
  writeLocalHeader(place, entry, zip64From);
  output.commit(header);
  await output.write(packed);
  return entry;
}

/** Level 6 takes nearly twice as long and saves a thirtieth. */
const DEFLATE = { level: 3 } as const;

/** A text as it is packed. */
export function deflateNow(bytes: Uint8Array | string): Buffer {
  return deflateRawSync(bytes, DEFLATE);
}

const deflateAside = promisify(deflateRaw);
/** About 5 ms of work. */
const MOST_AT_ONCE = 256 * 1024;

async function deflate(bytes: Uint8Array): Promise<Buffer> {
  return bytes.length <= MOST_AT_ONCE ? deflateNow(bytes) : deflateAside(bytes, DEFLATE);
}

/** What stands at the end of the file, kept as it will be written: some 100 bytes an entry. */
function createDirectory(zip64From: Zip64Thresholds) {
  const headers: Buffer[] = [];
  const names = new Set<string>();
  return {
    /** @throws Error for a name that our own reader would refuse, or that is taken: its maker has a mistake */
    claim: (name: string): Buffer => {
      const problem = name.endsWith('/') ? 'ZIP_NOT_REGULAR' : nameProblem(name);
      if (problem !== null) throw new Error(`${problem}: no name for an entry: ${name}`);
      const key = nameKey(name);
      if (names.has(key)) throw new Error(`two entries of one name: ${name}`);
      names.add(key);
      return Buffer.from(name);
    },
    add: (entry: WrittenEntry): void => {
      headers.push(centralHeader(entry, zip64From));
    },
    write: async (output: HashedOutput, slice: TimeSlice): Promise<void> => {
      const offset = output.position;
      for (const header of headers) {
        if (slice.isSpent()) await slice.renew();
        await output.write(header);
      }
      const place = { entries: headers.length, bytes: output.position - offset, offset };
      await output.write(endRecords(place, zip64From));
    },
  };
}
