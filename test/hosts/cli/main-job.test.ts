import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  outcomeOf,
  SAMPLE,
  SAMPLE_DAY,
  SAMPLE_EVIDENCE,
  sampleFolder,
  shishi,
  start,
} from '../../support/command-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const expected = JSON.parse(
  await readFile(join(import.meta.dirname, '..', '..', 'fixtures', 'sample-expected.json'), 'utf8'),
);

/** Every package in a folder, as paths. */
async function packagesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).map((name) => join(folder, name));
}

describe('the main job', () => {
  test('a unit file and its evidence come in, and the counts are told', async () => {
    const data = join(await temporaryFolder(), 'data');
    const { code, stdout, stderr } = await shishi('--data', data, 'init', SAMPLE, '--evidence', SAMPLE_EVIDENCE);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('榕荫社区');
    expect(stdout).toMatch(/任务 30/);
    expect(stdout).toMatch(/佐证文件 48 个/);
  });

  test('stats gives exactly the expected figures', async () => {
    const { data } = await sampleFolder({ withKey: false });
    const { code, stdout } = await shishi('--data', data, 'stats', '--as-of', SAMPLE_DAY, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(expected);
  });

  test('check is blocked by the missing key alone, and by nothing once there is one', async () => {
    const { data, pass } = await sampleFolder({ withKey: false });
    const check = () => shishi('--data', data, 'check', '--period', 'r2', '--as-of', SAMPLE_DAY, '--json');
    const before = await check();
    expect(before.code).toBe(1);
    const errors = JSON.parse(before.stdout).problems.filter((each: { severity: string }) => each.severity === 'E');
    expect(errors).toEqual([
      { code: 'E301', severity: 'E', target: 'u-359902001003', message: expect.stringMatching(/密钥/) },
    ]);
    expect((await shishi('--data', data, 'key', 'create', '--passphrase-file', pass)).code).toBe(0);
    const after = await check();
    expect(after.code).toBe(0);
    expect(JSON.parse(after.stdout).problems.every((each: { severity: string }) => each.severity === 'W')).toBe(true);
  });

  test('an exported package verifies: unknown without a card, trusted with it', async () => {
    const { data, pass, folder } = await sampleFolder({ withKey: true });
    const out = join(folder, 'out', 'r2');
    const card = join(folder, 'card.zip');
    const exported = await shishi(
      '--data',
      data,
      'export',
      '--period',
      'r2',
      '--as-of',
      SAMPLE_DAY,
      '--out',
      out,
      '--passphrase-file',
      pass,
      '--json',
    );
    expect({ code: exported.code, stderr: exported.stderr }).toEqual({ code: 0, stderr: '' });
    const result = JSON.parse(exported.stdout);
    expect(result).toMatchObject({ version: expect.any(Number), keptBack: { files: expect.any(Number) } });
    expect(result.volumes.map((each: { path: string }) => each.path)).toEqual(await packagesIn(out));
    expect((await shishi('--data', data, 'card', 'export', '--out', card, '--passphrase-file', pass)).code).toBe(0);
    const unknown = await shishi('verify', ...(await packagesIn(out)), '--json');
    expect(unknown.code).toBe(0);
    expect(JSON.parse(unknown.stdout).submissions).toMatchObject([{ result: 'unknown-signer', problems: [] }]);
    const trusted = await shishi('verify', ...(await packagesIn(out)), '--card', card, '--json');
    expect(trusted.code).toBe(0);
    expect(JSON.parse(trusted.stdout).submissions).toEqual([
      {
        kind: 'submission',
        result: 'trusted',
        unit: 'u-359902001003',
        unitName: '闽川市临江区望潮街道榕荫社区居民委员会',
        period: 'r2',
        version: result.version,
        packages: await packagesIn(out),
        volumesMissing: [],
        problems: [],
      },
    ]);
  });

  test('with a limit the package is split into volumes that keep it, in any order', async () => {
    const { data, pass, folder } = await sampleFolder({ withKey: true });
    const out = join(folder, 'out');
    const exported = await shishi(
      '--data',
      data,
      'export',
      '--period',
      'r2',
      '--as-of',
      SAMPLE_DAY,
      '--out',
      out,
      '--passphrase-file',
      pass,
      '--limit',
      '1MB',
      '--json',
    );
    const { volumes } = JSON.parse(exported.stdout);
    expect(volumes.length).toBeGreaterThan(1);
    for (const volume of volumes) expect(volume.bytes).toBeLessThanOrEqual(2 ** 20);
    const paths = (await packagesIn(out)).reverse();
    const whole = JSON.parse((await shishi('verify', ...paths, '--json')).stdout).submissions;
    expect(whole).toMatchObject([{ result: 'unknown-signer', volumesMissing: [], problems: [] }]);
    const partial = await shishi('verify', paths[0] ?? '', '--json');
    expect(partial.code).toBe(0);
    expect(JSON.parse(partial.stdout).submissions[0].volumesMissing).toHaveLength(volumes.length - 1);
  });

  test('a file above the limit gets a volume of its own, marked with the way that it has to go', async () => {
    const { data, pass, folder } = await sampleFolder({ withKey: true });
    const words = ['--data', data, 'export', '--period', 'r2', '--as-of', SAMPLE_DAY, '--passphrase-file', pass];
    const exported = await shishi(...words, '--out', join(folder, 'out'), '--limit', '150KB', '--json');
    const volumes: { bytes: number; note?: string }[] = JSON.parse(exported.stdout).volumes;
    const marked = volumes.filter(({ note }) => note !== undefined);
    expect(marked.length).toBeGreaterThan(0);
    expect(new Set(marked.map(({ note }) => note))).toEqual(new Set(['走U盘或政务网盘']));
    expect(marked).toEqual(volumes.filter(({ bytes }) => bytes > 150 * 1024));
    const { stdout } = await shishi(...words, '--out', join(folder, 'again'), '--limit', '150KB');
    expect(stdout.match(/超过上限，走U盘或政务网盘/g)).toHaveLength(marked.length);
  });

  test('an export that the checks block lists the problems as check does, and writes nothing', async () => {
    const { data, pass, folder } = await sampleFolder({ withKey: false });
    const out = join(folder, 'out');
    const { code, stdout, stderr } = await shishi(
      '--data',
      data,
      'export',
      '--period',
      'r2',
      '--out',
      out,
      '--passphrase-file',
      pass,
      '--json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout).problems.map((each: { code: string }) => each.code)).toContain('E301');
    expect(stderr).toMatch(/改正/);
    expect(await readdir(folder)).not.toContain('out');
  });

  test('dump, init, dump is identical, and leaves contacts out unless asked', async () => {
    const { data, folder } = await sampleFolder({ withKey: false });
    const [source, added, copy] = ['食谱.txt', 'added.json', 'copy.json'].map((name) => join(folder, name));
    const [first, second, data2] = [join(folder, 'a', 'unit.json'), join(folder, 'b.json'), join(folder, 'data2')];
    const evidence = join(folder, 'a', 'evidence');
    expect((await shishi('--data', data, 'dump', first, '--evidence', evidence, '--with-contacts')).code).toBe(0);
    expect((await shishi('--data', data2, 'init', first, '--evidence', evidence)).code).toBe(0);
    expect((await shishi('--data', data2, 'dump', second, '--with-contacts')).code).toBe(0);
    expect(await readFile(second, 'utf8')).toBe(await readFile(first, 'utf8'));
    expect(JSON.parse(await readFile(first, 'utf8'))).toEqual({
      ...JSON.parse(await readFile(SAMPLE, 'utf8')),
      issues: [],
      honours: [],
    });
    await shishi('--data', data, 'dump', second);
    expect(await readFile(second, 'utf8')).not.toContain('"contact"');
    expect((await readdir(evidence)).length).toBe(48);
    // a record that a command made is written as it will be when it was read again
    await writeFile(source!, '一周食谱');
    await shishi('--data', data, 'evidence', 'add', 't-0101', source!);
    await shishi('--data', data, 'dump', added!);
    await shishi('--data', join(folder, 'data3'), 'init', added!);
    await shishi('--data', join(folder, 'data3'), 'dump', copy!);
    expect(await readFile(copy!, 'utf8')).toBe(await readFile(added!, 'utf8'));
  });

  test('evidence is added with its type, its time and the share level of its action', async () => {
    const { data, folder } = await sampleFolder({ withKey: false });
    const note = join(folder, '说明.txt');
    await writeFile(note, '社区长者食堂食谱公示');
    const added = await shishi(
      '--data',
      data,
      'evidence',
      'add',
      't-0101',
      note,
      '--caption',
      '2021年12月1日，榕荫社区长者食堂,食谱公示',
      '--json',
    );
    expect({ code: added.code, stderr: added.stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(added.stdout).evidence).toMatchObject([
      { taskId: 't-0101', type: 'document', fileName: '说明.txt', shareLevel: 'up', sizeBytes: 30 },
    ]);
    const stats = JSON.parse((await shishi('--data', data, 'stats', '--as-of', SAMPLE_DAY, '--json')).stdout);
    expect(stats.evidence.files).toBe(49);
  });

  test('evidence of a sensitive action stays in the unit', async () => {
    const folder = await temporaryFolder();
    const [file, note, data] = [join(folder, 'unit.json'), join(folder, '说明.txt'), join(folder, 'data')];
    const sample = JSON.parse(await readFile(SAMPLE, 'utf8'));
    const actions = sample.actions.map((each: { id: string }) => ({ ...each, sensitive: each.id === 'A08' }));
    await writeFile(file, JSON.stringify({ ...sample, actions }));
    await writeFile(note, '助学名单');
    await shishi('--data', data, 'init', file);
    const added = await shishi('--data', data, 'evidence', 'add', 't-0801', note, '--json');
    expect(JSON.parse(added.stdout).evidence[0].shareLevel).toBe('internal');
  });

  test('a backup restores the folder as it was', async () => {
    const { data, folder } = await sampleFolder({ withKey: true });
    const zip = join(folder, 'backup.zip');
    expect((await shishi('--data', data, 'backup', zip)).code).toBe(0);
    const fresh = join(folder, 'fresh');
    const restored = await shishi('--data', fresh, 'restore', zip, '--json');
    expect({ code: restored.code, stderr: restored.stderr }).toEqual({ code: 0, stderr: '' });
    const [before, after] = await Promise.all(
      [data, fresh].map(async (each) => (await shishi('--data', each, 'key', 'show', '--json')).stdout),
    );
    expect(after).toBe(before);
    const scrubbed = await shishi('--data', fresh, 'scrub', '--json');
    expect(scrubbed.code).toBe(0);
    expect(JSON.parse(scrubbed.stdout)).toMatchObject({ checked: 48, problems: [] });
  });
});

test('Ctrl+C during an export ends it within a second, leaves nothing and says so', async () => {
  const { data, pass, folder } = await sampleFolder({ withKey: true });
  const large = join(folder, 'large.bin');
  await writeFile(large, 'x');
  await truncate(large, 200 * 2 ** 20);
  expect((await shishi('--data', data, 'evidence', 'add', 't-0101', large)).code).toBe(0);
  const out = join(folder, 'out');
  const words = ['export', '--period', 'r2', '--as-of', SAMPLE_DAY, '--out', out, '--passphrase-file', pass];
  const child = start(['--data', data, ...words]);
  const ending = outcomeOf(child);
  while (!(await readdir(folder)).includes('out') && child.exitCode === null) await setTimeout(5);
  expect(child.exitCode).toBeNull();
  child.kill('SIGINT');
  const stopped = await Promise.race([ending, setTimeout(5000)]);
  expect(stopped).toMatchObject({ code: 1, stderr: expect.stringMatching(/已取消/) });
  expect(await readdir(folder)).not.toContain('out');
  expect((await shishi('--data', data, ...words)).code).toBe(0);
});
