import { mkdir, open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openZip } from '../../electron/zip/zip-reader.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type BuiltEntry, buildZip, type ZipOptions, zip64Extra } from '../support/zip-builder.ts';
import { readZip, refusalOf, zipFile } from './zip-files.ts';

const A: BuiltEntry = { name: 'bag/a.txt', bytes: 'aaaaaaaaaa' };
const B: BuiltEntry = { name: 'bag/b.txt', bytes: 'bbbbbbbbbbbbbbbbbbbb', method: 8 };
const JUNK = Buffer.from('junk');

async function expectGood(entries: readonly BuiltEntry[], options: ZipOptions = {}): Promise<void> {
  const { contents } = await readZip(buildZip(entries, options));
  expect([...contents].map(([name, bytes]) => [name, bytes.toString()])).toEqual(
    entries.map(({ name, bytes }) => [name, String(bytes ?? '')]),
  );
}

test('an empty ZIP, one entry, two entries', async () => {
  await expectGood([]);
  await expectGood([A]);
  await expectGood([A, B]);
});

test('entries come in the order of the directory, wherever they lie', async () => {
  const [first, second] = [buildZip([A]), buildZip([A, B])];
  const at = first.indexOf('PK\x01\x02');
  const zip = buildZip(
    [
      { ...B, offset: at, isWritten: false },
      { ...A, offset: 0, isWritten: false },
    ],
    {
      prefix: second.subarray(0, second.indexOf('PK\x01\x02')),
      countsPrefix: true,
    },
  );
  expect((await readZip(zip)).entries.map(({ name, order }) => [name, order])).toEqual([
    ['bag/b.txt', 0],
    ['bag/a.txt', 1],
  ]);
});

test('comments and extra fields are ignored', async () => {
  const extra = Buffer.from([0x55, 0x54, 5, 0, 1, 0, 0, 0, 0]);
  await expectGood([{ ...A, local: { extra }, central: { extra: Buffer.from([1]) }, comment: '注' }, B], {
    comment: '再压缩',
  });
});

test('an entry tells how it was packed', async () => {
  const { entries } = await readZip(buildZip([A, { ...B, descriptor: 'signed' }]));
  expect(entries[0]).toMatchObject({
    method: 'store',
    flags: 0x800,
    hasDescriptor: false,
    sizeBytes: 10,
    packedBytes: 10,
  });
  expect(entries[1]).toMatchObject({
    method: 'deflate',
    flags: 0x808,
    hasDescriptor: true,
    sizeBytes: 20,
    isFolder: false,
  });
});

test.for(['', 'x', 'PK', '这是一段文字,不是压缩包'.repeat(9), '\x89PNG\r\n\x1a\n', 'Rar!\x1a\x07\x01\0'])(
  '%j is no ZIP or a torn one',
  async (text) => {
    const expected = text === '' || text === 'PK' ? 'ZIP_TRUNCATED' : 'ZIP_NOT_ZIP';
    expect((await refusalOf(Buffer.from(text, 'latin1'))).code).toBe(expected);
  },
);

