import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openZip } from '../../electron/zip/zip-reader.ts';
import { type BuiltEntry, buildZip } from '../support/zip-builder.ts';
import { noise, readZip, refusalOf, zipFile } from './zip-files.ts';

const A: BuiltEntry = { name: 'bag/a.txt', bytes: 'aaaaaaaaaa' };
const LAST: BuiltEntry = { name: 'bag/z.txt', bytes: 'zzz' };
const MB = 1024 * 1024;
/** What two headers say of nothing in particular. */
const ZEROS = { crc: 0, packed: 0, size: 0 };

async function contentsOf(...entries: BuiltEntry[]): Promise<string[]> {
  return [...(await readZip(buildZip(entries))).contents.values()].map(String);
}

test.for(['signed', 'bare', 'signed64', 'bare64', 'missing'] as const)(
  'sizes behind the data (%s) are good, stored and deflated',
  async (descriptor) => {
    const entries = [{ ...A, descriptor }, { ...A, name: 'bag/b.txt', method: 8, descriptor }, LAST];
    expect(await contentsOf(...entries)).toEqual(['aaaaaaaaaa', 'aaaaaaaaaa', 'zzz']);
    expect(await contentsOf(...entries.toReversed())).toEqual(['zzz', 'aaaaaaaaaa', 'aaaaaaaaaa']);
  },
);

test('zero sizes in front need the flag that says why', async () => {
  expect((await refusalOf(buildZip([{ ...A, local: ZEROS }]))).code).toBe('ZIP_HEADERS_DIFFER');
  expect(await contentsOf({ ...A, flags: 0x808, local: ZEROS })).toEqual(['aaaaaaaaaa']);
});

test.for([
  ['name', { name: 'bag/b.txt' }],
  ['length of the name', { name: 'bag/a.txt.exe' }],
  ['method', { method: 8 }],
  ['flags', { flags: 0 }],
  ['CRC', { crc: 1 }],
  ['size', { size: 11 }],
  ['packed size', { packed: 9 }],
] as const)('headers that differ in %s are refused', async ([, local]) => {
  expect((await refusalOf(buildZip([{ ...A, local }, LAST]))).code).toBe('ZIP_HEADERS_DIFFER');
  if (!('name' in local)) return;
  expect((await refusalOf(buildZip([{ ...A, local, descriptor: 'signed' }, LAST]))).code).toBe('ZIP_HEADERS_DIFFER');
});

test('a descriptor that contradicts the directory is refused', async () => {
  const zip = buildZip([{ ...A, descriptor: 'signed' }, LAST]);
  zip.writeUInt32LE(99, zip.indexOf('PK\x07\x08') + 8);
  expect((await refusalOf(zip)).code).toBe('ZIP_HEADERS_DIFFER');
});

test('bytes between entries are refused, also where a descriptor could be', async () => {
  for (const bytes of [1, 12, 16, 40]) {
    const after = Buffer.alloc(bytes, 'h');
    expect((await refusalOf(buildZip([{ ...A, after }, LAST]))).code).toBe('ZIP_GAP');
    expect((await refusalOf(buildZip([LAST, { ...A, after }]))).code).toBe('ZIP_GAP');
    expect((await refusalOf(buildZip([{ ...A, after, descriptor: 'signed' }, LAST]))).code).toBe('ZIP_GAP');
  }
});

test('an entry that the directory does not list is refused', async () => {
  expect((await refusalOf(buildZip([A, { ...LAST, isListed: false }]))).code).toBe('ZIP_GAP');
  expect((await refusalOf(buildZip([{ ...A, isListed: false }, LAST]))).code).toBe('ZIP_PREFIX');
});

test('entries that share data are refused', async () => {
  const shared = buildZip([A, { ...A, name: 'bag/b.txt', offset: 0, isWritten: false }]);
  expect((await refusalOf(shared)).code).toBe('ZIP_OVERLAP');
  const quoted = Buffer.from('x'.repeat(60));
  const inner: BuiltEntry = { name: 'bag/i', bytes: 'i' };
  const nested = buildZip([
    { name: 'bag/o', bytes: Buffer.concat([quoted, buildZip([inner])]) },
    { ...inner, offset: 95, isWritten: false },
  ]);
  expect((await refusalOf(nested)).code).toBe('ZIP_OVERLAP');
});

test('an entry outside the file is refused', async () => {
  expect((await refusalOf(buildZip([A, { ...LAST, offset: 50_000 }]))).code).toBe('ZIP_OUTSIDE');
  const large = { packed: 0xffff_0000, size: 0xffff_0000 };
  expect(
    (await refusalOf(buildZip([{ ...A, central: large }]), { entryBytes: 2 ** 40, totalBytes: 2 ** 40 })).code,
  ).toBe('ZIP_OUTSIDE');
});

