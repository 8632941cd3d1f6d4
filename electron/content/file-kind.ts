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
  const signature = SIGNATURES.find(([at, expected]) => holds(bytes, at, expected));
  return signature?.[2] ?? brandOf(bytes) ?? riffKind(bytes) ?? zipKind(bytes) ?? textKind(bytes);
}

function latin(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

/** Where a signature stands, its bytes, and what they mean. */
const SIGNATURES: readonly (readonly [at: number, bytes: Buffer, kind: FileKind])[] = [
  [0, latin('\xff\xd8\xff'), 'jpeg'],
  [0, latin('\x89PNG\r\n\x1a\n'), 'png'],
  [0, latin('GIF87a'), 'gif'],
  [0, latin('GIF89a'), 'gif'],
  [0, latin('II*\0'), 'tiff'],
  [0, latin('MM\0*'), 'tiff'],
  [0, latin('II+\0'), 'tiff'],
  [0, latin('MM\0+'), 'tiff'],
  [0, latin('%PDF-'), 'pdf'],
  [0, latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'ole'],
  [0, latin('Rar!\x1a\x07'), 'rar'],
  [0, latin("7z\xbc\xaf'\x1c"), '7z'],
  [0, latin('{\\rtf'), 'rtf'],
  [0, latin('\x1a\x45\xdf\xa3'), 'webm'],
  [0, latin('ID3'), 'mp3'],
  [0, latin('\xff\xfb'), 'mp3'],
  [0, latin('\xff\xf3'), 'mp3'],
];

function holds(bytes: Buffer, at: number, expected: Buffer): boolean {
  return (
    bytes.length >= at + expected.length && bytes.compare(expected, 0, expected.length, at, at + expected.length) === 0
  );
}

const HEIC_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
const AVIF_BRANDS: ReadonlySet<string> = new Set(['avif', 'avis']);

/** ISO 14496-12: the first box names the brands that the file keeps to. */
function brandOf(bytes: Buffer): FileKind {
  const box = bytes.toString('latin1', 4, 8);
  if (['moov', 'mdat', 'wide', 'free', 'skip'].includes(box) && bytes.length >= 16) return 'mov'; // before brands were
  if (box !== 'ftyp' || bytes.length < 12) return null;
  const end = Math.min(bytes.readUInt32BE(), bytes.length);
  const major = bytes.toString('latin1', 8, 12);
  const others: string[] = [];
  for (let at = 16; at + 4 <= end; at += 4) others.push(bytes.toString('latin1', at, at + 4));
  const brands = [major, ...others];
  // pictures of both kinds also name the brand of all pictures, mif1
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return 'avif';
  if (HEIC_BRANDS.has(major)) return 'heic';
  if (major === 'qt  ') return 'mov';
  return major === 'M4A ' || major === 'M4B ' ? 'm4a' : 'mp4';
}

function riffKind(bytes: Buffer): FileKind {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF') return isBitmap(bytes) ? 'bmp' : null;
  const kinds: Readonly<Record<string, FileKind>> = { WEBP: 'webp', 'AVI ': 'avi', WAVE: 'wav' };
  return kinds[bytes.toString('latin1', 8, 12)] ?? null;
}

const BITMAP_HEADERS: readonly number[] = [12, 40, 52, 56, 64, 108, 124];

/** Two letters alone are too little. */
function isBitmap(bytes: Buffer): boolean {
  return (
    bytes.toString('latin1', 0, 2) === 'BM' && bytes.length >= 18 && BITMAP_HEADERS.includes(bytes.readUInt32LE(14))
  );
}

const LOCAL_HEADER_BYTES = 30;

function zipKind(bytes: Buffer): FileKind {
  const start = bytes.toString('latin1', 0, 4);
  if (start === 'PK\x05\x06') return 'zip';
  if (start !== 'PK\x03\x04' || bytes.length < LOCAL_HEADER_BYTES) return null;
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

/** No byte that no text has; UTF-16 only with its mark. Chinese in GBK or UTF-8 is text. */
function isText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false;
  return utf16Of(bytes) !== null || !/[\x00-\x08\x0b\x0e-\x19\x1c-\x1f]/.test(bytes.toString('latin1'));
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
