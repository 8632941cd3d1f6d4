import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fourCorners, heldPhoto, sharp, talkativeJpeg, telltalesIn } from '../photos/photo-samples.ts';
import { filesBelow } from '../store/evidence-files.ts';
import { addTo, type EvidenceDesk, evidenceDesk } from './evidence-desk.ts';

const BOX = { left: 8, top: 16, width: 24, height: 24 };

async function withPhoto(bytes?: Uint8Array): Promise<EvidenceDesk & { id: string; original: Uint8Array }> {
  const desk = await evidenceDesk();
  const original = bytes ?? (await talkativeJpeg(fourCorners(160, 120)));
  const { evidence } = await addTo(desk, [await desk.file('合影.png.jpg', original)], { caption: '12月3日,社区食堂' });
  return { ...desk, id: evidence[0]?.id ?? '', original };
}

const storedBytes = ({ data }: EvidenceDesk, sha256: string): Promise<Buffer> =>
  filesBelow(join(data, 'evidence')).then((files) =>
    readFile(join(data, 'evidence', files.find((each) => each.endsWith(sha256)) ?? 'gone')),
  );

test('the copy is new evidence that says what its original says, and holds nothing of what was covered', async () => {
  const desk = await withPhoto();
  const { app, id } = desk;
  await app.evidenceRecords.update({
    id,
    changes: { containsMinor: true, consent: 'guardian_written', place: '社区食堂' },
  });
  const before = (await app.tasks.show({ id: 't-1', asOf: null })).evidence[0];
  const { evidence, undo } = await app.evidenceMasks.mask({ id, rectangles: [BOX], isOriginalKept: false });
  expect(evidence).toEqual({
    ...before,
    id: expect.stringMatching(/^ev-/),
    fileName: '合影.png(遮挡).jpg',
    mime: 'image/jpeg',
    sizeBytes: expect.any(Number),
    sha256: expect.any(String),
    exifStripped: true,
    masked: true,
    derivedFrom: id,
  });
  const copy = await storedBytes(desk, evidence.sha256);
  expect(createHash('sha256').update(copy).digest('hex')).toBe(evidence.sha256);
  expect(telltalesIn(copy)).toEqual([]);
  expect(new Set(await sharp(copy).extract(BOX).raw().toBuffer())).toEqual(new Set([0]));
  expect((await storedBytes(desk, before?.sha256 ?? '')).equals(desk.original)).toBe(true);
  const { evidence: listed, history } = await app.tasks.show({ id: 't-1', asOf: null });
  expect(listed).toEqual([before, evidence]);
  expect(history[0]).toMatchObject({ op: 'evidence.mask', target: id });
  expect(undo.label).toBe('遮挡“合影.png.jpg”');
  await app.undo.apply(undo);
  expect((await app.tasks.show({ id: 't-1', asOf: null })).evidence).toEqual([before]);
});

test('in the same step the original is kept in the unit, and one step takes both back', async () => {
  const { app, id } = await withPhoto();
  const { undo } = await app.evidenceMasks.mask({ id, rectangles: [BOX], isOriginalKept: true });
  const levels = async () =>
    (await app.tasks.show({ id: 't-1', asOf: null })).evidence.map(({ shareLevel }) => shareLevel);
  expect(await levels()).toEqual(['internal', 'up']);
  await app.undo.apply(undo);
  expect(await levels()).toEqual(['up']);
});

test('boxes are meant for the photo as it was turned, and the copy stands upright by itself', async () => {
  const held = await (await heldPhoto(fourCorners(160, 120), 8)).jpeg().toBuffer();
  const desk = await withPhoto(held);
  await desk.app.evidenceRecords.update({ id: desk.id, changes: { turn: 90 } });
  const box = { left: 80, top: 120, width: 24, height: 24 };
  const { evidence } = await desk.app.evidenceMasks.mask({ id: desk.id, rectangles: [box], isOriginalKept: false });
  expect(evidence).not.toHaveProperty('turn');
  const copy = await storedBytes(desk, evidence.sha256);
  expect(await sharp(copy).metadata()).toMatchObject({ width: 120, height: 160 });
  expect(new Set(await sharp(copy).extract(box).raw().toBuffer())).toEqual(new Set([0]));
});

test('names are counted on, and the very same copy is not made twice', async () => {
  const { app, id } = await withPhoto();
  const mask = (left: number) => app.evidenceMasks.mask({ id, rectangles: [{ ...BOX, left }], isOriginalKept: false });
  await mask(8);
  expect((await mask(40)).evidence.fileName).toBe('合影.png(遮挡2).jpg');
  await expect(mask(8)).rejects.toMatchObject({ code: 'RECORD_INVALID' });
  expect((await app.tasks.show({ id: 't-1', asOf: null })).evidence).toHaveLength(3);
});

test('what cannot be covered is refused and leaves nothing', async () => {
  const desk = await evidenceDesk();
  const { evidence } = await addTo(desk, [await desk.file('通知.pdf', '%PDF-1.4 通知')]);
  const id = evidence[0]?.id ?? '';
  const files = await filesBelow(join(desk.data, 'evidence'));
  const mask = (input: { id: string; left?: number }, signal?: AbortSignal) =>
    desk.app.evidenceMasks.mask(
      { id: input.id, rectangles: [{ ...BOX, left: input.left ?? 0 }], isOriginalKept: true },
      signal,
    );
  await expect(mask({ id })).rejects.toMatchObject({ code: 'PHOTO_UNREADABLE' });
  await expect(mask({ id: 'ev-404' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const photo = (await addTo(desk, [await desk.file('合影.jpg', await fourCorners(60, 40).jpeg().toBuffer())]))
    .evidence[0];
  await expect(mask({ id: photo?.id ?? '', left: 5000 })).rejects.toMatchObject({ code: 'RECORD_INVALID' });
  const gone = new AbortController();
  gone.abort();
  await expect(mask({ id: photo?.id ?? '' }, gone.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await filesBelow(join(desk.data, 'evidence'))).toHaveLength(files.length + 1);
  expect(await readdir(join(desk.data, 'work')).catch(() => [])).toEqual([]);
  expect((await desk.app.evidenceLists.list()).rows).toHaveLength(2);
});
