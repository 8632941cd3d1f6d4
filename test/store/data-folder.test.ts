import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UnitFile } from '../../electron/core/domain/unit-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { contentsOf, filledFolder, openFolder, putTask, smallDisk, WHO } from './data-folders.ts';
import { diskError, disturbedDisk } from './disturbed-disk.ts';
import { smallTask, smallUnit } from './small-unit.ts';

describe('a data folder', () => {
  test('is made where it is absent, filled once, and found again', async () => {
    const folder = join(await temporaryFolder(), 'a', 'b');
    const data = await openFolder(folder);
    expect(data.unit).toBeNull();
    await data.createUnit(smallUnit(), WHO);
    expect(data.unit?.unitFile().unit.name).toBe('榕荫社区');
    await data.close();
    await data.close();
    for (const mode of ['read', 'write'] as const) {
      const again = await openFolder(folder, { mode });
      expect(again.unit?.unitFile()).toEqual(smallUnit());
      expect(again.findings).toEqual([]);
      await again.close();
    }
  });

  test('is filled by one unit only', async () => {
    const data = await openFolder(await filledFolder());
    await expect(data.createUnit(smallUnit(), WHO)).rejects.toMatchObject({
      code: 'FOLDER_NOT_EMPTY',
      message: expect.stringContaining('榕荫社区'),
    });
    await data.close();
  });

  test('keeps evidence and keys beside the record', async () => {
    const folder = await filledFolder();
    const source = join(folder, '..', 'photo.jpg');
    await writeFile(source, 'not really');
    const data = await openFolder(folder);
    const { sha256 } = await data.evidence.add(source);
    expect(await data.keys.current()).toBeNull();
    expect(await data.contentFacts.get(sha256)).toBeNull();
    await data.close();
    const reader = await openFolder(folder, { mode: 'read' });
    expect(await reader.evidence.check(sha256)).toBe('intact');
  });

  test('has one writer, and readers beside it', async () => {
    const folder = await filledFolder();
    const writer = await openFolder(folder);
    await expect(openFolder(folder)).rejects.toMatchObject({
      code: 'FOLDER_IN_USE',
      message: expect.stringContaining('测试'),
    });
    await writer.unit?.commit(putTask(30));
    const reader = await openFolder(folder, { mode: 'read' });
    expect(reader.unit?.unitFile().tasks[0]?.percent).toBe(30);
    await writer.close();
    await (await openFolder(folder)).close();
  });

  test('tells which is the unit’s own database without any settings', async () => {
    const folder = await filledFolder();
    await mkdir(join(folder, 'units', 'a-subordinate'));
    const [snapshot = ''] = await readdir(join(folder, 'units', 'u-1'));
    const text = await readFile(join(folder, 'units', 'u-1', snapshot), 'utf8');
    await writeFile(
      join(folder, 'units', 'a-subordinate', snapshot),
      text.replace('"role":"own"', '"role":"subordinate"'),
    );
    await writeFile(join(folder, 'units', 'Thumbs.db'), '');
    const data = await openFolder(folder);
    expect(data.unit?.folder).toBe(join(folder, 'units', 'u-1'));
    await data.close();
  });

  test('with two own databases is refused: nobody can say which is right', async () => {
    const folder = await filledFolder();
    await cp(join(folder, 'units', 'u-1'), join(folder, 'units', '副本'), { recursive: true });
    await expect(openFolder(folder)).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      message: expect.stringContaining('副本'),
    });
  });

  test('whose only database lost its snapshots is damaged, not empty', async () => {
    const folder = await filledFolder();
    for (const name of await readdir(join(folder, 'units', 'u-1'))) await rm(join(folder, 'units', 'u-1', name));
    for (const mode of ['read', 'write'] as const) {
      await expect(openFolder(folder, { mode })).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    }
  });
});

test('a data folder whose databases somebody took away is damaged, not new', async () => {
  const folder = await filledFolder();
  await rm(join(folder, 'units'), { recursive: true });
  for (const mode of ['read', 'write'] as const) {
    await expect(openFolder(folder, { mode })).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  }
});

describe('a folder that is none', () => {
  test('is refused to a reader, and stays as it is', async () => {
    const folder = await temporaryFolder();
    await expect(openFolder(join(folder, 'absent'), { mode: 'read' })).rejects.toMatchObject({ code: 'FOLDER_EMPTY' });
    await expect(openFolder(folder, { mode: 'read' })).rejects.toMatchObject({ code: 'FOLDER_EMPTY' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('is refused to a writer when somebody else’s files lie there', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, '工资表.xlsx'), 'x');
    await expect(openFolder(folder)).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
    await expect(openFolder(join(folder, '工资表.xlsx'))).rejects.toMatchObject({ code: 'FOLDER_UNSUITABLE' });
    expect(await readdir(folder)).toEqual(['工资表.xlsx']);
  });

  test('is refused where a folder of evidence lies that is not ours', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'evidence'));
    await expect(openFolder(folder)).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
    expect(await readdir(folder)).toEqual(['evidence']);
  });

  test('is taken for empty when only the system’s litter lies there', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, '.DS_Store'), '');
    await (await openFolder(folder)).close();
  });
});

