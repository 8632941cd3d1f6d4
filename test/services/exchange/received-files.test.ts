/** Evidence that is leafed through in the packages of others, and what may be fetched of it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { PageAnswer } from '../../../electron/hosts/page/page-answer.ts';
import { answerFile } from '../../../electron/hosts/page/served-files.ts';
import {
  communityUnit,
  communityWork,
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

interface Received {
  readonly community: Office;
  readonly street: Office;
  readonly submissionId: string;
  readonly evidenceId: (fileName: string) => Promise<string>;
}

/** A community's submission with a photo, a page and a drawing; the page and the drawing are what they say. */
async function received(): Promise<Received> {
  const unit = communityUnit(1);
  const community = await openOffice(unit, STREET, communityWork(unit, 1));
  const street = await openOffice(STREET, null);
  await trustCard(community, street, 'card');
  const photo = community.file('开餐.jpg');
  await sharp({ create: { width: 640, height: 480, channels: 3, background: '#27a' } })
    .jpeg()
    .toFile(photo);
  const page = community.file('公示.html');
  await writeFile(page, '<!doctype html><title>公示</title><p>减免名单已公示</p>');
  const drawing = community.file('示意图.svg');
  await writeFile(
    drawing,
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  );
  const files = [photo, page, drawing];
  const caption = '2021年12月1日,社区服务中心';
  const { evidence } = await community.app.evidence.add({ taskId: `${unit.id}-t1`, files, caption }, quiet());
  for (const { id } of evidence) await community.app.evidenceRecords.update({ id, changes: { shareLevel: 'up' } });
  const submissionId = await sendUp(community, street, 'v1');
  const evidenceId = async (fileName: string): Promise<string> =>
    (await street.app.reviewSheets.show({ submissionId })).evidence.find((each) => each.fileName === fileName)?.id ??
    '';
  return { community, street, submissionId, evidenceId };
}

async function sendUp(community: Office, street: Office, out: string): Promise<string> {
  const [arrival] = await receiveAt(street, pathsOf(await exportFrom(community, 'r2', out)));
  expect(arrival?.status).toBe('new');
  return arrival?.submissionId ?? '';
}

function fetchAt({ app }: Office, path: string): Promise<PageAnswer> {
  const request = {
    method: 'GET',
    path,
    query: new URLSearchParams(),
    body: null,
    signal: new AbortController().signal,
  };
  return answerFile(app.files, request);
}

async function bytesOf({ body }: PageAnswer): Promise<Buffer> {
  return body === null || body instanceof Uint8Array ? Buffer.from(body ?? []) : buffer(body);
}

test('a file of a package comes out whole, and a photo as a picture that was made here', async () => {
  const { community, street, submissionId, evidenceId } = await received();
  const page = await fetchAt(street, `/files/received/${submissionId}/${await evidenceId('公示.html')}`);
  expect(page.status).toBe(200);
  expect(await bytesOf(page)).toEqual(await readFile(community.file('公示.html')));
  const photo = `/files/received/${submissionId}/${await evidenceId('开餐.jpg')}`;
  for (const size of ['thumbnail', 'preview', 'large']) {
    const picture = await fetchAt(street, `${photo}/${size}`);
    expect(picture.headers['content-type']).toBe('image/jpeg');
    expect((await sharp(await bytesOf(picture)).metadata()).format).toBe('jpeg');
  }
});

test('what strangers sent is never shown as what it says it is', async () => {
  const { street, submissionId, evidenceId } = await received();
  for (const name of ['公示.html', '示意图.svg', '开餐.jpg']) {
    const { headers, body } = await fetchAt(street, `/files/received/${submissionId}/${await evidenceId(name)}`);
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toMatch(/^attachment/);
    if (body !== null && 'destroy' in body) body.destroy();
  }
  for (const name of ['公示.html', '示意图.svg']) {
    const picture = await fetchAt(street, `/files/received/${submissionId}/${await evidenceId(name)}/thumbnail`);
    expect(picture.status).toBe(404);
    expect(picture.headers['content-type']).toMatch(/^text\/plain/);
  }
});

test('ids lead to the evidence of their own submission and nowhere else', async () => {
  const { street, submissionId, evidenceId } = await received();
  const other = communityUnit(2);
  const second = await openOffice(other, STREET, communityWork(other, 2));
  await trustCard(second, street, 'card2');
  const otherId = await sendUp(second, street, 'v1');
  const photo = await evidenceId('开餐.jpg');
  const nowhere = [
    `/files/received/${otherId}/${photo}`,
    `/files/received/${otherId}/${photo}/thumbnail`,
    `/files/received/${submissionId}/nothing`,
    `/files/received/nothing/${photo}`,
    `/files/received/${submissionId}/..%2F..%2Fkeys`,
    '/files/received/..%2F..%2Fkeys/key.pem',
    `/files/received/${submissionId}/${photo}/original`,
    `/files/receipts/${submissionId}`,
    '/files/receipts/..%2F..%2Fkeys',
  ];
  for (const path of nowhere) expect([path, (await fetchAt(street, path)).status]).toEqual([path, 404]);
});