test.for([
  ['encryption', { flags: 0x801 }, 'ZIP_ENCRYPTED'],
  ['strong encryption', { flags: 0x841 }, 'ZIP_ENCRYPTED'],
  ['a masked directory', { flags: 0x2800 }, 'ZIP_ENCRYPTED'],
  ['patch data', { flags: 0x820 }, 'ZIP_METHOD'],
  ['AES', { method: 99, flags: 0x801 }, 'ZIP_ENCRYPTED'],
  ['Deflate64', { method: 9 }, 'ZIP_METHOD'],
  ['bzip2', { method: 12 }, 'ZIP_METHOD'],
  ['Zstandard', { method: 93 }, 'ZIP_METHOD'],
  ['a symbolic link', { mode: 0o120777 }, 'ZIP_NOT_REGULAR'],
  ['a pipe', { mode: 0o010644 }, 'ZIP_NOT_REGULAR'],
  ['a device', { mode: 0o060644 }, 'ZIP_NOT_REGULAR'],
  ['a symbolic link that claims to come from DOS', { mode: 0o120777, madeBy: 20 }, 'ZIP_NOT_REGULAR'],
  ['a folder by its mode but not by its name', { mode: 0o040755 }, 'ZIP_NOT_REGULAR'],
  ['a folder by its attributes but not by its name', { attributes: 0x10 }, 'ZIP_NOT_REGULAR'],
  ['a volume label', { attributes: 0x08 }, 'ZIP_NOT_REGULAR'],
  ['a reparse point of Windows', { attributes: 0x400, mode: 0 }, 'ZIP_NOT_REGULAR'],
] as const)('%s is refused', async ([, defect, code]) => {
  expect((await refusalOf(buildZip([{ ...A, ...defect }]))).code).toBe(code);
});

test('folders are empty, stored or deflated', async () => {
  const folder: BuiltEntry = { name: 'bag/d/', mode: 0o40755, attributes: 0x10 };
  for (const each of [
    folder,
    { ...folder, method: 8 },
    { ...folder, mode: 0 },
    { ...folder, descriptor: 'signed' as const },
  ])
    expect((await readZip(buildZip([each]))).entries[0]).toMatchObject({ isFolder: true, sizeBytes: 0 });
  expect((await refusalOf(buildZip([{ ...folder, bytes: 'x' }]))).code).toBe('ZIP_FOLDER_DATA');
  expect((await refusalOf(buildZip([{ ...folder, mode: 0o100644 }]))).code).toBe('ZIP_NOT_REGULAR');
});

test('modes of other systems are not looked at', async () => {
  expect(await contentsOf({ ...A, mode: 0, madeBy: 20, attributes: 0x20 })).toEqual(['aaaaaaaaaa']);
});

test.for([0, 8])('a flipped bit in the data is found (method %i)', async (method) => {
  const bytes = Buffer.alloc(5000, 'abc');
  const zip = buildZip([{ ...A, bytes, method }]);
  zip[zip.indexOf('bag/a.txt') + 20] = (zip[zip.indexOf('bag/a.txt') + 20] ?? 0) ^ 4;
  expect((await refusalOf(zip)).code).toMatch(/^ZIP_(CRC|DATA|SIZE)$/);
});

const SMALL = Buffer.alloc(3000, 'abc');
const LARGE = noise(3 * MB);

test.for([SMALL, LARGE])('a deflated entry whose size is not what it says is refused', async (bytes) => {
  const said = (size: number) => ({ local: { size }, central: { size } });
  for (const size of [bytes.length - 1, bytes.length + 1, 1])
    expect((await refusalOf(buildZip([{ ...A, bytes, method: 8, ...said(size) }]))).code).toBe('ZIP_SIZE');
});

test.for([SMALL, LARGE])('bytes behind the end of the packed data are refused', async (bytes) => {
  for (const hidden of [Buffer.from('x'), Buffer.alloc(300_000, 'h')]) {
    const data = Buffer.concat([deflateRawSync(bytes), hidden]);
    expect((await refusalOf(buildZip([{ ...A, bytes, method: 8, data }]))).code).toBe('ZIP_SIZE');
  }
});

test.for([SMALL, LARGE])('packed data that end early are refused', async (bytes) => {
  const data = deflateRawSync(bytes).subarray(0, -5);
  expect((await refusalOf(buildZip([{ ...A, bytes, method: 8, data }]))).code).toMatch(/^ZIP_(DATA|SIZE)$/);
});

test('a stored entry has one size', async () => {
  const said = { packed: 10, size: 12 };
  expect((await refusalOf(buildZip([{ ...A, local: said, central: said }]))).code).toBe('ZIP_SIZE');
});

