import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createGivenFileService } from '../../electron/services/given-files.ts';
import { nodeFileSystem } from '../../electron/store/file-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const made = { name: '问题摸排.xlsx', mime: 'application/x-test', bytes: Buffer.from('内容') };

async function givenFiles() {
  const folder = await temporaryFolder();
  const work = join(folder, 'work');
  await mkdir(work);
  return { folder, service: createGivenFileService({ fileSystem: nodeFileSystem, workFolder: async () => work }) };
}

test('a file is written where the person said, in the place of what they agreed to replace', async () => {
  const { folder, service } = await givenFiles();
  const to = join(folder, '我的表.xlsx');
  await writeFile(to, '旧的');
  expect(await service.give(made, to)).toEqual({ name: '我的表.xlsx', sizeBytes: 6, file: to, downloadId: null });
  expect(await readFile(to, 'utf8')).toBe('内容');
  expect((await readdir(folder)).toSorted()).toEqual(['work', '我的表.xlsx'].toSorted());
});

test('a place that cannot be written to is told as one, and nothing is left', async () => {
  const { folder, service } = await givenFiles();
  await expect(service.give(made, join(folder, '没有', '表.xlsx'))).rejects.toMatchObject({ code: 'IO_ERROR' });
  expect(await readdir(folder)).toEqual(['work']);
});

test('without a place the file is kept to be fetched, by an id that nobody can guess', async () => {
  const { service } = await givenFiles();
  const { downloadId, file } = await service.give(made, null);
  expect(file).toBeNull();
  const served = await service.given(downloadId ?? '');
  expect(served).toMatchObject({ name: '问题摸排.xlsx', mime: 'application/x-test', sizeBytes: 6 });
  expect(await readFile(served.path, 'utf8')).toBe('内容');
  for (const id of ['', '../x', '00000000-0000-4000-8000-000000000000'])
    await expect(service.given(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
