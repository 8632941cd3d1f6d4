import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evidenceTypeOf, isMovie, isPhoto, mediaKindOf, mimeOf } from '../../electron/photos/media-kind.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { fourCorners } from './photo-samples.ts';

test('the content counts before the name', async () => {
  const path = join(await temporaryFolder(), '通知.pdf');
  await writeFile(path, await fourCorners(20, 20).png().toBuffer());
  const kind = await mediaKindOf(path);
  expect([kind, evidenceTypeOf(kind, '通知.pdf'), mimeOf(kind, '通知.pdf')]).toEqual(['png', 'photo', 'image/png']);
});

test.each([
  ['ooxml', '台账.XLSX', 'form', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['zip', '台账.xlsx', 'form', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ooxml', '通知.docx', 'document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['ole', '名单.xls', 'form', 'application/vnd.ms-excel'],
  ['ole', '名单', 'document', null],
  ['text', '名单.csv', 'form', 'text/csv'],
  ['text', '名单.xlsx', 'document', null],
  ['ofd', '公文.ofd', 'document', 'application/ofd'],
  ['zip', '材料.zip', 'document', 'application/zip'],
  ['mov', '录像.mp4', 'video', 'video/quicktime'],
  ['m4a', '录音.m4a', 'audio', 'audio/mp4'],
  [null, '什么.jpg', 'document', null],
] as const)('%s called %s is a %s', (kind, name, type, mime) => {
  expect([evidenceTypeOf(kind, name), mimeOf(kind, name)]).toEqual([type, mime]);
});

test('photos are what the program can strip, films what can tell a place', () => {
  expect((['jpeg', 'png', 'webp', 'heic', 'avif', 'tiff'] as const).every(isPhoto)).toBe(true);
  expect((['gif', 'bmp', 'pdf', 'mp4', null] as const).some(isPhoto)).toBe(false);
  expect((['mp4', 'mov', 'm4a'] as const).every(isMovie)).toBe(true);
});
