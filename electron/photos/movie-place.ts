/**
 * Whether a video or recording says where it was made. Reads the boxes of an MP4 or MOV (ISO/IEC 14496-12, QuickTime
 * File Format) from their headers alone: pictures and sound are skipped, whatever their size.
 */
import type { RandomAccess, ReadAt } from './random-access.ts';

/** Boxes that hold boxes. */
const CONTAINERS = new Set('moov trak mdia minf stbl udta meta ilst moof traf'.split(' '));
/** Boxes that hold pictures, sound or tables of numbers, in which a place's name would be mere chance. */
const BULK = new Set(
  'mdat free skip wide stts stsc stsz stz2 stco co64 stss ctts sdtp sgpd sbgp subs elst sidx trun saiz saio'.split(' '),
);
/** Boxes that exist to say where: 3GPP TS 26.244 clause 8.9, QuickTime, dashboard cameras. */
const PLACES = new Set(['loci', '\u00a9xyz', 'gps ', 'GPS ']);
/** The names of keys (Apple, Android); tracks of action cameras and of a telephone that writes down its way. */
const KEY_WORDS = /location|gps/i;
const TRACK_WORDS = /gpmd|camm|location\.ISO6709/;
/** Coordinates in XMP, XML or EXIF, and ISO 6709 in any text: `+26.0800+119.3000/`. */
const TEXT_WORDS = /GPSL(?:atitude|ongitude)|ExifGPS|GPSCoordinates|[+-]\d{1,3}\.\d{2,}[+-]\d{1,3}\.\d{2,}/;
/** Texts about a film are small; cover pictures are the largest thing beside them. */
const LARGEST_TEXT = 1024 * 1024;
const DEEPEST = 12;
const MOST_BOXES = 20_000;

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** True when a place was found, or when the boxes are so many or so deep that nobody can tell. */
export async function hasMoviePlace({ readAt, sizeBytes }: RandomAccess): Promise<boolean> {
  let left = MOST_BOXES;
  const isAnyPlace = async (start: number, end: number, depth: number): Promise<boolean> => {
    if (depth > DEEPEST) return true;
    for (let at = start; at + 8 <= end; ) {
      const box = await readBox(readAt, at, end);
      if (box === null) return false;
      left -= 1;
      if (left < 0 || PLACES.has(box.type)) return true;
      const isPlace = CONTAINERS.has(box.type)
        ? await isAnyPlace(box.start + (await headerOf(readAt, box)), box.end, depth + 1)
        : await isPlaceText(readAt, box);
      if (isPlace) return true;
      at = box.end;
    }
    return false;
  };
  return isAnyPlace(0, sizeBytes, 0);
}

/** Null for what is no box: the rest of a damaged file says nothing that a player could show. */
async function readBox(readAt: ReadAt, at: number, limit: number): Promise<Box | null> {
  const head = await readAt(at, 16);
  if (head.length < 8) return null;
  const type = head.toString('latin1', 4, 8);
  const size = head.readUInt32BE(0);
  if (size === 0) return { type, start: at + 8, end: limit };
  if (size >= 8) return { type, start: at + 8, end: Math.min(limit, at + size) };
  if (size !== 1 || head.length < 16) return null;
  const large = Number(head.readBigUInt64BE(8));
  return large < 16 ? null : { type, start: at + 16, end: Math.min(limit, at + large) };
}

/** `meta` begins with four bytes of version and flags in MP4, and without them in QuickTime. */
async function headerOf(readAt: ReadAt, { type, start }: Box): Promise<number> {
  if (type !== 'meta') return 0;
  const head = await readAt(start, 8);
  return head.toString('latin1', 4, 8) === 'hdlr' ? 0 : 4;
}

async function isPlaceText(readAt: ReadAt, { type, start, end }: Box): Promise<boolean> {
  if (BULK.has(type) || end - start > LARGEST_TEXT) return false;
  const text = (await readAt(start, end - start)).toString('latin1');
  if (type === 'keys') return KEY_WORDS.test(text);
  return TEXT_WORDS.test(text) || ((type === 'stsd' || type === 'hdlr') && TRACK_WORDS.test(text));
}
