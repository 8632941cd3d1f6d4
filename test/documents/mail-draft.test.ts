import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mailAddresses, submissionMail } from '../../electron/core/domain/submission-mail.ts';
import { UnitFile } from '../../electron/core/domain/unit-file.ts';
import { writeMailDraft } from '../../electron/documents/mail-draft.ts';
import { sampleUnitFile } from '../core/domain/sample.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MB = 1024 * 1024;

test('a large package goes through in pieces: it is never held whole', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.zip');
  const file = await open(path, 'w');
  await file.truncate(96 * MB);
  await file.close();
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }, 2);
  const target = join(folder, 'a.eml');
  const attachments = [{ path, fileName: '望潮街道_榕荫社区_第1卷.zip' }];
  await writeMailDraft({ to: null, subject: '报送', body: '正文', attachments, date: new Date(0) }, target);
  clearInterval(sampling);
  expect((await stat(target)).size).toBeGreaterThan(96 * MB * 1.33);
  expect(most).toBeLessThan(40 * MB);
});

test('a volume says which one it is, and an encrypted one how it is opened', () => {
  const { unit, campaign } = UnitFile.parse(sampleUnitFile());
  const file = { name: 'x_2of3.zip.age', bytes: 1536, sha256: 'ab' };
  const base = { unit, campaign, periodId: 'r2', version: 3, files: [file], fingerprint: '1234 5678' };
  const { subject, body } = submissionMail({ ...base, volume: { volume: 2, of: 3 } });
  expect(subject).toMatch(/第3版\(第2卷，共3卷\)$/);
  expect(body).toContain('这是第 2 卷');
  expect(body).toContain('x_2of3.zip.age(1.5 KB)\n   SHA-256 ab');
  expect(body).toContain('附件已加密');
  const plain = submissionMail({ ...base, files: [{ ...file, name: 'x.zip' }], fingerprint: null });
  expect(plain.subject).toMatch(/第3版$/);
  expect(plain.body).not.toMatch(/附件已加密|密钥指纹/);
});

test('addresses are taken as people write them, and what is none is left out', () => {
  expect(mailAddresses('a@b.cn;c@d.cn，没有')).toBe('a@b.cn, c@d.cn');
  expect(mailAddresses(' a@b.cn ')).toBe('a@b.cn');
  for (const none of ['', null, undefined, '电话通知', 'x@"><y']) expect(mailAddresses(none)).toBeNull();
});
