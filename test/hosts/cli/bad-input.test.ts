import { cp, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type Outcome,
  outcomeOf,
  SAMPLE,
  SAMPLE_DAY,
  SAMPLE_EVIDENCE,
  sampleFolder,
  shishi,
  start,
} from '../../support/command-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HAN = /\p{Script=Han}/u;

/** One Chinese sentence on stderr, no stack, nothing on stdout. */
function expectRefusal({ code, stdout, stderr }: Outcome, exit: number, sentence: RegExp): void {
  expect({ code, stdout }).toEqual({ code: exit, stdout: '' });
  expect(stderr).toMatch(sentence);
  expect(stderr).toMatch(HAN);
  expect(stderr).not.toMatch(/\n\s+at /);
}

/** The sample with another value at a place such as `tasks.3.due`. */
async function changedSample(place: string, value: unknown): Promise<string> {
  const unitFile: unknown = JSON.parse(await readFile(SAMPLE, 'utf8'));
  const keys = place.split('.');
  const last = keys.pop() ?? '';
  // the places named below are there
  const holder = keys.reduce((each, key) => (each as Record<string, unknown>)[key], unitFile) as Record<
    string,
    unknown
  >;
  holder[last] = value;
  const file = join(await temporaryFolder(), 'unit.json');
  await writeFile(file, JSON.stringify(unitFile));
  return file;
}

/** Tries to fill a new folder, then shows that nothing came of it: the folder is as good as new. */
async function refusedInit(words: string[], sentence: RegExp): Promise<void> {
  const data = join(await temporaryFolder(), 'data');
  expectRefusal(await shishi('--data', data, 'init', ...words), 1, sentence);
  const again = await shishi('--data', data, 'stats', '--json');
  expectRefusal(again, 1, /还没有|没有/);
  expect((await shishi('--data', data, 'init', SAMPLE, '--evidence', SAMPLE_EVIDENCE)).code).toBe(0);
}

describe('a unit file that cannot be taken in', () => {
  test('is missing', () => refusedInit(['/nowhere/unit.json'], /读不到单位文件/));

  test('is half-written', async () => {
    const file = join(await temporaryFolder(), 'unit.json');
    await writeFile(file, (await readFile(SAMPLE, 'utf8')).slice(0, 5000));
    await refusedInit([file], /不是完整的 JSON/);
  });

  test('is in GBK', async () => {
    const file = join(await temporaryFolder(), 'unit.json');
    await writeFile(file, Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xb5, 0xa5]), Buffer.from('"}')]));
    await refusedInit([file], /UTF-8/);
  });

  test('is something else', async () => {
    const file = join(await temporaryFolder(), 'unit.json');
    await writeFile(file, '{"format":"other/1"}');
    await refusedInit([file], /不是单位文件/);
    await writeFile(file, '[]');
    await refusedInit([file], /不是单位文件/);
  });

  test('was written by a newer version', async () => {
    await refusedInit([await changedSample('format', 'shishi-unit/2')], /升级/);
  });

  test('has a record of the wrong shape: the record and the field are named', async () => {
    const file = await changedSample('tasks.3.due', '2021-13-45');
    await refusedInit([file], /t-0201.*日期/s);
  });

  test('uses one id twice', async () => {
    const file = await changedSample('tasks.1.id', 't-0101');
    await refusedInit([file], /t-0101/);
  });

  test('hides a key named __proto__', async () => {
    const file = join(await temporaryFolder(), 'unit.json');
    await writeFile(file, (await readFile(SAMPLE, 'utf8')).replace('"unit":', '"__proto__": {}, "unit":'));
    await refusedInit([file], /__proto__/);
  });

  test('with the byte order mark of Notepad is taken in', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'unit.json');
    await writeFile(file, `\uFEFF${await readFile(SAMPLE, 'utf8')}`);
    expect((await shishi('--data', join(folder, 'data'), 'init', file)).code).toBe(0);
  });
});

