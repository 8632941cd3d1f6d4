import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { SubmissionContent } from '../../../electron/core/domain/submission-content.ts';
import { fourCorners, PLACE } from '../../photos/photo-samples.ts';
import { exportDesk, exportOptions, QUIET } from './export-desk.ts';

const PDF = `%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n${'% 盖章封面\n'.repeat(400)}trailer<</Root 1 0 R>>\n%%EOF\n`;

async function scanDesk() {
  const desk = await exportDesk();
  const scans = [join(desk.folder, '封面盖章.pdf'), join(desk.folder, '盖章照片.jpg')];
  await writeFile(scans[0]!, PDF);
  await writeFile(scans[1]!, await fourCorners(2600, 1800).withExif(PLACE).jpeg().toBuffer());
  return { ...desk, scans, out: join(desk.folder, 'out') };
}

type Entries = Record<string, Uint8Array>;

/** Payload path → bytes. */
function payloadOf(bytes: Uint8Array): Entries {
  const entries = Object.entries(unzipSync(bytes)).map(([name, entry]) => [name.slice(name.indexOf('/') + 1), entry]);
  return Object.fromEntries(entries);
}

const contentOf = (payload: Entries): SubmissionContent =>
  SubmissionContent.parse(JSON.parse(Buffer.from(payload['data/submission.json'] ?? []).toString()));

test('stamped scans travel beside the cover, listed, linked and verified like evidence', async () => {
  const { app, scans, out } = await scanDesk();
  const { volumes } = await app.exports.export({ ...exportOptions(out), scans }, QUIET);
  const file = volumes[0]!.path;
  const payload = payloadOf(await readFile(file));
  expect(Buffer.from(payload['data/docs/scan/0001.pdf'] ?? []).toString()).toBe(PDF);
  const { scans: listed } = contentOf(payload);
  expect(listed).toMatchObject([
    { id: 'scan-1', path: 'data/docs/scan/0001.pdf', volume: 1, sizeBytes: Buffer.byteLength(PDF) },
    { id: 'scan-2', path: 'data/docs/scan/0002.jpg', volume: 1, mime: 'image/jpeg' },
  ]);
  const index = Buffer.from(payload['data/index.html'] ?? []).toString();
  expect(index).toContain('<a href="docs/scan/0001.pdf">盖章扫描件1.pdf</a>');
  expect(JSON.stringify(listed) + index).not.toContain('封面盖章');
  const { submissions } = await app.verifications.verify({ files: [file], cards: [] }, QUIET);
  expect(submissions).toMatchObject([{ result: 'unknown-signer', problems: [] }]);
});

test('a scanned picture keeps its size and loses the place', async () => {
  const { app, scans, out } = await scanDesk();
  const { volumes } = await app.exports.export({ ...exportOptions(out), scans }, QUIET);
  const picture = payloadOf(await readFile(volumes[0]!.path))['data/docs/scan/0002.jpg'];
  const { width, exif } = await sharp(picture).metadata();
  expect(width).toBe(2600);
  expect(exif).toBeUndefined();
});

test('with volumes they go where there is room, and every volume is whole', async () => {
  const { app, scans, out, folder } = await scanDesk();
  const large = join(folder, '大.pdf');
  await writeFile(large, `${PDF}${'%'.repeat(400_000)}\n`);
  const options = { ...exportOptions(out), limit: 300_000, scans: [...scans, large] };
  const { volumes } = await app.exports.export(options, QUIET);
  expect(volumes.length).toBeGreaterThan(1);
  const payloads = await Promise.all(volumes.map(async ({ path }) => payloadOf(await readFile(path))));
  const { scans: listed } = contentOf(payloads[0]!);
  for (const { path, volume } of listed ?? []) expect(Object.keys(payloads[volume - 1]!), path).toContain(path);
  expect(listed?.[2]?.volume).toBeGreaterThan(1);
  const files = volumes.map(({ path }) => path);
  const verified = await app.verifications.verify({ files, cards: [] }, QUIET);
  expect(verified.submissions).toMatchObject([{ result: 'unknown-signer', problems: [], volumesMissing: [] }]);
});

test('a page hands its scans over, and what was packed is forgotten', async () => {
  const { app, out } = await scanDesk();
  async function* chunks() {
    yield Buffer.from(PDF);
  }
  const { uploadId, fileName } = await app.files.receive('封面.pdf', chunks(), new AbortController().signal);
  await app.exports.export({ ...exportOptions(out), scans: [{ uploadId, fileName }] }, QUIET);
  await expect(app.files.upload(uploadId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test.each([
  ['程序.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)]), 'EVIDENCE_REFUSED'],
  ['说明.txt', Buffer.from('只是文字'), 'EVIDENCE_REFUSED'],
  ['坏照片.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'EVIDENCE_REFUSED'],
  ['没有这个.pdf', null, 'FILE_UNREADABLE'],
])('“%s” is no scan: nothing is exported, and nothing stays', async (name, bytes, code) => {
  const { app, data, folder, out } = await scanDesk();
  const scan = join(folder, name);
  if (bytes !== null) await writeFile(scan, bytes);
  const exporting = app.exports.export({ ...exportOptions(out), scans: [scan] }, QUIET);
  await expect(exporting).rejects.toMatchObject({ code, message: expect.stringContaining(name) });
  await expect(stat(out)).rejects.toMatchObject({ code: 'ENOENT' });
  expect((await app.submissions.list()).submissions).toEqual([]);
  expect(await readdir(join(data, 'work')).catch(() => [])).toEqual([]);
});
