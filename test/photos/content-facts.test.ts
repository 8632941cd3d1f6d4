import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createContentReader, readContentFacts } from '../../electron/photos/content-facts.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { box, movie } from './movie-samples.ts';
import { fourCorners, heicPhoto, PLACE, talkativeJpeg } from './photo-samples.ts';

const SAMPLE = join(import.meta.dirname, '..', '..', 'assets', 'sample', 'evidence');

async function factsOf(bytes: Uint8Array) {
  const path = join(await temporaryFolder(), '没有扩展名');
  await writeFile(path, bytes);
  return readContentFacts(path, null);
}

const SOUND = { isPhoto: true, takenAt: null, executable: null, unremovable: null };

test('a photo is one by its content, whatever it is called, and knows when it was taken', async () => {
  expect(await factsOf(await talkativeJpeg(fourCorners(60, 40)))).toEqual({
    ...SOUND,
    takenAt: '2021-12-03T09:15:00+08:00',
  });
  expect(await readContentFacts(join(SAMPLE, '02-01_现场照片_1.jpg'), null)).toEqual({
    ...SOUND,
    takenAt: '2021-11-09T10:05:00+08:00',
  });
});

test('JPEG, PNG, WebP, TIFF and AVIF are photos, each with its own way to keep the time', async () => {
  const photo = fourCorners(60, 40).withExif(PLACE);
  const time = '2021-12-03T09:15:00+08:00';
  expect(await factsOf(await photo.clone().png().toBuffer())).toEqual({ ...SOUND, takenAt: time });
  expect(await factsOf(await photo.clone().webp().toBuffer())).toEqual({ ...SOUND, takenAt: time });
  expect(await factsOf(await photo.clone().avif({ effort: 0 }).toBuffer())).toEqual({ ...SOUND, takenAt: time });
  expect(await factsOf(await fourCorners(60, 40).tiff().toBuffer())).toEqual(SOUND);
});

test('papers, tables, letters and GIFs are no photos, nor is a photo’s name', async () => {
  const other = { ...SOUND, isPhoto: false };
  for (const name of ['01-01_通知或清单_1.pdf', '01-01_登记表_2.xlsx'])
    expect(await readContentFacts(join(SAMPLE, name), null)).toEqual(other);
  expect(await factsOf(Buffer.from('照片.jpg'))).toEqual(other);
  expect(await factsOf(await fourCorners(60, 40).gif().toBuffer())).toEqual(other);
  expect(await factsOf(Buffer.alloc(0))).toEqual(other);
});

test('a HEIC photo that this computer cannot decode must not leave', async () => {
  const facts = await factsOf(heicPhoto());
  expect(facts).toMatchObject({ isPhoto: true, unremovable: expect.stringContaining('HEIC') });
});

test('a photo that is cut off, or that is none behind its first bytes, must not leave', async () => {
  const whole = await fourCorners(400, 300).jpeg().toBuffer();
  const reason = expect.stringContaining('损坏');
  expect(await factsOf(whole.subarray(0, whole.length / 2))).toMatchObject({ isPhoto: true, unremovable: reason });
  expect(await factsOf(Buffer.from('\xff\xd8\xff\xe0 no photo', 'latin1'))).toMatchObject({
    isPhoto: true,
    unremovable: reason,
  });
  const bomb = await fourCorners(8, 8).png().toBuffer();
  bomb.writeUInt32BE(200_000, 16);
  bomb.writeUInt32BE(200_000, 20);
  expect((await factsOf(bomb)).unremovable).not.toBeNull();
});

test('a scanned paper of several pages, and a camera’s raw picture, must not leave as a photo', async () => {
  const page = await fourCorners(20, 10).tiff().toBuffer();
  expect(await factsOf(page)).toEqual(SOUND);
  expect((await factsOf(tiffOf([{}, {}]))).unremovable).toContain('多页');
  expect((await factsOf(tiffOf([{ subfileType: 1 }]))).unremovable).toContain('原始');
  expect((await factsOf(tiffOf([{}, { subfileType: 1 }]))).unremovable).not.toContain('多页');
});

/** Only the folders of a TIFF, one for every page. */
function tiffOf(pages: readonly { subfileType?: number }[]): Buffer {
  const bytes = Buffer.alloc(8 + pages.length * 18);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  for (const [index, { subfileType = 0 }] of pages.entries()) {
    const at = 8 + index * 18;
    bytes.writeUInt16LE(1, at);
    bytes.writeUInt16LE(0xfe, at + 2);
    bytes.writeUInt16LE(4, at + 4);
    bytes.writeUInt32LE(1, at + 6);
    bytes.writeUInt32LE(subfileType, at + 10);
    bytes.writeUInt32LE(index + 1 < pages.length ? at + 18 : 0, at + 14);
  }
  return bytes;
}

test('a TIFF whose pages lead round in a circle ends', async () => {
  const circle = tiffOf([{}, {}]);
  circle.writeUInt32LE(8, circle.length - 4);
  expect((await factsOf(circle)).unremovable).toContain('多页');
});

test('a film that tells its place must not leave, one that does not may', async () => {
  const place = box('udta', box('\u00a9xyz', Buffer.from('\0\x12\x15\xc7+26.0800+119.3000/', 'latin1')));
  expect(await factsOf(movie(place))).toEqual({ ...SOUND, isPhoto: false, unremovable: '视频带有拍摄位置' });
  expect(await factsOf(movie())).toEqual({ ...SOUND, isPhoto: false });
});

test('the reader says the same however the bytes were cut, and hands on what the scanner found', async () => {
  const path = join(await temporaryFolder(), 'file');
  const photo = await talkativeJpeg(fourCorners(60, 40));
  await writeFile(path, photo);
  for (const size of [1, 7, 4096, photo.length]) {
    const reader = createContentReader();
    for (let at = 0; at < photo.length; at += size) reader.update(photo.subarray(at, at + size));
    expect(await reader.finish(path)).toEqual({ kind: 'jpeg', facts: await readContentFacts(path, null) });
  }
  const reader = createContentReader();
  reader.update(Buffer.from('#!/bin/sh\n'));
  expect((await reader.finish(path)).facts.executable).not.toBeNull();
});
