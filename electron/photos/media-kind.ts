/** What a file is: by its content, and only where that cannot tell by its name. */
import { extname } from 'node:path';
import { type FileKind, fileKindOf } from '../content/file-kind.ts';
import type { EvidenceType } from '../core/domain/evidence.ts';
import { DOCX_MIME, PPTX_MIME, XLSX_MIME } from '../core/domain/office-mime.ts';
import { openRandomAccess } from './random-access.ts';

/** Bytes from a file's beginning that are enough to know its kind. */
export const HEAD_BYTES = 4096;

/** @throws what the disk says */
export async function mediaKindOf(path: string): Promise<FileKind> {
  await using file = await openRandomAccess(path);
  return fileKindOf(await file.readAt(0, HEAD_BYTES));
}

const PHOTOS: ReadonlySet<FileKind> = new Set(['jpeg', 'png', 'webp', 'heic', 'avif', 'tiff']);
/** Kinds that can say where they were recorded, in the boxes of ISO/IEC 14496-12. */
const MOVIES: ReadonlySet<FileKind> = new Set(['mp4', 'mov', 'm4a']);

/** JPEG, PNG, WebP, TIFF and the HEIF family, of which AVIF is one. */
export function isPhoto(kind: FileKind): boolean {
  return PHOTOS.has(kind);
}

export function isMovie(kind: FileKind): boolean {
  return MOVIES.has(kind);
}

interface Meaning {
  readonly type: EvidenceType;
  readonly mime: string;
}

const OPEN = 'application/vnd.oasis.opendocument';

const BY_CONTENT: Readonly<Partial<Record<NonNullable<FileKind>, Meaning>>> = {
  jpeg: { type: 'photo', mime: 'image/jpeg' },
  png: { type: 'photo', mime: 'image/png' },
  webp: { type: 'photo', mime: 'image/webp' },
  heic: { type: 'photo', mime: 'image/heic' },
  avif: { type: 'photo', mime: 'image/avif' },
  tiff: { type: 'photo', mime: 'image/tiff' },
  gif: { type: 'photo', mime: 'image/gif' },
  bmp: { type: 'photo', mime: 'image/bmp' },
  mp4: { type: 'video', mime: 'video/mp4' },
  mov: { type: 'video', mime: 'video/quicktime' },
  avi: { type: 'video', mime: 'video/x-msvideo' },
  webm: { type: 'video', mime: 'video/webm' },
  mp3: { type: 'audio', mime: 'audio/mpeg' },
  m4a: { type: 'audio', mime: 'audio/mp4' },
  wav: { type: 'audio', mime: 'audio/wav' },
  pdf: { type: 'document', mime: 'application/pdf' },
  ofd: { type: 'document', mime: 'application/ofd' },
  rtf: { type: 'document', mime: 'application/rtf' },
  rar: { type: 'document', mime: 'application/vnd.rar' },
  '7z': { type: 'document', mime: 'application/x-7z-compressed' },
};

/** Kinds whose first bytes are those of a letter, a table and a slide show alike: the name tells which. */
const BY_NAME: Readonly<Record<string, Meaning>> = {
  'ooxml.docx': { type: 'document', mime: DOCX_MIME },
  'ooxml.xlsx': { type: 'form', mime: XLSX_MIME },
  'ooxml.pptx': { type: 'document', mime: PPTX_MIME },
  'odf.odt': { type: 'document', mime: `${OPEN}.text` },
  'odf.ods': { type: 'form', mime: `${OPEN}.spreadsheet` },
  'ole.doc': { type: 'document', mime: 'application/msword' },
  'ole.wps': { type: 'document', mime: 'application/vnd.ms-works' },
  'ole.xls': { type: 'form', mime: 'application/vnd.ms-excel' },
  'ole.et': { type: 'form', mime: 'application/vnd.ms-excel' },
  'ole.ppt': { type: 'document', mime: 'application/vnd.ms-powerpoint' },
  'zip.zip': { type: 'document', mime: 'application/zip' },
  'text.csv': { type: 'form', mime: 'text/csv' },
  'text.txt': { type: 'document', mime: 'text/plain' },
  'markup.html': { type: 'document', mime: 'text/html' },
  'markup.htm': { type: 'document', mime: 'text/html' },
};

/** An .xlsx whose parts lie in an unusual order begins like any ZIP. */
const LOOKS_LIKE_ZIP: ReadonlySet<FileKind> = new Set(['zip', 'ooxml', 'odf', 'ofd']);

function meaningOf(kind: FileKind, fileName: string): Meaning | null {
  if (kind === null) return null;
  const extension = extname(fileName).toLowerCase();
  const families = LOOKS_LIKE_ZIP.has(kind) ? [kind, 'ooxml', 'odf'] : [kind];
  const named = families.map((family) => BY_NAME[`${family}${extension}`]).find((found) => found !== undefined);
  return BY_CONTENT[kind] ?? named ?? null;
}

/** A table is a 表格 (form) as in the units' own records; what nobody knows is a document. */
export function evidenceTypeOf(kind: FileKind, fileName: string): EvidenceType {
  return meaningOf(kind, fileName)?.type ?? 'document';
}

/** Null for what neither content nor name tells. */
export function mimeOf(kind: FileKind, fileName: string): string | null {
  return meaningOf(kind, fileName)?.mime ?? null;
}
