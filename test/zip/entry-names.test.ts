import { expect, test } from 'vitest';
import { buildZip } from '../support/zip-builder.ts';
import { readZip, refusalOf } from './zip-files.ts';

/** Beside another file, so that no folder is around everything. */
function zipWith(...names: (string | Uint8Array)[]): Buffer {
  return buildZip([{ name: 'bag/bagit.txt' }, { name: 'other.txt' }, ...names.map((name) => ({ name, bytes: 'x' }))]);
}

test.for([
  'bag/data/证据.jpg',
  'bag/data/名单 (1).xlsx',
  'bag/data/四点半课堂照片(人脸已遮挡)_1.jpg',
  'bag/data/a.b.c',
  'bag/data/console.txt',
  'bag/data/com10.txt',
  'bag/data/auxiliary',
  'bag/data/.hidden',
  'bag/data/𠮷野家.jpg',
  `bag/${'a'.repeat(236)}`,
])('%s is a good name', async (name) => {
  expect([...(await readZip(zipWith(name))).contents.keys()]).toContain(name);
});

test.for([
  ['/etc/passwd', 'ZIP_NAME_PATH'],
  ['bag//x', 'ZIP_NAME_PATH'],
  ['bag/./x', 'ZIP_NAME_PATH'],
  ['./x', 'ZIP_NAME_PATH'],
  ['bag/../x', 'ZIP_NAME_PATH'],
  ['..', 'ZIP_NAME_PATH'],
  ['bag/..', 'ZIP_NAME_PATH'],
  ['C:/x', 'ZIP_NAME_PATH'],
  ['c:x', 'ZIP_NAME_PATH'],
  ['//server/share/x', 'ZIP_NAME_PATH'],
  ['\\\\server\\share\\x', 'ZIP_NAME_PATH'],
  ['bag\\..\\x', 'ZIP_NAME_PATH'],
  ['', 'ZIP_NAME_PATH'],
  ['bag/a:stream', 'ZIP_NAME_CHARACTER'],
  ['bag/a?.txt', 'ZIP_NAME_CHARACTER'],
  ['bag/a*', 'ZIP_NAME_CHARACTER'],
  ['bag/<a>', 'ZIP_NAME_CHARACTER'],
  ['bag/a|b', 'ZIP_NAME_CHARACTER'],
  ['bag/"a"', 'ZIP_NAME_CHARACTER'],
  ['bag/a\0b', 'ZIP_NAME_CHARACTER'],
  ['bag/a\nb', 'ZIP_NAME_CHARACTER'],
  ['bag/a\x7fb', 'ZIP_NAME_CHARACTER'],
  ['bag/a\u0085b', 'ZIP_NAME_CHARACTER'],
  ['bag/照片\u202egpj.exe', 'ZIP_NAME_CHARACTER'],
  ['bag/a\u2066b', 'ZIP_NAME_CHARACTER'],
  ['bag/a\u200bb', 'ZIP_NAME_CHARACTER'],
  ['bag/a\u200db', 'ZIP_NAME_CHARACTER'],
  ['bag/a\u00adb', 'ZIP_NAME_CHARACTER'],
  ['\ufeffbag/x', 'ZIP_NAME_CHARACTER'],
  ['bag/a\u{e0041}', 'ZIP_NAME_CHARACTER'],
  ['bag/a\u3164b', 'ZIP_NAME_CHARACTER'],
  ['bag/a\u2028b', 'ZIP_NAME_CHARACTER'],
  ['bag/CON', 'ZIP_NAME_RESERVED'],
  ['bag/con.txt', 'ZIP_NAME_RESERVED'],
  ['bag/aux/x.jpg', 'ZIP_NAME_RESERVED'],
  ['nul', 'ZIP_NAME_RESERVED'],
  ['bag/NUL.tar.gz', 'ZIP_NAME_RESERVED'],
  ['bag/prn .txt', 'ZIP_NAME_RESERVED'],
  ['bag/COM1', 'ZIP_NAME_RESERVED'],
  ['bag/com¹.jpg', 'ZIP_NAME_RESERVED'],
  ['bag/LPT³', 'ZIP_NAME_RESERVED'],
  ['bag/CONIN$', 'ZIP_NAME_RESERVED'],
  ['bag/a.', 'ZIP_NAME_RESERVED'],
  ['bag/a ', 'ZIP_NAME_RESERVED'],
  ['bag/b. /x', 'ZIP_NAME_RESERVED'],
  [`bag/${'a'.repeat(237)}`, 'ZIP_NAME_LONG'],
] as const)('%j is refused as %s', async ([name, code]) => {
  const refusal = await refusalOf(zipWith(name));
  expect(refusal.code).toBe(code);
  expect(refusal.message).toMatch(/^文件名 “.*”.*。$/s);
  expect(refusal.message).not.toMatch(/[\p{Cc}\p{Cf}\u2028]/u);
});

