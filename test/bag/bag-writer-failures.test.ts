import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { type PackageRequest, writePackage } from '../../electron/bag/bag-writer.ts';
import { asWriteRefusal } from '../../electron/bag/package-file.ts';
import { samplePhoto } from '../support/submission-sample.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { submissionRequest } from './written-packages.ts';

/** What a failed writing leaves beside its sources. */
async function leftovers({ target, payload }: PackageRequest): Promise<string[]> {
  const sources = payload.flatMap((item) => ('source' in item ? [item.source] : []));
  return (await readdir(dirname(target))).filter((name) => !sources.includes(join(dirname(target), name)));
}

test('evidence that changed, shrank or vanished since it was stored stops the writing and leaves nothing', async () => {
  const damages: [code: string, damage: (source: string) => Promise<void>][] = [
    ['EVIDENCE_CHANGED', (source) => writeFile(source, samplePhoto('送餐上门').reverse())],
    ['EVIDENCE_CHANGED', (source) => writeFile(source, '')],
    ['EVIDENCE_MISSING', (source) => rm(source)],
  ];
  for (const [code, damage] of damages) {
    const request = await submissionRequest();
    const last = request.payload.findLast((item) => 'source' in item);
    if (last !== undefined && 'source' in last) await damage(last.source);
    await expect(writePackage(request)).rejects.toMatchObject({ code, message: expect.stringMatching(/0002.*。$/) });
    expect((await leftovers(request)).filter((name) => !name.endsWith('0002.jpg'))).toEqual([]);
  }
});

test('a wrong size on record would make a package that nobody accepts: it is refused here', async () => {
  const request = await submissionRequest();
  const payload = request.payload.map((item) => ('source' in item ? { ...item, sizeBytes: item.sizeBytes + 1 } : item));
  await expect(writePackage({ ...request, payload })).rejects.toMatchObject({ code: 'EVIDENCE_CHANGED' });
});

test('cancelled at any moment, it leaves nothing and an older package of that name untouched', async () => {
  for (const moment of ['before', 'while copying', 'while signing']) {
    const request = await submissionRequest();
    await writeFile(request.target, 'an older package');
    const abort = new AbortController();
    if (moment === 'before') abort.abort();
    const writing = writePackage({
      ...request,
      signal: abort.signal,
      onProgress: () => moment === 'while copying' && abort.abort(),
      sign: async (bytes) => {
        if (moment === 'while signing') abort.abort();
        return request.sign(bytes);
      },
    });
    await expect(writing, moment).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await leftovers(request), moment).toEqual(['package.zip']);
    expect(await readFile(request.target, 'utf8')).toBe('an older package');
  }
});

test('a failing signature leaves nothing', async () => {
  const request = await submissionRequest();
  const writing = writePackage({ ...request, sign: () => Promise.reject(new Error('no key')) });
  await expect(writing).rejects.toThrow('no key');
  expect(await leftovers(request)).toEqual([]);
});

test('while it is written nothing has the final name; a leftover of a crash is replaced', async () => {
  const request = await submissionRequest();
  const seen: string[] = [];
  const sign = async (bytes: Uint8Array) => {
    seen.push(...(await leftovers(request)));
    return request.sign(bytes);
  };
  await writePackage({ ...request, sign });
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatch(/^\.shishi-.*\.tmp$/);
  await writeFile(join(dirname(request.target), seen[0] ?? ''), 'left by a crash');
  await writePackage(request);
  expect(await leftovers(request)).toEqual(['package.zip']);
});

test('a folder that is not there, or a folder in the place of the file, is an IO_ERROR in Chinese', async () => {
  const request = await submissionRequest();
  const nowhere = join(await temporaryFolder(), 'no', 'package.zip');
  await expect(writePackage({ ...request, target: nowhere })).rejects.toMatchObject({
    code: 'IO_ERROR',
    message: expect.stringMatching(/写不出.*ENOENT.*。$/),
  });
  await mkdir(request.target);
  await writeFile(join(request.target, 'x'), 'x');
  await expect(writePackage(request)).rejects.toMatchObject({ code: 'IO_ERROR' });
  expect(await leftovers(request)).toEqual(['package.zip']);
  expect((await stat(request.target)).isDirectory()).toBe(true);
});

test('a full disk has a name of its own, and a bug stays a bug', () => {
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
  expect(asWriteRefusal(full, '/a.zip')).toMatchObject({
    code: 'DISK_FULL',
    message: expect.stringMatching(/磁盘空间不足.*\/a\.zip.*。$/),
    cause: full,
  });
  const bug = new TypeError('x is not a function');
  expect(asWriteRefusal(bug, '/a.zip')).toBe(bug);
});
