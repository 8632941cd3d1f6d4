/** What a file is, by its first bytes; its name and its sender's claims do not count. */

export type FileKind =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'heic'
  | 'avif'
  | 'tiff'
  | 'gif'
  | 'bmp'
  | 'mp4'
  | 'mov'
  | 'avi'
  | 'webm'
  | 'mp3'
  | 'm4a'
  | 'wav'
  | 'pdf'
  /** Word, Excel and PowerPoint since 2007. */
  | 'ooxml'
  /** LibreOffice. */
  | 'odf'
  /** 版式文档, GB/T 33190. */
  | 'ofd'
  | 'zip'
  /** Compound file: Word, Excel and PowerPoint before 2007, messages, installers. */
  | 'ole'
  | 'rar'
  | '7z'
  | 'rtf'
  /** HTML, XML or SVG: text whose first character is an angle bracket. */
  | 'markup'
  | 'text'
  | null;

/** @param head from the file's beginning; 4 KB are enough */
export function fileKindOf(head: Uint8Array): FileKind {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const start = bytes.toString('latin1', 0, 16);
  const signature = SIGNATURES.find(([each]) => start.startsWith(each));
  return signature?.[1] ?? brandOf(bytes, start) ?? riffKind(bytes, start) ?? zipKind(bytes, start) ?? textKind(bytes);
}

/** Bytes at the beginning, as characters of Latin-1. */
const SIGNATURES: readonly (readonly [start: string, kind: FileKind])[] = [
  ['\xff\xd8\xff', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['II+\0', 'tiff'],
  ['MM\0+', 'tiff'],
  ['%PDF-', 'pdf'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole'],
  ['Rar!\x1a\x07', 'rar'],
  ["7z\xbc\xaf'\x1c", '7z'],
  ['{\\rtf', 'rtf'],
  ['\x1a\x45\xdf\xa3', 'webm'],
  ['ID3', 'mp3'],
  ['\xff\xfb', 'mp3'],
  ['\xff\xf3', 'mp3'],
];

const HEIC_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
const AVIF_BRANDS: ReadonlySet<string> = new Set(['avif', 'avis']);

/** ISO 14496-12: the first box names the brands that the file keeps to. */
function brandOf(bytes: Buffer, start: string): FileKind {
  const box = start.slice(4, 8);
  if (['moov', 'mdat', 'wide', 'free', 'skip'].includes(box) && bytes.length >= 16) return 'mov'; // before brands were
  if (box !== 'ftyp' || bytes.length < 12) return null;
  const end = Math.min(bytes.readUInt32BE(), bytes.length);
  const major = start.slice(8, 12);
  const others: string[] = [];
  for (let at = 16; at + 4 <= end; at += 4) others.push(bytes.toString('latin1', at, at + 4));
  const brands = [major, ...others];
  // pictures of both kinds also name the brand of all pictures, mif1
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return 'avif';
  if (HEIC_BRANDS.has(major)) return 'heic';
  if (major === 'qt  ') return 'mov';
  return major === 'M4A ' || major === 'M4B ' ? 'm4a' : 'mp4';
}

function riffKind(bytes: Buffer, start: string): FileKind {
  if (!start.startsWith('RIFF')) return isBitmap(bytes, start) ? 'bmp' : null;
  const kinds: Readonly<Record<string, FileKind>> = { WEBP: 'webp', 'AVI ': 'avi', WAVE: 'wav' };
  return kinds[start.slice(8, 12)] ?? null;
}

const BITMAP_HEADERS: readonly number[] = [12, 40, 52, 56, 64, 108, 124];

/** Two letters alone are too little. */
function isBitmap(bytes: Buffer, start: string): boolean {
  return start.startsWith('BM') && bytes.length >= 18 && BITMAP_HEADERS.includes(bytes.readUInt32LE(14));
}

const LOCAL_HEADER_BYTES = 30;

function zipKind(bytes: Buffer, start: string): FileKind {
  if (start.startsWith('PK\x05\x06')) return 'zip';
  if (!start.startsWith('PK\x03\x04') || bytes.length < LOCAL_HEADER_BYTES) return null;
  const text = bytes.toString('latin1', LOCAL_HEADER_BYTES);
  if (text.startsWith('mimetypeapplication/vnd.oasis.opendocument')) return 'odf';
  if (text.startsWith('[Content_Types].xml') || /^(?:_rels\/\.rels|docProps\/|word\/|xl\/|ppt\/)/.test(text))
    return 'ooxml';
  return /^OFD\.xml|^Doc_0\//.test(text) ? 'ofd' : 'zip';
}

function textKind(bytes: Buffer): FileKind {
  if (!isText(bytes)) return null;
  return /^\s*<[a-z!?%/]/i.test(textStart(bytes)) ? 'markup' : 'text';
}

const NOT_IN_TEXT = /[\x00-\x08\x0b\x0e-\x19\x1c-\x1f]/;

/** No byte that no text has; UTF-16 only with its mark. Chinese in GBK or UTF-8 is text. */
export function isText(head: Buffer): boolean {
  if (head.length === 0) return false;
  if (utf16Of(head) !== null) return true;
  // other files show in their first bytes what they are not
  return !NOT_IN_TEXT.test(head.toString('latin1', 0, 128)) && !NOT_IN_TEXT.test(head.toString('latin1'));
}

/** The byte order that a mark at the beginning tells; null for texts of single bytes or UTF-8. */
export function utf16Of(bytes: Uint8Array): 'little' | 'big' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'little';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'big' : null;
}

function textStart(bytes: Buffer): string {
  const order = utf16Of(bytes);
  if (order === null) return bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  const even = Buffer.from(bytes.subarray(2, 2 + Math.floor((bytes.length - 2) / 2) * 2));
  return (order === 'big' ? even.swap16() : even).toString('utf16le');
}
