/**
 * Reads ZIPs that come from strangers, strictly: whatever could make two programs see two different contents is
 * refused, and nothing that a stranger wrote decides how much memory or disk is used.
 */
import { readDirectory } from './central-directory.ts';
import { findDirectory } from './end-record.ts';
import { type ChunkTaker, readEntry } from './entry-data.ts';
import { inOrderOfPlace, locateData, refuseExcess, type ZipEntry } from './entry-layout.ts';
import { createReadWindow } from './read-window.ts';
import { createTimeSlice } from './time-slice.ts';
import { openZipBytes, type ZipBytes } from './zip-bytes.ts';
import { CENTRAL_HEADER } from './zip-format.ts';
import { DEFAULT_LIMITS, sizeText, type ZipLimits } from './zip-limits.ts';
import { type ZipProblemCode, ZipRefused } from './zip-refused.ts';

// what callers need stands together where they look for it
export { type ZipEntry, type ZipLimits, type ZipProblemCode, ZipRefused };

export interface ZipReading {
  readonly signal?: AbortSignal;
}

/** An open ZIP whose structure is sound. What its entries hold is checked as they are read. */
export interface ZipReader {
  /** In the directory's order. */
  readonly entries: readonly ZipEntry[];
  /**
   * Hands out an entry's bytes in order, in chunks of at most 1 MB that are overwritten afterwards. Entries read in
   * the order in which they lie cost one pass over the file. One read at a time: a second waits for the first.
   *
   * @throws ZipRefused ZIP_CRC, ZIP_SIZE, ZIP_DATA, ZIP_TRUNCATED: what was handed out until then must not be used;
   *   the signal's reason
   */
  read(entry: ZipEntry, onChunk: ChunkTaker, reading?: ZipReading): Promise<void>;
  /** @throws ZipRefused as `read`, and ZIP_ENTRY_TOO_LARGE for more than `limitBytes` */
  readWhole(entry: ZipEntry, limitBytes: number, reading?: ZipReading): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * @throws ZipRefused for what is not a sound ZIP; what the system says of a path that cannot be read; the signal's
 *   reason
 */
export async function openZip(path: string, limits: ZipLimits = {}, { signal }: ZipReading = {}): Promise<ZipReader> {
  const file = await openZipBytes(path);
  try {
    const { entries, dataEnd } = await readStructure(file, { ...DEFAULT_LIMITS, ...limits }, signal);
    return readerOf(file, entries, dataEnd);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readStructure(file: ZipBytes, limits: Required<ZipLimits>, signal: AbortSignal | undefined) {
  const slice = createTimeSlice(signal);
  signal?.throwIfAborted();
  const place = await findDirectory(file);
  if (place.entries > limits.entries) throw new ZipRefused('ZIP_TOO_MANY_ENTRIES', undefined, String(limits.entries));
  if (place.bytes > limits.directoryBytes)
    throw new ZipRefused('ZIP_DIRECTORY_TOO_LARGE', undefined, sizeText(limits.directoryBytes));
  if (place.bytes < place.entries * CENTRAL_HEADER.bytes) throw new ZipRefused('ZIP_COUNT');
  const bytes = await file.read(place.offset, place.bytes);
  const entries = await readDirectory(bytes, place, slice);
  const sorted = inOrderOfPlace(entries, place.offset);
  refuseExcess(entries, limits);
  const located = await locateData(file, sorted, { bytes, offset: place.offset }, slice);
  return { entries: located, dataEnd: place.offset };
}

function readerOf(file: ZipBytes, entries: readonly ZipEntry[], dataEnd: number): ZipReader {
  const window = createReadWindow(file, dataEnd);
  let last: Promise<void> = Promise.resolve();
  const slice = createTimeSlice();
  const readNext: ZipReader['read'] = async (entry, onChunk, { signal } = {}) => {
    if (slice.isSpent()) await slice.renew();
    await readEntry(window, entry, onChunk, signal);
  };
  const read: ZipReader['read'] = (entry, onChunk, options) => {
    const reading = last.then(() => readNext(entry, onChunk, options));
    last = reading.catch(() => {}); // its caller hears of it; the next one does not depend on it
    return reading;
  };
  return {
    entries,
    read,
    readWhole: async (entry, limitBytes, reading) => {
      if (entry.sizeBytes > limitBytes) throw new ZipRefused('ZIP_ENTRY_TOO_LARGE', entry.name, sizeText(limitBytes));
      const whole = new Uint8Array(entry.sizeBytes);
      let at = 0;
      const take = (chunk: Uint8Array) => {
        whole.set(chunk, at);
        at += chunk.length;
      };
      await read(entry, take, reading);
      return whole;
    },
    close: () => file.close(),
  };
}
