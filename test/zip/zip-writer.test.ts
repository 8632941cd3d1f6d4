import { createHash } from 'node:crypto';
import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Refusal } from '../../electron/core/domain/refusal.ts';
import { openZip } from '../../electron/zip/zip-reader.ts';
import { createZipFile, type ZipFile, type ZipWriting } from '../../electron/zip/zip-writer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hasTool, runTool } from '../support/tool.ts';
import { noise, readZipFile } from './zip-files.ts';

const MB = 1024 * 1024;
const TEXT = Buffer.from('群众评价 '.repeat(500));

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

interface Written {
  readonly folder: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

async function write(
  steps: (zip: ZipFile, folder: string) => Promise<unknown>,
  options?: ZipWriting,
): Promise<Written> {
  const folder = await temporaryFolder();
  const path = join(folder, 'out.zip');
  const zip = await createZipFile(path, options);
  await steps(zip, folder);
  return { folder, path, ...(await zip.close()) };
}

async function source(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** Texts and media, small ones and one that is larger than the buffer. */
async function mixed(zip: ZipFile, folder: string): Promise<void> {
  await zip.add({ name: 'bag/bagit.txt', bytes: TEXT, method: 'deflate' });
  await zip.add({ name: 'bag/data/说明.txt', bytes: Buffer.alloc(0), method: 'deflate' });
  await zip.addFile({ name: 'bag/data/evidence/0001.jpg', source: await source(folder, 'a', noise(20_000)) });
  await zip.addFile({ name: 'bag/data/evidence/0002.jpg', source: await source(folder, 'b', new Uint8Array()) });
  await zip.addFile({ name: 'bag/data/evidence/0003.mp4', source: await source(folder, 'c', noise(9 * MB)) });
  await zip.add({ name: 'bag/data/docs/scan.pdf', bytes: noise(3 * MB), method: 'store' });
  await zip.add({ name: 'bag/data/large.json', bytes: Buffer.from(noise(MB).toString('hex')), method: 'deflate' });
}

test('what was added is read again, in the order in which it was added', async () => {
  const { path } = await write(mixed);
  const { entries, contents } = await readZipFile(path);
  expect([...contents.values()].map(({ length }) => length)).toEqual([
    TEXT.length,
    0,
    20_000,
    0,
    9 * MB,
    3 * MB,
    2 * MB,
  ]);
  expect(contents.get('bag/bagit.txt')?.equals(TEXT)).toBe(true);
  expect(contents.get('bag/data/evidence/0003.mp4')?.equals(noise(9 * MB))).toBe(true);
  expect(entries.map(({ method }) => method)).toEqual([
    'deflate',
    'deflate',
    'store',
    'store',
    'store',
    'store',
    'deflate',
  ]);
});

test('every entry has the UTF-8 flag, no descriptor, the first day of DOS and the mode 0644', async () => {
  for (const entry of (await readZipFile((await write(mixed)).path)).entries)
    expect(entry).toMatchObject({
      flags: 0x800,
      hasDescriptor: false,
      modifiedDate: 0x21,
      modifiedTime: 0,
      externalAttributes: 0x81a40000,
    });
});

test('size and SHA-256 of the whole file are known without reading it again', async () => {
  const { path, bytes, sha256: digest } = await write(mixed);
  const whole = await readFile(path);
  expect({ bytes, digest }).toEqual({ bytes: whole.length, digest: sha256(whole) });
});

test('the same entries give the same bytes', async () => {
  expect((await write(mixed)).sha256).toBe((await write(mixed)).sha256);
});

test('a large file that has long been there is copied as well', async () => {
  const bytes = noise(9 * MB);
  const { path } = await write(async (zip, folder) => {
    const file = await source(folder, 'a', bytes);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    onTestFinished(() => void vi.useRealTimers());
    expect(await zip.addFile({ name: 'a', source: file })).toMatchObject({ sha256: sha256(bytes) });
  });
  expect((await readZipFile(path)).contents.get('a')?.equals(bytes)).toBe(true);
});

test('a file comes back with its size, CRC and SHA-256, and its bytes pass by in order', async () => {
  for (const size of [0, 1, 20_000, 8 * MB - 80, 8 * MB, 9 * MB + 7]) {
    const bytes = noise(size);
    const passed: Buffer[] = [];
    let counted = 0;
    await write(async (zip, folder) => {
      const copied = await zip.addFile({
        name: 'a',
        source: await source(folder, 'a', bytes),
        onBytes: (count) => {
          counted += count;
        },
        onChunk: (chunk) => passed.push(Buffer.from(chunk)),
      });
      expect(copied).toMatchObject({ sizeBytes: size, sha256: sha256(bytes) });
    });
    expect(counted).toBe(size);
    expect(Buffer.concat(passed).equals(bytes)).toBe(true);
  }
});

test.for([5000, 9 * MB])(
  'a file of %i bytes that is known is compared by size and CRC and not hashed again',
  async (sizeBytes) => {
    const folder = await temporaryFolder();
    const path = await source(folder, 'a', noise(sizeBytes));
    const zip = await createZipFile(join(folder, 'out.zip'));
    const { crc32 } = await zip.addFile({ name: 'a', source: path });
    const known = { sizeBytes, crc32, sha256: 'as it was written down' };
    expect(await zip.addFile({ name: 'b', source: path, known })).toEqual(known);
    await zip.abort();
    for (const wrong of [{ crc32: crc32 - 1 }, { sizeBytes: sizeBytes - 1 }, { sizeBytes: sizeBytes + 1 }]) {
      const other = await createZipFile(join(folder, 'other.zip'));
      const adding = other.addFile({ name: 'a', source: path, known: { ...known, ...wrong } });
      await expect(adding, JSON.stringify(wrong)).rejects.toMatchObject({ code: 'EVIDENCE_CHANGED' });
      await other.abort();
    }
  },
);

/** Calls `change` once, when half of a file went by. */
function halfWay(size: number, change: () => void): { readonly onBytes: (bytes: number) => void } {
  let done = 0;
  let isChanged = false;
  const onBytes = (bytes: number) => {
    done += bytes;
    if (done > size / 2 && !isChanged) change();
    isChanged = done > size / 2;
  };
  return { onBytes };
}

test.for([
  ['grows', (path: string) => appendFileSync(path, 'more')],
  ['shrinks', (path: string) => truncateSync(path, 30 * MB)],
  ['is written to', (path: string) => writeFileSync(path, 'other bytes', { flag: 'r+' })],
] as const)('a source that %s while it is copied is refused', async ([, change]) => {
  // one that was just written, whose times tell nothing yet, and one that has long been there
  for (const age of [0, 60_000]) {
    const folder = await temporaryFolder();
    const path = await source(folder, 'a', noise(32 * MB));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + age });
    onTestFinished(() => void vi.useRealTimers());
    const zip = await createZipFile(join(folder, 'out.zip'));
    const { onBytes } = halfWay(32 * MB, () => change(path));
    const adding = zip.addFile({ name: 'bag/a.mp4', source: path, onBytes });
    await expect(adding).rejects.toMatchObject({ code: 'EVIDENCE_CHANGED' });
    await expect(adding).rejects.toThrow(Refusal);
    await zip.abort();
    vi.useRealTimers();
  }
});

