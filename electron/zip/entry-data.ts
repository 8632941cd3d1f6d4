/** Reads one entry's bytes: sizes are counted while they come out, and CRC and size must be right at the end. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { ZipEntry } from './entry-layout.ts';
import type { ReadWindow } from './read-window.ts';
import { ZipRefused } from './zip-refused.ts';

/** Takes bytes that are overwritten after it returns, or after its promise is kept. */
export type ChunkTaker = (chunk: Uint8Array) => void | Promise<void>;

const INFLATED_CHUNK = 256 * 1024;
/** Up to here an entry is inflated in one call: a stream for each costs more than the inflating. */
const MOST_AT_ONCE = 1024 * 1024;

/**
 * @throws ZipRefused ZIP_CRC, ZIP_SIZE or ZIP_DATA, after bytes were handed out already; the signal's reason; what
 *   the taker throws
 */
export async function readEntry(
  window: ReadWindow,
  entry: ZipEntry,
  onChunk: ChunkTaker,
  signal: AbortSignal | undefined,
): Promise<void> {
  let crc = 0;
  let size = 0;
  const take = (chunk: Buffer): void | Promise<void> => {
    signal?.throwIfAborted();
    size += chunk.length;
    if (size > entry.sizeBytes) throw new ZipRefused('ZIP_SIZE', entry.name);
    crc = crc32(chunk, crc);
    return onChunk(chunk);
  };
  signal?.throwIfAborted();
  if (entry.method === 'store') await copyStored(window, entry, take);
  else await inflate(window, entry, take);
  if (size !== entry.sizeBytes) throw new ZipRefused('ZIP_SIZE', entry.name);
  if (crc !== entry.crc32) throw new ZipRefused('ZIP_CRC', entry.name);
}

type Take = (chunk: Buffer) => void | Promise<void>;

async function copyStored(window: ReadWindow, { dataOffset, packedBytes }: ZipEntry, take: Take): Promise<void> {
  for (let done = 0; done < packedBytes; ) {
    const chunk = await window.take(dataOffset + done, packedBytes - done);
    done += chunk.length;
    await take(chunk);
  }
}

async function inflate(window: ReadWindow, entry: ZipEntry, take: Take): Promise<void> {
  const { dataOffset, packedBytes, sizeBytes } = entry;
  const packed = sizeBytes <= MOST_AT_ONCE ? await window.takeWhole(dataOffset, packedBytes) : null;
  if (packed === null) return inflateStream(window, entry, take);
  const inflated = inflateAtOnce(packed, entry);
  if (inflated.length > 0) await take(inflated);
}

function inflateAtOnce(packed: Buffer, { name, sizeBytes }: ZipEntry): Buffer {
  try {
    const limit = { maxOutputLength: sizeBytes + 1, chunkSize: Math.max(64, sizeBytes + 1) };
    // with `info` the types do not say that an object comes back
    const { buffer, engine } = inflateRawSync(packed, { ...limit, info: true }) as unknown as InflateInfo;
    if (engine.bytesWritten !== packed.length) throw new ZipRefused('ZIP_SIZE', name);
    return buffer;
  } catch (error) {
    throw inflateRefusal(error, name);
  }
}

interface InflateInfo {
  readonly buffer: Buffer;
  /** How many packed bytes were used: what lies behind the end of the DEFLATE stream is hidden data. */
  readonly engine: { readonly bytesWritten: number };
}

async function inflateStream(window: ReadWindow, entry: ZipEntry, take: Take): Promise<void> {
  const { name, dataOffset, packedBytes } = entry;
  const inflater = createInflateRaw({ chunkSize: INFLATED_CHUNK });
  let failure: unknown = null;
  const outlet = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    try {
      for await (const chunk of chunks) await take(chunk);
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  try {
    await pipeline(Readable.from(packedChunks(window, dataOffset, packedBytes)), inflater, outlet);
  } catch (error) {
    throw inflateRefusal(failure ?? error, name);
  }
  if (inflater.bytesWritten !== packedBytes) throw new ZipRefused('ZIP_SIZE', name);
}

const PACKED_CHUNK = 64 * 1024;

/** Copies, because the inflater may still hold a chunk when the window slides on. */
async function* packedChunks(window: ReadWindow, offset: number, bytes: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < bytes; ) {
    const chunk = await window.take(offset + done, Math.min(bytes - done, PACKED_CHUNK));
    done += chunk.length;
    yield Buffer.from(chunk);
  }
}

/** What zlib says of bad data; anything else is thrown as it is. */
function inflateRefusal(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_BUFFER_TOO_LARGE') return new ZipRefused('ZIP_SIZE', name, '', { cause: error });
  if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR') return new ZipRefused('ZIP_DATA', name, '', { cause: error });
  return error;
}
