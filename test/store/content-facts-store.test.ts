import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createContentFactsStore } from '../../electron/store/content-facts-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { diskError, disturbedDisk } from './disturbed-disk.ts';
import { digestOf } from './evidence-files.ts';

const PHOTO = { isPhoto: true, takenAt: '2021-11-01T09:00:00+08:00', executable: null, unremovable: null };
const MACRO = { isPhoto: false, takenAt: null, executable: 'Office 宏', unremovable: null };
const [A, B, C] = ['a', 'b', 'c'].map(digestOf) as [string, string, string]; // three in, three out

async function fileOf(data: string): Promise<string> {
  const [name = ''] = await readdir(join(data, 'index'));
  return join(data, 'index', name);
}

test('facts that were put are there after the folder was opened again', async () => {
  const data = await temporaryFolder();
  const store = createContentFactsStore(data, { mode: 'write' });
  expect(await store.get(A)).toBeNull();
  await Promise.all([store.put(A, PHOTO), store.put(B, MACRO)]);
  const again = createContentFactsStore(data, { mode: 'write' });
  expect([await again.get(A), await again.get(B), await again.get(C)]).toEqual([PHOTO, MACRO, null]);
});

test('other rules start afresh', async () => {
  const data = await temporaryFolder();
  await createContentFactsStore(data, { mode: 'write', rules: 1 }).put(A, PHOTO);
  expect(await createContentFactsStore(data, { mode: 'write', rules: 2 }).get(A)).toBeNull();
});

test('a line that was torn, changed or made up is passed over, and what comes after it is right', async () => {
  const data = await temporaryFolder();
  const store = createContentFactsStore(data, { mode: 'write' });
  await store.put(A, PHOTO);
  await store.put(B, MACRO);
  const path = await fileOf(data);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('2021-11-01', '2021-11-02').replace('\n', '\n\n00000000 \nxx\n'));
  await appendFile(path, text.slice(0, 40));
  const again = createContentFactsStore(data, { mode: 'write' });
  expect([await again.get(A), await again.get(B)]).toEqual([null, MACRO]);
  await again.put(C, PHOTO);
  await again.put(A, PHOTO);
  const last = createContentFactsStore(data, { mode: 'read' });
  expect([await last.get(A), await last.get(B), await last.get(C)]).toEqual([PHOTO, MACRO, PHOTO]);
});

test('read mode remembers for itself and writes nothing', async () => {
  const data = await temporaryFolder();
  const store = createContentFactsStore(data, { mode: 'read' });
  await store.put(A, PHOTO);
  expect(await store.get(A)).toEqual(PHOTO);
  expect(await readdir(data)).toEqual([]);
});

test('a full disk costs the cache, not the work', async () => {
  const data = await temporaryFolder();
  let isFull = true;
  const fileSystem = disturbedDisk((operation) => {
    if (isFull && operation === 'write') throw diskError('ENOSPC');
  });
  const store = createContentFactsStore(data, { mode: 'write', fileSystem });
  await store.put(A, PHOTO);
  expect(await store.get(A)).toEqual(PHOTO);
  isFull = false;
  await store.put(B, MACRO);
  const again = createContentFactsStore(data, { mode: 'read' });
  expect([await again.get(A), await again.get(B)]).toEqual([null, MACRO]);
});
