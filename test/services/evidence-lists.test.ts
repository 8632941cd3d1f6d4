import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openApp } from '../../electron/app.ts';
import type { ByteProgress } from '../../electron/core/contract/progress.ts';
import { fourCorners, heldPhoto, talkativeJpeg } from '../photos/photo-samples.ts';
import { addTo, evidenceDesk, NOW } from './evidence-desk.ts';

const nothing = { report: () => undefined, signal: new AbortController().signal };

test('the list tells of every file what the checks would say of it', async () => {
  const desk = await evidenceDesk();
  const photo = await desk.file('合影.jpg', await talkativeJpeg(fourCorners(60, 40)));
  const letter = await desk.file('通知.pdf', '%PDF-1.4 通知');
  const caption = '2021年12月3日,社区食堂,志愿者分餐';
  const { evidence } = await addTo(desk, [photo, letter], { caption });
  await addTo(desk, [letter], { taskId: 't-2' });
  const id = evidence[0]?.id ?? '';
  await desk.app.evidenceRecords.update({ id, changes: { containsMinor: true, containsIdNumber: true } });
  await desk.app.tasks.update({ id: 't-1', changes: { due: '2021-12-02' } });
  const { rows, unread } = await desk.app.evidenceLists.list();
  expect(rows.map((row) => [row.evidence.fileName, row.marks])).toEqual([
    ['合影.jpg', ['old', 'mask', 'minor']],
    ['通知.pdf', ['duplicate']],
    ['通知.pdf', ['duplicate', 'caption']],
  ]);
  expect(rows[0]?.facts).toEqual({
    isPhoto: true,
    takenAt: '2021-12-03T09:15:00+08:00',
    executable: null,
    unremovable: null,
  });
  expect(unread).toBe(0);
  await desk.app.evidenceRecords.update({ id, changes: { shareLevel: 'internal' } });
  expect((await desk.app.evidenceLists.list()).rows[0]?.marks).toEqual(['old']);
});

test('a photo is shown with its size as it is looked at, whether it tells its place, and whether it is there', async () => {
  const desk = await evidenceDesk();
  const held = await (await heldPhoto(fourCorners(60, 40), 6)).jpeg().toBuffer();
  const { evidence } = await addTo(desk, [
    await desk.file('合影.jpg', await talkativeJpeg(fourCorners(60, 40))),
    await desk.file('竖拍.jpg', held),
    await desk.file('通知.pdf', '%PDF-1.4 通知'),
  ]);
  const show = async (index: number) => (await desk.app.evidenceLists.show({ id: evidence[index]?.id ?? '' })).detail;
  expect(await show(0)).toMatchObject({ isStored: true, photo: { width: 60, height: 40, hasPlace: true } });
  await desk.app.evidenceRecords.update({ id: evidence[1]?.id ?? '', changes: { turn: 90 } });
  expect((await show(1))?.photo).toEqual({ width: 40, height: 60, hasPlace: false });
  expect(await show(2)).toMatchObject({ isStored: true, photo: null, facts: { isPhoto: false } });
  await rm(join(desk.data, 'evidence'), { recursive: true });
  expect(await show(2)).toMatchObject({ isStored: false });
  expect(await desk.app.evidenceLists.show({ id: 'ev-404' })).toEqual({ detail: null });
});

test('files that nobody has looked into are looked into on request, told of, and can be left', async () => {
  const desk = await evidenceDesk();
  await addTo(desk, [
    await desk.file('旧图.jpg', await talkativeJpeg(fourCorners(60, 40))),
    await desk.file('通知.pdf', '%PDF-1.4 通知'),
  ]);
  await desk.app.tasks.update({ id: 't-1', changes: { due: '2021-12-02' } });
  await desk.app.close();
  await rm(join(desk.data, 'index'), { recursive: true });
  await using app = Object.assign(
    await openApp({
      folder: desk.data,
      mode: 'write',
      program: '测试',
      clock: () => NOW,
      randomBytes: (length) => new Uint8Array(length),
      assets: join(import.meta.dirname, '..', '..', 'assets'),
    }),
    { [Symbol.asyncDispose]: () => app.close() },
  );
  const before = await app.evidenceLists.list();
  expect(before.unread).toBe(2);
  expect(before.rows[0]).toMatchObject({ facts: null, marks: ['caption'] });
  const left = new AbortController();
  left.abort();
  await expect(app.evidenceLists.examine({ ...nothing, signal: left.signal })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
  const told: ByteProgress[] = [];
  const found = await app.evidenceLists.examine({ ...nothing, report: (each) => told.push(each) });
  expect(found).toEqual({ read: 2, duplicates: 0, old: 1 });
  expect(told.at(-1)).toMatchObject({ percent: 100 });
  expect(await app.evidenceLists.list()).toMatchObject({ unread: 0, rows: [{ marks: ['old', 'caption'] }, {}] });
});
