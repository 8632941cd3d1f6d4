import { expect, test } from 'vitest';
import { createDigest } from '../../electron/bag/digest.ts';
import { verifyPackages } from '../../electron/bag/verification.ts';
import { testSigner } from '../support/package-builder.ts';
import { samplePhoto, sha256 } from '../support/submission-sample.ts';
import { writtenSubmission } from './written-packages.ts';

const own = await testSigner();

test('cancelled while it reads, it stops', async () => {
  const files = new Map(
    Array.from({ length: 20 }, (_, index) => [`data/evidence/${1_000 + index}.jpg`, samplePhoto('x'.repeat(index))]),
  );
  const path = await writtenSubmission({ files });
  const abort = new AbortController();
  let read = 0;
  const onBytes = () => {
    read += 1;
    if (read === 5) abort.abort();
  };
  const verifying = verifyPackages([path, path], { cards: [own.card], signal: abort.signal, onBytes });
  await expect(verifying).rejects.toMatchObject({ code: 'CANCELLED', message: '已取消验证。' });
  expect(read).toBe(5);
});

test('what is read is counted, package by package', async () => {
  const paths = [await writtenSubmission(), await writtenSubmission()];
  const counted = new Map<string, number>();
  const onBytes = (bytes: number, path: string) => void counted.set(path, (counted.get(path) ?? 0) + bytes);
  await verifyPackages(paths, { cards: [own.card], onBytes });
  expect([...counted.keys()]).toEqual(paths);
  for (const bytes of counted.values()) expect(bytes).toBeGreaterThan(100);
});

test('a digest is the same whether its bytes come whole or in parts', () => {
  const bytes = Buffer.from('榕荫社区'.repeat(100));
  for (const at of [0, 1, 600, bytes.length]) {
    const digest = createDigest(bytes.length);
    for (const part of [bytes.subarray(0, at), bytes.subarray(at)]) if (part.length > 0) digest.update(part);
    expect(digest.hex()).toBe(sha256(bytes));
  }
  expect(createDigest(0).hex()).toBe(sha256(''));
});
