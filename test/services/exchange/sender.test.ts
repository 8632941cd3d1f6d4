/** The sender's side: drafts of the mails, receipts that come back, and what waits because of them. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import {
  communityAndStreet,
  exportFrom,
  type Office,
  openOffice,
  PASSPHRASE,
  pathsOf,
  quiet,
  receiveAt,
  STREET,
  trustCard,
} from './offices.ts';

const LONG_NAME = '福建省望潮街道榕荫社区居民委员会新时代文明实践站暨社区综合服务中心';

/** What the street decides on the newest version, as the file that it sends back. */
async function decide(street: Office, files: string[], decision: 'accept' | 'return', target: string | null = null) {
  const [arrival] = await receiveAt(street, files);
  const submissionId = arrival?.submissionId ?? '';
  if (decision === 'accept') await street.app.reviews.accept({ submissionId, note: null });
  else
    await street.app.reviews.return({
      submissionId,
      items: [{ target, code: 'R02', text: '请补走访登记表' }],
      note: null,
    });
  const { receipts } = await street.app.receipts.write({
    outFolder: street.file(`r-${submissionId}`),
    passphrase: PASSPHRASE,
  });
  return receipts[0] ?? { path: '', mail: '' };
}

test('a draft for each volume waits for its sender, with Chinese names that a mail parser reads and the very package', async () => {
  const { community } = await communityAndStreet({ name: LONG_NAME });
  await community.app.unitRecords.update({
    changes: { 'parentUnit.receiver': '民政办', 'parentUnit.email': 'minzheng@example.gov.cn' },
  });
  const exported = await exportFrom(community, 'r2', 'v1');
  const { mails } = await community.app.mailDrafts.draftMails({
    submissionId: exported.submissionId,
    folder: community.file('v1'),
  });
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  expect(await readdir(community.file('v1'))).toHaveLength(2);
  const bytes = await readFile(mail?.file ?? '');
  expect(bytes.length).toBe(mail?.bytes);
  const read = await PostalMime.parse(bytes);
  expect(read.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
  expect(read.to?.map(({ address }) => address)).toEqual(['minzheng@example.gov.cn']);
  expect(read.subject).toBe(`${LONG_NAME} 新风 期末 第1版`);
  expect(read.text).toContain('民政办：');
  expect(read.text).toContain(exported.volumes[0]?.sha256);
  const [attachment] = read.attachments;
  expect(attachment?.filename).toBe(mail?.fileName.replace(/\.eml$/, '.zip'));
  expect(attachment?.filename).toContain('榕荫社区');
  // parsed as bytes, as the default of the parser is
  expect(Buffer.from(attachment?.content as ArrayBuffer)).toEqual(await readFile(exported.volumes[0]?.path ?? ''));
  // Header lines stay within what mail servers take.
  const head = bytes.toString('latin1').split('\r\n\r\n')[0] ?? '';
  expect(Math.max(...head.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(998);
});

test('without the package there is no draft, and nothing is left half-written', async () => {
  const { community } = await communityAndStreet();
  const { submissionId } = await exportFrom(community, 'r2', 'v1');
  const elsewhere = community.file('');
  await expect(community.app.mailDrafts.draftMails({ submissionId, folder: elsewhere })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect((await readdir(elsewhere)).filter((name) => /\.(?:eml|part)$/.test(name))).toEqual([]);
});

test('an encrypted version has its draft and its cover too, and opens for the superior alone', async () => {
  const { community, street } = await communityAndStreet();
  const exported = await community.app.exports.export(
    {
      periodId: 'r2',
      outFolder: null,
      passphrase: PASSPHRASE,
      limit: null,
      asOf: null,
      keepSize: false,
      recipient: { unitId: STREET.id },
      encrypt: true,
    },
    quiet(),
  );
  const { submissionId } = exported;
  expect(pathsOf(exported)[0]).toMatch(/\.zip\.age$/);
  const served = await community.app.files.outgoing(submissionId, 1);
  expect(served.name).toMatch(/_v1_20211210\.zip\.age$/);
  await expect(community.app.files.outgoingMail(submissionId, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await community.app.mailDrafts.draftMails({ submissionId, folder: null });
  const draft = await community.app.files.outgoingMail(submissionId, 1);
  expect(draft.name).toBe(served.name.replace('.zip.age', '.eml'));
  const { attachments, text } = await PostalMime.parse(await readFile(draft.path));
  expect(attachments).toMatchObject([{ filename: served.name, mimeType: 'application/octet-stream' }]);
  expect(text).toContain('附件已加密');
  expect(await community.app.submissions.packages({ id: submissionId })).toMatchObject({ hasCover: true });
  const cover = community.file('封面.docx');
  await community.app.submissions.cover({ id: submissionId, file: cover });
  expect((await stat(cover)).size).toBeGreaterThan(1000);
  expect(await receiveAt(street, [draft.path], PASSPHRASE)).toMatchObject([{ result: 'trusted', status: 'new' }]);
});

test('what is delivered is counted by the receipts, and only the rest is packed unless all is wanted', async () => {
  const { community, street } = await communityAndStreet();
  const outlook = (isFull = false) => community.app.submissions.outlook({ periodId: 'r2', isFull });
  const file = community.file('现场.txt');
  await writeFile(file, '12月1日，社区，居民议事');
  await community.app.evidence.add(
    { taskId: 'u-community-1-t1', files: [file], caption: '12月1日，社区，居民议事' },
    quiet(),
  );
  expect(await outlook()).toMatchObject({ files: 1, delivered: { files: 0 }, news: 1 });
  const receipt = await decide(street, pathsOf(await exportFrom(community, 'r2', 'v1')), 'accept');
  await community.app.receipts.import({ file: receipt.path });
  expect(await outlook()).toMatchObject({ files: 0, bytes: 0, delivered: { files: 1 } });
  expect(await outlook(true)).toMatchObject({ files: 1, delivered: { files: 1 } });
});

test('a return leads each item to its place, waits on the workbench, and the next version answers it', async () => {
  const { community, street } = await communityAndStreet();
  const sent = pathsOf(await exportFrom(community, 'r2', 'v1'));
  const receipt = await decide(street, sent, 'return', 'u-community-1-t2');
  const mail = await community.app.receipts.import({ file: receipt.mail });
  expect(mail).toMatchObject({ isRepeated: false, submission: { status: 'returned' } });
  expect(await community.app.receipts.import({ file: receipt.path })).toMatchObject({ isRepeated: true });
  const { items } = (await community.app.workbench.show()) ?? {};
  expect(items[0]).toMatchObject({
    kind: 'returned_item',
    target: { kind: 'task', id: 'u-community-1-t2' },
    note: 'R02 请补走访登记表',
  });
  const { returned } = await community.app.submissions.returned({ periodId: 'r2', id: mail.submission.id });
  expect(returned?.items).toMatchObject([{ code: 'R02', place: { kind: 'task' }, target: 'u-community-1-t2' }]);
  expect(await community.app.submissions.outlook({ periodId: 'r2' })).toMatchObject({ version: 2, kind: 'resubmit' });
});

test("a receipt by another key than the superior's is refused, and the alarm waits on the workbench", async () => {
  const { community } = await communityAndStreet();
  const impostor = await openOffice(STREET, null);
  await trustCard(community, impostor, 'again');
  const receipt = await decide(impostor, pathsOf(await exportFrom(community, 'r2', 'v1')), 'accept');
  await expect(community.app.receipts.import({ file: receipt.path })).rejects.toMatchObject({
    code: 'RECEIPT_REFUSED',
  });
  expect((await community.app.workbench.show()).items[0]).toMatchObject({
    kind: 'key_alarm',
    title: STREET.name,
    target: { kind: 'settings', id: 'cards' },
  });
  expect((await community.app.submissions.list()).submissions).toMatchObject([{ status: 'submitted' }]);
});

test('a file that is no receipt says so, wherever it is', async () => {
  const { community } = await communityAndStreet();
  await expect(community.app.receipts.import({ file: join(community.folder, 'unit.json') })).rejects.toMatchObject({
    code: 'RECEIPT_REFUSED',
  });
  await expect(community.app.receipts.import({ file: community.file('没有.zip') })).rejects.toMatchObject({
    code: 'RECEIPT_REFUSED',
  });
});