test('a file that came with an earlier version is found there', async () => {
  const { community, street, submissionId, evidenceId } = await received();
  await street.app.reviews.accept({ submissionId, note: null });
  const { receipts } = await street.app.receipts.write({ outFolder: null, passphrase: PASSPHRASE });
  await trustCard(street, community, 'street');
  await community.app.receipts.import({ file: receipts[0]?.path ?? '' });
  const photo = await evidenceId('开餐.jpg');
  const later = await sendUp(community, street, 'v2');
  const sheet = await street.app.reviewSheets.show({ submissionId: later });
  expect(sheet.evidence.find(({ id }) => id === photo)).toMatchObject({ volume: null, deliveredIn: submissionId });
  expect((await fetchAt(street, `/files/received/${later}/${photo}/thumbnail`)).status).toBe(200);
});

test('a kept package that was changed since breaks off instead of ending', async () => {
  const { street, submissionId, evidenceId } = await received();
  const id = await evidenceId('公示.html');
  const { rows } = await street.app.reviewSheets.list();
  const path = join(street.data, 'inbox', `${rows[0]?.submission.packages[0]?.sha256}.zip`);
  const bytes = await readFile(path);
  const at = bytes.indexOf('减免名单');
  expect(at).toBeGreaterThan(0); // a page this small is stored as it is
  bytes.write('增加名单', at);
  await writeFile(path, bytes);
  const answer = await fetchAt(street, `/files/received/${submissionId}/${id}`);
  await expect(bytesOf(answer)).rejects.toThrow();
});

test('a copy for the system viewer has its own name, and pages are none of it', async () => {
  const { street, submissionId, evidenceId } = await received();
  const copy = await street.app.viewerCopies.copyReceived(submissionId, await evidenceId('开餐.jpg'));
  expect(copy).toMatch(/开餐\.jpg$/);
  const page = await evidenceId('公示.html');
  await expect(street.app.viewerCopies.copyReceived(submissionId, page)).rejects.toMatchObject({
    code: 'EVIDENCE_REFUSED',
  });
});

test('receipts are written for some, listed, and fetched with their mail drafts', async () => {
  const { street, submissionId } = await received();
  expect(await street.app.receipts.list()).toMatchObject({ receipts: [] });
  await street.app.reviews.accept({ submissionId, note: null });
  const none = await street.app.receipts.write({ outFolder: null, passphrase: PASSPHRASE, submissionIds: ['s-other'] });
  expect(none.receipts).toEqual([]);
  const { receipts } = await street.app.receipts.write({
    outFolder: null,
    passphrase: PASSPHRASE,
    submissionIds: [submissionId],
  });
  const [written] = receipts;
  const listed = await street.app.receipts.list();
  expect(listed.receipts).toMatchObject([{ submissionId, decision: 'accepted', bytes: written?.bytes, hasMail: true }]);
  const fetched = await fetchAt(street, `/files/receipts/${submissionId}`);
  expect(await bytesOf(fetched)).toEqual(await readFile(written?.path ?? ''));
  const mail = await fetchAt(street, `/files/receipts/${submissionId}/mail`);
  expect(mail.headers['content-disposition']).toMatch(/^attachment/);
  expect((await bytesOf(mail)).toString('latin1')).toMatch(/X-Unsent: 1/i);
});

test('an alarm stays until somebody throws it out, and goes with a comparison', async () => {
  const unit = communityUnit(1);
  const community = await openOffice(unit, STREET, communityWork(unit, 1));
  const street = await openOffice(STREET, null);
  await trustCard(community, street, 'card');
  const impostor = await openOffice(unit, STREET, communityWork(unit, 9));
  const paths = pathsOf(await exportFrom(impostor, 'r2', 'v1'));
  await receiveAt(street, paths);
  const [alarm] = (await street.app.reviewSheets.list()).alarms;
  expect(alarm).toMatchObject({ unitId: unit.id, hasCard: false });
  expect(await street.app.reviewSheets.waiting()).toEqual({ toReview: 0, aside: 0, alarms: 1 });
  const card = street.file('new-card.zip');
  const { fingerprint } = await impostor.app.cards.export({ file: card, passphrase: PASSPHRASE });
  await street.app.cards.import({ file: card });
  const told = (await street.app.reviewSheets.list()).alarms;
  expect(told).toMatchObject([{ id: alarm?.id, hasCard: true }]);
  expect(JSON.stringify(told)).not.toContain(fingerprint); // whoever compares must not copy it
  await expect(street.app.alarms.dismiss({ id: alarm?.id ?? '' })).rejects.toMatchObject({
    code: 'REVIEW_REFUSED',
  });
  await street.app.cards.discard({ unitId: unit.id });
  expect((await street.app.reviewSheets.list()).alarms).toEqual([]);
  await receiveAt(street, paths);
  await street.app.alarms.dismiss({ id: alarm?.id ?? '' });
  expect((await street.app.reviewSheets.list()).alarms).toEqual([]);
  await street.app.cards.import({ file: card });
  await street.app.cards.trust({ unitId: unit.id, digits: fingerprint, by: '林榕生', phone: null });
  expect((await street.app.reviewSheets.list()).alarms).toEqual([]);
});
