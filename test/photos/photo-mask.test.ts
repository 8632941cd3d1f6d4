import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readPhotoFacts } from '../../electron/photos/photo-facts.ts';
import { type MaskOptions, maskPhoto, type Rectangle } from '../../electron/photos/photo-mask.ts';
import { makeThumbnail } from '../../electron/photos/thumbnail.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cornersOf, fourCorners, heldPhoto, sharp, talkativeJpeg, telltalesIn } from './photo-samples.ts';

async function photoAt(bytes: Uint8Array): Promise<{ source: string; target: string }> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'source'), bytes);
  return { source: join(folder, 'source'), target: join(folder, 'target') };
}

const over = (...rectangles: Rectangle[]): MaskOptions => ({ rectangles, turn: 0, name: '合影.jpg' });

async function brightest(
  path: string,
  box: { left: number; top: number; width: number; height: number },
): Promise<number> {
  return (await sharp(path).extract(box).raw().toBuffer()).reduce((most, each) => Math.max(most, each), 0);
}

test('the boxes are black in the copy, as the photo is looked at, and the rest is as it was', async () => {
  const held = await (await heldPhoto(fourCorners(160, 120), 6)).jpeg({ quality: 95 }).toBuffer();
  const { source, target } = await photoAt(held);
  const copy = await maskPhoto(source, target, over({ left: 90, top: 0, width: 1000, height: 50 }));
  expect(await brightest(target, { left: 92, top: 0, width: 68, height: 48 })).toBeLessThan(40);
  expect(await cornersOf(target)).toEqual(['red', 'other', 'blue', 'yellow']);
  expect(copy).toMatchObject({ mime: 'image/jpeg', extension: '.jpg', sizeBytes: (await readFile(target)).length });
  expect(await sharp(target).metadata()).toMatchObject({ width: 160, height: 120 });
  expect((await readFile(source)).equals(held)).toBe(true);
});

test('nothing in the copy still shows or tells what was covered', async () => {
  const { source, target } = await photoAt(await talkativeJpeg(fourCorners(160, 120)));
  await maskPhoto(source, target, over({ left: -5.5, top: -5, width: 20.2, height: 20 }));
  expect(telltalesIn(await readFile(target))).toEqual([]);
  expect(await brightest(target, { left: 0, top: 0, width: 14, height: 14 })).toBeLessThan(40);
});

test('a box beside the photo covers nothing, which is refused, and so is a damaged photo', async () => {
  const { source, target } = await photoAt(await fourCorners(40, 40).png().toBuffer());
  await expect(maskPhoto(source, target, over({ left: 50, top: 0, width: 10, height: 10 }))).rejects.toMatchObject({
    code: 'RECORD_INVALID',
  });
  const broken = await photoAt(Buffer.from('\xff\xd8\xff no photo', 'latin1'));
  await expect(maskPhoto(broken.source, broken.target, over())).rejects.toMatchObject({ code: 'PHOTO_UNREADABLE' });
});

/** Everything that a box covers, by its corners after widening. */
async function pixelsIn(path: string, { left, top, width, height }: Rectangle): Promise<Set<number>> {
  const box = { left, top, width, height };
  return new Set(await sharp(path).removeAlpha().extract(box).raw().toBuffer());
}

test('every pixel under a box is gone, in whatever way the camera was held and the photo was turned', async () => {
  const box = { left: 16, top: 24, width: 40, height: 32 };
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    for (const turn of [0, 90, 180, 270] as const) {
      const held = await (await heldPhoto(fourCorners(160, 96), orientation)).jpeg({ quality: 95 }).toBuffer();
      const { source, target } = await photoAt(held);
      await maskPhoto(source, target, { ...over(box), turn });
      const what = `orientation ${orientation}, turned by ${turn}`;
      expect(await sharp(target).metadata(), what).toMatchObject(
        turn % 180 === 0 ? { width: 160, height: 96 } : { width: 96, height: 160 },
      );
      expect([...(await pixelsIn(target, box))], what).toEqual([0]);
      const corners = ['red', 'green', 'blue', 'yellow'];
      const quarters = turn / 90;
      const seen = [...corners.slice(4 - quarters), ...corners.slice(0, 4 - quarters)];
      expect(await cornersOf(target), what).toEqual(seen);
    }
  }
});