describe('a beginning that comes to nothing', () => {
  test('leaves no folder where there was none, and an empty one empty', async () => {
    const parent = await temporaryFolder();
    await mkdir(join(parent, 'empty'));
    for (const name of ['absent', 'empty']) {
      const data = await openFolder(join(parent, name));
      const broken = { ...smallUnit(), tasks: [smallTask('t-1', 0), smallTask('t-1', 1)] };
      await expect(data.createUnit(broken, WHO)).rejects.toMatchObject({ code: 'UNIT_FILE_INVALID' });
      await data.close();
    }
    expect(await readdir(parent, { recursive: true })).toEqual(['empty']);
  });

  test('on a full disk leaves nothing half-made, and can be repeated', async () => {
    const parent = await temporaryFolder();
    let isFull = true;
    const disk = disturbedDisk((operation, path) => {
      if (isFull && operation === 'write' && path.includes('snap-')) throw diskError('ENOSPC');
    });
    const data = await openFolder(join(parent, 'data'), { fileSystem: smallDisk(disk) });
    await expect(data.createUnit(smallUnit(), WHO)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await readdir(join(parent, 'data', 'units'))).toEqual([]);
    isFull = false;
    await data.createUnit(smallUnit(), WHO);
    await data.close();
    expect((await openFolder(join(parent, 'data'), { mode: 'read' })).unit?.unitFile()).toEqual(smallUnit());
  });

  test('that was killed half-way is taken up again', async () => {
    const folder = join(await temporaryFolder(), 'data');
    await mkdir(join(folder, 'units', '.new'), { recursive: true });
    await writeFile(join(folder, 'units', '.new', 'snap-000000000001.json.tmp'), '{"format":"shishi-sn');
    const data = await openFolder(folder);
    expect(data.unit).toBeNull();
    await data.createUnit(smallUnit(), WHO);
    await data.close();
    expect(await readdir(join(folder, 'units'))).toEqual(['u-1']);
  });
});

describe('a folder that does not open', () => {
  test('because a newer version used it is left as it was, and its lock is free', async () => {
    const folder = await filledFolder();
    const unit = join(folder, 'units', 'u-1');
    const [snapshot = ''] = await readdir(unit);
    const text = await readFile(join(unit, snapshot), 'utf8');
    await writeFile(join(unit, snapshot), text.replace('"schema":1,', '"schema":9,'));
    await rm(join(folder, 'lock.sqlite'));
    const before = await contentsOf(folder);
    for (const mode of ['write', 'read', 'write'] as const) {
      await expect(openFolder(folder, { mode })).rejects.toMatchObject({ code: 'NEWER_SCHEMA' });
    }
    expect(await contentsOf(folder)).toEqual(before);
  });
});

describe('a reader', () => {
  test('changes nothing in the folder, whatever it asks for', async () => {
    const folder = await filledFolder();
    await rm(join(folder, 'lock.sqlite'));
    await rm(join(folder, 'RESERVE'));
    await rm(join(folder, 'evidence'), { recursive: true, force: true });
    const before = await contentsOf(folder);
    const data = await openFolder(folder, { mode: 'read' });
    const work = await data.openWorkFolder();
    await writeFile(join(work.path, 'x'), 'x');
    await data.evidence.presence(['a'.repeat(64)]);
    await data.keys.current();
    await data.contentFacts.get('a'.repeat(64));
    await work.remove();
    await data.close();
    expect(await contentsOf(folder)).toEqual(before);
    await expect(data.createUnit(smallUnit(), WHO)).rejects.toThrow('opened for reading');
  });
});

describe('work folders', () => {
  test('are empty, one for each who asks, gone after use, and gone after a crash', async () => {
    const folder = await filledFolder();
    const data = await openFolder(folder);
    const [one, two] = [await data.openWorkFolder(), await data.openWorkFolder()];
    expect(one.path).not.toBe(two.path);
    expect(await readdir(one.path)).toEqual([]);
    await one.remove();
    await writeFile(join(two.path, 'left behind'), 'x');
    await data.close();
    const again = await openFolder(folder);
    expect(await readdir(folder)).not.toContain('work');
    await again.close();
  });
});

test('what an unknown version kept in the unit file comes out again after init and dump', async () => {
  const folder = join(await temporaryFolder(), 'data');
  const unitFile = UnitFile.parse({ ...smallUnit(), 新版字段: [{ 甲: 1 }] });
  const data = await openFolder(folder);
  await data.createUnit(unitFile, WHO);
  await data.close();
  const reader = await openFolder(folder, { mode: 'read' });
  expect(JSON.stringify(reader.unit?.unitFile())).toBe(JSON.stringify(unitFile));
});
