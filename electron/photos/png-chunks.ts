/** What of a PNG is picture (PNG third edition, section 5): the chunks that are needed to show the very same pixels. */
import type { CopyPart } from './byte-copy.ts';
import type { RandomAccess } from './random-access.ts';

/** Text, EXIF, time, digital signatures, further frames and every private chunk are left out. */
const PICTURE = new Set('IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sRGB sBIT cICP mDCV cLLI bKGD hIST pHYs'.split(' '));
const SIGNATURE_BYTES = 8;
/** Length, type and CRC around a chunk's data. */
const FRAME_BYTES = 12;

/** The parts of a PNG that stay when it is copied without metadata; null for one that is damaged. */
export async function pngPicture(file: RandomAccess): Promise<CopyPart[] | null> {
  const parts: CopyPart[] = [{ start: 0, end: SIGNATURE_BYTES }];
  for (let at = SIGNATURE_BYTES; ; ) {
    const head = await file.readAt(at, 8);
    if (head.length < 8) return null;
    const type = head.toString('latin1', 4, 8);
    const end = at + FRAME_BYTES + head.readUInt32BE(0);
    if (end > file.sizeBytes) return null;
    if (PICTURE.has(type)) parts.push({ start: at, end });
    if (type === 'IEND') return parts;
    at = end;
  }
}
