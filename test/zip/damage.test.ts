import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZipRefused } from '../../electron/zip/zip-reader.ts';
import { ZIP_PROBLEM_CODES } from '../../electron/zip/zip-refused.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type BuiltEntry, buildZip } from '../support/zip-builder.ts';
import { readZipFile } from './zip-files.ts';

const TEXT = '为民爱民增福祉 同心携手创美好\n'.repeat(40);
const NOISE = createHash('sha512').update('noise').digest();
const ENTRIES: readonly BuiltEntry[] = [
  { name: 'bag/', mode: 0o40755 },
  { name: 'bag/bagit.txt', bytes: TEXT, method: 8 },
  { name: 'bag/data/0001.jpg', bytes: NOISE },
  { name: 'bag/data/0002.docx', bytes: buildZip([{ name: 'word/document.xml', bytes: TEXT, method: 8 }]) },
  { name: 'bag/data/后加的.txt', bytes: TEXT, method: 8, descriptor: 'signed' },
  { name: 'bag/empty' },
];
const CONTENTS = ENTRIES.filter(({ mode }) => mode === undefined).map(({ name, bytes }) => [
  name,
  Buffer.from(bytes ?? ''),
]);
const PLAIN = buildZip(ENTRIES, { comment: '注' });
const LARGE_FORM = buildZip(ENTRIES, { zip64: {} });

/** Either refused with a code of the list, or exactly the content that went in. */
async function refusedOrRight(path: string, bytes: Buffer): Promise<boolean> {
  await writeFile(path, bytes);
  try {
    const read = await readZipFile(path);
    expect([...read.contents]).toEqual(CONTENTS);
    return false;
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error;
    expect(ZIP_PROBLEM_CODES).toContain(error.code);
    expect(error.message).toMatch(/\p{Script=Han}.*。$/su);
    return true;
  }
}

describe.each([
  ['a ZIP', PLAIN],
  ['a ZIP with ZIP64 records', LARGE_FORM],
])('%s that was damaged is refused or has its whole content', (_, good) => {
  test('cut anywhere', async () => {
    const path = join(await temporaryFolder(), 'a.zip');
    for (let length = 0; length < good.length; length++)
      expect(await refusedOrRight(path, good.subarray(0, length)), `${length} bytes`).toBe(true);
  });

  test('with any one bit flipped', async () => {
    const path = join(await temporaryFolder(), 'a.zip');
    let refused = 0;
    for (let at = 0; at < good.length; at++) {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      if (await refusedOrRight(path, bytes)) refused += 1;
    }
    // times, versions, modes and the comment mean nothing to us; all else does
    expect(refused).toBeGreaterThan(good.length * 0.8);
  });

  test('with several bytes changed', async () => {
    const path = join(await temporaryFolder(), 'a.zip');
    const change = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }));
    const changes = fc.array(change, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of list) bytes[at] = value;
        await refusedOrRight(path, bytes);
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  test('with a piece cut out, doubled or put in', async () => {
    const path = join(await temporaryFolder(), 'a.zip');
    const piece = fc.tuple(fc.nat(good.length), fc.nat(good.length), fc.uint8Array({ maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(piece, async ([from, to, put]) => {
        await refusedOrRight(path, Buffer.concat([good.subarray(0, from), put, good.subarray(to)]));
      }),
      { numRuns: 400, seed: 8 },
    );
  });
});
