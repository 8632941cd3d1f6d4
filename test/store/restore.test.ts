import { cp, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createBackup } from '../../electron/store/backup.ts';
import { createDailyBackup } from '../../electron/store/database-backup.ts';
import { nodeFileSystem } from '../../electron/store/file-system.ts';
import { restoreBackup } from '../../electron/store/restore.ts';
import { finishInterruptedRestore, removeOldRestores } from '../../electron/store/restore-folders.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type DiskOperation, diskError, disturbedDisk, hastyDisk } from './disturbed-disk.ts';
import { bytesOf, sourceFile } from './evidence-files.ts';
import { backedUp, COMMON, fullFolder, imageOf, openToWrite } from './full-folder.ts';

const PREVIOUS = '数据.before-restore-20211218-093000';

/** A data folder, a backup of it, and what the backup holds. */
async function folderWithBackup(largest?: number) {
  const { folder, data, hashes } = await fullFolder(largest);
  const file = join(folder, '备份.zip');
  await createBackup(data, file, { ...COMMON, unitName: null });
  return { folder, data, hashes, file, image: backedUp(await imageOf(data)) };
}

/** A change after the backup, so that old and new differ. */
async function changeSomething(data: string): Promise<Record<string, string>> {
  const open = await openToWrite(data);
  const unit = open.unit!; // the folder holds one
  const document = { ...unit.unitFile().tasks[0]!, remark: '备份以后改的' };
  await unit.commit({ by: '测试', op: 'task.update', target: 't-1', puts: [{ collection: 'tasks', document }] });
  await open.evidence.add(await sourceFile(join(data, '..'), '新照片.jpg', bytesOf(77, 900)));
  await open.close();
  return backedUp(await imageOf(data));
}

async function names(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('数据')).sort();
}

describe('a restore', () => {
  test.each(['absent', 'absent below absent folders', 'empty'])(
    'into an %s folder gives back every byte',
    async (kind) => {
      const { folder, file, image } = await folderWithBackup();
      const target = kind === 'absent below absent folders' ? join(folder, 'a', 'b', 'c') : join(folder, 'c');
      if (kind === 'empty') await mkdir(target);
      const result = await restoreBackup(target, file, COMMON);
      expect(result).toMatchObject({ files: Object.keys(image).length, previous: null });
      const restored = await imageOf(target);
      const digestsOf = (of: Record<string, string>) =>
        Object.entries(of).map(([name, facts]) => [name, facts.slice(0, 64)]);
      expect(digestsOf(restored)).toEqual(digestsOf(image));
      const open = await openToWrite(target);
      expect(open.findings).toEqual([]);
      expect(open.unit?.unitFile().evidence).toHaveLength(2);
      await open.close();
    },
  );

  test('gives back private files, and evidence that nobody can change', async () => {
    const { folder, file } = await folderWithBackup();
    await restoreBackup(join(folder, 'c'), file, COMMON);
    for (const [name, facts] of Object.entries(await imageOf(join(folder, 'c'))))
      expect(`${name} ${facts.slice(65)}`).toBe(`${name} ${name.startsWith('evidence/') ? '400' : '600'}`);
    expect((await stat(join(folder, 'c'))).mode & 0o077).toBe(0);
  });

  test('into a filled folder keeps the old one whole beside it', async () => {
    const { folder, data, file, image } = await folderWithBackup();
    const old = await changeSomething(data);
    expect(old).not.toEqual(image);
    const result = await restoreBackup(data, file, COMMON);
    expect(result.previous).toBe(join(folder, PREVIOUS));
    expect(backedUp(await imageOf(data))).toMatchObject({ 'settings.json': expect.anything() });
    expect(Object.keys(backedUp(await imageOf(data)))).toEqual(Object.keys(image));
    expect(backedUp(await imageOf(join(folder, PREVIOUS)))).toEqual(old);
    expect(await names(folder)).toEqual(['数据', PREVIOUS]);
    await (await openToWrite(join(folder, PREVIOUS))).close();
  });

  test('twice in one second keeps both old folders', async () => {
    const { folder, data, file } = await folderWithBackup();
    await restoreBackup(data, file, COMMON);
    await restoreBackup(data, file, COMMON);
    expect(await names(folder)).toEqual(['数据', PREVIOUS, `${PREVIOUS}-2`]);
  });

  test('takes a backup that lies in the data folder itself', async () => {
    const { data, image } = await folderWithBackup();
    const made = await createDailyBackup(data, { ...COMMON, unitName: null });
    await restoreBackup(data, made?.file ?? '', COMMON);
    expect(Object.keys(backedUp(await imageOf(data)))).toEqual(Object.keys(image));
  });

  test('of a daily backup keeps the evidence and packages that lie there', async () => {
    const { folder, data, image } = await folderWithBackup();
    const made = await createDailyBackup(data, { ...COMMON, unitName: null });
    const old = await changeSomething(data);
    await restoreBackup(data, made?.file ?? '', COMMON);
    const open = await openToWrite(data);
    expect(open.unit?.unitFile().tasks[0]?.remark).toBeUndefined();
    for (const { sha256 } of open.unit?.unitFile().evidence ?? [])
      expect(await open.evidence.check(sha256)).toBe('intact');
    await open.close();
    const now = Object.keys(backedUp(await imageOf(data)));
    const isCarried = (name: string) => /^(?:evidence|inbox)\//.test(name);
    expect(now.filter(isCarried)).toEqual(Object.keys(old).filter(isCarried));
    expect(now.filter((name) => !isCarried(name))).toEqual(Object.keys(image).filter((name) => !isCarried(name)));
    expect(await readdir(join(data, 'backup'))).toHaveLength(1);
    expect(await names(folder)).toEqual(['数据', PREVIOUS]);
  });

  test('follows a data folder that is a link to another disk', async () => {
    const { folder, data, file } = await folderWithBackup();
    await mkdir(join(folder, 'disk'));
    await rename(data, join(folder, 'disk', 'real'));
    await symlink(join(folder, 'disk', 'real'), data, 'dir');
    const { previous } = await restoreBackup(data, file, COMMON);
    expect(basename(previous ?? '')).toBe('real.before-restore-20211218-093000');
    expect((await readdir(join(folder, 'disk'))).sort()).toEqual(['real', basename(previous ?? '')]);
    await (await openToWrite(data)).close();
  });

  test('counts its bytes to exactly the total that it announced', async () => {
    const { folder, file } = await folderWithBackup();
    const totals: number[] = [];
    let counted = 0;
    const onBytes = (bytes: number) => {
      counted += bytes;
    };
    const result = await restoreBackup(join(folder, 'c'), file, {
      ...COMMON,
      onTotal: (bytes) => totals.push(bytes),
      onBytes,
    });
    expect(totals).toEqual([counted]);
    expect(result.bytes).toBe(counted);
  });
});

