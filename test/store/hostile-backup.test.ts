import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { restoreBackup } from '../../electron/store/restore.ts';
import { createZipFile } from '../../electron/zip/zip-writer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { COMMON, fullFolder, imageOf } from './full-folder.ts';

interface Listed {
  path: string;
  entry?: string;
  sizeBytes: number;
  sha256: string;
}

interface Draft {
  /** Entries of the ZIP but the manifest. */
  readonly entries: Map<string, Buffer>;
  manifest: Record<string, unknown> & { files: Listed[] };
  /** Written instead of the manifest's JSON. */
  text?: string;
}

function listed(path: string, bytes: Uint8Array): Listed {
  return { path, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The files of a real data folder's database, in a backup that is right but for what `spoil` does to it. */
async function spoiltBackup(spoil: (draft: Draft) => void) {
  const { folder, data } = await fullFolder(500);
  const entries = new Map<string, Buffer>([['说明.txt', Buffer.from('说明')]]);
  const files: Listed[] = [];
  for (const path of [
    'settings.json',
    ...(await readdir(join(data, 'units', 'u-1'))).map((name) => `units/u-1/${name}`),
  ]) {
    const bytes = await readFile(join(data, path));
    entries.set(path, bytes);
    files.push(listed(path, bytes));
  }
  const head = {
    format: 'shishi-backup/1',
    marking: '仅限本单位',
    kind: 'whole',
    unitName: null,
    program: 'x',
    damaged: [],
  };
  const draft: Draft = { entries, manifest: { ...head, createdAt: '2021-12-18T00:00:00.000Z', files } };
  spoil(draft);
  const file = join(folder, 'b.zip');
  const zip = await createZipFile(file);
  for (const [name, bytes] of draft.entries) await zip.add({ name, bytes, method: 'deflate' });
  const text = draft.text ?? JSON.stringify(draft.manifest);
  if (text !== '') await zip.add({ name: 'manifest.json', bytes: Buffer.from(text), method: 'deflate' });
  await zip.close();
  return { folder, data, file };
}

/** Lists one more file of an honest size and digest. */
function addFile(path: string, entry = path, bytes = Buffer.from('x')) {
  return ({ entries, manifest }: Draft): void => {
    entries.set(entry, bytes);
    manifest.files.push({ ...listed(path, bytes), ...(entry === path ? {} : { entry }) });
  };
}

/** Changes a file of the database and lists it honestly. */
function rewrite(pattern: RegExp, change: (text: string) => string) {
  return ({ entries, manifest }: Draft): void => {
    manifest.files = manifest.files.map((file) => {
      if (!pattern.test(file.path)) return file;
      const bytes = Buffer.from(change(String(entries.get(file.path))));
      entries.set(file.path, bytes);
      return listed(file.path, bytes);
    });
  };
}

test('a backup made by hand, but right, is restored', async () => {
  const { folder, file } = await spoiltBackup(() => undefined);
  await expect(restoreBackup(join(folder, 'c'), file, COMMON)).resolves.toMatchObject({ previous: null });
});

const NEVER_WRITTEN = [
  '../evil',
  'units/../../evil',
  'units/u-1/../../../evil',
  '/tmp/evil',
  'units//evil',
  'units/./evil',
  'C:/evil',
  'units/C:evil',
  'units\\..\\evil',
  'units/u-1/a\u0000b',
  'units/u-1/a\nb',
  'evil',
  'lock.sqlite',
  'RESERVE',
  'backup/evil.zip',
  'index/evil',
  'units',
  `units/${'x'.repeat(256)}`,
  `units/${'a/'.repeat(20)}x`,
];

test.each(NEVER_WRITTEN)('a file that wants to lie at %j is refused', async (path) => {
  const { folder, data, file } = await spoiltBackup(addFile(path, 'other/000001'));
  const before = await imageOf(data);
  await expect(restoreBackup(data, file, COMMON)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  expect(await imageOf(data)).toEqual(before);
  expect((await readdir(folder)).filter((name) => name !== 'b.zip' && !name.endsWith('.jpg'))).toEqual(['数据']);
  await expect(stat(join(folder, 'evil'))).rejects.toMatchObject({ code: 'ENOENT' });
});

const DEFECTS: Record<string, (draft: Draft) => void> = {
  'an entry that the manifest does not list': ({ entries }) => entries.set('units/u-1/extra', Buffer.from('x')),
  'a listed file that is missing': ({ entries }) => entries.delete('settings.json'),
  'other content than listed': ({ entries }) => entries.set('settings.json', Buffer.from('[]')),
  'another size than listed': ({ entries }) => entries.set('settings.json', Buffer.from('{ }')),
  'a path listed twice': ({ manifest }) => manifest.files.push(manifest.files[0]!),
  'two paths in one entry': ({ manifest }) =>
    manifest.files.push({ ...manifest.files[0]!, path: 'keys/x', entry: 'settings.json' }),
  'the manifest as one of its files': ({ manifest }) =>
    manifest.files.push({ ...listed('keys/x', Buffer.from('')), entry: 'manifest.json' }),
  'a file in the place of a folder': (draft) => {
    addFile('keys/a', 'other/1')(draft);
    addFile('keys/a/b', 'other/2')(draft);
  },
  'no manifest': (draft) => {
    draft.text = '';
  },
  'a manifest that is no JSON': (draft) => {
    draft.text = '{"format":"shishi-backup/1",';
  },
  'a manifest with __proto__': (draft) => {
    draft.text = '{"__proto__":{}}';
  },
  'a manifest of something else': ({ manifest }) => {
    manifest.format = 'other/1';
  },
  'a manifest without files': (draft) => {
    draft.text = JSON.stringify({ ...draft.manifest, files: undefined });
  },
  'a database that cannot be opened': rewrite(/snap-/, (text) => text.replace('榕荫', '榕阴')),
  'a database without a snapshot': ({ entries, manifest }) => {
    for (const { path } of manifest.files) if (path.includes('snap-')) entries.delete(path);
    manifest.files = manifest.files.filter(({ path }) => !path.includes('snap-'));
  },
};

test.each(Object.entries(DEFECTS))('a backup with %s is refused, and nothing is changed', async (_, spoil) => {
  const { folder, data, file } = await spoiltBackup(spoil);
  const before = await imageOf(data);
  await expect(restoreBackup(data, file, COMMON)).rejects.toMatchObject({
    code: 'BACKUP_DAMAGED',
    message: expect.stringMatching(/[\u4e00-\u9fff].*。$/),
  });
  expect(await imageOf(data)).toEqual(before);
  expect((await readdir(folder)).filter((name) => name.startsWith('数据'))).toEqual(['数据']);
});

test.each([
  ['of a later format', ({ manifest }: Draft) => void Object.assign(manifest, { format: 'shishi-backup/2' })],
  ['with data of a later schema', rewrite(/snap-/, (text) => text.replace('"schema":1', '"schema":2'))],
])('a backup %s is refused before anything moves, and asks for an upgrade', async (_, spoil) => {
  const { folder, data, file } = await spoiltBackup(spoil);
  const before = await imageOf(data);
  await expect(restoreBackup(data, file, COMMON)).rejects.toMatchObject({
    code: 'NEWER_SCHEMA',
    message: expect.stringContaining('升级'),
  });
  expect(await imageOf(data)).toEqual(before);
  expect((await readdir(folder)).filter((name) => name.startsWith('数据'))).toEqual(['数据']);
});

test('a ZIP of something else is no backup', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, '照片.zip');
  const zip = await createZipFile(file);
  await zip.add({ name: 'a.jpg', bytes: Buffer.from('x'), method: 'store' });
  await zip.close();
  await expect(restoreBackup(join(folder, 'c'), file, COMMON)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  expect(await readdir(folder)).toEqual(['照片.zip']);
});
