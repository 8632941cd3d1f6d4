/** 首次使用 and 设置 in a real browser: an empty folder becomes a desk with a unit, a key and its backups. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE, SAMPLE_EVIDENCE } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hasTool, runTool } from '../support/tool.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const PASSPHRASE = 'Rongyin-2021';
/** What is waited for comes; on a busy machine it takes its time. */
const PATIENT = { timeout: 20_000 };
const REFUSED = /422 \(Unprocessable Entity\)/;

test('an empty folder becomes the sample, gets a key under two equal passphrases, and its paper backup', async () => {
  const { page, desk } = await openDeskPage(browser, { isEmpty: true });
  await page.getByRole('heading', { name: '先把本单位放进来' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '打开样例' }).click();
  await page.getByRole('heading', { name: '建一把签名密钥' }).waitFor();

  const [first, second] = [page.getByLabel('口令(至少 8 个字符)'), page.getByLabel('再输一次')];
  await first.fill('短');
  await page.getByText('口令至少 8 个字符，现在是 1 个').waitFor();
  await page.getByRole('button', { name: '建密钥' }).click();
  expect(await first.getAttribute('aria-invalid')).toBe('true');
  await first.fill(PASSPHRASE);
  await second.fill(`${PASSPHRASE}?`);
  await page.getByRole('button', { name: '建密钥' }).click();
  await page.getByText('两次输入的不一样').waitFor();
  expect((await desk.app.desk.show()).hasKey).toBe(false);
  await second.fill(PASSPHRASE);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '建密钥' }).click();
  await page.getByRole('heading', { name: '密钥已建好，请做一份纸质备份' }).waitFor();
  const { fingerprint } = await desk.app.keys.show();
  expect(await page.getByRole('list', { name: '密钥指纹，八组' }).innerText()).toBe(fingerprint.replaceAll(' ', '\n'));

  await page.getByRole('button', { name: '打印纸质备份' }).click();
  const paper = page.getByRole('dialog', { name: '密钥纸质备份' });
  await paper.getByText('闽川市临江区望潮街道榕荫社区居民委员会').waitFor();
  expect(await paper.textContent()).toContain(fingerprint);
  const printed = await paper.locator('pre').innerText();
  expect(await seriousFindings(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('heading', { name: '首次使用' }).isVisible()).toBe(false);
  expect(await paper.locator('pre').isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await paper.waitFor({ state: 'detached' });

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '保存密钥文件' }).click();
  const file = await (await downloading).path();
  expect((await readFile(file, 'utf8')).trimEnd()).toBe(printed.trimEnd());
  if (hasTool('openssl'))
    runTool('openssl', ['pkey', '-in', file, '-passin', `pass:${PASSPHRASE}`, '-noout'], await temporaryFolder());

  await page.getByRole('button', { name: '下一步：我的上级' }).click();
  expect(await page.getByLabel('上级单位').inputValue()).toBe('望潮街道办事处');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '开始使用' }).click();
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
  await page.getByText('本期需填').first().waitFor();
});

test('it can be left, and is resumed where it was left', async () => {
  const { page, goTo } = await openDeskPage(browser, { isEmpty: true });
  await page.getByRole('button', { name: '打开样例' }).click();
  await page.getByRole('button', { name: '以后再建' }).click();
  await page.getByRole('heading', { name: '报给谁' }).waitFor();
  await goTo('/ledger');
  await page.reload();
  await goTo('/first-use');
  await page.getByRole('heading', { name: '报给谁' }).waitFor();
});

test('a unit file comes in with the files of its folder, and without them nothing does', async () => {
  const { page, desk } = await openDeskPage(browser, { isEmpty: true, expected: REFUSED });
  await page.getByRole('button', { name: '选择文件' }).click();
  await page.locator('input[type=file][aria-label=选择单位文件]').setInputFiles(SAMPLE);
  await page
    .locator('input[type=file][aria-label=选择佐证文件夹]')
    .setInputFiles(await temporaryFolderWith('旧照片.jpg'));
  await page.getByRole('button', { name: '装入', exact: true }).click();
  await page.getByText(/选中的佐证文件里缺.*没有装入任何内容/).waitFor();
  expect((await desk.app.desk.show()).record).toBeNull();
  await page.locator('input[type=file][aria-label=选择佐证文件夹]').setInputFiles(SAMPLE_EVIDENCE);
  await page.getByText('48 个文件').waitFor();
  await page.getByRole('button', { name: '装入', exact: true }).click();
  await page.getByRole('heading', { name: '建一把签名密钥' }).waitFor();
  const review = await desk.app.checks.review({ periodId: 'r2' });
  expect(review.problems.filter(({ code }) => code === 'E201')).toEqual([]);
  expect(review.checked.evidence).toBe(48);
});

async function temporaryFolderWith(name: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, name), 'x');
  return folder;
}

test('a new unit is typed in, what is wrong is told at its field, and what was typed outlives a reload', async () => {
  const { page, desk } = await openDeskPage(browser, { isEmpty: true, expected: REFUSED });
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByLabel('区划代码').first().fill('35990200100');
  await page.getByLabel('使用人姓名').fill('蔡明漪');
  await page.getByRole('button', { name: '建好单位' }).click();
  await page.getByText('单位名称不能空着').waitFor();
  await page.getByText('区划代码应为 12 位数字').waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid')), PATIENT)
    .toBe('true');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByLabel('单位全称').fill('榕荫社区居民委员会');
  await page.reload();
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect.poll(() => page.getByLabel('单位全称').inputValue(), PATIENT).toBe('榕荫社区居民委员会');
  await page.getByLabel('区划代码').first().fill('359902001003');
  await page.getByRole('button', { name: '建好单位' }).click();
  await page.getByRole('heading', { name: '建一把签名密钥' }).waitFor();
  const { record, personId } = await desk.app.desk.show();
  expect(record).toMatchObject({ unit: { divisionCode: '359902001003' }, actions: { length: 10 } });
  expect(record?.people).toMatchObject([{ id: personId, name: '蔡明漪' }]);
  expect((await desk.app.drafts.list()).drafts.some(({ key }) => key === 'new-unit')).toBe(false);
});