describe('a restore that is refused changes nothing', () => {
  test('while the data folder is in use', async () => {
    const { folder, data, file } = await folderWithBackup();
    const open = await openToWrite(data);
    await expect(restoreBackup(data, file, COMMON)).rejects.toMatchObject({ code: 'FOLDER_IN_USE' });
    expect(open.unit?.unitFile().tasks).toHaveLength(1);
    await open.close();
    expect(await names(folder)).toEqual(['数据']);
  });

  test("in a folder of somebody else's files, or in the place of a file", async () => {
    const { folder, file } = await folderWithBackup();
    await mkdir(join(folder, '文档'));
    await writeFile(join(folder, '文档', '年度总结.docx'), 'x');
    await expect(restoreBackup(join(folder, '文档'), file, COMMON)).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
    await expect(restoreBackup(join(folder, '文档', '年度总结.docx'), file, COMMON)).rejects.toMatchObject({
      code: 'FOLDER_UNSUITABLE',
    });
    await expect(restoreBackup(join(folder, '文档', '年度总结.docx', 'x'), file, COMMON)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:FOLDER_UNSUITABLE|IO_ERROR)$/),
    });
    expect(await readdir(join(folder, '文档'))).toEqual(['年度总结.docx']);
  });

  test('by a backup that is not there, is empty, is text or is a folder', async () => {
    const { folder, data } = await folderWithBackup();
    await writeFile(join(folder, 'empty.zip'), '');
    await writeFile(join(folder, 'text.zip'), '不是压缩包'.repeat(100));
    const before = await imageOf(data);
    for (const [name, code] of [
      ['absent.zip', 'FILE_UNREADABLE'],
      ['empty.zip', 'BACKUP_DAMAGED'],
      ['text.zip', 'BACKUP_DAMAGED'],
      ['数据', expect.stringMatching(/^(?:FILE_UNREADABLE|BACKUP_DAMAGED)$/)],
    ])
      await expect(restoreBackup(data, join(folder, String(name)), COMMON)).rejects.toMatchObject({ code });
    expect(await imageOf(data)).toEqual(before);
    expect(await names(folder)).toEqual(['数据']);
  });

  test('by a backup that was cut short anywhere', async () => {
    const { folder, data, file } = await folderWithBackup(2000);
    const bytes = await readFile(file);
    const before = await imageOf(data);
    for (let length = 0; length < bytes.length; length += Math.ceil(bytes.length / 25)) {
      await writeFile(join(folder, 'cut.zip'), bytes.subarray(0, length));
      await expect(restoreBackup(data, join(folder, 'cut.zip'), COMMON)).rejects.toMatchObject({
        code: 'BACKUP_DAMAGED',
      });
    }
    expect(await imageOf(data)).toEqual(before);
    expect(await names(folder)).toEqual(['数据']);
  });

  test('by a backup in which one bit was flipped, wherever that changes anything', async () => {
    const { folder, data, file, image } = await folderWithBackup(2000);
    const bytes = await readFile(file);
    const before = await imageOf(data);
    let refused = 0;
    for (let at = 3; at < bytes.length; at += Math.ceil(bytes.length / 120)) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << (at % 8);
      await writeFile(join(folder, 'bad.zip'), flipped);
      const target = join(folder, `t${at}`);
      try {
        await restoreBackup(target, join(folder, 'bad.zip'), COMMON);
        // A bit that means nothing, such as one of a time.
        expect(Object.keys(backedUp(await imageOf(target)))).toEqual(Object.keys(image));
        const digests = Object.values(backedUp(await imageOf(target))).map((facts) => facts.slice(0, 64));
        expect(digests).toEqual(Object.values(image).map((facts) => facts.slice(0, 64)));
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^(?:BACKUP_DAMAGED|NEWER_SCHEMA)$/) });
        await expect(stat(target)).rejects.toMatchObject({ code: 'ENOENT' });
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(90);
    expect(await imageOf(data)).toEqual(before);
  });

  test('when it is stopped half-way, and leaves nothing', async () => {
    const { folder, data, file } = await folderWithBackup();
    const before = await imageOf(data);
    for (const [target, stopAt] of [
      [data, 1],
      [data, 5],
      [join(folder, 'neu', 'c'), 3],
    ] as const) {
      const stop = new AbortController();
      let counts = 0;
      const onBytes = () => {
        counts += 1;
        if (counts === stopAt) stop.abort();
      };
      const restore = restoreBackup(target, file, { ...COMMON, signal: stop.signal, onBytes });
      await expect(restore).rejects.toMatchObject({ code: 'CANCELLED' });
    }
    expect(await imageOf(data)).toEqual(before);
    expect(await names(folder)).toEqual(['数据']);
    await expect(stat(join(folder, 'neu'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test.each([
    ['ENOSPC', 'write', 9, 'DISK_FULL'],
    ['EIO', 'write', 9, 'IO_ERROR'],
    ['ENOSPC', 'sync', 5, 'DISK_FULL'],
    ['EIO', 'sync', 11, 'IO_ERROR'],
    ['ENOSPC', 'mkdir', 3, 'DISK_FULL'],
  ] as const)('when the disk fails half-way (%s at %s %i), and leaves nothing', async (error, when, at, code) => {
    const { folder, data, file } = await folderWithBackup();
    const before = await imageOf(data);
    let count = 0;
    const fileSystem = disturbedDisk((operation, path) => {
      if (operation !== when || !path.includes('.restoring')) return;
      count += 1;
      if (count === at) throw diskError(error);
    });
    await expect(restoreBackup(data, file, { ...COMMON, fileSystem })).rejects.toMatchObject({ code });
    expect(count).toBeGreaterThanOrEqual(at);
    expect(await imageOf(data)).toEqual(before);
    expect(await names(folder)).toEqual(['数据']);
  });

  test('when there is plainly no room', async () => {
    const { folder, data, file } = await folderWithBackup();
    const before = await imageOf(data);
    const statfs = async () => ({ type: 0, bsize: 4096, blocks: 1000, bavail: 10 });
    const fileSystem = { ...nodeFileSystem, statfs };
    await expect(restoreBackup(data, file, { ...COMMON, fileSystem })).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await imageOf(data)).toEqual(before);
    expect(await names(folder)).toEqual(['数据']);
  });

  test('when the second rename fails: the old folder is put back', async () => {
    const { folder, data, file } = await folderWithBackup();
    const before = await imageOf(data);
    const fileSystem = disturbedDisk((operation, path) => {
      if (operation === 'rename' && path.endsWith(join('数据.restoring', 'data'))) throw diskError('EBUSY');
    });
    await expect(restoreBackup(data, file, { ...COMMON, fileSystem })).rejects.toMatchObject({ code: 'IO_ERROR' });
    expect(await imageOf(data)).toEqual(before);
    expect(await names(folder)).toEqual(['数据']);
  });
});

const CHANGING: ReadonlySet<DiskOperation> = new Set<DiskOperation>([
  ...(['open', 'write', 'truncate', 'sync', 'datasync', 'chmod'] as const),
  ...(['rename', 'unlink', 'rm', 'rmdir', 'mkdir'] as const),
]);

describe('a restore that dies', () => {
  test.each(['whole', 'daily'])('at any operation (%s backup) leaves the old data or the new, whole', async (kind) => {
    const { folder, data, file: whole } = await folderWithBackup(2000);
    const daily = await createDailyBackup(data, { ...COMMON, unitName: null });
    const file = kind === 'whole' ? whole : (daily?.file ?? '');
    await changeSomething(data);
    const start = join(folder, 'start');
    await cp(data, start, { recursive: true, preserveTimestamps: true });
    const old = backedUp(await imageOf(data));

    /** Restores, dying at an operation that changes the disk, opens again, and says what is there then. */
    const round = async (dieAt: number) => {
      const operations: string[] = [];
      const fileSystem = disturbedDisk((operation, path) => {
        if (CHANGING.has(operation)) operations.push(path);
        if (operations.length >= dieAt) throw diskError('EIO'); // and all later ones: the process is gone
      }, hastyDisk);
      await restoreBackup(data, file, { ...COMMON, fileSystem }).catch(() => undefined);
      await finishInterruptedRestore(data, { ...COMMON, fileSystem: hastyDisk });
      const image = backedUp(await imageOf(data));
      const beside = await names(folder);
      await rm(data, { recursive: true });
      await rm(join(folder, PREVIOUS), { recursive: true, force: true });
      await cp(start, data, { recursive: true, preserveTimestamps: true });
      return { operations, image, beside };
    };

    const { operations, image: fresh } = await round(Number.POSITIVE_INFINITY);
    expect(fresh).not.toEqual(old);
    const swapAt = operations.findIndex((path) => path.includes('swap.json'));
    const seen = { old: 0, new: 0 };
    for (let dieAt = 1; dieAt <= operations.length; dieAt += dieAt < swapAt - 2 ? 3 : 1) {
      const { image, beside } = await round(dieAt);
      const isNew = JSON.stringify(image) === JSON.stringify(fresh);
      expect(image).toEqual(isNew ? fresh : old);
      expect(beside).toEqual(isNew ? ['数据', PREVIOUS] : ['数据']);
      seen[isNew ? 'new' : 'old'] += 1;
    }
    expect(seen.old).toBeGreaterThan(15);
    expect(seen.new).toBeGreaterThan(5);
  });

  test('and whose folder was made anew by somebody meanwhile is left for people to sort out', async () => {
    const { folder, data } = await folderWithBackup(2000);
    await mkdir(join(folder, '数据.restoring', 'data', 'units'), { recursive: true });
    await mkdir(join(folder, PREVIOUS));
    await writeFile(
      join(folder, '数据.restoring', 'swap.json'),
      JSON.stringify({ format: 'shishi-swap/1', previous: PREVIOUS, carried: [] }),
    );
    const before = await imageOf(data);
    await expect(finishInterruptedRestore(data, COMMON)).rejects.toMatchObject({ code: 'FOLDER_UNSUITABLE' });
    expect(await imageOf(data)).toEqual(before);
    expect(await names(folder)).toContain('数据.restoring');
  });

  test('finishing where nothing was interrupted looks once and changes nothing', async () => {
    const folder = await temporaryFolder();
    const asked: string[] = [];
    const fileSystem = disturbedDisk((operation) => void asked.push(operation));
    await finishInterruptedRestore(join(folder, 'data'), { ...COMMON, fileSystem });
    expect(asked.filter((operation) => operation !== 'stat' && operation !== 'realpath')).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  test('no second restore and no opening gets in while one is at work', async () => {
    const { data, file } = await folderWithBackup(2000);
    let inner: unknown = null;
    const onBytes = async () => {
      inner ??= await finishInterruptedRestore(data, COMMON).catch((error: unknown) => error);
    };
    let isAsked = false;
    const fileSystem = disturbedDisk(async (operation, path) => {
      if (operation !== 'write' || isAsked || !path.includes('.restoring')) return;
      isAsked = true;
      await onBytes();
    });
    await restoreBackup(data, file, { ...COMMON, fileSystem });
    expect(inner).toMatchObject({ code: 'FOLDER_IN_USE' });
  });
});

test('an old folder is kept 30 days, and nothing else is ever removed', async () => {
  const folder = await temporaryFolder();
  const kept = [
    '数据',
    '数据.before-restore-',
    '数据.before-restore-20211118-093000x',
    '数据2.before-restore-20201118-093000',
  ];
  const old = ['数据.before-restore-20211117-235959', '数据.before-restore-20211117-235959-2'];
  for (const name of [...kept, ...old, '数据.before-restore-20211118-000000']) await mkdir(join(folder, name));
  const removed = await removeOldRestores(join(folder, '数据'), COMMON.clock());
  expect(removed.sort()).toEqual(old.map((name) => join(folder, name)));
  expect(await readdir(folder)).toHaveLength(5);
});
