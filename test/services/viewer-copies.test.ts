import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow } from '../store/evidence-files.ts';
import { addTo, type EvidenceDesk, evidenceDesk } from './evidence-desk.ts';

async function added(desk: EvidenceDesk, name: string, content: string): Promise<string> {
  const { evidence } = await addTo(desk, [await desk.file(name, content)]);
  return evidence[0]?.id ?? '';
}

test('a document is copied under its own name, to be read and not written', async () => {
  const desk = await evidenceDesk();
  const id = await added(desk, '会议通知(终稿).PDF', '%PDF-1.4 通知');
  const copy = await desk.app.viewerCopies.copyForViewer(id);
  expect(basename(copy)).toBe('会议通知(终稿).pdf');
  expect(copy.startsWith(join(desk.data, 'work'))).toBe(true);
  expect(await readFile(copy, 'utf8')).toBe('%PDF-1.4 通知');
  expect((await stat(copy)).mode & 0o777).toBe(0o400);
  expect(await desk.app.viewerCopies.copyForViewer(id)).not.toBe(copy);
});

test('a name that hides what the file is becomes one that tells it', async () => {
  const desk = await evidenceDesk();
  const id = await added(desk, '通知.pdf', '%PDF-1.4 通知');
  const rename = (fileName: string) => desk.app.evidenceRecords.update({ id, changes: { fileName } });
  for (const [fileName, shown] of [
    ['a\u202efdp.pdf', 'afdp.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['..pdf.pdf', 'pdf.pdf'],
    ['a:b<c>.pdf', 'a_b_c_.pdf'],
  ] as const) {
    await rename(fileName);
    expect(basename(await desk.app.viewerCopies.copyForViewer(id)), fileName).toBe(shown);
  }
});

test('what a computer would run, or open in a browser, is not opened', async () => {
  const desk = await evidenceDesk();
  for (const name of ['快捷方式.lnk', '脚本.js'])
    await expect(added(desk, name, '内容'), name).rejects.toMatchObject({ code: 'EVIDENCE_REFUSED' });
  for (const name of ['页面.html', '压缩.zip', '没有后缀', '图纸.dwg']) {
    const id = await added(desk, name, `内容 ${name}`);
    await expect(desk.app.viewerCopies.copyForViewer(id), name).rejects.toMatchObject({ code: 'EVIDENCE_REFUSED' });
  }
  await expect(desk.app.viewerCopies.copyForViewer('ev-404')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('bytes that are gone or changed are not shown for what was stored', async () => {
  const desk = await evidenceDesk();
  const id = await added(desk, '通知.txt', '原来的内容');
  const [stored = ''] = await filesBelow(join(desk.data, 'evidence'));
  const path = join(desk.data, 'evidence', stored);
  await rm(path);
  await expect(desk.app.viewerCopies.copyForViewer(id)).rejects.toMatchObject({ code: 'EVIDENCE_MISSING' });
  await writeFile(path, '换过的内容');
  await expect(desk.app.viewerCopies.copyForViewer(id)).rejects.toMatchObject({ code: 'EVIDENCE_CHANGED' });
});