describe('evidence that cannot be taken in refuses the whole', () => {
  async function evidenceCopy(): Promise<string> {
    const folder = join(await temporaryFolder(), 'evidence');
    await cp(SAMPLE_EVIDENCE, folder, { recursive: true });
    return folder;
  }
  const FILE = '01-01_登记表_2.xlsx';

  test('one file is missing', async () => {
    const folder = await evidenceCopy();
    await rm(join(folder, FILE));
    await refusedInit([SAMPLE, '--evidence', folder], /缺 01-01_登记表_2\.xlsx/);
  });

  test('one file has other bytes of the same number', async () => {
    const folder = await evidenceCopy();
    const bytes = await readFile(join(folder, FILE));
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await writeFile(join(folder, FILE), bytes);
    await refusedInit([SAMPLE, '--evidence', folder], /01-01_登记表_2\.xlsx/);
  });

  test('one file grew', async () => {
    const folder = await evidenceCopy();
    await writeFile(join(folder, FILE), 'x', { flag: 'a' });
    await refusedInit([SAMPLE, '--evidence', folder], /大小/);
  });

  test('the folder is missing', () => refusedInit([SAMPLE, '--evidence', '/nowhere'], /读不到佐证文件夹/));

  test('a name leads out of the folder', async () => {
    const file = await changedSample('evidence.0.fileName', `../evidence/${FILE}`);
    await refusedInit([file, '--evidence', SAMPLE_EVIDENCE], /不能带路径/);
  });

  test('a name that macOS decomposed is found all the same', async () => {
    const folder = await evidenceCopy();
    const file = await changedSample('evidence.0.fileName', 'Café_1.pdf'.normalize('NFC'));
    const original = JSON.parse(await readFile(SAMPLE, 'utf8')).evidence[0].fileName;
    await rename(join(folder, original), join(folder, 'Café_1.pdf'.normalize('NFD')));
    const data = join(await temporaryFolder(), 'data');
    expect((await shishi('--data', data, 'init', file, '--evidence', folder)).code).toBe(0);
  });

  test('without an evidence folder the records come in and E201 stands', async () => {
    const data = join(await temporaryFolder(), 'data');
    expect((await shishi('--data', data, 'init', SAMPLE)).code).toBe(0);
    const { code, stdout } = await shishi('--data', data, 'check', '--as-of', SAMPLE_DAY, '--json');
    expect(code).toBe(1);
    const missing = JSON.parse(stdout).problems.filter((each: { code: string }) => each.code === 'E201');
    expect(missing).toHaveLength(48);
  });
});

describe('a data folder that cannot be used', () => {
  test('init refuses one that holds a unit already', async () => {
    const { data } = await sampleFolder({ withKey: false });
    expectRefusal(await shishi('--data', data, 'init', SAMPLE), 1, /已有|不是空/);
  });

  test("init refuses one that holds somebody's documents, and leaves them alone", async () => {
    const data = await temporaryFolder();
    await writeFile(join(data, '家庭账本.xlsx'), 'x');
    expectRefusal(await shishi('--data', data, 'init', SAMPLE), 1, /空/);
    expect(await readdir(data)).toEqual(['家庭账本.xlsx']);
  });

  test('reading commands refuse a folder that is not there, and do not make it', async () => {
    const folder = await temporaryFolder();
    for (const words of [['stats'], ['check'], ['dump', 'x.json'], ['key', 'show'], ['backup', 'x.zip']])
      expectRefusal(await shishi('--data', join(folder, 'none'), ...words), 1, /没有/);
    expect(await readdir(folder)).toEqual([]);
  });

  test('a second writer is told who holds the folder, with exit code 75; readers are let in', async () => {
    const { data, pass } = await sampleFolder({ withKey: false });
    const { DatabaseSync } = await import('node:sqlite');
    const lock = new DatabaseSync(join(data, 'lock.sqlite'));
    lock.exec('BEGIN EXCLUSIVE');
    try {
      const refused = await shishi('--data', data, 'evidence', 'add', 't-0101', pass);
      expectRefusal(refused, 75, /另一个程序使用/);
      expect((await shishi('--data', data, 'stats', '--json')).code).toBe(0);
    } finally {
      lock.exec('ROLLBACK');
      lock.close();
    }
    expect((await shishi('--data', data, 'evidence', 'add', 't-0101', pass)).code).toBe(0);
  });

  test('a damaged snapshot is told; the data is recovered or refused, never silently empty', async () => {
    const { data } = await sampleFolder({ withKey: false });
    const unit = join(data, 'units', 'u-359902001003');
    const snapshots = (await readdir(unit)).filter((name) => name.startsWith('snap-'));
    for (const name of snapshots) await writeFile(join(unit, name), 'damaged');
    const { code, stdout } = await shishi('--data', data, 'stats', '--as-of', SAMPLE_DAY, '--json');
    if (code === 0) expect(JSON.parse(stdout).tasks).toBe(30);
    else expect(code).toBe(1);
  });
});