test('a source that is missing, or no file, is told by the system or as a mistake', async () => {
  const folder = await temporaryFolder();
  const zip = await createZipFile(join(folder, 'out.zip'));
  await expect(zip.addFile({ name: 'a', source: join(folder, 'none') })).rejects.toMatchObject({ code: 'ENOENT' });
  await zip.abort();
  await mkdir(join(folder, 'd'));
  const other = await createZipFile(join(folder, 'out.zip'));
  await expect(other.addFile({ name: 'a', source: join(folder, 'd') })).rejects.toThrow('not a regular file');
  await other.abort();
});

test('after a failure nothing more is added and no directory is written', async () => {
  const folder = await temporaryFolder();
  const zip = await createZipFile(join(folder, 'out.zip'));
  await expect(zip.addFile({ name: 'a', source: join(folder, 'none') })).rejects.toThrow();
  await expect(zip.add({ name: 'b', bytes: TEXT, method: 'store' })).rejects.toThrow('cannot be followed');
  await expect(zip.close()).rejects.toThrow('cannot be followed');
  await zip.abort();
  await zip.abort();
});

test.for(['../a', '/a', 'a//b', 'C:/a', 'a\\b', 'con', 'a\u202eb', 'folder/', ''])(
  '%j is no name for an entry',
  async (name) => {
    const zip = await createZipFile(join(await temporaryFolder(), 'out.zip'));
    await expect(zip.add({ name, bytes: TEXT, method: 'store' })).rejects.toThrow('no name for an entry');
    await zip.abort();
  },
);

test('two names that are one file on Windows are a mistake', async () => {
  const zip = await createZipFile(join(await temporaryFolder(), 'out.zip'));
  await zip.add({ name: 'a', bytes: TEXT, method: 'store' });
  await expect(zip.add({ name: 'A', bytes: TEXT, method: 'store' })).rejects.toThrow('two entries');
  await zip.abort();
});

