import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { maskPhoto } from '../../electron/photos/photo-mask.ts';
import { makeThumbnail } from '../../electron/photos/thumbnail.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { cornersOf, fourCorners, heldPhoto, sharp, talkativeJpeg, telltalesIn } from './photo-samples.ts';

async function photoAt(bytes: Uint8Array): Promise<{ source: string; target: string }> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'source'), bytes);
  return { source: join(folder, 'source'), target: join(folder, 'target') };
}

async function brightest(
  path: string,
  box: { left: number; top: number; width: number; height: number },
): Promise<number> {
  return (await sharp(path).extract(box).raw().toBuffer()).reduce((most, each) => Math.max(most, each), 0);
}

test('the boxes are black in the copy, as the photo is looked at, and the rest is as it was', async () => {
  const held = await (await heldPhoto(fourCorners(160, 120), 6)).jpeg({ quality: 95 }).toBuffer();
  const { source, target } = await photoAt(held);
  const copy = await maskPhoto(source, target, [{ left: 90, top: 0, width: 1000, height: 50 }], '合影.jpg');
  expect(await brightest(target, { left: 92, top: 0, width: 68, height: 48 })).toBeLessThan(40);
  expect(await cornersOf(target)).toEqual(['red', 'other', 'blue', 'yellow']);
  expect(copy).toMatchObject({ mime: 'image/jpeg', extension: '.jpg', sizeBytes: (await readFile(target)).length });
  expect(await sharp(target).metadata()).toMatchObject({ width: 160, height: 120 });
  expect((await readFile(source)).equals(held)).toBe(true);
});

test('nothing in the copy still shows or tells what was covered', async () => {
  const { source, target } = await photoAt(await talkativeJpeg(fourCorners(160, 120)));
  await maskPhoto(source, target, [{ left: -5.5, top: -5, width: 20.2, height: 20 }], '合影.jpg');
  expect(telltalesIn(await readFile(target))).toEqual([]);
  expect(await brightest(target, { left: 0, top: 0, width: 14, height: 14 })).toBeLessThan(40);
});

test('a box beside the photo covers nothing, and a damaged photo is refused', async () => {
  const { source, target } = await photoAt(await fourCorners(40, 40).png().toBuffer());
  await maskPhoto(source, target, [{ left: 50, top: 0, width: 10, height: 10 }], '合影.jpg');
  expect(await cornersOf(target)).toEqual(['red', 'green', 'blue', 'yellow']);
  const broken = await photoAt(Buffer.from('\xff\xd8\xff no photo', 'latin1'));
  await expect(maskPhoto(broken.source, broken.target, [], '合影.jpg')).rejects.toMatchObject({
    code: 'PHOTO_UNREADABLE',
  });
});

test('a thumbnail is small, upright and says nothing', async () => {
  const { source, target } = await photoAt(await (await heldPhoto(fourCorners(800, 600), 8)).jpeg().toBuffer());
  const small = await makeThumbnail(source, 100, '合影.jpg');
  expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 100, height: 75 });
  expect(telltalesIn(small)).toEqual([]);
  await writeFile(target, small);
  expect(await cornersOf(target)).toEqual(['red', 'green', 'blue', 'yellow']);
});
