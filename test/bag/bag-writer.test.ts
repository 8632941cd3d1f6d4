import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type PackageRequest, writePackage } from '../../electron/bag/bag-writer.ts';
import { signatureOf, testSigner } from '../support/package-builder.ts';
import { sha256 } from '../support/submission-sample.ts';
import { onlyReport, verify } from './judged-packages.ts';
import { cardRequest, INDEX, submissionRequest } from './written-packages.ts';

const own = await testSigner();

async function namesIn(path: string): Promise<string[]> {
  return Object.keys(unzipSync(await readFile(path)));
}

test('what is written is trusted, without any remark', async () => {
  for (const request of [await submissionRequest(), await cardRequest()]) {
    const { path } = await writePackage(request);
    const report = onlyReport(await verify([path], { cards: [own.card] }));
    expect(report).toMatchObject({ result: 'trusted', kind: request.info.kind, unit: own.card.id, problems: [] });
  }
});

test('size and digest of the whole ZIP and of the tag manifest are told', async () => {
  const { path, bytes, sha256: digest, tagManifestSha256 } = await writePackage(await submissionRequest());
  const zip = await readFile(path);
  expect(bytes).toBe(zip.length);
  expect(digest).toBe(sha256(zip));
  const tagManifest = Object.entries(unzipSync(zip)).find(([name]) => name.endsWith('/tagmanifest-sha256.txt'))?.[1];
  expect(tagManifestSha256).toBe(sha256(tagManifest ?? ''));
});

test('entries lie in sorted order in the one folder, and all names are ASCII', async () => {
  const request = await submissionRequest();
  const names = await namesIn((await writePackage(request)).path);
  expect(names).toEqual([...names].sort());
  expect(names.map((name) => name.slice(request.base.length))).toEqual([
    '/VERIFY.txt',
    '/bag-info.txt',
    '/bagit.txt',
    '/data/evidence/0001.jpg',
    '/data/evidence/0002.jpg',
    '/data/index.html',
    '/data/submission.json',
    '/manifest-sha256.txt',
    '/signature.sm2',
    '/signer/card.json',
    '/signer/public-key.pem',
    '/tagmanifest-sha256.txt',
  ]);
  expect(names.join('')).toMatch(/^[\x20-\x7e]+$/);
});

/** The writer's answer to one fixed signature. */
async function bytesWith(signature: Uint8Array, changes: Partial<PackageRequest> = {}): Promise<Buffer> {
  const request = await submissionRequest();
  return readFile((await writePackage({ ...request, sign: async () => signature, ...changes })).path);
}

test('two packages of one state are the same bytes but for the signature', async () => {
  const message = Buffer.from('x');
  const [one, two] = [await signatureOf(own, message), await signatureOf(own, message)];
  expect(await bytesWith(one)).toEqual(await bytesWith(one));
  const [first, second] = [unzipSync(await bytesWith(one)), unzipSync(await bytesWith(two))];
  const different = Object.keys(first).filter((name) => sha256(first[name] ?? '') !== sha256(second[name] ?? ''));
  expect(different.map((name) => name.split('/').at(-1))).toEqual(['signature.sm2']);
});

test('the order in which the payload is given changes nothing', async () => {
  const signature = await signatureOf(own, Buffer.from('x'));
  const { payload } = await submissionRequest();
  expect(await bytesWith(signature, { payload: [...payload].reverse() })).toEqual(
    await bytesWith(signature, { payload }),
  );
});

test('media are stored, texts are deflated', async () => {
  const path = (await writePackage(await submissionRequest())).path;
  const methods = new Map<string, number>();
  unzipSync(await readFile(path), {
    filter: ({ name, compression }) => !methods.set(name.split('/').slice(1).join('/'), compression),
  });
  const deflated = [...methods].filter(([, method]) => method === 8).map(([name]) => name);
  expect(deflated).toContain('data/submission.json');
  expect([...methods].filter(([, method]) => method === 0).map(([name]) => name)).toEqual([
    'data/evidence/0001.jpg',
    'data/evidence/0002.jpg',
    'signature.sm2',
  ]);
  expect(deflated).toHaveLength(methods.size - 3);
});

test('the old key signs the same bytes', async () => {
  const newer = await testSigner(2, undefined, '2021-12-01');
  const request = await cardRequest({ signer: newer });
  const { path } = await writePackage({ ...request, signWithPrevious: (bytes) => signatureOf(own, bytes) });
  const report = onlyReport(await verify([path], { cards: [own.card] }));
  expect(report).toMatchObject({ result: 'unknown-signer' });
  expect(report.problems.map(({ code }) => code)).toEqual(['W_CARD_NEW']);
});

test('progress counts payload bytes and ends with all of them', async () => {
  const request = await submissionRequest();
  const told: number[] = [];
  await writePackage({ ...request, onProgress: (done) => told.push(done) });
  const sizes = request.payload.map((item) => ('bytes' in item ? item.bytes.length : item.sizeBytes));
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(sizes.reduce((sum, each) => sum + each, 0));
});

test('an empty file and a file of several megabytes travel whole', async () => {
  const large = Buffer.alloc(3 * 1024 * 1024 + 1, 'ab');
  const files = new Map<string, Uint8Array>([
    ['data/evidence/0001.txt', new Uint8Array()],
    ['data/evidence/0002.mp4', large],
  ]);
  const { path } = await writePackage(await submissionRequest({ files }));
  expect(onlyReport(await verify([path], { cards: [own.card] }))).toMatchObject({ result: 'trusted', problems: [] });
  const inside = unzipSync(await readFile(path));
  expect(Object.entries(inside).find(([name]) => name.endsWith('0002.mp4'))?.[1]).toEqual(new Uint8Array(large));
  expect(Object.values(inside).some((each) => sha256(each) === sha256(INDEX))).toBe(true);
});
