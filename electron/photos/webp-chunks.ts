/** What of a WebP is picture (RFC 9649 section 2): the chunks that are needed to show the very same pixels. */
import type { CopyPart } from './byte-copy.ts';
import type { RandomAccess } from './random-access.ts';

const PICTURE = new Set(['VP8 ', 'VP8L', 'ALPH', 'ICCP', 'ANIM', 'ANMF']);
const FILE_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;

type Stretch = Exclude<CopyPart, Buffer>;

/** The parts of a WebP that stay when it is copied without metadata; null for one that is damaged. */
export async function webpPicture(file: RandomAccess): Promise<CopyPart[] | null> {
  const header = await file.readAt(0, FILE_HEADER_BYTES);
  const end = CHUNK_HEADER_BYTES + header.readUInt32LE(4);
  if (end > file.sizeBytes) return null;
  const extended: Buffer[] = [];
  const kept: Stretch[] = [];
  for (let at = FILE_HEADER_BYTES; at + CHUNK_HEADER_BYTES <= end; ) {
    const head = await file.readAt(at, CHUNK_HEADER_BYTES + 10);
    const size = head.readUInt32LE(4);
    const next = at + CHUNK_HEADER_BYTES + size + (size % 2);
    if (next > end + 1) return null;
    const type = head.toString('latin1', 0, 4);
    if (type === 'VP8X' && size === 10 && head.length === CHUNK_HEADER_BYTES + 10) extended.push(withoutFlags(head));
    else if (PICTURE.has(type)) kept.push({ start: at, end: Math.min(next, end) });
    at = next;
  }
  return [fileHeader([...extended, ...kept]), ...extended, ...kept];
}

/** The VP8X chunk says what else the file holds. */
function withoutFlags(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  copy[CHUNK_HEADER_BYTES] = (copy[CHUNK_HEADER_BYTES] ?? 0) & ~(EXIF_FLAG | XMP_FLAG);
  return copy;
}

function fileHeader(chunks: readonly CopyPart[]): Buffer {
  const bytes = chunks.reduce((sum, each) => sum + (Buffer.isBuffer(each) ? each.length : each.end - each.start), 0);
  const header = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  header.writeUInt32LE(bytes + 4, 4);
  return header;
}
