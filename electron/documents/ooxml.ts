/**
 * Office documents are ZIPs with times of their own. Here they are written so that one input gives the same bytes:
 * parts in the order they are given, every time from the day of the export.
 */
import { once } from 'node:events';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import type { Day } from '../core/domain/day.ts';
import { markupText } from './legal-text.ts';
import { textBlocks } from './text-blocks.ts';

/** A file inside the package; `chunks` is walked once. */
export interface OoxmlPart {
  readonly path: string;
  readonly chunks: Iterable<string>;
}

interface PackedPart {
  readonly path: Uint8Array;
  readonly crc: number;
  readonly size: number;
  readonly pieces: readonly Uint8Array[];
  readonly packedSize: number;
}

/** Level 6 takes half as long again and saves a tenth. */
const LEVEL = 4;

const LOCAL_SIGNATURE = 0x04034b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;

/** The bytes of an OOXML package. Holds one block of text and the compressed parts, never a whole part's text. */
export async function packOoxml(parts: Iterable<OoxmlPart>, date: Day): Promise<Uint8Array> {
  const packed: PackedPart[] = [];
  for (const part of parts) packed.push(await pack(part));
  return layOut(packed, dosDate(date));
}

async function pack({ path, chunks }: OoxmlPart): Promise<PackedPart> {
  let crc = 0;
  let size = 0;
  const pieces = await deflated(textBlocks(chunks), (block) => {
    crc = crc32(block, crc);
    size += block.length;
  });
  const packedSize = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return { path: Buffer.from(path), crc, size, pieces, packedSize };
}

/** Most parts are one block, for which a stream costs more than the work; long ones leave the event loop free. */
async function deflated(blocks: Iterator<Uint8Array>, onBlock: (block: Uint8Array) => void): Promise<Uint8Array[]> {
  const next = (): Uint8Array | null => {
    const { done, value } = blocks.next();
    if (done === true) return null;
    onBlock(value);
    return value;
  };
  const first = next() ?? Buffer.alloc(0);
  const second = next();
  if (second === null) return [deflateRawSync(first, { level: LEVEL })];
  const stream = createDeflateRaw({ level: LEVEL });
  const pieces: Uint8Array[] = [];
  stream.on('data', (piece: Uint8Array) => pieces.push(piece));
  try {
    stream.write(first);
    for (let block: Uint8Array | null = second; block !== null; block = next())
      if (!stream.write(block)) await once(stream, 'drain');
    stream.end();
    await once(stream, 'end');
  } finally {
    stream.destroy();
  }
  return pieces;
}

/** Local headers with their data, the central directory, the end record: the plainest ZIP that there is. */
function layOut(parts: readonly PackedPart[], date: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const part of parts) {
    const fields = sharedFields(part, date);
    const local = Buffer.concat([uint32(LOCAL_SIGNATURE), uint16(VERSION), fields, part.path]);
    directory.push(
      Buffer.concat([
        uint32(CENTRAL_SIGNATURE),
        uint16(VERSION),
        uint16(VERSION),
        fields,
        new Uint8Array(10), // no comment, first disk, no attributes
        uint32(offset),
        part.path,
      ]),
    );
    pieces.push(local, ...part.pieces);
    offset += local.length + part.packedSize;
  }
  const central = Buffer.concat(directory);
  const count = uint16(parts.length);
  const end = [
    uint32(END_SIGNATURE),
    new Uint8Array(4),
    count,
    count,
    uint32(central.length),
    uint32(offset),
    uint16(0),
  ];
  return Buffer.concat([...pieces, central, ...end]);
}

/** From the flags to the length of the extra field: what a local and a central header have in common. */
function sharedFields({ path, crc, size, packedSize }: PackedPart, date: number): Uint8Array {
  return Buffer.concat([
    uint16(UTF8_NAMES),
    uint16(DEFLATED),
    uint16(0), // midnight
    uint16(date),
    uint32(crc),
    uint32(packedSize),
    uint32(size),
    uint16(path.length),
    uint16(0),
  ]);
}

function uint16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >>> 8);
}

function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

function dosDate(date: Day): number {
  const [year = 1980, month = 1, day = 1] = date.split('-').map(Number);
  return ((year - 1980) << 9) | (month << 5) | day;
}

export const CORE_PROPERTIES_PATH = 'docProps/core.xml';
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** docProps/core.xml with the export's day as the time of making. */
export function corePropertiesXml(properties: { title: string; creator: string; date: Day }): string {
  const time = `${properties.date}T00:00:00Z`;
  return `${XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${markupText(properties.title)}</dc:title><dc:creator>${markupText(properties.creator)}</dc:creator><cp:lastModifiedBy>${markupText(properties.creator)}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified></cp:coreProperties>`;
}
