import { appendFile, chmod, mkdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openEvidenceStore } from '../../electron/store/evidence-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Disturb, diskError, disturbedDisk } from './disturbed-disk.ts';
import { bytesOf, digestOf, filesBelow, sourceFile } from './evidence-files.ts';

const MEBIBYTE = 1024 * 1024;

async function openStore(disturb?: Disturb) {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const fileSystem = disturb && disturbedDisk(disturb);
  const store = await openEvidenceStore(data, { mode: 'write', fileSystem });
  return { folder, data, store, evidence: join(data, 'evidence') };
}

/** Damages a stored file as a bad disk would: one bit, same size. */
async function flipOneBit(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1]! ^= 1;
  await chmod(path, 0o600);
  await writeFile(path, bytes);
}

describe('a file that is added', () => {
  test('is found by its digest, byte for byte, read-only and without an extension', async () => {
    const { folder, store, evidence } = await openStore();
    const bytes = bytesOf(1, 3 * MEBIBYTE + 17);
    const stored = await store.add(await sourceFile(folder, '照片.jpg', bytes));
    const sha256 = digestOf(bytes);
    expect(stored).toEqual({ sha256, sizeBytes: bytes.length, isNew: true });
    expect(store.pathOf(sha256)).toBe(join(evidence, sha256.slice(0, 2), sha256));
    expect(digestOf(await readFile(store.pathOf(sha256)))).toBe(sha256);
    expect((await stat(store.pathOf(sha256))).mode & 0o777).toBe(0o400);
    expect(await filesBelow(evidence)).toEqual([join(sha256.slice(0, 2), sha256)]);
    expect(await store.check(sha256)).toBe('intact');
  });

  test('may be empty', async () => {
    const { folder, store } = await openStore();
    expect(await store.add(await sourceFile(folder, '空.txt', ''))).toMatchObject({ sizeBytes: 0, isNew: true });
    expect(await store.check(digestOf(''))).toBe('intact');
  });

  test('is a copy: the user edits the original in place and the store keeps what it took', async () => {
    const { folder, store } = await openStore();
    const source = await sourceFile(folder, '台账.txt', '第一版');
    const { sha256 } = await store.add(source);
    await writeFile(source, '第二版');
    expect(await store.check(sha256)).toBe('intact');
  });

  test('shows every chunk once and in order to whoever looks on', async () => {
    const { folder, store } = await openStore();
    const bytes = bytesOf(2, 2 * MEBIBYTE + 5);
    const seen: Buffer[] = [];
    await store.add(await sourceFile(folder, 'a', bytes), { onChunk: (chunk) => void seen.push(Buffer.from(chunk)) });
    expect(digestOf(Buffer.concat(seen))).toBe(digestOf(bytes));
  });

  test('stays out when whoever looks on refuses it', async () => {
    const { folder, store, evidence } = await openStore();
    const source = await sourceFile(folder, 'a', bytesOf(3, MEBIBYTE));
    const refusing = () => {
      throw new Error('refused');
    };
    await expect(store.add(source, { onChunk: refusing })).rejects.toThrow('refused');
    expect(await filesBelow(evidence)).toEqual([]);
  });

  test('stays out when its digest is not the expected one', async () => {
    const { folder, store, evidence } = await openStore();
    const source = await sourceFile(folder, '签到表.pdf', '别的内容');
    await expect(store.add(source, { expectedSha256: digestOf('原来的内容') })).rejects.toMatchObject({
      code: 'EVIDENCE_CHANGED',
      message: expect.stringContaining('签到表.pdf'),
    });
    expect(await filesBelow(evidence)).toEqual([]);
  });
});

