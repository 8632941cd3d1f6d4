/** 报送 with a superior at the other end: encrypted to it, drafts of the mails, 零报告, and the receipts that come back. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, openOffice, receiveAt } from '../services/exchange/offices.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { type DeskPage, eventually, openDeskPage, SAMPLE_TIME } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const PASSPHRASE = '榕荫社区2021!';
const SUPERIOR = { id: 'u-wangchao', name: '望潮街道办事处', level: 'township', divisionCode: '359902001000' };
/** As the sample's own, and one period more, in which nothing has happened. */
const QUIET = { id: 'r9', name: '元旦', cutoff: '2021-12-31' };
const CAMPAIGN = {
  id: 'c-2021',
  name: '新风正气',
  reportPeriods: [
    { id: 'r1', name: '期中', cutoff: '2021-11-30' },
    { id: 'r2', name: '期末', cutoff: '2021-12-18' },
    QUIET,
  ],
};
const next = (page: Page, name: string) => page.getByRole('button', { name: `下一步：${name}` });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 2, name });

/** The sample and its superior, which know each other. */
async function withSuperior(expected?: RegExp): Promise<{ opened: DeskPage; street: Office }> {
  const street = await openOffice(SUPERIOR, null, { campaign: CAMPAIGN }, () => SAMPLE_TIME);
  const opened = await openDeskPage(browser, { at: null, ...(expected === undefined ? {} : { expected }) });
  const { app } = opened.desk;
  await app.keys.create({ passphrase: PASSPHRASE });
  await exchangeCards(app, street.app, street.file('own.zip'));
  await exchangeCards(street.app, app, street.file('street.zip'));
  return { opened, street };
}

async function exchangeCards(from: Office['app'], to: Office['app'], file: string): Promise<void> {
  const { fingerprint } = await from.cards.export({ file, passphrase: PASSPHRASE });
  const { unitId } = await to.cards.import({ file });
  await to.cards.trust({ unitId, digits: fingerprint, by: '林榕生', phone: '0591-1' });
}

async function exportWith(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: '口令' }).fill(PASSPHRASE);
  await page.getByRole('button', { name: '开始导出' }).click();
}

