/** 收件 in a real browser: a street receives, reviews, returns, accepts and writes its receipts. */
import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  communityUnit,
  communityWork,
  exportFrom,
  type Office,
  openOffice,
  PASSPHRASE,
  quiet,
  STREET,
  trustCard,
} from '../services/exchange/offices.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { eventually, openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const UNIT = communityUnit(1);

async function exported(office: Office, out: string): Promise<string[]> {
  return (await exportFrom(office, 'r2', out)).volumes.map(({ path }) => path);
}

/** A community with two files of evidence, trusted by its street; the street's desk is closed and its folder left. */
async function twoOffices(): Promise<{ community: Office; street: Office }> {
  const community = await openOffice(UNIT, STREET, communityWork(UNIT, 1));
  const street = await openOffice(STREET, null);
  await trustCard(community, street, 'card');
  await trustCard(street, community, 'street');
  const photo = community.file('开餐.jpg');
  await sharp({ create: { width: 320, height: 240, channels: 3, background: '#27a' } })
    .jpeg()
    .toFile(photo);
  const note = community.file('登记表.txt');
  await writeFile(note, '走访登记');
  const { evidence } = await community.app.evidence.add(
    { taskId: `${UNIT.id}-t1`, files: [photo, note], caption: '2021年12月1日,社区服务中心' },
    quiet(),
  );
  for (const { id } of evidence) await community.app.evidenceRecords.update({ id, changes: { shareLevel: 'up' } });
  return { community, street };
}

const chooser = (page: Page) => page.locator('input[type=file][aria-label="放入收到的文件"]');
const row = (page: Page, name: RegExp) => page.getByRole('option', { name });
const results = (page: Page) => page.getByRole('table', { name: '收件结果' });
const foot = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** From the empty page to the review of what came in. */
async function receive(page: Page, files: string[]): Promise<void> {
  await chooser(page).setInputFiles(files);
  await results(page).waitFor();
}

async function writeReceipts(page: Page, count: number): Promise<void> {
  await foot(page, `为 ${count} 份写回执`).click();
  await page.getByRole('textbox', { name: '口令' }).fill(PASSPHRASE);
  await foot(page, `写出 ${count} 份回执`).click();
  await page.getByText(`写出 ${count} 份回执。`).waitFor();
}