describe('a source that is no good', () => {
  test('that vanished is named', async () => {
    const { folder, store } = await openStore();
    await expect(store.add(join(folder, '不在了.jpg'))).rejects.toMatchObject({
      code: 'EVIDENCE_MISSING',
      message: expect.stringContaining('不在了.jpg'),
    });
  });

  test('that is a folder, or a name below a file, is refused', async () => {
    const { folder, store } = await openStore();
    await mkdir(join(folder, '文件夹'));
    const file = await sourceFile(folder, '文件', 'x');
    await expect(store.add(join(folder, '文件夹'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(store.add(join(file, '下面'))).rejects.toMatchObject({ code: 'EVIDENCE_MISSING' });
  });

  test('that the disk cannot read says so and leaves nothing', async () => {
    const { folder, store, evidence } = await openStore((operation, path) => {
      if (operation === 'read' && path.endsWith('坏盘.jpg')) throw diskError('EIO');
    });
    const source = await sourceFile(folder, '坏盘.jpg', 'x');
    await expect(store.add(source)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    expect(await filesBelow(evidence)).toEqual([]);
  });

  test('that may not be opened says so', async () => {
    const { folder, store } = await openStore((operation, path) => {
      if (operation === 'open' && path.endsWith('别人的.jpg')) throw diskError('EACCES');
    });
    const source = await sourceFile(folder, '别人的.jpg', 'x');
    await expect(store.add(source)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

describe('a source that changes while it is copied', () => {
  /** What happens to the source after its first bytes were read. */
  const CHANGES: Record<string, { code: string; change: (source: string) => Promise<void> }> = {
    'grows at its end': { code: 'EVIDENCE_CHANGED', change: (source) => appendFile(source, 'more') },
    'is overwritten in place': {
      code: 'EVIDENCE_CHANGED',
      change: async (source) => {
        const bytes = await readFile(source);
        bytes[0]! ^= 1;
        await writeFile(source, bytes);
        await utimes(source, new Date(), new Date(Date.now() + 5000));
      },
    },
    'is cut short': { code: 'EVIDENCE_CHANGED', change: (source) => writeFile(source, 'short') },
    'is replaced by an editor that renames': {
      code: 'EVIDENCE_CHANGED',
      change: async (source) => {
        await writeFile(`${source}.new`, bytesOf(9, 2 * MEBIBYTE));
        await rename(`${source}.new`, source);
      },
    },
    vanishes: { code: 'EVIDENCE_MISSING', change: (source) => rm(source) },
  };

  test.each(Object.entries(CHANGES))('and %s is refused and leaves nothing', async (_, { code, change }) => {
    let isChanged = false;
    const { folder, store, evidence } = await openStore(async (operation, path) => {
      if (operation !== 'write' || isChanged) return;
      isChanged = true;
      expect(path).toMatch(/evidence.tmp.\d+$/);
      await change(join(folder, '会议纪要.docx'));
    });
    const source = await sourceFile(folder, '会议纪要.docx', bytesOf(4, 2 * MEBIBYTE));
    await expect(store.add(source)).rejects.toMatchObject({ code, message: expect.stringContaining('会议纪要.docx') });
    expect(isChanged).toBe(true);
    expect(await filesBelow(evidence)).toEqual([]);
  });
});

describe('a full disk', () => {
  test('refuses before a byte is written when there is plainly no room', async () => {
    const writes: string[] = [];
    const { folder, store } = await openStore();
    const crowded = await openEvidenceStore(join(folder, 'data'), {
      mode: 'write',
      fileSystem: {
        ...disturbedDisk((operation, path) => void (operation === 'write' && writes.push(path))),
        statfs: async () => ({ type: 0, bsize: 4096, blocks: 1000, bavail: 1 }),
      },
    });
    const source = await sourceFile(folder, '视频.mp4', bytesOf(5, 5000));
    await expect(crowded.add(source)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(writes).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  test.each(['ENOSPC', 'EDQUOT'])(
    'that fills up half-way (%s) leaves nothing, and the next file goes in',
    async (code) => {
      let writes = 0;
      const { folder, store, evidence } = await openStore((operation) => {
        if (operation === 'write' && ++writes === 3) throw diskError(code);
      });
      const source = await sourceFile(folder, '视频.mp4', bytesOf(6, 5 * MEBIBYTE));
      await expect(store.add(source)).rejects.toMatchObject({ code: 'DISK_FULL' });
      expect(writes).toBe(3);
      expect(await filesBelow(evidence)).toEqual([]);
      expect(await store.add(source)).toMatchObject({ isNew: true });
    },
  );

  test.each(['sync', 'rename', 'mkdir'] as const)('at %s leaves nothing either', async (when) => {
    let isFull = false;
    const { folder, store, evidence } = await openStore((operation) => {
      if (isFull && operation === when) throw diskError('ENOSPC');
    });
    isFull = true;
    const source = await sourceFile(folder, 'a', 'x');
    await expect(store.add(source)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await filesBelow(evidence)).toEqual([]);
  });
});

describe('stopping', () => {
  test('half-way leaves nothing', async () => {
    const stop = new AbortController();
    const { folder, store, evidence } = await openStore((operation) => {
      if (operation === 'write') stop.abort();
    });
    const source = await sourceFile(folder, '大文件', bytesOf(7, 4 * MEBIBYTE));
    await expect(store.add(source, { signal: stop.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await filesBelow(evidence)).toEqual([]);
  });

  test('before it began does not even read the source', async () => {
    const { folder, store, evidence } = await openStore();
    const source = await sourceFile(folder, 'a', 'x');
    await expect(store.add(source, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await filesBelow(evidence)).toEqual([]);
  });
});

describe('the same content again', () => {
  test('is stored once', async () => {
    const { folder, store } = await openStore();
    const first = await store.add(await sourceFile(folder, 'a.jpg', '同一张'));
    const second = await store.add(await sourceFile(folder, 'b.jpg', '同一张'));
    expect(second).toEqual({ ...first, isNew: false });
    expect(await store.list()).toEqual([{ sha256: first.sha256, sizeBytes: first.sizeBytes }]);
  });

  test('heals a stored copy that was damaged, and keeps the damaged bytes aside', async () => {
    const { folder, store, evidence } = await openStore();
    const source = await sourceFile(folder, 'a.jpg', bytesOf(8, 3000));
    const { sha256 } = await store.add(source);
    for (const asides of [1, 2]) {
      await flipOneBit(store.pathOf(sha256));
      expect(await store.check(sha256)).toBe('changed');
      expect(await store.add(source)).toMatchObject({ sha256, isNew: false });
      expect(await store.check(sha256)).toBe('intact');
      expect((await filesBelow(evidence)).filter((name) => name.endsWith('.corrupt'))).toHaveLength(asides);
    }
    expect(await store.list()).toHaveLength(1);
  });

  test('heals a stored copy that was cut short or that the disk cannot read', async () => {
    let isBad = false;
    const { folder, store } = await openStore((operation, path) => {
      if (isBad && operation === 'read' && /evidence.[0-9a-f]{2}.[0-9a-f]{64}$/.test(path)) throw diskError('EIO');
    });
    const source = await sourceFile(folder, 'a.jpg', bytesOf(10, 3000));
    const { sha256 } = await store.add(source);
    await rm(store.pathOf(sha256));
    await writeFile(store.pathOf(sha256), '');
    await store.add(source);
    expect(await store.check(sha256)).toBe('intact');
    isBad = true;
    await expect(store.check(sha256)).rejects.toMatchObject({ code: 'IO_ERROR' });
    await store.add(source);
    isBad = false;
    expect(await store.check(sha256)).toBe('intact');
  });
});

describe('a batch', () => {
  test('keeps its order, works on four files at a time and syncs each folder once', async () => {
    let open = 0;
    let most = 0;
    const synced: string[] = [];
    // The first copies wait for each other, so that their number does not hang on who is quicker: with fewer than four at
    // work nobody would open the gate, and a fifth has time to show.
    const gate = Promise.withResolvers<void>();
    const { folder, store, evidence } = await openStore(async (operation, path) => {
      if (operation === 'sync' && !/evidence.tmp/.test(path)) synced.push(path);
      if (operation === 'write') {
        most = Math.max(most, ++open);
        if (open === 4) setTimeout(gate.resolve, 50);
        await gate.promise;
      }
      if (operation === 'chmod') open -= 1;
    });
    const contents = Array.from({ length: 40 }, (_, index) => bytesOf(index % 30, 2000 + (index % 30)));
    const sources = await Promise.all(contents.map((bytes, index) => sourceFile(folder, `${index}.jpg`, bytes)));
    synced.length = 0;
    const stored = await store.addAll(sources.map((source) => ({ source })));
    expect(stored.map(({ sha256 }) => sha256)).toEqual(contents.map(digestOf));
    expect(stored.filter(({ isNew }) => isNew)).toHaveLength(30);
    expect(most).toBe(4);
    const prefixes = new Set(stored.map(({ sha256 }) => join(evidence, sha256.slice(0, 2))));
    expect(synced.filter((path) => path !== evidence).sort()).toEqual([...prefixes].sort());
  });

  test('goes in whole or not at all', async () => {
    const { folder, store, evidence } = await openStore();
    const before = await store.add(await sourceFile(folder, '原有.jpg', '原有'));
    const requests = await Promise.all(
      ['一', '二', '三', '原有', '四', '五'].map(async (text) => ({
        source: await sourceFile(folder, `${text}.jpg`, text),
        ...(text === '五' ? { expectedSha256: digestOf('别的') } : {}),
      })),
    );
    await expect(store.addAll(requests)).rejects.toMatchObject({ code: 'EVIDENCE_CHANGED' });
    expect(await filesBelow(evidence)).toEqual([join(before.sha256.slice(0, 2), before.sha256)]);
  });

  test('refuses a missing file before it copies the first', async () => {
    const opened: string[] = [];
    const { folder, store } = await openStore((operation, path) => void (operation === 'open' && opened.push(path)));
    opened.length = 0;
    const there = await sourceFile(folder, '在.jpg', 'x');
    await expect(store.addAll([{ source: there }, { source: join(folder, '不在.jpg') }])).rejects.toMatchObject({
      code: 'EVIDENCE_MISSING',
    });
    expect(opened).toEqual([]);
  });

  test('that was taken back leaves what was there before and what another batch holds too', async () => {
    const { folder, store } = await openStore();
    const old = await sourceFile(folder, 'old', '旧');
    const shared = await sourceFile(folder, 'shared', '共有');
    const own = await sourceFile(folder, 'own', '独有');
    const kept = await store.add(old);
    const first = await store.addAll([{ source: old }, { source: shared }, { source: own }, { source: own }]);
    const second = await store.addAll([{ source: shared }]);
    await store.discard(first);
    expect([...(await store.presence([kept, ...first].map(({ sha256 }) => sha256))).keys()].sort()).toEqual(
      [digestOf('旧'), digestOf('共有')].sort(),
    );
    await store.discard(second);
    expect(await store.list()).toEqual([{ sha256: kept.sha256, sizeBytes: 3 }]);
  });
});

describe('looking', () => {
  test('finds which files are there with their sizes, few or many, and never follows a strange name', async () => {
    const { folder, store, evidence } = await openStore();
    const stored = await store.addAll([
      { source: await sourceFile(folder, 'a', '甲') },
      { source: await sourceFile(folder, 'b', '乙乙') },
    ]);
    await writeFile(join(evidence, stored[0]!.sha256.slice(0, 2), 'Thumbs.db'), 'x');
    const hashes = stored.map(({ sha256 }) => sha256);
    const absent = Array.from({ length: 3000 }, (_, index) => digestOf(String(index)));
    const expected = new Map(stored.map(({ sha256, sizeBytes }) => [sha256, sizeBytes]));
    expect(await store.presence([...hashes, ...hashes, absent[0]!])).toEqual(expected);
    expect(await store.presence([...hashes, ...absent])).toEqual(expected);
    expect(await store.list()).toHaveLength(2);
    expect(() => store.pathOf('../../etc/passwd')).toThrow();
    expect(() => store.pathOf(hashes[0]!.toUpperCase())).toThrow();
  });

  test('is an error, never an empty store, when the folder cannot be read', async () => {
    let isBad = false;
    const { store } = await openStore((operation) => {
      if (isBad && (operation === 'readdir' || operation === 'stat')) throw diskError('EIO');
    });
    isBad = true;
    await expect(store.list()).rejects.toMatchObject({ code: 'IO_ERROR' });
    await expect(store.presence([digestOf('a')])).rejects.toMatchObject({ code: 'IO_ERROR' });
  });

  test('in read mode makes nothing and changes nothing', async () => {
    const folder = await temporaryFolder();
    const store = await openEvidenceStore(join(folder, 'data'), { mode: 'read' });
    expect(await store.list()).toEqual([]);
    expect(await store.check(digestOf('a'))).toBe('missing');
    await expect(store.add(await sourceFile(folder, 'a', 'x'))).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    await expect(store.discard([])).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    await expect(store.setAside(digestOf('a'))).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    await expect(stat(join(folder, 'data'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('follows a folder that was moved to a bigger disk and linked', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'big'));
    await mkdir(join(folder, 'data'));
    await symlink(join(folder, 'big'), join(folder, 'data', 'evidence'), 'dir');
    const store = await openEvidenceStore(join(folder, 'data'), { mode: 'write' });
    const { sha256 } = await store.add(await sourceFile(folder, 'a', 'x'));
    expect(await store.check(sha256)).toBe('intact');
    expect(await store.list()).toHaveLength(1);
  });
});

describe('a bad file', () => {
  test('is found by one flipped bit, and is set aside with its bytes', async () => {
    const { folder, store } = await openStore();
    const { sha256 } = await store.add(await sourceFile(folder, 'a', bytesOf(11, 4000)));
    await flipOneBit(store.pathOf(sha256));
    const read: number[] = [];
    expect(await store.check(sha256, { onBytes: (bytes) => read.push(bytes) })).toBe('changed');
    expect(read.reduce((sum, bytes) => sum + bytes, 0)).toBe(4000);
    const bad = await readFile(store.pathOf(sha256));
    const aside = await store.setAside(sha256);
    expect(await readFile(aside)).toEqual(bad);
    expect(await store.check(sha256)).toBe('missing');
    expect(await store.list()).toEqual([]);
  });
});