async function outbox({ dataFolder }: DeskPage): Promise<string[]> {
  const found = await readdir(join(dataFolder, 'outbox'), { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** What the street decides, as the file that comes back. */
async function answer(
  street: Office,
  files: string[],
  items: Parameters<Office['app']['reviews']['return']>[0]['items'],
) {
  const [arrival] = await receiveAt(street, files, PASSPHRASE);
  const submissionId = arrival?.submissionId ?? '';
  if (items.length > 0) await street.app.reviews.return({ submissionId, items, note: '请尽快' });
  else {
    const { indicators } = await street.app.reviewSheets.show({ submissionId });
    const { indicatorId = '', reported = 0 } = indicators.find((each) => (each.reported ?? 0) > 10) ?? {};
    const adjustment = { submissionId, indicatorId, adjusted: (reported ?? 0) - 3, reason: '与民政系统核对' };
    await street.app.reviews.adjust(adjustment);
    await street.app.reviews.accept({ submissionId, note: null });
  }
  const outFolder = street.file(`receipts-${submissionId}`);
  const { receipts } = await street.app.receipts.write({ outFolder, passphrase: PASSPHRASE });
  return receipts[0]?.path ?? '';
}

test('without a compared card nothing is encrypted, and the reason leads to where it is put right', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { at: null });
  await desk.app.keys.create({ passphrase: PASSPHRASE });
  await goTo('/submission');
  await next(page, '检查').click();
  await next(page, '内容与大小').click();
  expect(await page.getByRole('radio', { name: /^加密/ }).isDisabled()).toBe(true);
  await page.getByText('还没有上级的已比对名片，不能加密。').waitFor();
  await page.getByRole('link', { name: '去导入并比对名片' }).click();
  await page.getByRole('heading', { level: 2, name: '名片与信任' }).waitFor();
});

test('encrypted to the superior, drafted as a mail, opened there; the return leads to each place and the next is a 重报', async () => {
  const { opened, street } = await withSuperior(/422 \(Unprocessable Entity\)/);
  const { page, desk, goTo } = opened;
  await goTo('/submission');
  await next(page, '检查').click();
  await next(page, '内容与大小').click();
  await page.getByText(/名片已比对：林榕生/).waitFor();
  await page.getByText(/带 48 件\(3\.4 MB\)；上级还没有收下过佐证/).waitFor();
  await page.getByRole('radio', { name: /^加密/ }).check();
  await eventually(() => seriousFindings(page)).toEqual([]);
  await next(page, '口令').click();
  await exportWith(page);
  await heading(page, '第 3 版已导出，共 1 卷').waitFor();
  const file = (await outbox(opened)).find((each) => each.endsWith('.zip.age')) ?? '';
  await page.getByRole('button', { name: '下载封面' }).waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '邮件草稿(.eml)' }).click();
  const draft = await downloading;
  expect(draft.suggestedFilename()).toMatch(/榕荫社区.*_v3_20211218\.eml$/);
  const mail = await PostalMime.parse(await readFile(await draft.path()));
  expect(mail.to).toMatchObject([{ address: 'minzheng@wangchao.example.invalid' }]);
  expect(file.endsWith(mail.attachments[0]?.filename ?? '?')).toBe(true);
  await page.getByRole('button', { name: '完成' }).click();

  const target = 't-0103';
  const items = [{ target, code: 'R02' as const, text: '请补现场照片' }];
  const receipt = await answer(street, [file], items);
  await goTo('/submission/history');
  const scrap = { name: '回执.zip', mimeType: 'application/zip', buffer: Buffer.from('PK 不是') };
  await page.getByLabel('导入回执').setInputFiles(scrap);
  await page
    .getByRole('alert')
    .getByText(/没有导入回执/)
    .waitFor();
  await page.getByLabel('导入回执').setInputFiles(receipt);
  await page.getByText('期末(总结) 第 3 版 退回修改，要改 1 处').waitFor();
  const points = page.getByRole('table', { name: '上次退回的意见' });
  await points
    .getByRole('row', { name: /R02 佐证不足 请补现场照片/ })
    .getByRole('link', { name: /去补佐证/ })
    .waitFor();
  await page
    .getByRole('table', { name: '历次报送' })
    .getByRole('row', { name: /第 3 版.*退回修改/ })
    .waitFor();
  await eventually(() => seriousFindings(page)).toEqual([]);
  await page.getByLabel('导入回执').setInputFiles(receipt);
  await page.getByText('这份回执以前导入过，这次没有改动。').waitFor();
  await goTo('/home');
  await page.getByRole('link', { name: /^去修改 01-03/ }).waitFor();
  await goTo('/submission');
  await page
    .getByText(/第4版\(重报\)/)
    .first()
    .waitFor();
  expect((await desk.app.submissions.list()).submissions[0]).toMatchObject({ version: 3, status: 'returned' });
});

test('零报告 goes from the period to the passphrase; accepted, it shows what was adjusted and is not sent again', async () => {
  const { opened, street } = await withSuperior();
  const { page, desk, goTo } = opened;
  await goTo('/submission');
  await page.getByText(/^本期有 \d+ 条进展，不能零报告，请按正常报送$/).waitFor();
  expect(await page.getByRole('button', { name: '零报告' }).isDisabled()).toBe(true);
  await addQuietPeriod(opened);
  await page.reload();
  await page.getByRole('radio', { name: '元旦' }).check();
  await page.getByText('本期没有新的进展时用').waitFor();
  await page.getByRole('button', { name: '零报告' }).click();
  await page.getByText(/^这次是零报告/).waitFor();
  expect(await page.getByRole('list', { name: '报送的步骤' }).getByRole('listitem').count()).toBe(4);
  await exportWith(page);
  await heading(page, '第 1 版已导出，共 1 卷').waitFor();
  const [sent] = (await desk.app.submissions.list()).submissions;
  expect(sent).toMatchObject({ kind: 'zero', version: 1 });
  const receipt = await answer(street, await outbox(opened), []);
  await goTo('/submission/history');
  await page.getByLabel('导入回执').setInputFiles(receipt);
  await page.getByText('元旦 第 1 版 已接收').waitFor();
  const adjusted = page.getByRole('table', { name: '上级调整的数值' }).first();
  await adjusted.getByRole('row', { name: /与民政系统核对/ }).waitFor();
  await eventually(() => seriousFindings(page)).toEqual([]);
  expect(await desk.app.submissions.outlook({ periodId: 'r9' })).toMatchObject({ files: 0, delivered: { files: 48 } });
});

/** A period after all that the sample has done. */
async function addQuietPeriod({ desk }: DeskPage): Promise<void> {
  const reportPeriods = (await desk.app.desk.show()).record?.campaign.reportPeriods ?? [];
  await desk.app.campaign.change({ campaign: { reportPeriods: [...reportPeriods, QUIET] } });
}
