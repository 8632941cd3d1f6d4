import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPhotoGate } from '../../electron/photos/photo-gate.ts';
import { findPhotoProcess } from '../../electron/photos/photo-process-start.ts';
import { openPhotoWorkshop } from '../../electron/photos/photo-workshop.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { fourCorners } from './photo-samples.ts';

const OPTIONS = { maxEdge: 1920, quality: 80, name: '合影.jpg' };

async function photos(...contents: readonly Uint8Array[]) {
  const folder = await temporaryFolder();
  await Promise.all(contents.map((bytes, index) => writeFile(join(folder, `source-${index}`), bytes)));
  return {
    source: (index: number) => join(folder, `source-${index}`),
    target: (name: string) => join(folder, name),
    folder,
  };
}

/** A program in the place of the real one. */
async function processThat(does: string): Promise<string> {
  const path = join(await temporaryFolder(), 'process.mjs');
  await writeFile(path, does);
  return path;
}

test('a copy made in a process of its own is the same, to the byte, as one made in this', async () => {
  const { source, target } = await photos(await fourCorners(300, 200).jpeg().toBuffer());
  expect(findPhotoProcess()).not.toBeNull();
  await using apart = openPhotoWorkshop();
  await using here = openPhotoWorkshop(null);
  const [one, other] = [
    await apart.prepare(source(0), target('1'), OPTIONS),
    await here.prepare(source(0), target('2'), OPTIONS),
  ];
  expect(one).toEqual(other);
  expect((await readFile(target('1'))).equals(await readFile(target('2')))).toBe(true);
});

test('a refusal, and what the disk says, come over from there', async () => {
  const { source, target } = await photos(
    Buffer.from('\xff\xd8\xff no photo', 'latin1'),
    await fourCorners(30, 20).jpeg().toBuffer(),
  );
  await using workshop = openPhotoWorkshop();
  const refused = workshop.prepare(source(0), target('1'), OPTIONS);
  await expect(refused).rejects.toMatchObject({
    name: 'Refusal',
    code: 'PHOTO_UNREADABLE',
    message: expect.stringContaining('合影.jpg'),
  });
  await writeFile(target('2'), 'there');
  await expect(workshop.prepare(source(1), target('2'), OPTIONS)).rejects.toMatchObject({ code: 'EEXIST' });
});

test('closed while photos are made, it ends them at once and begins no others', async () => {
  const never = await processThat("process.send('ready'); process.on('message', () => undefined);");
  const workshop = openPhotoWorkshop(never);
  const waiting = [workshop.prepare('a', 'b', OPTIONS), workshop.prepare('c', 'd', OPTIONS)];
  const outcomes = Promise.allSettled(waiting);
  await workshop.close();
  for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: { code: 'CANCELLED' } });
  await expect(workshop.prepare('a', 'b', OPTIONS)).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('a photo that brings the decoder down is refused by its name, its neighbours are made all the same', async () => {
  const { source, target } = await photos(await fourCorners(30, 20).jpeg().toBuffer());
  const real = JSON.stringify(findPhotoProcess());
  const fragile = await processThat(`
    await import(${real});
    process.prependListener('message', ({ options }) => options.name === '坏.jpg' && process.kill(process.pid, 'SIGKILL'));
  `);
  await using workshop = openPhotoWorkshop(fragile);
  const [bad, good, later] = await Promise.allSettled([
    workshop.prepare(source(0), target('1'), { ...OPTIONS, name: '坏.jpg' }),
    workshop.prepare(source(0), target('2'), OPTIONS),
    workshop.prepare(source(0), target('3'), OPTIONS),
  ]);
  expect(bad).toMatchObject({ reason: { code: 'PHOTO_UNREADABLE', message: expect.stringContaining('坏.jpg') } });
  expect([good.status, later.status]).toEqual(['fulfilled', 'fulfilled']);
  expect(await workshop.prepare(source(0), target('4'), OPTIONS)).toMatchObject({ extension: '.jpg' });
});

test('a computer that lets no such process start makes the photos in this one', async () => {
  const { source, target, folder } = await photos(await fourCorners(30, 20).jpeg().toBuffer());
  await using workshop = openPhotoWorkshop(await processThat('process.exit(1);'));
  expect(await workshop.prepare(source(0), target('1'), OPTIONS)).toMatchObject({ mime: 'image/jpeg' });
  expect((await readdir(folder)).toSorted()).toEqual(['1', 'source-0']);
});

test('heavy work waits until it is alone, and nobody overtakes it', async () => {
  const pass = createPhotoGate(2);
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`${name} in`);
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`${name} out`);
  };
  await Promise.all([pass(1, work('a')), pass(1, work('b')), pass(2, work('heavy')), pass(1, work('c'))]);
  expect(log).toEqual(['a in', 'b in', 'a out', 'b out', 'heavy in', 'heavy out', 'c in', 'c out']);
  await expect(pass(2, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await pass(2, async () => 'still open')).toBe('still open');
});