test('large entries come whole, in chunks of at most a megabyte', async () => {
  const zip = await openZip(
    await zipFile(
      buildZip([
        { ...A, bytes: LARGE },
        { ...A, name: 'bag/b', bytes: LARGE, method: 8 },
      ]),
    ),
  );
  for (const entry of zip.entries) {
    const chunks: Buffer[] = [];
    await zip.read(entry, (chunk) => {
      expect(chunk.length).toBeLessThanOrEqual(MB);
      chunks.push(Buffer.from(chunk));
    });
    expect(Buffer.concat(chunks).equals(LARGE)).toBe(true);
    expect(Buffer.from(await zip.readWhole(entry, LARGE.length)).equals(LARGE)).toBe(true);
    await expect(zip.readWhole(entry, LARGE.length - 1)).rejects.toMatchObject({ code: 'ZIP_ENTRY_TOO_LARGE' });
  }
  await zip.close();
});

test('reads that are asked for at once wait for each other', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `bag/${index}`);
  const zip = await openZip(
    await zipFile(buildZip(names.map((name, index) => ({ name, bytes: name.repeat(999), method: index % 2 ? 8 : 0 })))),
  );
  const wholes = await Promise.all(zip.entries.toReversed().map((entry) => zip.readWhole(entry, MB)));
  expect(wholes.map((bytes) => Buffer.from(bytes).toString())).toEqual(
    names.toReversed().map((name) => name.repeat(999)),
  );
  await zip.close();
});

test('a chunk is kept while its taker works on it', async () => {
  const zip = await openZip(await zipFile(buildZip([{ ...A, bytes: LARGE }])));
  const chunks: Buffer[] = [];
  await zip.read(zip.entries[0]!, async (chunk) => {
    await new Promise((resolve) => setImmediate(resolve));
    chunks.push(Buffer.from(chunk));
  });
  expect(Buffer.concat(chunks).equals(LARGE)).toBe(true);
  await zip.close();
});

test.for([0, 8])('what a taker throws comes back, and the next read is good (method %i)', async (method) => {
  const zip = await openZip(await zipFile(buildZip([{ ...A, bytes: LARGE, method }, LAST])));
  const failure = new Error('no room');
  const thrower = () => {
    throw failure;
  };
  await expect(zip.read(zip.entries[0]!, thrower)).rejects.toBe(failure);
  expect(Buffer.from(await zip.readWhole(zip.entries[1]!, 9)).toString()).toBe('zzz');
  await zip.close();
});

test.for([0, 8])('a cancelled read stops with the reason (method %i)', async (method) => {
  const zip = await openZip(await zipFile(buildZip([{ ...A, bytes: LARGE, method }])));
  const cancel = new AbortController();
  let taken = 0;
  const reading = zip.read(
    zip.entries[0]!,
    (chunk) => {
      taken += chunk.length;
      cancel.abort(new Error('stop'));
    },
    { signal: cancel.signal },
  );
  await expect(reading).rejects.toThrow('stop');
  expect(taken).toBeLessThan(LARGE.length);
  await expect(openZip(await zipFile(buildZip([A])), {}, { signal: cancel.signal })).rejects.toThrow('stop');
  await zip.close();
});

test('limits: one entry, all together, and how far a byte may swell', async () => {
  expect((await refusalOf(buildZip([A]), { entryBytes: 9 })).code).toBe('ZIP_ENTRY_TOO_LARGE');
  expect((await refusalOf(buildZip([A, LAST]), { totalBytes: 12 })).code).toBe('ZIP_TOO_LARGE');
  await readZip(buildZip([A, LAST]), { totalBytes: 13, entryBytes: 10, entries: 2 });
  const swelling = Buffer.alloc(MB + 1, 0);
  expect((await refusalOf(buildZip([{ ...A, bytes: swelling, method: 8 }]))).code).toBe('ZIP_RATIO');
  await readZip(buildZip([{ ...A, bytes: swelling.subarray(1), method: 8 }]));
  await readZip(buildZip([{ ...A, bytes: swelling, method: 8 }]), { ratio: Number.POSITIVE_INFINITY });
});

test('by default 2 GB an entry and 4 GB in all', async () => {
  const said = (size: number) => ({ local: { size }, central: { size } });
  const packed = Buffer.alloc(12 * MB);
  const bomb = (name: string, size: number) => ({ name, bytes: '', data: packed, method: 8, ...said(size) });
  expect((await refusalOf(buildZip([bomb('bag/a', 2 ** 31 + 1)]))).code).toBe('ZIP_ENTRY_TOO_LARGE');
  const names = ['bag/a', 'bag/b', 'bag/c'];
  expect((await refusalOf(buildZip(names.map((name) => bomb(name, 2 ** 31))))).code).toBe('ZIP_TOO_LARGE');
});

test('messages name the limit as people say it', async () => {
  expect((await refusalOf(buildZip([A]), { entryBytes: 9 })).message).toBe(
    '“bag/a.txt” 超过 9 B，不予读取，请对方换成较小的文件。',
  );
  const { message } = await refusalOf(buildZip([A, LAST]), { totalBytes: 12 });
  expect(message).toBe('压缩包解开后超过 12 B，不予读取，请对方分卷导出。');
});
