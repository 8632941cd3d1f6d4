import { expect, test } from 'vitest';
import { timeInExif, timeInTiff } from '../../electron/photos/photo-time.ts';
import { readerOf } from '../../electron/photos/random-access.ts';
import { fourCorners, sharp } from './photo-samples.ts';

type Exif = Parameters<ReturnType<typeof fourCorners>['withExif']>[0];

async function timeOf(exif: Exif): Promise<string | null> {
  const photo = await fourCorners(16, 16).withExif(exif).jpeg().toBuffer();
  return timeInExif((await sharp(photo).metadata()).exif ?? Buffer.alloc(0));
}

test('the shutter counts before the scanner, and the scanner before the last change', async () => {
  const exif = {
    IFD0: { DateTime: '2022:01:01 00:00:00' },
    IFD2: { DateTimeOriginal: '2021:12:03 09:15:00', DateTimeDigitized: '2021:12:05 10:00:00' },
  };
  expect(await timeOf(exif)).toBe('2021-12-03T09:15:00+08:00');
  expect(await timeOf({ ...exif, IFD2: { DateTimeDigitized: '2021:12:05 10:00:00' } })).toBe(
    '2021-12-05T10:00:00+08:00',
  );
  expect(await timeOf({ IFD0: exif.IFD0 })).toBe('2022-01-01T00:00:00+08:00');
});

test('a time zone that the camera wrote is kept, each with its own time', async () => {
  expect(await timeOf({ IFD2: { DateTimeOriginal: '2021:12:03 23:30:00', OffsetTimeOriginal: '-05:00' } })).toBe(
    '2021-12-03T23:30:00-05:00',
  );
  expect(await timeOf({ IFD2: { DateTimeOriginal: '2021:12:03 23:30:00', OffsetTime: '-05:00' } })).toBe(
    '2021-12-03T23:30:00+08:00',
  );
});

test.each([
  '0000:00:00 00:00:00',
  '    :  :     :  :  ',
  '2021:13:01 00:00:00',
  '2021:02:30 10:00:00',
  '2021:12:03 25:00:00',
  'gestern',
])('“%s” is no time', async (time) => {
  expect(await timeOf({ IFD2: { DateTimeOriginal: time } })).toBeNull();
});

test('a camera without a clock that was set falls back to the next best time', async () => {
  const exif = { IFD0: { DateTime: '2021:12:04 08:00:00' }, IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' } };
  expect(await timeOf(exif)).toBe('2021-12-04T08:00:00+08:00');
});

/** A TIFF structure by hand: tag, text of 20 bytes. */
function tiff(order: 'II' | 'MM', entries: readonly (readonly [tag: number, text: string])[]): Buffer {
  const start = 8 + 2 + entries.length * 12 + 4;
  const bytes = Buffer.alloc(start + entries.length * 20);
  const short = (value: number, at: number) =>
    order === 'II' ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    order === 'II' ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  bytes.write(order, 0, 'latin1');
  short(42, 2);
  long(8, 4);
  short(entries.length, 8);
  for (const [index, [tag, text]] of entries.entries()) {
    const at = 10 + index * 12;
    short(tag, at);
    short(2, at + 2);
    long(20, at + 4);
    long(start + index * 20, at + 8);
    bytes.write(text, start + index * 20, 'latin1');
  }
  return bytes;
}

test.each(['II', 'MM'] as const)('%s: a TIFF is read in its own byte order', async (order) => {
  const file = tiff(order, [[0x0132, '2021:11:09 10:05:00\0']]);
  expect(await timeInTiff(readerOf(file))).toBe('2021-11-09T10:05:00+08:00');
});

test('a block that is cut off or points into nothing gives no time, at whatever byte', async () => {
  const whole = tiff('II', [[0x0132, '2021:11:09 10:05:00\0']]);
  for (let length = 0; length < whole.length - 1; length++) {
    expect(await timeInExif(whole.subarray(0, length)), String(length)).toBeNull();
  }
  whole.writeUInt32LE(0xffff_fff0, 4);
  expect(await timeInExif(whole)).toBeNull();
  expect(await timeInExif(Buffer.from('no exif at all, and long enough'))).toBeNull();
});
