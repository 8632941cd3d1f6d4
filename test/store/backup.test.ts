import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createBackup } from '../../electron/store/backup.ts';
import { packBackup } from '../../electron/store/backup-packing.ts';
import { openBackup } from '../../electron/store/backup-reading.ts';
import { findUnreadable } from '../../electron/store/backup-unreadable.ts';
import { createDailyBackup, createMigrationBackup } from '../../electron/store/database-backup.ts';
import { nodeFileSystem } from '../../electron/store/file-system.ts';
import { restoreBackup } from '../../electron/store/restore.ts';
import { diskError, disturbedDisk } from './disturbed-disk.ts';
import { digestOf, filesBelow } from './evidence-files.ts';
import { backedUp, COMMON, fullFolder, imageOf, NOW, openToWrite, UNIT } from './full-folder.ts';

const OPTIONS = { ...COMMON, unitName: '榕荫社区居民委员会' };

async function manifestOf(file: string) {
  const backup = await openBackup(file);
  await backup.close();
  return backup.manifest;
}

describe('a backup', () => {
  test('is one file with a manifest of hashes and a note, both marked 仅限本单位', async () => {
    const { folder, data } = await fullFolder();
    const image = backedUp(await imageOf(data));
    const file = join(folder, '备份.zip');
    const result = await createBackup(data, file, OPTIONS);
    expect(result).toEqual({ files: Object.keys(image).length, bytes: (await stat(file)).size, damaged: [] });
    const manifest = await manifestOf(file);
    expect(manifest).toMatchObject({
      format: 'shishi-backup/1',
      marking: '仅限本单位',
      kind: 'whole',
      unitName: '榕荫社区居民委员会',
      createdAt: NOW.toISOString(),
      damaged: [],
    });
    expect(Object.fromEntries(manifest.files.map(({ path, sha256 }) => [path, sha256]))).toEqual(
      Object.fromEntries(Object.entries(image).map(([path, facts]) => [path, facts.slice(0, 64)])),
    );
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  test('leaves the data folder as it was, and nothing beside the file', async () => {
    const { folder, data } = await fullFolder();
    const before = await imageOf(data);
    await createBackup(data, join(folder, 'out', 'deep', 'b.zip'), OPTIONS);
    expect(await imageOf(data)).toEqual(before);
    expect(await readdir(join(folder, 'out', 'deep'))).toEqual(['b.zip']);
  });

  test('clears away what a killed backup of that name left, and nobody else’s', async () => {
    const { folder, data } = await fullFolder();
    const ended = spawnSync(process.execPath, ['-e', '0']).pid;
    const others = [`.b.zip.tmp-${process.ppid}`, '.b.zip.tmp-mine', '.c.zip.tmp-1'];
    for (const name of [...others, `.b.zip.tmp-${ended}`]) await writeFile(join(folder, name), 'half');
    await createBackup(data, join(folder, 'b.zip'), OPTIONS);
    const left = (await readdir(folder)).filter((name) => name.includes('.zip'));
    expect(left.sort()).toEqual([...others, 'b.zip'].sort());
  });

  test('holds no lock, reserve, cache or half-copied file', async () => {
    const { folder, data } = await fullFolder();
    await mkdir(join(data, 'backup'));
    await mkdir(join(data, 'work', '1'), { recursive: true });
    await mkdir(join(data, 'units', '.new'));
    for (const path of [
      'backup/x.zip',
      'work/1/x',
      'evidence/tmp/7',
      'units/.new/x',
      'units/u-1/snap-9.json.tmp',
      'x.doc',
    ])
      await writeFile(join(data, path), 'x');
    await createBackup(data, join(folder, 'b.zip'), OPTIONS);
    const paths = (await manifestOf(join(folder, 'b.zip'))).files.map(({ path }) => path);
    expect(
      paths.filter((path) => !/^(units\/u-1|evidence\/..|keys|inbox|drafts)\/[^/]+$|^settings\.json$/.test(path)),
    ).toEqual([]);
    expect(paths.filter((path) => path.endsWith('.tmp'))).toEqual([]);
  });

  test('counts its bytes to exactly the total that it announced', async () => {
    const { folder, data } = await fullFolder();
    const totals: number[] = [];
    let counted = 0;
    await createBackup(data, join(folder, 'b.zip'), {
      ...OPTIONS,
      onTotal: (bytes) => totals.push(bytes),
      onBytes: (bytes) => {
        counted += bytes;
      },
    });
    expect(totals).toEqual([counted]);
  });

  test('is refused inside the data folder, also through a link, and where a file lies already', async () => {
    const { folder, data } = await fullFolder();
    await symlink(data, join(folder, 'link'), 'dir');
    const before = await imageOf(data);
    for (const file of [join(data, 'b.zip'), join(data, 'backup', 'new', 'b.zip'), join(folder, 'link', 'b.zip')])
      await expect(createBackup(data, file, OPTIONS)).rejects.toMatchObject({ code: 'FOLDER_UNSUITABLE' });
    await writeFile(join(folder, 'there.zip'), '旧备份');
    await expect(createBackup(data, join(folder, 'there.zip'), OPTIONS)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    await expect(createBackup(data, folder, OPTIONS)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    expect(await readFile(join(folder, 'there.zip'), 'utf8')).toBe('旧备份');
    expect(await imageOf(data)).toEqual(before);
  });

  test('may lie beside the data folder under a name that begins like it', async () => {
    const { data } = await fullFolder();
    await expect(createBackup(data, `${data}-备份.zip`, OPTIONS)).resolves.toMatchObject({ damaged: [] });
    await expect(createBackup(data, join(`${data}2`, 'b.zip'), OPTIONS)).resolves.toMatchObject({ damaged: [] });
  });

  test('that is stopped at any moment leaves neither file nor folder', async () => {
    const { folder, data } = await fullFolder();
    const stops = [1, 3, 6, 9, 12, 14];
    for (const stopAt of stops) {
      const stop = new AbortController();
      let counts = 0;
      const onBytes = () => {
        counts += 1;
        if (counts === stopAt) stop.abort();
      };
      const file = join(folder, 'out', 'b.zip');
      const backup = createBackup(data, file, { ...OPTIONS, signal: stop.signal, onBytes });
      await expect(backup).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(counts).toBeGreaterThanOrEqual(stopAt);
      await expect(stat(join(folder, 'out'))).rejects.toMatchObject({ code: 'ENOENT' });
    }
  });

  test('is refused before a byte when there is plainly no room', async () => {
    const { folder, data } = await fullFolder();
    const statfs = async () => ({ type: 0, bsize: 4096, blocks: 1000, bavail: 10 });
    const fileSystem = { ...nodeFileSystem, statfs };
    const file = join(folder, 'b.zip');
    await expect(createBackup(data, file, { ...OPTIONS, fileSystem })).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await filesBelow(folder)).not.toContain('b.zip');
  });

  test('holds what a writer had saved when it began, while it goes on writing and pruning', async () => {
    const { folder, data } = await fullFolder();
    const open = await openToWrite(data);
    const unit = open.unit!; // filled above
    let isOver = false;
    let saves = 0;
    const writing = (async () => {
      while (!isOver) {
        saves += 1;
        const task = { ...UNIT.tasks[0]!, remark: String(saves) };
        await unit.commit({
          by: '测试',
          op: 'task.update',
          target: 't-1',
          puts: [{ collection: 'tasks', document: task }],
        });
        if (saves % 5 === 0) await unit.snapshot();
      }
    })();
    for (const name of ['1', '2', '3', '4']) {
      const before = saves;
      await createBackup(data, join(folder, `${name}.zip`), OPTIONS);
      const restored = join(folder, name);
      await restoreBackup(restored, join(folder, `${name}.zip`), COMMON);
      const copy = await openToWrite(restored);
      expect(Number(copy.unit?.unitFile().tasks[0]?.remark ?? 0)).toBeGreaterThanOrEqual(before - 1);
      expect(copy.findings).toEqual([]);
      await copy.close();
    }
    isOver = true;
    await writing;
    await open.close();
  });

  test('looks again when a file of the database was pruned while it was read', async () => {
    const { folder, data } = await fullFolder();
    let isGone = false;
    const fileSystem = disturbedDisk((operation, path) => {
      if (operation !== 'readFile' || !path.endsWith('log-000000000002.jsonl') || isGone) return;
      isGone = true;
      throw diskError('ENOENT');
    });
    await createBackup(data, join(folder, 'b.zip'), { ...OPTIONS, fileSystem });
    expect(isGone).toBe(true);
    expect((await manifestOf(join(folder, 'b.zip'))).files.map(({ path }) => path)).toContain(
      'units/u-1/log-000000000002.jsonl',
    );
  });

  test('that reads back differently from what was packed is removed', async () => {
    const { folder, data } = await fullFolder();
    let counted = 0;
    let total = 0;
    let isSpoilt = false;
    const onBytes = (bytes: number): void => {
      counted += bytes;
      // Everything was packed and synced; now the stick turns a bit.
      if (isSpoilt || counted <= total / 2) return;
      isSpoilt = true;
      const name = readdirSync(folder).find((each) => each.includes('.tmp-')) ?? '';
      const written = readFileSync(join(folder, name));
      written[1_500_000]! ^= 1;
      writeFileSync(join(folder, name), written);
    };
    const onTotal = (bytes: number): void => {
      total = bytes;
    };
    const file = join(folder, '坏U盘.zip');
    await expect(createBackup(data, file, { ...OPTIONS, onTotal, onBytes })).rejects.toMatchObject({
      code: 'BACKUP_DAMAGED',
      message: expect.stringContaining('已删除'),
    });
    expect(isSpoilt).toBe(true);
    expect((await readdir(folder)).filter((name) => name.includes('坏U盘'))).toEqual([]);
  });

  test('can do without evidence that the disk cannot read, and names it', async () => {
    const { folder, data, hashes } = await fullFolder();
    const [bad = ''] = hashes;
    const fileSystem = disturbedDisk((operation, path) => {
      if (operation === 'read' && path.endsWith(bad)) throw diskError('EIO');
    });
    const unreadable = await findUnreadable(fileSystem, data, 'whole', undefined);
    expect(unreadable).toEqual([`evidence/${bad.slice(0, 2)}/${bad}`]);
    const request = {
      dataFolder: data,
      kind: 'whole',
      unitName: null,
      createdAt: NOW.toISOString(),
      program: 'x',
    } as const;
    const following = { signal: undefined, onBytes: () => undefined };
    const file = join(folder, 'b.zip');
    await packBackup(nodeFileSystem, file, { ...request, ...following, unreadable: new Set(unreadable) });
    const manifest = await manifestOf(file);
    expect(manifest.damaged).toEqual([bad]);
    expect(manifest.files.map(({ path }) => path)).toContain(`evidence/${hashes[1]?.slice(0, 2)}/${hashes[1]}`);
    expect(manifest.files.map(({ path }) => path)).not.toContain(unreadable[0]);
  });

  test('names evidence that was damaged already, keeps its bytes and everything else', async () => {
    const { folder, data, hashes } = await fullFolder();
    const [bad = '', good = ''] = hashes;
    const path = join(data, 'evidence', bad.slice(0, 2), bad);
    const bytes = await readFile(path);
    bytes[5]! ^= 1;
    await chmod(path, 0o600);
    await writeFile(path, bytes);
    const result = await createBackup(data, join(folder, 'b.zip'), OPTIONS);
    expect(result.damaged).toEqual([bad]);
    await restoreBackup(join(folder, 'neu'), join(folder, 'b.zip'), COMMON);
    const restored = await openToWrite(join(folder, 'neu'));
    expect(await restored.evidence.check(bad)).toBe('missing');
    expect(await restored.evidence.check(good)).toBe('intact');
    const aside = join(folder, 'neu', 'evidence', bad.slice(0, 2), `${bad}.corrupt`);
    expect(digestOf(await readFile(aside))).toBe(digestOf(bytes));
    await restored.close();
  });
});

describe('the daily backup', () => {
  test('holds the database and the keys, once a day, and rotates', async () => {
    const { data } = await fullFolder();
    const days = Array.from({ length: 60 }, (_, index) => new Date(NOW.getTime() + index * 86_400_000));
    for (const day of days) {
      const options = { ...OPTIONS, clock: () => day };
      const made = await createDailyBackup(data, options);
      expect(made?.file).toContain(join('backup', 'database-'));
      expect(await createDailyBackup(data, options)).toBeNull();
    }
    const names = await readdir(join(data, 'backup'));
    // 7 days, the ends of 2 more weeks, the ends of 2 more months.
    const kept = [
      '20211231',
      '20220130',
      '20220131',
      '20220206',
      ...[9, 10, 11, 12, 13, 14, 15].map((day) => String(20220200 + day)),
    ];
    expect(names.sort()).toEqual(kept.map((day) => `database-${day}-093000.zip`));
    const { kind, files } = await manifestOf(join(data, 'backup', names.at(-1) ?? ''));
    expect(kind).toBe('database');
    expect(new Set(files.map(({ path }) => path.split('/')[0]))).toEqual(
      new Set(['units', 'keys', 'drafts', 'settings.json']),
    );
  });

  test('before a migration is made in any case and never given up by rotation', async () => {
    const { data } = await fullFolder();
    const { file } = await createMigrationBackup(data, { from: 1, to: 2 }, OPTIONS);
    expect(file).toBe(join(data, 'backup', 'before-schema-2-20211218-093000.zip'));
    for (let day = 0; day < 30; day += 1)
      await createDailyBackup(data, { ...OPTIONS, clock: () => new Date(NOW.getTime() + day * 86_400_000) });
    expect(await readdir(join(data, 'backup'))).toContain('before-schema-2-20211218-093000.zip');
  });
});
