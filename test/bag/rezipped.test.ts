import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { writePackage } from '../../electron/bag/bag-writer.ts';
import { testSigner } from '../support/package-builder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hasTool, runTool } from '../support/tool.ts';
import { onlyReport, storedZipOf, verify, writeZip, zipOf } from './judged-packages.ts';
import { cardRequest, writtenSubmission } from './written-packages.ts';

const own = await testSigner();

/** The files of a written package by their names in the ZIP. */
async function entriesOf(path: string): Promise<Map<string, Uint8Array>> {
  return new Map(Object.entries(unzipSync(await readFile(path))));
}

/** Still trusted, and told to have been packed again. */
async function expectIntact(path: string, sign?: string): Promise<void> {
  const report = onlyReport(await verify([path], { cards: [own.card] }));
  expect(report).toMatchObject({ result: 'trusted', volumesMissing: [] });
  expect(report.problems.map(({ code }) => code)).toEqual(['W_REZIPPED']);
  expect(report.problems[0]?.message).toContain('已被重新压缩,内容完好');
  if (sign !== undefined) expect(report.problems[0]?.message).toContain(sign);
}

test('as it was written it is not said to be packed again', async () => {
  for (const path of [await writtenSubmission(), (await writePackage(await cardRequest())).path])
    expect(onlyReport(await verify([path], { cards: [own.card] })).problems).toEqual([]);
});

test('in another order, with another compression, in one more folder', async () => {
  const files = await entriesOf(await writtenSubmission());
  await expectIntact(await writeZip(zipOf({ base: '', files: new Map([...files].reverse()) })), '文件顺序不同');
  await expectIntact(await writeZip(storedZipOf({ base: '', files })), '压缩方式不同');
  await expectIntact(await writeZip(zipOf({ base: '新建文件夹 (2)', files })), '多套了一层文件夹');
});

/** Unpacks a package into a new folder, as a person would. */
async function unpacked(): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, bytes] of await entriesOf(await writtenSubmission())) {
    const path = join(folder, 'in', name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, bytes);
  }
  return folder;
}

const BASE = 'shishi-submission-359902001003-r2-v1';
const PYTHON_ARCHIVE = 'import shutil,sys; shutil.make_archive("out", "zip", sys.argv[1])';

test.for([
  { tool: 'zip', words: ['-q', '-r', '../out.zip', '.'], inside: 'in' },
  { tool: 'zip', words: ['-q', '-r', '-0', '../out.zip', '.'], inside: 'in' },
  { tool: 'zip', words: ['-q', '-r', '-D', '-X', '-9', '../out.zip', '.'], inside: 'in' },
  { tool: 'zip', words: ['-q', '-r', '-fd', '../out.zip', '.'], inside: 'in' },
  { tool: 'zip', words: ['-q', '-r', '-fz', '../out.zip', '.'], inside: 'in' },
  { tool: '7z', words: ['a', '-tzip', 'out.zip', './in/*'], inside: '' },
  { tool: '7z', words: ['a', '-tzip', '-mx=9', 'out.zip', './in/*'], inside: '' },
  { tool: 'bsdtar', words: ['-a', '-cf', '../out.zip', BASE], inside: 'in' },
  { tool: 'jar', words: ['cMf', '../out.zip', '.'], inside: 'in' },
  { tool: 'python3', words: ['-c', PYTHON_ARCHIVE, 'in'], inside: '' },
  { tool: 'python3', words: ['-m', 'zipfile', '-c', '../out.zip', '.'], inside: 'in' },
])('by $tool $words', async ({ tool, words, inside }, { skip }) => {
  skip(!hasTool(tool), `no ${tool} on this machine`);
  const folder = await unpacked();
  runTool(tool, words, join(folder, inside));
  await expectIntact(join(folder, 'out.zip'));
});

test.skipIf(!hasTool('zip'))('by zip, with one more folder around it', async () => {
  const folder = await unpacked();
  await rename(join(folder, 'in'), join(folder, '来自街道的 附件'));
  runTool('zip', ['-q', '-r', 'out.zip', '来自街道的 附件'], folder);
  await expectIntact(join(folder, 'out.zip'), '多套了一层文件夹');
});

test.skipIf(!hasTool('zip'))('a changed file is found in spite of it', async () => {
  const folder = await unpacked();
  const [bag = ''] = await readdir(join(folder, 'in'));
  const photo = join(folder, 'in', bag, 'data', 'evidence', '0001.jpg');
  const bytes = await readFile(photo);
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  await writeFile(photo, bytes);
  runTool('zip', ['-q', '-r', '../out.zip', '.'], join(folder, 'in'));
  const report = onlyReport(await verify([join(folder, 'out.zip')], { cards: [own.card] }));
  expect(report.result).toBe('broken');
  expect(report.problems.map(({ code }) => code)).toEqual(['PAYLOAD_CHANGED']);
});
