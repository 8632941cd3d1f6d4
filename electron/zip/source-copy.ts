/** Copies a file of the disk into a ZIP, hashed on the way, without a promise or a stream for each file. */
import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { Refusal } from '../core/domain/refusal.ts';
import { CAPACITY, type HashedOutput } from './hashed-output.ts';
import { localHeaderBytes, type WrittenEntry, writeLocalHeader, type Zip64Thresholds } from './zip-records.ts';

export interface FileCopy {
  readonly name: string;
  readonly source: string;
  /** Called with the bytes just copied. */
  readonly onBytes?: (bytes: number) => void;
  /** Sees the bytes as they pass; they are overwritten afterwards. */
  readonly onChunk?: (chunk: Uint8Array) => void;
  /**
   * What was written down when the file was stored. With it the file is read once and compared by its CRC-32 instead of
   * being hashed: half the processor time, and sure against accidents though not against a forger with access to the
   * disk.
   */
  readonly known?: KnownFile;
}

export interface KnownFile {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly crc32: number;
}

export interface CopiedFile {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly crc32: number;
}

/** Where copies go, and how headers are laid out there. */
export interface CopyTarget {
  readonly output: HashedOutput;
  readonly rawName: Buffer;
  readonly zip64From: Zip64Thresholds;
}

export type CopiedEntry = WrittenEntry & CopiedFile;

/**
 * Over thousands of small files promises cost as much as opening them: most are copied without one.
 *
 * @throws Refusal EVIDENCE_CHANGED; what the system says of a source that cannot be read. Or the promise is broken.
 */
