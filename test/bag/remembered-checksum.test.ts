import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { type PackageRequest, type PayloadFile, writePackage } from '../../electron/bag/bag-writer.ts';
import { submissionRequest } from './written-packages.ts';

/** A request whose files come with the CRC-32 that was written down when they were stored. */
async function remembering(): Promise<{ request: PackageRequest; files: PayloadFile[] }> {
  const request = { ...(await submissionRequest()), sign: async () => new Uint8Array(70) };
  const payload = await Promise.all(
    request.payload.map(async (item) =>
      'source' in item ? { ...item, crc32: crc32(await readFile(item.source)) } : item,
    ),
  );
  return { request: { ...request, payload }, files: payload.filter((item) => 'source' in item) };
}

test('a remembered checksum changes nothing in what is written', async () => {
  const { request } = await remembering();
  const compared = await writePackage(request);
  const hashed = await writePackage({
    ...request,
    payload: request.payload.map((item) => ({ ...item, crc32: undefined })),
  });
  expect(compared).toEqual(hashed);
});

test('one flipped bit, one byte less and one more are found by it, and leave nothing', async () => {
  const damages: ((bytes: Buffer) => Uint8Array)[] = [
    (bytes) => Buffer.concat([Buffer.of((bytes[0] ?? 0) ^ 1), bytes.subarray(1)]),
    (bytes) => bytes.subarray(1),
    (bytes) => Buffer.concat([bytes, Buffer.of(0)]),
    () => new Uint8Array(),
  ];
  for (const damage of damages) {
    const { request, files } = await remembering();
    const { source, path } = files.at(-1)!; // the sample has two
    await writeFile(source, damage(await readFile(source)));
    await expect(writePackage(request)).rejects.toMatchObject({
      code: 'EVIDENCE_CHANGED',
      message: expect.stringMatching(new RegExp(`${path} 的内容与登记时不同.*。$`)),
    });
    expect((await readdir(dirname(request.target))).filter((name) => name.endsWith('.zip'))).toEqual([]);
  }
});

test('a file whose length has the right checksum but not the right size is refused', async () => {
  const { request } = await remembering();
  const payload = request.payload.map((item) => ('source' in item ? { ...item, sizeBytes: item.sizeBytes - 1 } : item));
  await expect(writePackage({ ...request, payload })).rejects.toMatchObject({ code: 'EVIDENCE_CHANGED' });
});
