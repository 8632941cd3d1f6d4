/**
 * What of a JPEG is picture and what is about it (ITU-T T.81 annex B). Everything that is not needed to show the very
 * same pixels is left out: EXIF, XMP, IPTC, comments, embedded thumbnails, and whatever follows the picture, such as
 * the film of a motion photo or a second picture with data of its own.
 */
import type { CopyPart } from './byte-copy.ts';
import type { RandomAccess } from './random-access.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
/** Baseline, extended and progressive Huffman coding: what every viewer shows. */
const COMMON_FRAMES = [0xc0, 0xc1, 0xc2];
const OTHER_FRAMES = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];
const JFIF_WITHOUT_THUMBNAIL = 16;
const WINDOW_BYTES = 256 * 1024;

/** The parts of a JPEG that stay when it is copied without metadata; null for one that is damaged or uncommon. */
export async function jpegPicture(file: RandomAccess): Promise<CopyPart[] | null> {
  const parts: CopyPart[] = [Buffer.from([0xff, SOI])];
  for (let at = 2; ; ) {
    const head = await file.readAt(at, 20);
    const marker = head[1];
    if (head[0] !== 0xff || marker === undefined) return null;
    if (marker === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    if (marker === EOI) return [...parts, Buffer.from([0xff, EOI])];
    if (OTHER_FRAMES.includes(marker) || head.length < 4) return null;
    const end = at + 2 + head.readUInt16BE(2);
    if (end > file.sizeBytes) return null;
    if (isPicture(marker, head, end - at - 2)) parts.push({ start: at, end });
    at = end;
    if (marker !== SOS) continue;
    const next = await endOfScan(file, end);
    if (next === null) return null;
    parts.push({ start: end, end: next });
    at = next;
  }
}

/** @param length of the segment, its own two length bytes included */
function isPicture(marker: number, head: Buffer, length: number): boolean {
  if (marker === APP0) return length === JFIF_WITHOUT_THUMBNAIL && head.toString('latin1', 4, 9) === 'JFIF\0';
  if (marker === APP2) return head.toString('latin1', 4, 16) === 'ICC_PROFILE\0';
  if (marker === APP14) return head.toString('latin1', 4, 9) === 'Adobe';
  const isAbout = (marker > APP0 && marker <= APP15) || marker === COMMENT;
  return !isAbout && (marker < 0xc0 || marker > 0xcf || COMMON_FRAMES.includes(marker) || marker === 0xc4);
}

/** Where the coded data of a scan end: at the first marker that is neither a stuffed zero nor a restart. */
async function endOfScan(file: RandomAccess, start: number): Promise<number | null> {
  for (let at = start; at < file.sizeBytes; ) {
    const window = await file.readAt(at, WINDOW_BYTES);
    for (let found = window.indexOf(0xff); found >= 0; found = window.indexOf(0xff, found + 1)) {
      const marker = window[found + 1];
      if (marker === undefined) break; // the marker lies across the edge: the next window begins with it
      const isData = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);
      if (!isData) return at + found;
    }
    const isEdge = window.length > 1 && window[window.length - 1] === 0xff;
    at += isEdge ? window.length - 1 : window.length;
  }
  return null;
}