describe('keys and passphrases', () => {
  test('a wrong passphrase is told and nothing leaves', async () => {
    const { data, folder } = await sampleFolder({ withKey: true });
    const wrong = join(folder, 'wrong.txt');
    await writeFile(wrong, '不是这个口令吧\n');
    const out = join(folder, 'out');
    const words = ['--period', 'r2', '--as-of', SAMPLE_DAY, '--out', out, '--passphrase-file', wrong];
    expectRefusal(await shishi('--data', data, 'export', ...words), 1, /口令/);
    expect(await readdir(folder)).not.toContain('out');
  });

  test('a passphrase of fewer than eight characters, a missing file, a second key: each is refused', async () => {
    const { data, pass, folder } = await sampleFolder({ withKey: false });
    const short = join(folder, 'short.txt');
    await writeFile(short, '1234567\n');
    expectRefusal(await shishi('--data', data, 'key', 'create', '--passphrase-file', short), 1, /8/);
    expectRefusal(await shishi('--data', data, 'key', 'create', '--passphrase-file', '/nowhere'), 1, /口令文件/);
    expectRefusal(await shishi('--data', data, 'key', 'show'), 1, /密钥/);
    expect((await shishi('--data', data, 'key', 'create', '--passphrase-file', pass)).code).toBe(0);
    expectRefusal(await shishi('--data', data, 'key', 'create', '--passphrase-file', pass), 1, /已有密钥/);
  });
});

