import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareOutgoingPhoto } from '../../electron/photos/outgoing-photo.ts';
import { withTurnedBands } from '../../electron/photos/photo-bands.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cornersOf, fourCorners, heldPhoto, sharp, talkativeJpeg, telltalesIn } from './photo-samples.ts';

const SCALED = { maxEdge: 1920, quality: 80, name: '合影.jpg' };
const KEPT = { ...SCALED, maxEdge: null };

async function outgoing(bytes: Uint8Array, options: { maxEdge: number | null } = SCALED) {
  const folder = await temporaryFolder();
  const [source, target] = [join(folder, 'source'), join(folder, 'target')];
  await writeFile(source, bytes);
  const copy = await prepareOutgoingPhoto(source, target, { ...SCALED, ...options });
  const written = await readFile(target);
  expect(copy.sizeBytes).toBe(written.length);
  expect(copy.sha256).toBe(createHash('sha256').update(written).digest('hex'));
  return { copy, written, target, folder, size: await sharp(written).metadata() };
}

async function refused(bytes: Uint8Array, options: { maxEdge: number | null } = SCALED) {
  const folder = await temporaryFolder();
  const source = join(folder, 'source');
  await writeFile(source, bytes);
  const error: unknown = await prepareOutgoingPhoto(source, join(folder, 'target'), { ...SCALED, ...options }).catch(
    (thrown) => thrown,
  );
  expect(await readdir(folder)).toEqual(['source']);
  return error;
}

const png = (photo: ReturnType<typeof fourCorners>) => photo.png().toBuffer();

test.each([
  ['scaled', SCALED],
  ['at its own size', KEPT],
])('a photo %s leaves without EXIF, place, XMP, IPTC, comments, or what follows the picture', async (_, options) => {
  const talkative = await talkativeJpeg(fourCorners(400, 300));
  expect(telltalesIn(talkative).length).toBeGreaterThan(6);
  const { copy, written, size, target } = await outgoing(talkative, options);
  expect(telltalesIn(written)).toEqual([]);
  expect(copy).toMatchObject({ mime: 'image/jpeg', extension: '.jpg' });
  expect(size).toMatchObject({ format: 'jpeg', width: 400, height: 300 });
  expect([size.exif, size.xmp, size.iptc, size.comments]).toEqual([undefined, undefined, undefined, undefined]);
  expect(await cornersOf(target)).toEqual(['red', 'green', 'blue', 'yellow']);
});

for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
  test.each([
    ['scaled', { maxEdge: 120 }, [120, 90]],
    ['at its own size', { maxEdge: null }, [160, 120]],
  ])(`a photo whose camera was held in way ${orientation} leaves upright, %s`, async (_, options, [width, height]) => {
    const held = await (await heldPhoto(fourCorners(160, 120), orientation)).jpeg({ quality: 95 }).toBuffer();
    const { target, size } = await outgoing(held, options);
    expect([size.width, size.height, size.orientation]).toEqual([width, height, undefined]);
    expect(await cornersOf(target)).toEqual(['red', 'green', 'blue', 'yellow']);
  });
}

for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
  test(`a photo held in way ${orientation} that is turned band by band is the same as in one piece`, async () => {
    const folder = await temporaryFolder();
    const source = join(folder, 'source');
    await (await heldPhoto(fourCorners(161, 121), orientation)).jpeg({ quality: 95 }).toFile(source);
    const header = await sharp(source).metadata();
    const bands = await withTurnedBands(
      source,
      header,
      join(folder, 'scratch'),
      (photo) => photo.raw().toBuffer(),
      3000,
    );
    expect(bands.equals(await sharp(source).autoOrient().raw().toBuffer())).toBe(true);
    expect(await readdir(folder)).toEqual(['source']);
  });
}

test('a photo of many pixels is turned at its own size', async () => {
  const stored = fourCorners(44, 30).resize(4400, 3000, { kernel: 'nearest' }).withMetadata({ orientation: 6 });
  const { size, target, folder } = await outgoing(await stored.jpeg().toBuffer(), KEPT);
  expect([size.width, size.height]).toEqual([3000, 4400]);
  expect(await cornersOf(target)).toEqual(['yellow', 'red', 'green', 'blue']);
  expect((await readdir(folder)).toSorted()).toEqual(['source', 'target']);
});