test('a folder is no ZIP, and a path without a file is told by the system', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'd'));
  await expect(openZip(join(folder, 'd'))).rejects.toMatchObject({ code: 'ZIP_NOT_ZIP' });
  await expect(openZip(join(folder, 'none.zip'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('cut anywhere, it is called incomplete', async () => {
  const zip = buildZip([A, B, { name: 'bag/inner.xlsx', bytes: buildZip([A]) }], { comment: '一段注释' });
  for (let bytes = 0; bytes < zip.length; bytes++)
    expect((await refusalOf(zip.subarray(0, bytes))).code, `${bytes} bytes`).toBe('ZIP_TRUNCATED');
});

test('a piece cut out of the middle is noticed', async () => {
  const zip = buildZip([{ ...A, bytes: 'x'.repeat(5000) }, B]);
  expect((await refusalOf(Buffer.concat([zip.subarray(0, 1000), zip.subarray(2000)]))).code).toBe('ZIP_TRUNCATED');
});

test('a file that shrinks while it is read is called incomplete', async () => {
  const path = await zipFile(buildZip([{ ...A, bytes: Buffer.alloc(100_000, 'x') }]));
  const zip = await openZip(path);
  await truncate(path, 50_000);
  await expect(zip.read(zip.entries[0]!, () => {})).rejects.toMatchObject({ code: 'ZIP_TRUNCATED' });
  await zip.close();
});

const END_DEFECTS: readonly (readonly [what: string, options: ZipOptions, code: string])[] = [
  ['bytes before it', { prefix: JUNK }, 'ZIP_PREFIX'],
  ['bytes before it that its offsets count', { prefix: JUNK, countsPrefix: true }, 'ZIP_PREFIX'],
  ['another ZIP before it', { prefix: buildZip([A]) }, 'ZIP_PREFIX'],
  ['bytes behind it', { suffix: JUNK }, 'ZIP_TRAILING'],
  ['much behind it', { suffix: Buffer.alloc(200_000, 'x') }, 'ZIP_TRAILING'],
  ['a comment that is longer than it says', { comment: 'x', suffix: JUNK }, 'ZIP_TRAILING'],
  ['another end record behind it', { suffix: buildZip([]) }, 'ZIP_PREFIX'],
  ['an end record in its comment', { comment: buildZip([]) }, 'ZIP_END_TWICE'],
  ['the beginning of an end record in its comment', { comment: Buffer.from('..PK\x05\x06..') }, 'ZIP_END_TWICE'],
  ['bytes between directory and end', { afterDirectory: JUNK }, 'ZIP_GAP'],
  ['bytes between data and directory', { beforeDirectory: JUNK }, 'ZIP_GAP'],
  ['too low a count', { end: { entries: 1, entriesHere: 1 } }, 'ZIP_COUNT'],
  ['too high a count', { end: { entries: 3, entriesHere: 3 } }, 'ZIP_COUNT'],
  ['a count far too high', { end: { entries: 15_000, entriesHere: 15_000 } }, 'ZIP_COUNT'],
  ['two counts', { end: { entries: 2, entriesHere: 1 } }, 'ZIP_COUNT'],
  ['a disk number', { end: { disk: 1 } }, 'ZIP_SPLIT'],
  ['a directory beyond its end', { end: { bytes: 5000 } }, 'ZIP_TRUNCATED'],
];

test.for(END_DEFECTS)('a ZIP with %s is refused', async ([, options, code]) => {
  expect((await refusalOf(buildZip([A, B], options))).code).toBe(code);
});

test('one volume of a split archive is told as such', async () => {
  const volume = Buffer.concat([Buffer.from('PK\x07\x08'), buildZip([A])]);
  expect((await refusalOf(volume)).code).toBe('ZIP_SPLIT');
  expect((await refusalOf(buildZip([{ ...A, disk: 2 }]))).code).toBe('ZIP_SPLIT');
});

test('a damaged directory is refused', async () => {
  const zip = buildZip([A, B]);
  const at = zip.lastIndexOf('PK\x01\x02');
  zip.write('XX', at);
  expect((await refusalOf(zip)).code).toBe('ZIP_DIRECTORY');
  const long = buildZip([A, B]);
  long.writeUInt16LE(60_000, long.lastIndexOf('PK\x01\x02') + 30);
  expect((await refusalOf(long)).code).toBe('ZIP_DIRECTORY');
});

test('ZIP64 records are read, for the end and for entries', async () => {
  await expectGood([A, B], { zip64: {} });
  await expectGood([{ ...A, isZip64: true }, B]);
  const { length: offset } = buildZip([A], {}).subarray(0, buildZip([A]).indexOf('PK\x01\x02'));
  await expectGood([A, { ...B, offset: 0xffff_ffff, central: { extra: zip64Extra([offset]) } }], { zip64: {} });
});

test('plain numbers beside ZIP64 records are good while they agree', async () => {
  await expectGood([A, B], { zip64: {}, end: { entries: 2, entriesHere: 2 } });
  expect((await refusalOf(buildZip([A, B], { zip64: {}, end: { entries: 1, entriesHere: 1 } }))).code).toBe(
    'ZIP_ZIP64',
  );
});

const ZIP64_DEFECTS: readonly (readonly [what: string, zip64: NonNullable<ZipOptions['zip64']>, code: string])[] = [
  ['a record that is not where the locator says', { recordOffset: 3 }, 'ZIP_ZIP64'],
  ['a record far beyond the file', { recordOffset: 2 ** 40 }, 'ZIP_ZIP64'],
  ['a record of another size', { recordSize: 100 }, 'ZIP_ZIP64'],
  ['two disks', { disks: 2 }, 'ZIP_SPLIT'],
  ['a wrong count', { entries: 3, entriesHere: 3 }, 'ZIP_COUNT'],
  ['two counts', { entries: 3 }, 'ZIP_COUNT'],
  ['an impossible directory', { bytes: 2 ** 50 }, 'ZIP_TRUNCATED'],
];

test.for(ZIP64_DEFECTS)('ZIP64 with %s is refused', async ([, zip64, code]) => {
  expect((await refusalOf(buildZip([A, B], { zip64 }))).code).toBe(code);
});

test('sizes that promise ZIP64 without it are refused', async () => {
  const { code } = await refusalOf(buildZip([{ ...A, isZip64: true, central: { extra: new Uint8Array() } }]));
  expect(code).toBe('ZIP_ZIP64');
  const twice = Buffer.concat([zip64Extra([10, 10]), zip64Extra([11, 11])]);
  expect((await refusalOf(buildZip([{ ...A, isZip64: true, central: { extra: twice } }]))).code).toBe('ZIP_ZIP64');
  const short = await refusalOf(buildZip([{ ...A, isZip64: true, central: { extra: zip64Extra([10]) } }]));
  expect(short.code).toBe('ZIP_ZIP64');
});

test('local and central ZIP64 sizes must agree', async () => {
  const { code } = await refusalOf(buildZip([{ ...A, isZip64: true, local: { extra: zip64Extra([11, 10]) } }]));
  expect(code).toBe('ZIP_HEADERS_DIFFER');
});

test('a directory of more than it may have is refused before it is read', async () => {
  const path = await zipFile(buildZip([]));
  const file = await open(path, 'r+');
  // a sparse file: 200 MB of nothing that claims to be a directory
  const size = 200 * 1024 * 1024;
  await file.truncate(size);
  const end = buildZip([], { end: { entries: 10, entriesHere: 10, bytes: size, offset: 0 } });
  await file.write(end, 0, end.length, size);
  await file.write(Buffer.from('PK\x03\x04'), 0, 4, 0);
  await file.close();
  await expect(openZip(path)).rejects.toMatchObject({ code: 'ZIP_DIRECTORY_TOO_LARGE' });
});

test('more entries than allowed are refused by their count', async () => {
  const zip = buildZip([A, B]);
  expect((await refusalOf(zip, { entries: 1 })).code).toBe('ZIP_TOO_MANY_ENTRIES');
  expect((await refusalOf(buildZip([A], { zip64: { entries: 4_000_000_000, entriesHere: 4_000_000_000 } }))).code).toBe(
    'ZIP_TOO_MANY_ENTRIES',
  );
});