describe('wrong usage has exit code 2 and says how', () => {
  test.each([
    [['frobnicate']],
    [['stats']],
    [['--data', 'x', 'stats', '--as-of', '2021-02-30']],
    [['--data', 'x', 'stats', '--nonsense']],
    [['--data', 'x', 'init']],
    [['--data', 'x', 'export', '--period', 'r2']],
    [['--data', 'x', 'export', '--period', 'r2', '--out', 'y', '--passphrase-file', 'z', '--limit', '13M']],
    [['verify']],
  ])('%j', async (words) => {
    const { code, stdout, stderr } = await shishi(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/用法/);
  });

  test.each([
    [['--data', 'x', 'card', 'trust', 'u-1'], 'card trust', 'card lost'],
    [['--data', 'x', 'card'], 'card lost', 'plan export'],
    [['--data', 'x', 'receipt', 'export'], 'receipt import', 'receipts'],
  ])('%j is told the usage of what was meant', async (words, told, untold) => {
    const { code, stderr } = await shishi(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(`数据文件夹 ${told}`);
    expect(stderr).not.toContain(`数据文件夹 ${untold} `);
  });

  test('a card that does not verify is wrong usage, before anything is read', async () => {
    const folder = await temporaryFolder();
    const card = join(folder, 'card.zip');
    await writeFile(card, 'no card');
    const { code, stdout } = await shishi('verify', SAMPLE, '--card', card, '--json');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

test('an unknown period, an unknown task and a file that vanished are told by name', async () => {
  const { data, pass, folder } = await sampleFolder({ withKey: true });
  const words = ['--out', join(folder, 'out'), '--passphrase-file', pass];
  expectRefusal(await shishi('--data', data, 'export', '--period', 'r9', ...words), 1, /r1.*r2/);
  expectRefusal(await shishi('--data', data, 'check', '--period', 'r9'), 1, /r1.*r2/);
  expectRefusal(await shishi('--data', data, 'evidence', 'add', 't-9999', pass), 1, /t-9999/);
  expectRefusal(await shishi('--data', data, 'evidence', 'add', 't-0101', '/nowhere.jpg'), 1, /nowhere\.jpg/);
});

test('evidence whose stored bytes changed is not exported, and its file is named', async () => {
  const { data, pass, folder } = await sampleFolder({ withKey: true });
  const { id, sha256, fileName } = JSON.parse(await readFile(SAMPLE, 'utf8')).evidence[0];
  const stored = join(data, 'evidence', sha256.slice(0, 2), sha256);
  const bytes = await readFile(stored);
  bytes[50] = (bytes[50] ?? 0) ^ 1;
  await rm(stored, { force: true });
  await writeFile(stored, bytes);
  const words = ['--period', 'r2', '--as-of', SAMPLE_DAY, '--out', join(folder, 'out'), '--passphrase-file', pass];
  const refused = await shishi('--data', data, 'export', ...words, '--json');
  expect(JSON.parse(refused.stdout)).toEqual({
    problems: [{ code: 'E201', severity: 'E', target: id, message: expect.stringContaining(fileName) }],
  });
  expectRefusal({ ...refused, stdout: '' }, 1, /的内容与登记时不同，没有导出.*\(EVIDENCE_CHANGED\)$/m);
  expect(await readdir(folder)).not.toContain('out');
  const scrubbed = await shishi('--data', data, 'scrub', '--json');
  expect(scrubbed.code).toBe(1);
  expect(JSON.parse(scrubbed.stdout).problems).toHaveLength(1);
});

test("relative paths are the caller's, also through npm run", async () => {
  const { data } = await sampleFolder({ withKey: false });
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'here'));
  await symlink(data, join(folder, 'data'));
  const env = { npm_lifecycle_event: 'shishi', INIT_CWD: folder };
  const { code } = await outcomeOf(start(['--data', 'data', 'dump', 'here/unit.json'], { env }));
  expect(code).toBe(0);
  expect(await readdir(join(folder, 'here'))).toEqual(['unit.json']);
});

describe('a place that cannot be written to', () => {
  test.each([
    ['a folder', (folder: string) => folder, /是文件夹或设备/],
    ['a name inside a file', (folder: string) => join(folder, 'file', 'u.json'), /写不出 .*(?:ENOTDIR|EEXIST)/],
  ])('dump to %s', async (_, targetIn, sentence) => {
    const { data } = await sampleFolder({ withKey: false });
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), 'mine');
    expectRefusal(await shishi('--data', data, 'dump', targetIn(folder)), 1, sentence);
    expect(await readdir(folder)).toEqual(['file']);
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('mine');
  });

  test('dump of the evidence into a file', async () => {
    const { data } = await sampleFolder({ withKey: false });
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), 'mine');
    const words = ['dump', join(folder, 'u.json'), '--evidence', join(folder, 'file', 'ev')];
    expectRefusal(await shishi('--data', data, ...words), 1, /写不出 /);
    expect(await readdir(folder)).toEqual(['file']);
  });

  test('a data folder inside a file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), 'mine');
    const outcome = await shishi('--data', join(folder, 'file', 'data'), 'init', SAMPLE);
    expectRefusal(outcome, 1, /^系统不让读写 .*请检查路径.*\(ENOTDIR\)$/m);
  });

  test.skipIf(process.platform !== 'linux')('dump to a device leaves the device', async () => {
    const { data } = await sampleFolder({ withKey: false });
    expectRefusal(await shishi('--data', data, 'dump', '/dev/full'), 1, /是文件夹或设备/);
    expect((await stat('/dev/full')).isCharacterDevice()).toBe(true);
  });
});

describe('a name where an id belongs', () => {
  test.each([
    ['a period', ['check', '--period', '期末']],
    ['a task', ['evidence', 'add', '任务一', SAMPLE]],
    ['a path', ['check', '--period', '../x', '--json']],
  ])('%s', async (_, words) => {
    const { data } = await sampleFolder({ withKey: false });
    expectRefusal(await shishi('--data', data, ...words), 1, /^没有这样的期次或编号：.*\(NOT_FOUND\)$/m);
  });
});
