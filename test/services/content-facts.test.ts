import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Evidence } from '../../electron/core/domain/evidence.ts';
import { createContentFactsService } from '../../electron/services/content-facts.ts';
import { type ContentFactsStore, createContentFactsStore } from '../../electron/store/content-facts-store.ts';
import { openEvidenceStore } from '../../electron/store/evidence-store.ts';
import { fourCorners, PLACE } from '../photos/photo-samples.ts';
import { filesBelow } from '../store/evidence-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A service over a store of its own, and what it asked the cache to remember. */
async function facts() {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const store = await openEvidenceStore(data, { mode: 'write' });
  const cache = createContentFactsStore(data, { mode: 'write' });
  const remembered: string[] = [];
  const watched: ContentFactsStore = {
    get: cache.get,
    all: cache.all,
    put: async (sha256, found) => {
      remembered.push(sha256);
      await cache.put(sha256, found);
    },
  };
  const service = createContentFactsService({ evidence: () => store, store: () => watched });
  const file = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  /** Stores a file behind the service's back. */
  const stored = async (id: string, content: string | Uint8Array): Promise<Evidence> => {
    const { sha256, sizeBytes } = await store.add(await file(id, content));
    return { id, taskId: 't-1', type: 'document', fileName: id, sizeBytes, sha256, shareLevel: 'up' };
  };
  return { service, store, data, file, stored, remembered };
}

const script = '#!/bin/sh\nexit\n';
const photo = () => fourCorners(60, 40).withExif(PLACE).jpeg().toBuffer();

test('every file is read once, however many records cite it and however often one asks', async () => {
  const { service, stored, remembered } = await facts();
  const bytes = await photo();
  const evidence = [await stored('ev-1', bytes), await stored('ev-2', script), await stored('ev-3', script)];
  const found = await service.of(evidence);
  expect(found.get('ev-1')).toEqual({
    isPhoto: true,
    takenAt: '2021-12-03T09:15:00+08:00',
    executable: null,
    unremovable: null,
    crc32: crc32(bytes),
  });
  expect(found.get('ev-2')?.executable).toEqual(expect.any(String));
  expect(found.get('ev-3')).toEqual(found.get('ev-2'));
  expect(remembered).toHaveLength(2);
  expect(await service.of(evidence)).toEqual(found);
  expect(remembered).toHaveLength(2);
});

test('a file that is not in the store has no entry, and the others have theirs', async () => {
  const { service, store, stored } = await facts();
  const [gone, there] = [await stored('ev-1', 'gone'), await stored('ev-2', 'there')];
  await rm(store.pathOf(gone.sha256));
  expect([...(await service.of([gone, there])).keys()]).toEqual(['ev-2']);
});

test('what changed bytes say is told but not remembered under a digest that is not theirs', async () => {
  const { service, store, stored, remembered } = await facts();
  const evidence = await stored('ev-1', 'harmless text');
  const path = store.pathOf(evidence.sha256);
  await chmod(path, 0o600);
  await writeFile(path, script);
  const told = (await service.of([evidence])).get('ev-1');
  expect(told?.executable).not.toBeNull();
  expect(told).not.toHaveProperty('crc32');
  expect(remembered).toEqual([]);
  await writeFile(path, 'harmless text');
  expect((await service.of([evidence])).get('ev-1')?.executable).toBeNull();
});

test('files that come in are judged on the way and remembered', async () => {
  const { service, file, store, remembered } = await facts();
  const sources = [await file('a.jpg', await photo()), await file('b.sh', script)];
  let bytes = 0;
  const onBytes = (more: number): void => {
    bytes += more;
  };
  const requests = sources.map((source) => ({ source, onBytes }));
  const taken = await service.takeIn(requests, new AbortController().signal);
  expect(taken.map(({ content }) => content.kind)).toEqual(['jpeg', 'text']);
  expect(taken[0]?.content.facts.isPhoto).toBe(true);
  expect(taken[1]?.content.facts.crc32).toBe(crc32(script));
  expect(taken[1]?.content.facts.executable).not.toBeNull();
  expect(bytes).toBe(taken.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  expect(remembered.toSorted()).toEqual(taken.map(({ sha256 }) => sha256).toSorted());
  expect((await readFile(store.pathOf(taken[1]!.sha256))).toString()).toBe(script);
});

test('files whose look could not be finished are taken back', async () => {
  const { file, store, data } = await facts();
  const full: ContentFactsStore = {
    get: async () => null,
    all: async () => new Map(),
    put: () => Promise.reject(new Error('no room')),
  };
  const service = createContentFactsService({ evidence: () => store, store: () => full });
  const requests = [{ source: await file('a.txt', 'a'), onBytes: () => undefined }];
  await expect(service.takeIn(requests, new AbortController().signal)).rejects.toThrow('no room');
  expect(await filesBelow(join(data, 'evidence'))).toEqual([]);
});

test('whoever cancels is not kept waiting for the rest', async () => {
  const { service, stored, remembered } = await facts();
  const evidence = [await stored('ev-1', 'a'), await stored('ev-2', 'b'), await stored('ev-3', 'c')];
  await expect(service.of(evidence, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(remembered).toEqual([]);
});
