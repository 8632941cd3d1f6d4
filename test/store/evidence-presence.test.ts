import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEvidenceStore } from '../../electron/store/evidence-store.ts';
import { type FileSystem, nodeFileSystem } from '../../electron/store/file-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { diskError, disturbedDisk } from './disturbed-disk.ts';
import { digestOf } from './evidence-files.ts';

/** Three stored files among as many digests as asked for, and a folder where a file should be. */
async function storeWith(absent: number) {
  const folder = await temporaryFolder();
  const writer = await openEvidenceStore(folder, { mode: 'write' });
  const sizes = new Map<string, number>();
  for (const content of ['一', '二二', '三三三']) {
    await writeFile(join(folder, 'source'), content);
    const { sha256, sizeBytes } = await writer.add(join(folder, 'source'));
    sizes.set(sha256, sizeBytes);
  }
  const strange = digestOf('folder');
  await mkdir(writer.pathOf(strange), { recursive: true });
  const others = Array.from({ length: absent }, (_, index) => digestOf(`absent ${index}`));
  return { folder, sizes, asked: [...sizes.keys(), strange, ...others] };
}

const disks: readonly (readonly [name: string, disk: FileSystem])[] = [
  ['asked at once', nodeFileSystem],
  ['asked aside', disturbedDisk(() => undefined)],
];

test.each(disks)('a disk %s tells the same, few files or thousands', async (_, fileSystem) => {
  for (const absent of [2, 2500]) {
    const { folder, sizes, asked } = await storeWith(absent);
    const store = await openEvidenceStore(folder, { mode: 'read', fileSystem });
    expect(await store.presence([...asked, ...asked])).toEqual(sizes);
  }
});

test('a disk that fails under way is an error, not a file that is missing', async () => {
  const { folder, asked } = await storeWith(2);
  const statNow = (): never => {
    throw diskError('EIO');
  };
  const store = await openEvidenceStore(folder, { mode: 'read', fileSystem: { ...nodeFileSystem, statNow } });
  await expect(store.presence(asked)).rejects.toMatchObject({ code: 'IO_ERROR' });
});
