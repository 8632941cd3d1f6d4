import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { paragraphsOf } from '../documents/read-office.ts';
import { exportDesk, exportOptions, QUIET } from './exports/export-desk.ts';

test('every volume of a version can be had again in its order, also the tenth, until it is taken away', async () => {
  const { app, data, folder } = await exportDesk();
  const scans: string[] = [];
  for (let number = 1; number <= 11; number += 1) {
    const scan = join(folder, `${number}.pdf`);
    await writeFile(scan, `%PDF-1.4\n${'%'.repeat(200_000 + number)}\n%%EOF\n`);
    scans.push(scan);
  }
  const options = { ...exportOptions(folder), outFolder: null, limit: 260_000, scans };
  const { submissionId, volumes } = await app.exports.export(options, QUIET);
  expect(volumes.length).toBeGreaterThan(10);
  const { volumes: sent } = await app.submissions.packages({ id: submissionId });
  expect(sent.every(({ isInOutbox }) => isInOutbox)).toBe(true);
  for (const { volume, file } of sent) {
    expect(file).toBe(basename(volumes[volume - 1]?.path ?? ''));
    expect((await app.files.outgoing(submissionId, volume)).name).toBe(file);
  }
  await rm(join(data, 'outbox', submissionId, sent[1]?.file ?? ''));
  const after = await app.submissions.packages({ id: submissionId });
  expect(after.volumes.map(({ isInOutbox }) => isInOutbox).indexOf(false)).toBe(1);
  await expect(app.submissions.packages({ id: 's-none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('the number of volumes that is expected is about what comes out', async () => {
  const { app, folder } = await exportDesk();
  const { volumes: expected, expectedBytes } = await app.submissions.outlook({ periodId: 'r2', limit: null });
  expect(expected).toBe(1);
  const { volumes } = await app.exports.export(exportOptions(join(folder, 'out')), QUIET);
  expect(expectedBytes / (volumes[0]?.bytes ?? 1)).toBeGreaterThan(0.7);
  expect(expectedBytes / (volumes[0]?.bytes ?? 1)).toBeLessThan(1.6);
});

test('the cover of a version is had out of its package, as long as that lies in the outbox', async () => {
  const { app, data, folder } = await exportDesk();
  const { submissionId } = await app.exports.export({ ...exportOptions(folder), outFolder: null }, QUIET);
  const given = await app.submissions.cover({ id: submissionId, file: null });
  expect(given.name).toBe('封面_第1版.docx');
  const { path } = await app.files.given(given.downloadId ?? '');
  expect(paragraphsOf(await readFile(path)).join('')).toContain('榕荫社区');
  await rm(join(data, 'outbox', submissionId), { recursive: true });
  await expect(app.submissions.cover({ id: submissionId, file: null })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
