import { createHash } from 'node:crypto';
import { chmod, cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { App } from '../../../electron/app.ts';
import type { ByteProgress } from '../../../electron/core/contract/progress.ts';
import { exportDesk, exportOptions, openDesk, QUIET } from './export-desk.ts';

async function flipByte(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length >> 1]! ^= 1; // there is a middle
  await chmod(path, 0o600);
  await writeFile(path, bytes);
}

/** What must be after an export that did not happen. */
async function expectNoTrace(app: App, data: string, out: string): Promise<void> {
  await expect(stat(out)).rejects.toMatchObject({ code: 'ENOENT' });
  expect((await app.submissions.list()).submissions).toEqual([]);
  expect(await readdir(join(data, 'work')).catch(() => [])).toEqual([]);
}

test('progress never falls, names what is done, and ends once, at exactly the whole', async () => {
  const { app, folder } = await exportDesk();
  const told: ByteProgress[] = [];
  await app.exports.export(exportOptions(join(folder, 'out')), { ...QUIET, report: (each) => told.push(each) });
  const percents = told.map(({ percent }) => percent);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(percents.filter((percent) => percent === 100)).toHaveLength(1);
  expect(told.at(-1)).toMatchObject({ percent: 100, done: told[0]?.total, total: told[0]?.total });
  expect([...new Set(told.map(({ stage }) => stage))]).toEqual(['处理照片', '生成文件', '打包签名', '完成']);
  expect(told.map(({ file }) => file)).toEqual(expect.arrayContaining(['开业.jpg', '说明.txt']));
});

test('cancelled in any of its stages it leaves nothing, and can be done again', async () => {
  const { app, data, folder } = await exportDesk();
  const out = join(folder, 'out');
  for (const stage of ['处理照片', '生成文件', '打包签名']) {
    const stop = new AbortController();
    const report = (progress: ByteProgress): void => {
      if (progress.stage === stage) stop.abort();
    };
    const exporting = app.exports.export(exportOptions(out), { report, signal: stop.signal });
    await expect(exporting, stage).rejects.toMatchObject({ code: 'CANCELLED' });
    await expectNoTrace(app, data, out);
  }
  expect((await app.exports.export(exportOptions(out), QUIET)).version).toBe(1);
});

test('two copies of one data folder give, at one clock, packages that differ in the signature alone', async () => {
  const { app, data, folder } = await exportDesk();
  await app.close();
  const packages: Uint8Array[] = [];
  for (const name of ['first', 'second']) {
    await cp(data, join(folder, name), { recursive: true });
    const desk = await openDesk(join(folder, name));
    const { volumes } = await desk.exports.export(exportOptions(join(folder, `${name}-out`)), QUIET);
    packages.push(await readFile(volumes[0]!.path));
  }
  const [first, second] = packages.map((bytes) => Object.entries(unzipSync(bytes)));
  expect(first?.map(([name]) => name)).toEqual(second?.map(([name]) => name));
  const different = first?.filter(([, bytes], index) => Buffer.compare(bytes, second?.[index]?.[1] ?? bytes) !== 0);
  expect(different?.map(([name]) => name.split('/').slice(1).join('/'))).toEqual(['signature.sm2']);
});

test('a scan that was made anew tells which picture it was made from, a PDF is what it was', async () => {
  const { app, folder } = await exportDesk();
  const scan = join(folder, '盖章.pdf');
  await writeFile(scan, '%PDF-1.4\n%%EOF\n');
  const picture = join(folder, '开业.jpg');
  const options = { ...exportOptions(join(folder, 'out')), scans: [picture, scan] };
  const { volumes } = await app.exports.export(options, QUIET);
  const entries = Object.entries(unzipSync(await readFile(volumes[0]!.path)));
  const [, content] = entries.find(([name]) => name.endsWith('/data/submission.json'))!; // every submission has it
  const [first, second] = JSON.parse(Buffer.from(content).toString('utf8')).scans;
  const original = createHash('sha256')
    .update(await readFile(picture))
    .digest('hex');
  expect(first).toMatchObject({ id: 'scan-1', originalSha256: original });
  expect(first.sha256).not.toBe(original);
  expect(second).not.toHaveProperty('originalSha256');
});

test.each(['开业.jpg', '说明.txt'])('one flipped bit in the stored %s stops the export', async (fileName) => {
  const { app, data, folder, storedAt } = await exportDesk();
  const out = join(folder, 'out');
  await flipByte(storedAt(fileName));
  await expect(app.exports.export(exportOptions(out), QUIET)).rejects.toMatchObject({
    code: 'EVIDENCE_CHANGED',
    message: expect.stringMatching(new RegExp(`^任务“.+”的佐证“${fileName}”的内容与登记时不同，没有导出。.*。$`)),
    details: { problems: [{ code: 'E201', severity: 'E', target: expect.any(String) }] },
  });
  await expectNoTrace(app, data, out);
});

test('a flipped bit is found too when nothing is remembered of the files any more', async () => {
  const { app, data, folder, storedAt } = await exportDesk();
  await app.close();
  await rm(join(data, 'index'), { recursive: true });
  await flipByte(storedAt('说明.txt'));
  const again = await openDesk(data);
  const out = join(folder, 'out');
  await expect(again.exports.export(exportOptions(out), QUIET)).rejects.toMatchObject({ code: 'EVIDENCE_CHANGED' });
  await expectNoTrace(again, data, out);
});
