/** Small files of every kind, with the structures that make them that kind. */
import { type BuiltEntry, buildZip } from '../support/zip-builder.ts';
import { noise } from '../zip/zip-files.ts';
import { latin } from './scanned.ts';

/** MS-DOS header, stub and PE header. */
export function windowsProgram(): Buffer {
  const program = Buffer.alloc(1024);
  program.write('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1');
  program.writeUInt32LE(128, 60);
  program.write('This program cannot be run in DOS mode.\r\r\n$', 78, 'latin1');
  program.write('PE\0\0\x64\x86\x03\0', 128, 'latin1');
  return program;
}

export const ELF = Buffer.concat([latin('\x7fELF\x02\x01\x01'), Buffer.alloc(57)]);
export const SHORTCUT = Buffer.concat([latin('L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F'), Buffer.alloc(56)]);

export interface CompoundPart {
  readonly name: string;
  readonly isFolder?: boolean;
}

const SECTOR = 512;

/** MS-CFB: header, one FAT sector, a directory with the root and the parts, then their bytes. */
export function compoundFile(
  parts: readonly CompoundPart[],
  content: Uint8Array = new Uint8Array(),
  rootClass = Buffer.alloc(16),
): Buffer {
  const header = Buffer.alloc(SECTOR);
  header.write('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1');
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  const fat = Buffer.alloc(SECTOR, 0xff);
  const root = directoryEntry('Root Entry', 5);
  rootClass.copy(root, 80);
  const entries = [root, ...parts.map(({ name, isFolder }) => directoryEntry(name, isFolder ? 1 : 2))];
  const padding = Buffer.alloc((SECTOR - ((entries.length * 128) % SECTOR)) % SECTOR);
  const rest = Buffer.alloc(Math.ceil(content.length / SECTOR) * SECTOR);
  rest.set(content);
  return Buffer.concat([header, fat, ...entries, padding, rest]);
}

function directoryEntry(name: string, type: number): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, 'utf16le');
  entry.writeUInt16LE((name.length + 1) * 2, 64);
  entry[66] = type;
  return entry;
}

export const PLAIN_DOC = compoundFile([
  { name: 'WordDocument' },
  { name: '1Table' },
  { name: '\x05SummaryInformation' },
]);
export const MACRO_DOC = compoundFile([
  { name: 'WordDocument' },
  { name: 'Macros', isFolder: true },
  { name: 'VBA', isFolder: true },
  { name: '_VBA_PROJECT' },
]);
const INSTALLER_CLASS = Buffer.from('84100c0000000000c000000000000046', 'hex');
export const INSTALLER = compoundFile([{ name: 'Property' }], new Uint8Array(), INSTALLER_CLASS);

const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

function contentTypes(type: string): string {
  return `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`;
}

/** A Word file of the parts that every one has, and others. */
export function wordFile(others: readonly BuiltEntry[] = [], type = WORD_TYPE): Buffer {
  const parts: BuiltEntry[] = [
    { name: '[Content_Types].xml', bytes: contentTypes(type), method: 8 },
    { name: '_rels/.rels', bytes: '<?xml version="1.0"?><Relationships/>', method: 8 },
    {
      name: 'word/document.xml',
      bytes: `<?xml version="1.0"?><w:document><w:t>活动总结</w:t></w:document>`,
      method: 8,
    },
    { name: 'word/media/image1.jpeg', bytes: JPEG },
  ];
  return buildZip([...parts, ...others]);
}

export const JPEG = Buffer.concat([
  latin('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
  noise(3000),
  latin('\xff\xd9'),
]);
export const PNG = Buffer.concat([latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), noise(500)]);
export const MP4 = Buffer.concat([latin('\0\0\0\x18ftypisom\0\0\x02\0isomiso2'), noise(9000)]);

export function odfFile(others: readonly BuiltEntry[] = []): Buffer {
  return buildZip([
    { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet' },
    { name: 'content.xml', bytes: '<office:document-content/>', method: 8 },
    ...others,
  ]);
}

/** @param body objects of the file */
export function pdf(body = ''): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n${body}\nxref\n0 1\ntrailer << /Root 1 0 R >>\n%%EOF\n`,
  );
}
