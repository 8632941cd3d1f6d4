import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FileKind, fileKindOf } from '../../electron/content/file-kind.ts';
import { buildZip } from '../support/zip-builder.ts';
import { JPEG, MP4, odfFile, PLAIN_DOC, PNG, pdf, windowsProgram, wordFile } from './samples.ts';
import { latin } from './scanned.ts';

function boxed(major: string, ...others: string[]): Buffer {
  const brands = latin(`${major}\0\0\0\0${others.join('')}`);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 + brands.length);
  return Buffer.concat([size, latin('ftyp'), brands, Buffer.alloc(64)]);
}

const BITMAP = Buffer.concat([latin('BM'), Buffer.alloc(12), Buffer.from([40, 0, 0, 0]), Buffer.alloc(36)]);

const KINDS: readonly (readonly [what: string, bytes: Uint8Array, kind: FileKind])[] = [
  ['JPEG', JPEG, 'jpeg'],
  ['PNG', PNG, 'png'],
  ['GIF', latin('GIF89a\x01\0\x01\0'), 'gif'],
  ['WebP', latin('RIFF\x10\0\0\0WEBPVP8 '), 'webp'],
  ['a bitmap', BITMAP, 'bmp'],
  ['TIFF, little-endian', latin('II*\0\x08\0\0\0'), 'tiff'],
  ['TIFF, big-endian', latin('MM\0*\0\0\0\x08'), 'tiff'],
  ['BigTIFF', latin('II+\0\x08\0\0\0'), 'tiff'],
  ['HEIC of a phone', boxed('heic', 'mif1', 'heic'), 'heic'],
  ['HEIF', boxed('mif1', 'heic'), 'heic'],
  ['a series of HEIF pictures', boxed('msf1', 'hevc'), 'heic'],
  ['AVIF', boxed('avif', 'mif1', 'miaf'), 'avif'],
  ['AVIF whose main brand is that of all pictures', boxed('mif1', 'avif', 'miaf'), 'avif'],
  ['a film', MP4, 'mp4'],
  ['a film of Apple', boxed('qt  ', 'qt  '), 'mov'],
  ['a film of Apple without brands', latin('\0\0\0\x08wide\0\0\0\0mdat\0\0\0\0'), 'mov'],
  ['a sound recording of Apple', boxed('M4A ', 'M4A '), 'm4a'],
  ['AVI', latin('RIFF\x10\0\0\0AVI LIST'), 'avi'],
  ['WAV', latin('RIFF\x10\0\0\0WAVEfmt '), 'wav'],
  ['MP3', latin('ID3\x03\0\0\0\0\0\0'), 'mp3'],
  ['PDF', pdf(), 'pdf'],
  ['a Word file', wordFile(), 'ooxml'],
  ['a Word file of another archiver', buildZip([{ name: 'word/document.xml' }]), 'ooxml'],
  ['a LibreOffice file', odfFile(), 'odf'],
  ['OFD', buildZip([{ name: 'OFD.xml', bytes: '<ofd:OFD/>' }]), 'ofd'],
  ['a ZIP', buildZip([{ name: '照片/1.jpg' }]), 'zip'],
  ['an empty ZIP', buildZip([]), 'zip'],
  ['an old Word file', PLAIN_DOC, 'ole'],
  ['RAR', latin('Rar!\x1a\x07\x01\0'), 'rar'],
  ['7z', latin("7z\xbc\xaf'\x1c\0\x04"), '7z'],
  ['RTF', latin('{\\rtf1\\ansi}'), 'rtf'],
  ['a page', Buffer.from('\ufeff\n <!doctype html><p>报送</p>'), 'markup'],
  ['a drawing', Buffer.from('<?xml version="1.0"?><svg/>'), 'markup'],
  ['a page in UTF-16', Buffer.from('\ufeff<html>', 'utf16le'), 'markup'],
  ['a text in UTF-8', Buffer.from('序号,姓名\n1,张三\n'), 'text'],
  ['a text in GBK', Buffer.from([0xd0, 0xf2, 0xba, 0xc5, 0x0d, 0x0a]), 'text'],
  ['a text in UTF-16, big-endian', Buffer.from('\ufeff序号', 'utf16le').swap16(), 'text'],
  ['a text that begins with an arrow', Buffer.from('<- 返回'), 'text'],
  ['a program', windowsProgram(), null],
  ['nothing', new Uint8Array(), null],
  ['two letters of a bitmap', latin('BM\0\0'), null],
  ['a cut WebP', latin('RIFF\x10\0'), null],
];

test.for(KINDS)('%s', ([, bytes, kind]) => {
  expect(fileKindOf(bytes)).toBe(kind);
});

test('a view into a larger buffer is read where it lies', () => {
  const around = Buffer.concat([Buffer.alloc(33), PNG, Buffer.alloc(7)]);
  expect(fileKindOf(new Uint8Array(around.buffer, around.byteOffset + 33, PNG.length))).toBe('png');
});

test('no cut of any file is taken for something that fails', () => {
  for (const [, bytes] of KINDS)
    for (let end = 0; end < Math.min(bytes.length, 80); end++) fileKindOf(bytes.subarray(0, end));
});

test('the sample’s evidence is what its names say', () => {
  const folder = join(import.meta.dirname, '..', '..', 'assets', 'sample', 'evidence');
  const kinds: Readonly<Record<string, FileKind>> = { jpg: 'jpeg', pdf: 'pdf', xlsx: 'ooxml' };
  for (const file of readdirSync(folder))
    expect(fileKindOf(readFileSync(join(folder, file)).subarray(0, 4096)), file).toBe(
      kinds[file.split('.').at(-1) ?? ''],
    );
});
