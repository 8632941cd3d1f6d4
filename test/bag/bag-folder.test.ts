import { expect, test } from 'vitest';
import { type Bag, type Defects, rewrite, submissionBag, text } from '../support/package-builder.ts';
import { refusedCodes, verifyBags } from './judged-packages.ts';
import { DIGEST } from './refusal-cases.ts';

test('the same package without a defect is intact', async () => {
  const report = await verifyBags([await submissionBag()]);
  expect(refusedCodes(report)).toEqual([]);
  expect(report.result).toBe('unknown-signer');
});

/** Files beside the bag folder are in no manifest, so no signature covers them. */
function beside(bag: Bag, files: Readonly<Record<string, string>>): Bag {
  const inside = [...bag.files].map(([path, bytes]) => [`${bag.base}/${path}`, bytes] as const);
  return {
    base: '',
    files: new Map([...inside, ...Object.entries(files).map(([path, each]) => [path, text(each)] as const)]),
  };
}

test.each([
  ['a file beside the bag folder', { 'readme.txt': 'x' }, 'OUTSIDE_BAG'],
  ['a file in a folder beside it', { 'other/readme.txt': 'x' }, 'OUTSIDE_BAG'],
  ['a second bag', { 'other/bagit.txt': 'x' }, 'BAG_TWICE'],
  [
    'a second bag in a tag folder of the first',
    { 'shishi-submission-359902001003-r2-v1/signer/bagit.txt': 'x' },
    'BAG_TWICE',
  ],
])('refused: %s', async (_, files, code) => {
  expect(refusedCodes(await verifyBags([beside(await submissionBag(), files)]))).toEqual([code]);
});

test('a bag without its folder, in another folder, or too deep is refused', async () => {
  const bag = await submissionBag();
  const codes = async (base: string) => refusedCodes(await verifyBags([{ ...bag, base }]));
  expect(await codes('')).toEqual(['FOLDER_NAME']);
  const [problem] = (await verifyBags([{ ...bag, base: '' }])).problems;
  expect(problem?.message).toContain('包里的文件没有目录');
  expect(await codes('新建文件夹')).toEqual(['FOLDER_NAME']);
  expect(await codes(`a/b/${bag.base}`)).toEqual(['BAG_TOO_DEEP']);
  expect(await codes(`a/${bag.base}`)).toEqual([]);
});

test('a bagit.txt in the payload is payload', async () => {
  const report = await verifyBags([
    await submissionBag({ payload: (files) => void files.set('data/bagit.txt', text('x')) }),
  ]);
  expect(refusedCodes(report)).toEqual(['FILE_NOT_ALLOWED']);
});

test('a ZIP without bagit.txt is no package', async () => {
  const report = await verifyBags([{ base: 'a', files: new Map([['readme.txt', text('x')]]) }]);
  expect(report).toMatchObject({ kind: null, result: 'broken', unit: null, period: null, version: null });
  expect(refusedCodes(report)).toEqual(['BAG_NOT_FOUND']);
});

test('what RFC 8493 permits is read', async () => {
  const loose: Defects = {
    manifest: (lines) =>
      lines
        .replace(/^[0-9a-f]{64}/gm, (digest) => digest.toUpperCase())
        .replaceAll('  data', ' \t data')
        .trimEnd(),
    tags: (files) => {
      rewrite(files, 'bagit.txt', (content) => content.trimEnd());
      rewrite(
        files,
        'bag-info.txt',
        (content) => `${content.replace('shishi-kind', 'SHISHI-KIND')}Contact-Name: 一\n  二\nX: 1\nX: 2\n`,
      );
      files.set('NOTE.txt', text('签名前放进来、列在清单里的文件'));
    },
  };
  expect(refusedCodes(await verifyBags([await submissionBag(loose)]))).toEqual([]);
});

test('system junk that nobody listed is told and ignored', async () => {
  const junk = {
    '.DS_Store': 'x',
    '__MACOSX/._shishi-submission-359902001003-r2-v1': 'x',
    'shishi-submission-359902001003-r2-v1/data/evidence/Thumbs.db': 'MZ',
    'shishi-submission-359902001003-r2-v1/data/desktop.ini': 'x',
    'shishi-submission-359902001003-r2-v1/signer/.DS_Store': 'x',
    'shishi-submission-359902001003-r2-v1/__MACOSX/signer/._card.json': 'x',
  };
  const report = await verifyBags([beside(await submissionBag(), junk)]);
  expect(report.result).toBe('unknown-signer');
  expect(
    report.problems
      .filter(({ code }) => code === 'W_JUNK')
      .map(({ file }) => file)
      .sort(),
  ).toEqual([
    '.DS_Store',
    '__MACOSX/._shishi-submission-359902001003-r2-v1',
    '__MACOSX/signer/._card.json',
    'data/desktop.ini',
    'data/evidence/Thumbs.db',
    'signer/.DS_Store',
  ]);
});

test('junk is nothing else, and junk that a manifest lists is a file like others', async () => {
  const extra = beside(await submissionBag(), { 'shishi-submission-359902001003-r2-v1/data/._0001.jpg': 'x' });
  expect(refusedCodes(await verifyBags([extra]))).toEqual(['OXUM_WRONG', 'PAYLOAD_UNLISTED']);
  const listed = await submissionBag({ payload: (files) => void files.set('data/Thumbs.db', text('x')) });
  expect(refusedCodes(await verifyBags([listed]))).toEqual(['FILE_NOT_ALLOWED']);
});

test('thousands of findings are told in a hundred', async () => {
  const lines = Array.from({ length: 3_000 }, (_, number) => `${DIGEST}  data/evidence/${number + 100_000}.jpg\n`);
  const report = await verifyBags([await submissionBag({ manifest: (text) => text + lines.join('') })]);
  expect(report.problems).toHaveLength(101);
  expect(report.problems.at(-1)?.message).toBe('还有 2900 处问题没有一一列出。');
});

test("a stranger's words are printable in every message", async () => {
  const report = await verifyBags([
    await submissionBag({ info: (labels) => void labels.set('Shishi-Kind', 'x\u001b[31m\u202e') }),
  ]);
  expect(JSON.stringify(report)).not.toMatch(/\\u001b|\u202e/);
  expect(report.kind).toBe('x\uFFFD[31m\uFFFD');
});
