/** Draws the program's icons from build/icon.svg: `node build/icons.ts`. The results are kept in the repository. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const FOLDER = import.meta.dirname;
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
const LARGE = 512;
const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;

const drawing = await readFile(join(FOLDER, 'icon.svg'));
const draw = (size: number): Promise<Buffer> =>
  sharp(drawing, { density: 300 }).resize(size, size).png({ compressionLevel: 9 }).toBuffer();

/** An .ico file of PNG pictures, as Windows has read it since Vista. */
function icoOf(pictures: readonly { size: number; png: Buffer }[]): Buffer {
  const header = Buffer.alloc(ICO_HEADER_BYTES + ICO_ENTRY_BYTES * pictures.length);
  header.writeUInt16LE(1, 2); // an icon
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = ICO_HEADER_BYTES + ICO_ENTRY_BYTES * index;
    header.writeUInt8(size % 256, at); // 0 stands for 256
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

await writeFile(join(FOLDER, 'icon.png'), await draw(LARGE));
const pictures = await Promise.all(ICO_SIZES.map(async (size) => ({ size, png: await draw(size) })));
await writeFile(join(FOLDER, 'icon.ico'), icoOf(pictures));
