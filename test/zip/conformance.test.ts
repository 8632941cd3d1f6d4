import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readZip, refusalOf } from './zip-files.ts';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'hostile');

const CODES: Readonly<Record<string, string>> = {
  '01-slip.zip': 'ZIP_NAME_PATH',
  '07-symlink.zip': 'ZIP_NOT_REGULAR',
  '08-dup.zip': 'ZIP_NAME_TWICE',
  '12-bomb-ratio.zip': 'ZIP_RATIO',
  '15-overlap-same-local.zip': 'ZIP_OVERLAP',
  '16-crc.zip': 'ZIP_CRC',
  '20-local-name-differs.zip': 'ZIP_HEADERS_DIFFER',
  '21-eocd-count-low.zip': 'ZIP_COUNT',
  '23-truncated.zip': 'ZIP_TRUNCATED',
  '25-prefix-garbage.zip': 'ZIP_PREFIX',
  '30-invalid-utf8.zip': 'ZIP_NAME_ENCODING',
};

test('the good one reads', async () => {
  const { contents } = await readZip(await readFile(join(FOLDER, '00-good.zip')));
  expect([...contents].map(([name, bytes]) => [name, bytes.toString()])).toEqual([['data/证据.jpg', 'hello']]);
});

test.for(Object.entries(CODES))('%s is refused as %s', async ([file, code]) => {
  const { code: found, message } = await refusalOf(await readFile(join(FOLDER, file)));
  expect(found).toBe(code);
  expect(message).toMatch(/\p{Script=Han}{4}.*。$/u);
});

test('every hostile file has its own code', async () => {
  const files = (await readdir(FOLDER)).filter((file) => file !== '00-good.zip');
  expect(files.sort()).toEqual(Object.keys(CODES));
  expect(new Set(Object.values(CODES)).size).toBe(files.length);
});

test('a torn download says so in so many words', async () => {
  const { message } = await refusalOf(await readFile(join(FOLDER, '23-truncated.zip')));
  expect(message).toBe('文件不完整,请重新下载附件。');
});