test('a cancel is heard in the middle of a file, and the file is closed', async () => {
  const folder = await temporaryFolder();
  const path = await source(folder, 'a', noise(64 * MB));
  const cancel = new AbortController();
  const zip = await createZipFile(join(folder, 'out.zip'), { signal: cancel.signal });
  let done = 0;
  const adding = zip.addFile({
    name: 'a',
    source: path,
    onBytes: (bytes) => {
      done += bytes;
      if (done > MB) cancel.abort(new Error('stop'));
    },
  });
  await expect(adding).rejects.toThrow('stop');
  expect(done).toBeLessThan(64 * MB);
  await expect(zip.close()).rejects.toThrow('stop');
  await zip.abort();
});

test('the event loop turns while much is written', async () => {
  const folder = await temporaryFolder();
  const path = await source(folder, 'a', noise(32 * MB));
  const zip = await createZipFile(join(folder, 'out.zip'));
  let turns = 0;
  let isDone = false;
  const turn = (): void => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  for (const name of ['a', 'b', 'c', 'd']) await zip.addFile({ name, source: path });
  await zip.close();
  isDone = true;
  expect(turns).toBeGreaterThan(3);
});

test('a folder that does not exist is told by the system', async () => {
  await expect(createZipFile(join(await temporaryFolder(), 'none', 'out.zip'))).rejects.toMatchObject({
    code: 'ENOENT',
  });
});

test.skipIf(process.platform !== 'linux')('a full disk is told by the system', async () => {
  const zip = await createZipFile('/dev/full');
  const writing = (async () => {
    for (let index = 0; index < 40; index++) await zip.add({ name: `${index}`, bytes: noise(MB), method: 'store' });
  })();
  await expect(writing).rejects.toMatchObject({ code: 'ENOSPC' });
  await zip.abort();
});

/** As if 100 bytes or three entries were too many for 32 bits. */
const LOW = { bytes: 100, entries: 3 };

test('ZIP64 records are written where they are needed', async () => {
  const { path } = await write(mixed, { zip64From: LOW });
  expect([...(await readZipFile(path)).contents.values()].map(({ length }) => length)).toEqual([
    TEXT.length,
    0,
    20_000,
    0,
    9 * MB,
    3 * MB,
    2 * MB,
  ]);
  const { path: plain } = await write(mixed);
  expect((await readFile(path)).includes('PK\x06\x06')).toBe(true);
  expect((await readFile(plain)).includes('PK\x06\x06')).toBe(false);
});

test('70,000 entries are written and read', async () => {
  const { path } = await write(async (zip) => {
    for (let index = 0; index < 70_000; index++)
      await zip.add({ name: `f/${index}`, bytes: Buffer.from(`${index}`), method: 'store' });
  });
  await expect(openZip(path)).rejects.toMatchObject({ code: 'ZIP_TOO_MANY_ENTRIES' });
  const zip = await openZip(path, { entries: Number.POSITIVE_INFINITY });
  expect(zip.entries).toHaveLength(70_000);
  for (const index of [0, 65_534, 65_535, 69_999])
    expect(Buffer.from(await zip.readWhole(zip.entries[index]!, 9)).toString()).toBe(`${index}`);
  await zip.close();
});

const PYTHON =
  'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(len(z.namelist()), z.infolist()[0].date_time)';

test.for([
  ['unzip', ['-tq', 'out.zip'], 'No errors detected'],
  ['7z', ['t', 'out.zip'], 'Everything is Ok'],
  ['python3', ['-c', PYTHON, 'out.zip'], '7 (1980, 1, 1, 0, 0, 0)'],
  ['bsdtar', ['-tf', 'out.zip'], 'bag/data/evidence/0003.mp4'],
] as const)('%s reads it', async ([tool, words, expected], { skip }) => {
  skip(!hasTool(tool), `no ${tool} on this machine`);
  for (const options of [{}, { zip64From: LOW }]) {
    const { folder } = await write(mixed, options);
    expect(runTool(tool, words, folder)).toContain(expected);
  }
});

test('an independent reader reads it as a stream, without the directory', async ({ skip }) => {
  skip(!hasTool('bsdtar'), 'no bsdtar on this machine');
  const { folder } = await write(mixed);
  expect(runTool('sh', ['-c', 'cat out.zip | bsdtar -xOf - bag/bagit.txt | wc -c'], folder).trim()).toBe(
    `${TEXT.length}`,
  );
});
