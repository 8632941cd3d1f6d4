/** Photos made for tests, with what cameras, phones and editors put into them. */
import sharp, { type Sharp } from 'sharp';

export const PLACE = {
  IFD0: { Make: 'ACME', Model: 'SecretPhone', Software: 'geheim' },
  IFD2: { DateTimeOriginal: '2021:12:03 09:15:00', OffsetTimeOriginal: '+08:00' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '26/1 4/1 48/1', GPSLongitudeRef: 'E', GPSLongitude: '119/1 18/1 0/1' },
};

/** A picture that is not the same in any two corners: red, green, blue, yellow, clockwise from the top left. */
export function fourCorners(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) pixels.set(cornerColour(x < width / 2, y < height / 2), (y * width + x) * 3);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

function cornerColour(isLeft: boolean, isTop: boolean): [number, number, number] {
  if (isTop) return isLeft ? [220, 20, 20] : [20, 200, 20];
  return isLeft ? [220, 200, 20] : [20, 20, 220];
}

export type Corner = 'red' | 'green' | 'blue' | 'yellow' | 'other';

/** The colours of a photo's corners, clockwise from the top left. */
export async function cornersOf(path: string): Promise<Corner[]> {
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const near = (x: number, y: number): Corner => nameOf(data.subarray((y * info.width + x) * info.channels));
  const [right, bottom] = [info.width - 3, info.height - 3];
  return [near(2, 2), near(right, 2), near(right, bottom), near(2, bottom)];
}

function nameOf([red = 0, green = 0, blue = 0]: Uint8Array): Corner {
  const bits = [red, green, blue].map((each) => (each > 140 ? '1' : '0')).join('');
  const names: Readonly<Record<string, Corner>> = { '100': 'red', '010': 'green', '001': 'blue', '110': 'yellow' };
  return names[bits] ?? 'other';
}

/**
 * Where a stored pixel (row, column) is seen in an upright picture of that width and height (CIPA DC-008, Orientation).
 */
const SEEN_AT: Readonly<Record<number, (r: number, c: number, w: number, h: number) => readonly [number, number]>> = {
  1: (r, c) => [c, r],
  2: (r, c, w) => [w - 1 - c, r],
  3: (r, c, w, h) => [w - 1 - c, h - 1 - r],
  4: (r, c, _w, h) => [c, h - 1 - r],
  5: (r, c) => [r, c],
  6: (r, c, w) => [w - 1 - r, c],
  7: (r, c, w, h) => [w - 1 - r, h - 1 - c],
  8: (r, c, _w, h) => [r, h - 1 - c],
};

/** The picture as a camera that was held in that way stores it. */
export async function heldPhoto(upright: Sharp, orientation: number): Promise<Sharp> {
  const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
  const isTurned = orientation > 4;
  const [columns, rows] = isTurned ? [info.height, info.width] : [info.width, info.height];
  const stored = Buffer.alloc(data.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = SEEN_AT[orientation]!(row, column, info.width, info.height);
      data.copy(stored, (row * columns + column) * 3, (y * info.width + x) * 3, (y * info.width + x) * 3 + 3);
    }
  }
  return sharp(stored, { raw: { width: columns, height: rows, channels: 3 } }).withMetadata({ orientation });
}

function segment(marker: number, content: string): Buffer {
  const body = Buffer.from(content, 'latin1');
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A JPEG with everything that can tell on its owner, a thumbnail and a film after its end included. */
export async function talkativeJpeg(photo: Sharp): Promise<Buffer> {
  const jpeg = await photo.jpeg({ quality: 90 }).withExif(PLACE).toBuffer();
  const xmp = '<x:xmpmeta xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="26,4.8N" secret="geheim"/>';
  return Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe0, 'JFXX\0\x13geheim'),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${xmp}`),
    segment(0xe2, 'MPF\0geheim GPS'),
    segment(0xed, 'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x06geheim'),
    segment(0xfe, 'geheim: GPS 26.08,119.3'),
    segment(0xef, 'geheim'),
    jpeg.subarray(2),
    Buffer.from('\0\0\0\x18ftypmp42 geheim GPS +26.0800+119.3000/', 'latin1'),
    jpeg,
  ]);
}

/** What a phone's HEIC begins with; the picture in it is of no matter to a program that cannot decode it. */
export function heicPhoto(): Buffer {
  const brand = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
  return Buffer.concat([brand, Buffer.from('\0\0\x01\0meta\0\0\0\0', 'latin1'), Buffer.alloc(300)]);
}

/** What no photo that leaves may contain. */
export const TELLTALES = ['Exif', 'GPS', 'http://ns.adobe.com', 'geheim', 'ACME', '8BIM', 'xmpmeta', '119.3'];

export function telltalesIn(bytes: Uint8Array): string[] {
  return TELLTALES.filter((each) => Buffer.from(bytes).includes(each, 0, 'latin1'));
}

export { sharp };