test('a large photo that was held upright is covered in the right place, band by band', {
  timeout: 60_000,
}, async () => {
  const held = await (await heldPhoto(fourCorners(3000, 4400), 6)).jpeg({ quality: 90 }).toBuffer();
  const { source, target } = await photoAt(held);
  const box = { left: 2408, top: 3200, width: 400, height: 800 };
  await maskPhoto(source, target, over(box));
  expect(await sharp(target).metadata()).toMatchObject({ width: 3000, height: 4400 });
  expect([...(await pixelsIn(target, box))]).toEqual([0]);
  expect(await cornersOf(target)).toEqual(['red', 'green', 'blue', 'yellow']);
  expect((await readdir(dirname(target))).toSorted()).toEqual(['source', 'target']);
});

test('a transparent picture, one with 16 bits and one for the printing press are covered as well', async () => {
  const box = { left: 8, top: 8, width: 16, height: 16 };
  const pictures = [
    await fourCorners(64, 64).ensureAlpha(0.5).png().toBuffer(),
    await fourCorners(64, 64).toColourspace('rgb16').png().toBuffer(),
    await fourCorners(64, 64).toColourspace('cmyk').jpeg().toBuffer(),
    await fourCorners(64, 64).webp().toBuffer(),
    await fourCorners(64, 64).greyscale().jpeg().toBuffer(),
  ];
  for (const picture of pictures) {
    const { source, target } = await photoAt(picture);
    await maskPhoto(source, target, over(box));
    expect([...(await pixelsIn(target, box))]).toEqual([0]);
    expect(await sharp(target).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 64 });
  }
});

test('a thumbnail is small, upright and says nothing', async () => {
  const { source, target } = await photoAt(await (await heldPhoto(fourCorners(800, 600), 8)).jpeg().toBuffer());
  const small = await makeThumbnail(source, { edge: 100, name: '合影.jpg' });
  expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 100, height: 75 });
  expect(telltalesIn(small)).toEqual([]);
  await writeFile(target, small);
  expect(await cornersOf(target)).toEqual(['red', 'green', 'blue', 'yellow']);
});

test('a thumbnail is turned as its evidence says, on top of what the camera says', async () => {
  for (const orientation of [1, 3, 5, 6, 8]) {
    const { source, target } = await photoAt(
      await (await heldPhoto(fourCorners(800, 600), orientation)).jpeg().toBuffer(),
    );
    await writeFile(target, await makeThumbnail(source, { edge: 100, turn: 90, name: '合影.jpg' }));
    expect(await sharp(target).metadata(), String(orientation)).toMatchObject({ width: 75, height: 100 });
    expect(await cornersOf(target), String(orientation)).toEqual(['yellow', 'red', 'green', 'blue']);
  }
});

test('what a photo says of itself is read from its header: its size as it is looked at, and whether it tells its place', async () => {
  const held = await (await heldPhoto(fourCorners(160, 96), 6)).jpeg().toBuffer();
  const [plain, talkative] = [await photoAt(held), await photoAt(await talkativeJpeg(fourCorners(60, 40)))];
  expect(await readPhotoFacts(plain.source, 0)).toEqual({ width: 160, height: 96, hasPlace: false });
  expect(await readPhotoFacts(plain.source, 90)).toEqual({ width: 96, height: 160, hasPlace: false });
  expect(await readPhotoFacts(talkative.source, 0)).toEqual({ width: 60, height: 40, hasPlace: true });
  const letter = await photoAt(Buffer.from('%PDF-1.4'));
  expect(await readPhotoFacts(letter.source, 0)).toBeNull();
});
