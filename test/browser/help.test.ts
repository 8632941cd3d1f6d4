/** 帮助 in a real browser: reached from the page it explains, searched as one types. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { eventually, openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

test('F1 and the button in the header open what explains the page, and 返回 leads back to it', async () => {
  const { page, goTo } = await openDeskPage(browser, { at: '/ledger/t-0103' });
  await page.getByRole('region', { name: '任务 01-03' }).waitFor();
  await page.keyboard.press('F1');
  await page.getByRole('heading', { level: 2, name: '任务与进展' }).waitFor();
  await page.getByRole('button', { name: '返回' }).click();
  await page.getByRole('region', { name: '任务 01-03' }).waitFor();
  await goTo('/submission');
  await page.getByRole('button', { name: '本页帮助(F1)' }).click();
  await page.getByRole('heading', { level: 2, name: '报送' }).waitFor();
  expect(await page.getByRole('button', { name: '本页帮助(F1)' }).count()).toBe(0);
});

test('one finds the place as one types, by words and by pinyin initials, and comes to the very section', async () => {
  const { page } = await openDeskPage(browser, { at: '/help' });
  await page.getByRole('heading', { level: 2, name: '首次使用' }).waitFor();
  const search = page.getByRole('searchbox', { name: '搜索帮助，可用拼音首字母' });
  const results = page.getByRole('navigation', { name: '搜索结果' });
  await search.fill('wjkl');
  await results.getByRole('link', { name: '忘记口令' }).first().waitFor();
  await search.fill('邮件发不出去');
  await results.getByText(/找到 \d+ 处/).waitFor();
  await results.getByRole('link', { name: '邮件发不出去' }).click();
  const heading = page.getByRole('heading', { level: 3, name: '邮件发不出去' });
  await heading.waitFor();
  await eventually(() => heading.evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(200);
  await search.fill('没有这样的东西');
  await results.getByText('没有找到').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await search.fill('');
  await page.getByRole('navigation', { name: '帮助目录' }).getByRole('link', { name: '键盘' }).click();
  await page.getByRole('heading', { level: 2, name: '键盘' }).waitFor();
});

test('a picture of the guide is shown, and the guide can be read before there is a unit', async () => {
  const { page } = await openDeskPage(browser, { isEmpty: true, at: '/help/workbench' });
  const picture = page.getByRole('img', { name: /工作台/ });
  await picture.scrollIntoViewIfNeeded();
  await eventually(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1024);
  expect(await seriousFindings(page)).toEqual([]);
});