test('a submission is received, returned, sent again, compared, accepted and answered', async () => {
  const { community, street } = await twoOffices();
  const stranger = await openOffice(communityUnit(2), STREET, communityWork(communityUnit(2), 2));
  const [first = ''] = await exported(community, 'v1');
  const [unknown = ''] = await exported(stranger, 'v1');
  const garbage = street.file('通知.zip');
  await writeFile(garbage, 'no package');
  await street.app.close();
  const { page, goTo } = await openDeskPage(browser, { dataFolder: street.data, isEmpty: true });

  await goTo('/inbox');
  await page.getByRole('heading', { name: '还没有收到下级的报送' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await receive(page, [first, unknown, garbage]);
  const told = (await results(page).textContent()) ?? '';
  for (const word of ['新收', '未登记单位另放', '不可接收', '通知.zip']) expect(told).toContain(word);
  expect(told).not.toContain('/tmp/');
  expect(await seriousFindings(page)).toEqual([]);

  await page.getByRole('button', { name: '关闭' }).click();
  await page.getByRole('listbox', { name: '收到的报送' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { level: 2, name: UNIT.name }).waitFor();
  await page.keyboard.press('Enter');
  await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe(UNIT.name);
  for (const name of ['真实', '完整', '可用', '安全'])
    expect(await page.getByRole('button', { name: new RegExp(`^${name} ?通过`) }).count()).toBe(1);
  expect(await foot(page, '接收第1版').isDisabled()).toBe(true);
  expect(await foot(page, '退回修改').isDisabled()).toBe(true);

  await page.getByRole('tab', { name: /^佐证/ }).click();
  await page.getByRole('button', { name: /^开餐\.jpg/ }).click();
  await page.getByRole('img', { name: /社区服务中心/ }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('region', { name: '佐证 登记表.txt' }).waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载后查看' }).click();
  expect((await downloading).suggestedFilename()).toBe('登记表.txt');
  await page.getByRole('button', { name: '退回此件' }).click();
  await page.getByRole('textbox', { name: '什么问题、怎么改' }).fill('登记表没有签名');
  await page.getByRole('button', { name: '加入退回事项' }).click();
  await page.getByRole('tab', { name: /^台账/ }).click();
  await page.getByRole('button', { name: '退回此项：摸排困难家庭' }).click();
  await page.getByRole('button', { name: '加入退回事项' }).click();
  await page.getByText('请写明什么问题、怎么改').waitFor();
  await page.getByRole('textbox', { name: '什么问题、怎么改' }).fill('走访户数请核对');
  await page.getByRole('button', { name: '加入退回事项' }).click();
  expect(await seriousFindings(page)).toEqual([]);
  await foot(page, '退回修改').click();
  await page.getByText('还没写回执，结论可以改').waitFor();
  await writeReceipts(page, 1);
  const receiptDownload = page.waitForEvent('download');
  await page.getByRole('link', { name: /^下载回执/ }).click();
  const receipt = await (await receiptDownload).path();

  const { submission } = await community.app.receipts.import({ file: receipt });
  expect(submission).toMatchObject({ status: 'returned', returnItems: [{ code: 'R03' }, { target: `${UNIT.id}-t2` }] });
  await community.app.tasks.report({
    taskId: `${UNIT.id}-t2`,
    entry: { date: '2021-12-10', text: '补走访两户', percent: 85 },
  });
  await receive(page, await exported(community, 'v2'));
  await results(page).getByRole('button', { name: UNIT.name }).click();
  const differences = page.getByRole('table', { name: '与第1版比较' });
  await differences.waitFor();
  expect(await differences.locator('del').allTextContents()).toContain('60');
  expect(await differences.locator('ins').allTextContents()).toContain('85');
  expect(await differences.textContent()).toContain('R01 已改');
  expect(await seriousFindings(page)).toEqual([]);
  expect(await row(page, /重报待审/).count()).toBe(1);

  await page.getByRole('tab', { name: /^指标/ }).click();
  await page.getByRole('button', { name: '调整：助餐人次' }).click();
  await page.getByRole('spinbutton', { name: /核定/ }).fill('100');
  await page.getByRole('textbox', { name: '理由' }).fill('重复登记一人次');
  await page.getByRole('button', { name: '保存调整' }).click();
  await page.getByRole('row', { name: /助餐人次 101 人次 100 人次 重复登记一人次/ }).waitFor();

  await page.getByRole('checkbox', { name: '我已翻看佐证和变更' }).check();
  await page.keyboard.press('Control+Enter');
  await page.getByText('还没写回执，结论可以改').waitFor();
  await writeReceipts(page, 1);
  await row(page, /已接收/).click();
  await page.getByText('已写出回执，结论不能再改').waitFor();
  expect(await page.getByRole('checkbox', { name: '我已翻看佐证和变更' }).count()).toBe(0);
});

test('what an unknown unit sent is set aside without telling its fingerprint, and can be thrown out', async () => {
  const stranger = await openOffice(communityUnit(2), STREET, communityWork(communityUnit(2), 2));
  const street = await openOffice(STREET, null);
  const { fingerprint } = await stranger.app.keys.show();
  const files = await exported(stranger, 'v1');
  await street.app.close();
  const { page, goTo } = await openDeskPage(browser, { dataFolder: street.data, isEmpty: true });
  await goTo('/inbox');
  await receive(page, files);
  await goTo('/inbox/-/aside');
  const table = page.getByRole('table', { name: '另放的报送' });
  await table.getByRole('cell', { name: '第2社区居民委员会', exact: true }).waitFor();
  expect(await page.locator('body').innerText()).not.toContain(fingerprint.slice(0, 9));
  expect(await seriousFindings(page)).toEqual([]);
  await table.getByRole('button', { name: /^丢弃：第2社区居民委员会/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '丢弃' }).click();
  await page.getByText(/^已丢弃 第2社区居民委员会 的/).waitFor();
  await page.getByText('没有另放的报送。').waitFor();
});

test('a known unit with an unknown key raises an alarm that has no close button', async () => {
  const { street } = await twoOffices();
  const impostor = await openOffice(UNIT, STREET, communityWork(UNIT, 9));
  const forged = await exported(impostor, 'v1');
  await street.app.close();
  const { page, goTo } = await openDeskPage(browser, { dataFolder: street.data, isEmpty: true });
  await goTo('/inbox');
  await receive(page, forged);
  const alarm = page.getByRole('alert').filter({ hasText: '密钥告警' });
  await alarm.waitFor();
  expect(await alarm.textContent()).toContain(UNIT.name);
  expect(await alarm.getByRole('button', { name: /关闭/ }).count()).toBe(0);
  await page.getByRole('link', { name: '收件' }).and(page.locator('[aria-description*="告警"]')).waitFor();
  await page.reload();
  await alarm.waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await alarm.getByRole('button', { name: '已核实，不是对方签的，丢弃' }).click();
  await alarm.waitFor({ state: 'detached' });
});

test('what is encrypted to the unit asks for its passphrase once, and a wrong one is told', async () => {
  const { community, street } = await twoOffices();
  const { volumes } = await community.app.exports.export(
    {
      periodId: 'r2',
      outFolder: community.file('age'),
      passphrase: PASSPHRASE,
      limit: null,
      asOf: null,
      keepSize: false,
      encrypt: true,
      recipient: community.file('street.zip'),
    },
    quiet(),
  );
  await street.app.close();
  const { page, goTo } = await openDeskPage(browser, { dataFolder: street.data, isEmpty: true });
  await goTo('/inbox');
  await receive(
    page,
    volumes.map(({ path }) => path),
  );
  const passphrase = page.getByRole('textbox', { name: '口令' });
  await page.getByText('有 1 个文件是加密给本单位的').waitFor();
  await passphrase.fill('不是这个口令');
  await passphrase.press('Enter');
  await page
    .getByText(/口令不对/)
    .first()
    .waitFor();
  await passphrase.fill(PASSPHRASE);
  await passphrase.press('Enter');
  await results(page).getByText('新收').waitFor();
  expect(await passphrase.count()).toBe(0);
});

test('a unit without subordinates has no 管下级', async () => {
  const { page, goTo } = await openDeskPage(browser);
  await goTo('/home');
  await page.getByRole('navigation', { name: '导航' }).getByRole('link', { name: '报送', exact: true }).waitFor();
  expect(await page.getByText('管下级').count()).toBe(0);
  await goTo('/inbox');
  await page.getByText('本单位没有下级').waitFor();
});
