/** How large an entry is and where it lies, in 32 bits or in 64. */
import { CENTRAL_HEADER, MOST_16, MOST_32, readSize, ZIP64_EXTRA } from './zip-format.ts';
import { ZipRefused } from './zip-refused.ts';

export interface EntryPlace {
  readonly sizeBytes: number;
  readonly packedBytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/**
 * Sizes and offset, from the ZIP64 extra field where the header has no room for them.
 *
 * @param at where the central header begins
 */
export function placeOf(bytes: Buffer, at: number, name: string): EntryPlace {
  const place = {
    sizeBytes: bytes.readUInt32LE(at + 24),
    packedBytes: bytes.readUInt32LE(at + 20),
    offset: bytes.readUInt32LE(at + 42),
  };
  const disk = bytes.readUInt16LE(at + 34);
  const isLarge = place.sizeBytes === MOST_32 || place.packedBytes === MOST_32 || place.offset === MOST_32;
  if (disk === 0 && !isLarge) return place;
  if (disk !== 0 && disk !== MOST_16) throw new ZipRefused('ZIP_SPLIT');
  return largePlaceOf(bytes, at, name, place, disk === MOST_16);
}

function largePlaceOf(bytes: Buffer, at: number, name: string, place: EntryPlace, hasDisk: boolean): EntryPlace {
  const extraAt = at + CENTRAL_HEADER.bytes + bytes.readUInt16LE(at + 28);
  const large = findExtra(bytes.subarray(extraAt, extraAt + bytes.readUInt16LE(at + 30)), ZIP64_EXTRA);
  if (large === null) throw new ZipRefused('ZIP_ZIP64', name);
  let next = 0;
  const field = (plain: number): number => {
    if (plain !== MOST_32) return plain;
    if (next + 8 > large.length) throw new ZipRefused('ZIP_ZIP64', name);
    const value = readSize(large, next);
    if (value === null) throw new ZipRefused('ZIP_OUTSIDE', name);
    next += 8;
    return value;
  };
  const found = {
    sizeBytes: field(place.sizeBytes),
    packedBytes: field(place.packedBytes),
    offset: field(place.offset),
  };
  if (hasDisk && (large.length < next + 4 || large.readUInt32LE(next) !== 0)) throw new ZipRefused('ZIP_SPLIT');
  return found;
}

/** The content of the one extra field with an id; null when there is none, or more than one. */
export function findExtra(extra: Buffer, id: number): Buffer | null {
  let found: Buffer | null = null;
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length) return found;
    if (extra.readUInt16LE(at) === id) {
      if (found !== null) return null;
      found = extra.subarray(at + 4, end);
    }
    at = end;
  }
  return found;
}