test.for([
  ['an overlong slash', [0x61, 0xc0, 0xaf, 0x62]],
  ['a lone surrogate', [0xed, 0xa0, 0x80]],
  ['a cut character', [0xe8, 0xaf]],
  ['GBK', [0xd6, 0xa4, 0xbe, 0xdd]],
] as const)('%s is no UTF-8', async ([, bytes]) => {
  for (const flags of [0, 0x800]) {
    const name = Buffer.concat([Buffer.from('bag/'), Buffer.from(bytes)]);
    const zip = buildZip([{ name: 'bag/bagit.txt' }, { name: 'other.txt' }, { name, flags }]);
    expect((await refusalOf(zip)).code).toBe('ZIP_NAME_ENCODING');
  }
});

test('UTF-8 without its flag is what macOS writes', async () => {
  const { contents } = await readZip(buildZip([{ name: 'bag/证据.jpg', bytes: 'x', flags: 0 }]));
  expect([...contents.keys()]).toEqual(['bag/证据.jpg']);
});

test.for([
  ['bag/a.jpg', 'bag/a.jpg', 'ZIP_NAME_TWICE'],
  ['bag/a.jpg', 'bag/A.JPG', 'ZIP_NAME_TWICE'],
  ['bag/é.jpg', 'bag/e\u0301.jpg', 'ZIP_NAME_TWICE'],
  ['bag/straße', 'bag/STRASSE', 'ZIP_NAME_TWICE'],
  ['bag/K', 'bag/\u212a', 'ZIP_NAME_TWICE'],
  ['bag/d/', 'bag/D/', 'ZIP_NAME_TWICE'],
  ['bag/a', 'bag/a/b', 'ZIP_NAME_CONFLICT'],
  ['bag/a/b/c', 'bag/A', 'ZIP_NAME_CONFLICT'],
  ['bag/a/', 'bag/a', 'ZIP_NAME_CONFLICT'],
] as const)('%s beside %s is refused as %s', async ([first, second, code]) => {
  const mode = (name: string) => (name.endsWith('/') ? 0o40755 : 0o100644);
  const zip = buildZip([first, second].map((name) => ({ name, mode: mode(name) })));
  expect((await refusalOf(zip)).code).toBe(code);
});

test('a folder and what lies in it do not conflict', async () => {
  const { entries } = await readZip(
    buildZip([{ name: 'bag/', mode: 0o40755 }, { name: 'bag/a' }, { name: 'bag/b/c' }]),
  );
  expect(entries.map(({ name, isFolder }) => [name, isFolder])).toEqual([
    ['bag/', true],
    ['bag/a', false],
    ['bag/b/c', false],
  ]);
});

const GBK_FOLDER = Buffer.from([0xb1, 0xa8, 0xcb, 0xcd, 0xb0, 0xfc]); // 报送包

function wrapped(folder: Uint8Array, ...names: string[]): Buffer {
  return buildZip(
    names.map((name) => ({ name: Buffer.concat([folder, Buffer.from(`/${name}`)]), flags: 0, bytes: name })),
  );
}