export function copyFile(target: CopyTarget, copy: FileCopy): CopiedEntry | Promise<CopiedEntry> {
  // a pipe would keep the opener waiting for its other end; Windows has neither
  const file = openSync(copy.source, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  let copied: CopiedEntry | Promise<CopiedEntry> | null = null;
  try {
    copied = copyOpened(target, copy, file);
    return copied instanceof Promise ? copied.finally(() => closeSync(file)) : copied;
  } finally {
    if (!(copied instanceof Promise)) closeSync(file);
  }
}

function copyOpened(target: CopyTarget, copy: FileCopy, file: number): CopiedEntry | Promise<CopiedEntry> {
  const { output, rawName, zip64From } = target;
  const size = copy.known?.sizeBytes ?? sizeOf(file, copy);
  const bytes = localHeaderBytes(rawName, size, zip64From) + size + 1;
  if (bytes > CAPACITY) return copyLarge(target, copy, file, size);
  const place = output.reserveNow(bytes);
  if (place !== null) return copySmall(target, copy, file, size, place);
  return output.reserve(bytes).then((later) => copySmall(target, copy, file, size, later));
}

function sizeOf(file: number, { source }: FileCopy): number {
  const stat = fstatSync(file);
  if (!stat.isFile()) throw new Error(`not a regular file: ${source}`);
  return stat.size;
}

/** Reads the file whole, behind the place of its header. */
function copySmall(target: CopyTarget, copy: FileCopy, file: number, sizeBytes: number, place: Buffer): CopiedEntry {
  const { output, rawName, zip64From } = target;
  const header = localHeaderBytes(rawName, sizeBytes, zip64From);
  // one byte more than there should be: a file that grew gives it
  if (readFully(file, place.subarray(header), 0) !== sizeBytes) throw changed(copy);
  const bytes = place.subarray(header, header + sizeBytes);
  const crc = crc32(bytes);
  const sha256 = copy.known?.sha256 ?? createHash('sha256').update(bytes).digest('hex');
  if (copy.known !== undefined && copy.known.crc32 !== crc) throw changed(copy);
  const entry = entryOf(target, sizeBytes, crc);
  writeLocalHeader(place, entry, zip64From);
  output.commit(header + sizeBytes);
  if (sizeBytes > 0) copy.onChunk?.(bytes);
  copy.onBytes?.(sizeBytes);
  return { ...entry, sha256 };
}

const CHUNK_BYTES = 256 * 1024;

/** The header stands before the data and holds their CRC: the file is read once for that and once to be copied. */
async function copyLarge(target: CopyTarget, copy: FileCopy, file: number, sizeBytes: number) {
  const { output, rawName, zip64From } = target;
  const before = stateOf(file);
  const crc = copy.known?.crc32 ?? (await crcOf(output, copy, file, sizeBytes));
  const isSettled = copy.known === undefined && before.isSettled;
  const header = localHeaderBytes(rawName, sizeBytes, zip64From);
  const entry = entryOf(target, sizeBytes, crc);
  writeLocalHeader(await output.reserve(header), entry, zip64From);
  output.commit(header);
  const copied = await copyBytes(output, copy, file, sizeBytes, isSettled);
  if (stateOf(file).text !== before.text || (!isSettled && copied.crc32 !== crc)) throw changed(copy);
  return { ...entry, sha256: copied.sha256 };
}

/** Two seconds: the coarsest clock of a file system (FAT). */
const COARSEST_TIME_NS = 2_000_000_000n;

/** A file whose times lie well back cannot be written to without getting new ones. */
function stateOf(file: number): { readonly text: string; readonly isSettled: boolean } {
  const { size, mtimeNs, ctimeNs } = fstatSync(file, { bigint: true });
  const now = BigInt(Date.now()) * 1_000_000n;
  const isSettled = [mtimeNs, ctimeNs].every((time) => time < now - COARSEST_TIME_NS);
  return { text: `${size} ${mtimeNs} ${ctimeNs}`, isSettled };
}

async function crcOf(output: HashedOutput, copy: FileCopy, file: number, sizeBytes: number): Promise<number> {
  let crc = 0;
  for (let done = 0; done < sizeBytes; ) {
    const chunk = await readChunk(output, file, done, sizeBytes);
    if (chunk.length === 0) throw changed(copy);
    crc = crc32(chunk, crc);
    done += chunk.length;
  }
  return crc;
}

async function copyBytes(output: HashedOutput, copy: FileCopy, file: number, sizeBytes: number, isSettled: boolean) {
  const digest = createHash('sha256');
  let crc = 0;
  for (let done = 0; done < sizeBytes; ) {
    const chunk = await readChunk(output, file, done, sizeBytes);
    if (chunk.length === 0) throw changed(copy);
    if (!isSettled) crc = crc32(chunk, crc);
    if (copy.known === undefined) digest.update(chunk);
    output.commit(chunk.length);
    done += chunk.length;
    copy.onChunk?.(chunk);
    copy.onBytes?.(chunk.length);
  }
  if (readFully(file, Buffer.alloc(1), sizeBytes) > 0) throw changed(copy);
  return { crc32: crc, sha256: copy.known?.sha256 ?? digest.digest('hex') };
}

async function readChunk(output: HashedOutput, file: number, at: number, sizeBytes: number): Promise<Buffer> {
  // so that what is written begins and ends with whole pages
  const room = CHUNK_BYTES - (output.position % CHUNK_BYTES);
  const place = await output.reserve(Math.min(room, sizeBytes - at));
  return place.subarray(0, readFully(file, place, at));
}

/** Fewer bytes than there is room for only at the end of the file. */
function readFully(file: number, place: Buffer, at: number): number {
  for (let done = 0; ; ) {
    const count = done < place.length ? readSync(file, place, done, place.length - done, at + done) : 0;
    if (count === 0) return done;
    done += count;
  }
}

function entryOf({ output, rawName }: CopyTarget, sizeBytes: number, crc: number): WrittenEntry {
  return { rawName, method: 'store', crc32: crc, sizeBytes, packedBytes: sizeBytes, offset: output.position };
}

function changed({ name, source }: FileCopy): Refusal {
  const message = `文件 ${name} 在复制时发生了变化，没有写完；请关闭正在使用它的程序，再试一次。`;
  return new Refusal('EVIDENCE_CHANGED', message, { details: { name, source } });
}