test('the long edge is brought down to the limit in either direction, and never enlarged', async () => {
  const sizes = [
    [3000, 2000],
    [2000, 3000],
    [1920, 1080],
    [640, 480],
    [4000, 100],
  ] as const;
  const results = await Promise.all(
    sizes.map(async ([width, height]) => {
      const { size } = await outgoing(await fourCorners(width, height).jpeg().toBuffer());
      return [size.width, size.height];
    }),
  );
  expect(results).toEqual([
    [1920, 1280],
    [1280, 1920],
    [1920, 1080],
    [640, 480],
    [1920, 48],
  ]);
});

test('a scaled photo has JPEG quality 80', async () => {
  const { written } = await outgoing(await fourCorners(2400, 1600).jpeg({ quality: 97 }).toBuffer());
  const expected = await fourCorners(64, 64).jpeg({ quality: 80 }).toBuffer();
  expect(quantisationOf(written)).toEqual(quantisationOf(expected));
  expect(quantisationOf(written)).not.toEqual(
    quantisationOf(await fourCorners(64, 64).jpeg({ quality: 90 }).toBuffer()),
  );
});

function quantisationOf(jpeg: Buffer): Buffer {
  const start = jpeg.indexOf(Buffer.from([0xff, 0xdb]));
  return jpeg.subarray(start + 4, start + 4 + 65);
}

test('one photo gives the same bytes every time', async () => {
  const photo = await talkativeJpeg(fourCorners(900, 700));
  const [first, second] = [await outgoing(photo, { maxEdge: 300 }), await outgoing(photo, { maxEdge: 300 })];
  expect(first.written.equals(second.written)).toBe(true);
});