test('a wrapping folder may be named in GBK, and its name is guessed for display', async () => {
  const { contents } = await readZip(wrapped(GBK_FOLDER, 'bag/bagit.txt', 'bag/data/证据.jpg'));
  expect([...contents.keys()]).toEqual(['报送包/bag/bagit.txt', '报送包/bag/data/证据.jpg']);
});

test.for([
  ['half a character that is a backslash', [0xd5, 0x5c]],
  ['bytes of no known encoding', [0xff, 0xfe, 0x80]],
  ['a colon, a star and a blank at the end', [...Buffer.from('来自: *街道* ')]],
  ['a name that Windows reserves', [...Buffer.from('CON')]],
  ['one dot, as bsdtar writes it', [0x2e]],
  ['300 letters', [...Buffer.from('a'.repeat(300))]],
] as const)('a wrapping folder may have %s', async ([, bytes]) => {
  const { contents } = await readZip(wrapped(Buffer.from(bytes), 'bag/bagit.txt', 'bag/data/a.jpg'));
  expect([...contents.keys()].map((name) => name.split('/').slice(1).join('/'))).toEqual([
    'bag/bagit.txt',
    'bag/data/a.jpg',
  ]);
  for (const name of contents.keys()) expect(name).not.toMatch(/\\/);
});

test('system junk beside or inside it leaves it a wrapping folder', async () => {
  const folder = (name: string) => Buffer.concat([GBK_FOLDER, Buffer.from(name)]);
  const zip = buildZip(
    ['/', '/bag/', '/bag/bagit.txt', '/.DS_Store']
      .map((name) => ({ name: folder(name), mode: name.endsWith('/') ? 0o40755 : 0o100644 }))
      .concat([
        { name: Buffer.from('__MACOSX/._x'), mode: 0o100644 },
        { name: Buffer.from('Thumbs.db'), mode: 0o100644 },
      ]),
  );
  expect((await readZip(zip)).entries).toHaveLength(6);
});

test.for([
  ['a control character', [0x61, 0x1b, 0x62], 'ZIP_NAME_CHARACTER'],
  ['a control character beside GBK', [0xb1, 0xa8, 0x07], 'ZIP_NAME_ENCODING'],
  ['two dots', [0x2e, 0x2e], 'ZIP_NAME_PATH'],
  ['a drive', [0x43, 0x3a], 'ZIP_NAME_PATH'],
  ['a backslash', [...Buffer.from('a\\..\\b')], 'ZIP_NAME_PATH'],
] as const)('a wrapping folder may not have %s', async ([, bytes, code]) => {
  expect((await refusalOf(wrapped(Buffer.from(bytes), 'bag/bagit.txt', 'bag/a'))).code).toBe(code);
});

test('a folder in GBK is no wrapping folder when something else lies beside it or in it', async () => {
  const folder = (name: string) => Buffer.concat([GBK_FOLDER, Buffer.from(name)]);
  for (const names of [
    [folder('/bag/bagit.txt'), Buffer.from('other/x')],
    [folder('/bag/bagit.txt'), folder('/readme.txt')],
    [folder('/bagit.txt')],
  ])
    expect((await refusalOf(buildZip(names.map((name) => ({ name }))))).code).toBe('ZIP_NAME_ENCODING');
});

test('inside a wrapping folder every name is held to the rules', async () => {
  expect((await refusalOf(wrapped(GBK_FOLDER, 'bag/bagit.txt', 'bag/../x'))).code).toBe('ZIP_NAME_PATH');
  expect((await refusalOf(wrapped(GBK_FOLDER, 'bag/bagit.txt', 'bag/aux'))).code).toBe('ZIP_NAME_RESERVED');
  expect((await refusalOf(wrapped(GBK_FOLDER, 'bag/x', 'bag/X'))).code).toBe('ZIP_NAME_TWICE');
});
