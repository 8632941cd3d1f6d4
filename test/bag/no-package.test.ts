import { spawnSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { text } from '../support/package-builder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { CHINESE_SENTENCE, onlyReport, refusedCodes, verify, writeZip } from './judged-packages.ts';
import { writtenSubmission } from './written-packages.ts';
import { putTogether } from './zip-surgery.ts';

test('a package cut anywhere is incomplete, and says to fetch it again', async () => {
  const whole = await readFile(await writtenSubmission());
  for (const length of [
    100,
    whole.length >> 1,
    whole.length - 200,
    whole.length - 30,
    whole.length - 21,
    whole.length - 1,
  ]) {
    const report = onlyReport(await verify([await writeZip(whole.subarray(0, length))]));
    expect(report).toMatchObject({ result: 'broken', kind: null, unit: null });
    expect(report.problems[0]?.message, `${length}`).toContain('文件不完整,请重新下载附件');
  }
});

test.each<[what: string, code: string, bytes: Uint8Array]>([
  ['an empty file', 'ZIP_TRUNCATED', new Uint8Array()],
  ['a text', 'ZIP_NOT_ZIP', text('你好')],
  ['a photo', 'ZIP_NOT_ZIP', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
  ['an empty ZIP', 'BAG_NOT_FOUND', putTogether([])],
  ['an encrypted package', 'ENCRYPTED', text('age-encryption.org/v1\n-> X25519 x\n')],
])('no package: %s', async (_, code, bytes) => {
  const path = await writeZip(bytes);
  const report = onlyReport(await verify([path]));
  expect(report).toMatchObject({
    kind: null,
    result: 'broken',
    unit: null,
    period: null,
    version: null,
    packages: [path],
  });
  expect(report.problems.map((each) => each.code)).toEqual([code]);
  expect(report.problems[0]?.file).toBe(path);
  expect(report.problems[0]?.message).toMatch(CHINESE_SENTENCE);
});

test('a folder, a missing file and a pipe are no packages, and nobody waits for them', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'folder.zip'));
  const paths = [join(folder, 'folder.zip'), join(folder, 'missing.zip')];
  if (spawnSync('mkfifo', [join(folder, 'pipe.zip')]).status === 0) paths.push(join(folder, 'pipe.zip'));
  const reports = await verify(paths);
  expect(reports.map(({ result }) => result)).toEqual(paths.map(() => 'broken'));
  expect(reports.flatMap(refusedCodes)).toEqual(
    ['ZIP_NOT_ZIP', 'FILE_UNREADABLE', 'ZIP_NOT_ZIP'].slice(0, paths.length),
  );
  for (const { message } of reports.flatMap(({ problems }) => problems)) expect(message).toMatch(CHINESE_SENTENCE);
  expect(reports[1]?.problems[0]?.message).toContain('没有这个文件');
});