test('an upright JPEG, PNG or WebP at its own size keeps its very pixels and its colour profile', async () => {
  const photo = fourCorners(300, 200).withIccProfile('p3', { attach: true }).keepMetadata();
  for (const bytes of [
    await talkativeJpeg(photo),
    await photo
      .clone()
      .withExif({ IFD0: { Make: 'ACME' } })
      .jpeg({ progressive: true })
      .toBuffer(),
    await photo
      .clone()
      .withExif({ IFD0: { Make: 'ACME' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
      .png()
      .toBuffer(),
    await photo
      .clone()
      .withExif({ IFD0: { Make: 'ACME' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
      .webp()
      .toBuffer(),
  ]) {
    expect(telltalesIn(bytes)).not.toEqual([]);
    const { written, size } = await outgoing(bytes, KEPT);
    expect(telltalesIn(written)).toEqual([]);
    expect(size.icc).toBeDefined();
    expect((await rawOf(written)).equals(await rawOf(bytes)), size.format).toBe(true);
  }
});

function rawOf(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes).raw().toBuffer();
}

test('a scaled photo in a wide colour space looks the same without its profile', async () => {
  const green = sharp({ create: { width: 200, height: 200, channels: 3, background: { r: 60, g: 180, b: 90 } } });
  const wide = await green.withIccProfile('p3').jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
  const numbers = await sharp(wide, { ignoreIcc: true }).raw().toBuffer();
  expect(distance(numbers)).toBeGreaterThan(10);
  const { written, size } = await outgoing(wide);
  expect(size.icc).toBeUndefined();
  expect(distance(await rawOf(written))).toBeLessThanOrEqual(4);
});

/** The largest difference of the first pixel from the green that was meant. */
function distance([red = 0, green = 0, blue = 0]: Uint8Array): number {
  return Math.max(Math.abs(red - 60), Math.abs(green - 180), Math.abs(blue - 90));
}

test('a PNG leaves as a JPEG, unless it is transparent: then it stays a PNG', async () => {
  const opaque = await outgoing(await png(fourCorners(3000, 1000).ensureAlpha(1)));
  expect(opaque.copy).toMatchObject({ mime: 'image/jpeg', extension: '.jpg' });
  expect(await cornersOf(opaque.target)).toEqual(['red', 'green', 'blue', 'yellow']);
  const clear = await outgoing(await png(fourCorners(3000, 1000).ensureAlpha(0.5)));
  expect(clear.copy).toMatchObject({ mime: 'image/png', extension: '.png' });
  expect(clear.size).toMatchObject({ format: 'png', width: 1920, height: 640, hasAlpha: true });
});

test('TIFF, AVIF, WebP, 16-bit, grey and printing-press photos leave as JPEG in sRGB', async () => {
  const photo = fourCorners(300, 200);
  const photos = {
    tiff: await photo.clone().tiff({ compression: 'lzw' }).toBuffer(),
    avif: await photo.clone().avif({ effort: 0 }).toBuffer(),
    webp: await photo.clone().webp().toBuffer(),
    deep: await photo.clone().toColourspace('rgb16').png().toBuffer(),
    grey: await photo.clone().greyscale().jpeg().toBuffer(),
    press: await photo.clone().toColourspace('cmyk').jpeg().toBuffer(),
  };
  for (const [name, bytes] of Object.entries(photos)) {
    const { copy, size, target } = await outgoing(bytes);
    expect(copy.extension, name).toBe('.jpg');
    expect(size, name).toMatchObject({ format: 'jpeg', width: 300, height: 200, depth: 'uchar' });
    if (name === 'grey') continue;
    expect(size.space, name).toBe('srgb');
    // Ink knows no such blue.
    const corners = ['red', 'green', name === 'press' ? 'other' : 'blue', 'yellow'];
    expect(await cornersOf(target), name).toEqual(corners);
  }
});

test('a photo for the printing press is turned into sRGB even at its own size', async () => {
  const { size } = await outgoing(await fourCorners(90, 60).toColourspace('cmyk').jpeg().toBuffer(), KEPT);
  expect(size).toMatchObject({ space: 'srgb', width: 90, height: 60 });
});

test('an animation leaves as its first picture when it is scaled', async () => {
  const frames = await Promise.all(['#ff0000', '#0000ff'].map((background) => frame(background)));
  const film = await sharp(frames, { join: { animated: true } })
    .webp({ loop: 0 })
    .toBuffer();
  expect((await sharp(film).metadata()).pages).toBe(2);
  const { size, target } = await outgoing(film);
  expect(size).toMatchObject({ format: 'jpeg', width: 60, height: 40 });
  expect((await cornersOf(target))[0]).toBe('red');
});

function frame(background: string): Promise<Buffer> {
  return sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer();
}

test.each([
  ['scaled', SCALED],
  ['at its own size', KEPT],
])('a damaged photo %s is refused by its name, and nothing is left', async (_, options) => {
  const jpeg = await fourCorners(600, 400).jpeg().toBuffer();
  const noisy = await sharp({
    create: {
      width: 300,
      height: 300,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 50 },
    },
  })
    .png()
    .toBuffer();
  const broken = {
    'a truncated JPEG': jpeg.subarray(0, Math.floor(jpeg.length * 0.6)),
    'a JPEG of its first bytes': jpeg.subarray(0, 24),
    'a JPEG in name': Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF\0 no photo')]),
    'a truncated PNG': noisy.subarray(0, noisy.length / 2),
    nothing: Buffer.alloc(0),
  };
  for (const [what, bytes] of Object.entries(broken)) {
    const error = await refused(bytes, options);
    expect(error, what).toMatchObject({ code: 'PHOTO_UNREADABLE' });
    expect(String(error), what).toContain('合影.jpg');
  }
});

test('a picture that would need gigabytes is refused before it is decoded', async () => {
  const bomb = await fourCorners(8, 8).png().toBuffer();
  bomb.writeUInt32BE(200_000, 16);
  bomb.writeUInt32BE(200_000, 20);
  expect(await refused(bomb)).toMatchObject({ code: 'PHOTO_UNREADABLE' });
});

test('a target that exists is never written over', async () => {
  const folder = await temporaryFolder();
  const [source, target] = [join(folder, 'source'), join(folder, 'target')];
  await writeFile(source, await fourCorners(20, 20).jpeg().toBuffer());
  await writeFile(target, 'mine');
  await expect(prepareOutgoingPhoto(source, target, SCALED)).rejects.toMatchObject({ code: 'EEXIST' });
  expect(await readFile(target, 'utf8')).toBe('mine');
});
