import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Evidence } from '../../../electron/core/domain/evidence.ts';
import { type OutgoingOptions, prepareOutgoingFiles } from '../../../electron/services/exports/outgoing-files.ts';
import { cornersOf, fourCorners, sharp, talkativeJpeg, telltalesIn } from '../../photos/photo-samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function outbox(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = await temporaryFolder();
  const [store, copies] = [join(folder, 'store'), join(folder, 'copies')];
  await mkdir(store);
  await mkdir(copies);
  const evidence: Evidence[] = [];
  for (const [fileName, bytes] of Object.entries(files)) {
    await writeFile(join(store, sha256(bytes)), bytes);
    const sizeBytes = Buffer.byteLength(bytes);
    const type = fileName.endsWith('.pdf') ? 'document' : 'photo';
    evidence.push({
      id: `ev-${evidence.length + 1}`,
      taskId: 't-1',
      type,
      fileName,
      mime: null,
      sizeBytes,
      sha256: sha256(bytes),
      shareLevel: 'up',
    });
  }
  const photos: string[] = [];
  const options: OutgoingOptions = {
    isPhoto: ({ type }) => type === 'photo',
    storedPath: (hash) => join(store, hash),
    folder: copies,
    maxEdge: 200,
    quality: 80,
    signal: new AbortController().signal,
    onPhoto: ({ fileName }) => photos.push(fileName),
  };
  return { evidence, options, photos, store, copies };
}

test('files are numbered in their order, photos as copies, everything else as it is stored', async () => {
  const photo = await talkativeJpeg(fourCorners(400, 300));
  const { evidence, options, photos } = await outbox({
    '通知.PDF': '%PDF',
    '合影.HEIC.png': photo,
    '附件.pdf': '%PDF-2',
    无扩展名: photo.subarray(0),
  });
  const files = await prepareOutgoingFiles(
    [...evidence.map((each, index) => ({ ...each, type: index % 2 ? ('photo' as const) : ('document' as const) }))],
    options,
  );
  expect(files.map(({ path }) => path)).toEqual([
    'data/evidence/0001.pdf',
    'data/evidence/0002.jpg',
    'data/evidence/0003.pdf',
    'data/evidence/0004.jpg',
  ]);
  expect(files[0]).toMatchObject({
    source: options.storedPath(sha256('%PDF')),
    originalSha256: null,
    sha256: sha256('%PDF'),
    sizeBytes: 4,
  });
  const copy = await readFile(files[1]!.source);
  expect(files[1]).toMatchObject({
    originalSha256: sha256(photo),
    sha256: sha256(copy),
    sizeBytes: copy.length,
    mime: 'image/jpeg',
  });
  expect(telltalesIn(copy)).toEqual([]);
  expect(await sharp(copy).metadata()).toMatchObject({ width: 200, height: 150 });
  expect(photos.toSorted()).toEqual(['合影.HEIC.png', '无扩展名'].toSorted());
});

test('many photos, large and small, come out as if they were made one after the other', async () => {
  const small = await Promise.all([40, 60, 80, 100].map((edge) => fourCorners(edge, edge).jpeg().toBuffer()));
  const large = await fourCorners(3000, 2000).jpeg({ progressive: true }).toBuffer();
  const { evidence, options } = await outbox({
    'a.jpg': small[0]!,
    'b.jpg': large,
    'c.jpg': small[1]!,
    'd.jpg': small[2]!,
    'e.jpg': small[3]!,
  });
  const files = await prepareOutgoingFiles(evidence, options);
  expect(files.map(({ evidence: { fileName } }) => fileName)).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg']);
  const widths = await Promise.all(
    files.map(async ({ source }) => (await sharp(await readFile(source)).metadata()).width),
  );
  expect(widths).toEqual([40, 200, 60, 80, 100]);
});

test('a photo whose stored bytes are not those that were registered is refused by its name', async () => {
  const photo = await fourCorners(90, 60).jpeg().toBuffer();
  const { evidence, options, store, copies } = await outbox({ '合影.jpg': photo });
  const changed = Buffer.from(photo);
  changed[changed.length - 3]! ^= 1;
  await writeFile(join(store, sha256(photo)), changed);
  const error: unknown = await prepareOutgoingFiles(evidence, options).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'EVIDENCE_CHANGED' });
  expect(String(error)).toContain('合影.jpg');
  expect(await readdir(copies)).toEqual([]);
});

test('a photo that is not in the store is refused, and so is one that cannot be read', async () => {
  const { evidence, options } = await outbox({ '合影.jpg': Buffer.from('\xff\xd8\xff', 'latin1') });
  await expect(prepareOutgoingFiles(evidence, options)).rejects.toMatchObject({ code: 'PHOTO_UNREADABLE' });
  const elsewhere = { ...options, storedPath: () => join(options.folder, 'nothing') };
  await expect(prepareOutgoingFiles(evidence, elsewhere)).rejects.toMatchObject({ code: 'EVIDENCE_MISSING' });
});

test('cancelled after the first photo, no other is begun', async () => {
  const photos = await Promise.all([40, 60, 80, 100].map((edge) => fourCorners(edge, edge).jpeg().toBuffer()));
  const { evidence, options } = await outbox(Object.fromEntries(photos.map((photo, index) => [`${index}.jpg`, photo])));
  const stop = new AbortController();
  const seen: string[] = [];
  const following = {
    ...options,
    signal: stop.signal,
    onPhoto: ({ fileName }: Evidence): void => {
      seen.push(fileName);
      stop.abort();
    },
  };
  await expect(prepareOutgoingFiles(evidence, following)).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(seen.length).toBeLessThanOrEqual(2);
});

test('a photo that was turned by hand leaves upright, small or at its own size', async () => {
  for (const maxEdge of [200, null]) {
    const { evidence, options } = await outbox({ '合影.jpg': await talkativeJpeg(fourCorners(400, 300)) });
    const [file] = await prepareOutgoingFiles(
      evidence.map((each) => ({ ...each, turn: 90 as const })),
      { ...options, maxEdge },
    );
    const bytes = await readFile(file?.source ?? '');
    const size = maxEdge === null ? { width: 300, height: 400 } : { width: 150, height: 200 };
    expect(await sharp(bytes).metadata()).toMatchObject(size);
    expect(await cornersOf(file?.source ?? '')).toEqual(['yellow', 'red', 'green', 'blue']);
    expect(telltalesIn(bytes)).toEqual([]);
  }
});
