/** 汇总: who reported, walked by keys, drilled down to, urged and taken away; what the accepted versions amount to. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { eventually, openDeskPage } from './support/desk-page.ts';
import { streetDesk } from './support/street-desk.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

test('the matrix is walked by keys, filtered, and leads to what a unit sent', async () => {
  const { dataFolder } = await streetDesk();
  const { page, goTo } = await openDeskPage(browser, { at: '/board', isEmpty: true, dataFolder });
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const grid = page.getByRole('grid', { name: '报送情况' });
  await grid.getByText('已接收合计').waitFor();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('汇总');
  expect(await grid.getByRole('rowheader').allTextContents()).toEqual([
    ...[1, 2, 3, 4].map((number) => `第${number}社区居民委员会`), // in the order of the roster
    '已接收合计',
  ]);
  expect(await seriousFindings(page)).toEqual([]);
  await grid.focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  const pane = page.getByRole('region', { name: '第3社区居民委员会 期末' });
  await pane.getByText('数据不一致：人次与台账不符').waitFor();
  expect(await pane.getByRole('link', { name: '第 1 版' }).getAttribute('href')).toMatch(/^#\/inbox\/./);
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('board-matrix');
  await page.getByRole('button', { name: /^已报待审/ }).click();
  await eventually(() => grid.getByRole('rowheader').count()).toBe(2);
  await page.getByRole('button', { name: /^全部/ }).click();
  await page.getByLabel('搜索单位').fill('d4sq');
  await eventually(() => grid.getByRole('rowheader').allTextContents()).toContain('第4社区居民委员会');
  await eventually(() => grid.getByRole('rowheader').count()).toBe(2);
  await page.getByRole('button', { name: '复制催报文字' }).click();
  await page.getByText('催报文字已复制').waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('已报 3 / 应报 4');
  expect(text).toContain('还没有报的 1 个单位：第4社区居民委员会');
  expect(text).toContain('退回后待重报的 1 个单位：第3社区居民委员会');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 Excel' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('望潮街道办事处汇总-期末-2021-12-18.xlsx');
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
  await goTo('/board/r2/u-community-2');
  await page.getByRole('button', { name: '去审核', exact: true }).click();
  await page.waitForURL(/#\/inbox\/./);
});

test('indicators and ledgers are those of the accepted versions, and lead to the units behind them', async () => {
  const { dataFolder } = await streetDesk();
  const { page, goTo } = await openDeskPage(browser, { at: '/board/r2', isEmpty: true, dataFolder });
  await page.getByRole('tab', { name: '报送情况' }).focus();
  await page.keyboard.press('ArrowRight');
  const table = page.getByRole('table', { name: '指标汇总' });
  await table.getByRole('row', { name: /助餐人次.*101 人次.*101 人次.*1\/1/ }).waitFor();
  await table.getByRole('button', { name: '办结率' }).click();
  await page.getByRole('region', { name: '指标 办结率' }).getByText('办结数 3 ÷ 受理数 4').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await goTo('/board/r2?view=ledger');
  const ledger = page.getByRole('grid', { name: '合并台账' });
  await eventually(() => ledger.getByRole('row').count()).toBe(3);
  expect(await seriousFindings(page)).toEqual([]);
  await ledger.focus();
  for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.waitForURL(/#\/inbox\/./);
  await goTo('/board');
  await page.getByRole('button', { name: '编制本级报送' }).click();
  await page.waitForURL(/#\/submission/);
  for (const step of ['检查', '内容与大小']) await page.getByRole('button', { name: `下一步：${step}` }).click();
  await page.getByText('并入 1 个下级已接收的最新版(应报 4 个)').waitFor();
  await page.getByRole('checkbox', { name: '附上下级报送包' }).check();
});

test('a desk without a roster is told how to begin, and one of a community has no such place', async () => {
  const { page, desk } = await openDeskPage(browser, { at: '/home' });
  const navigation = page.getByRole('navigation', { name: '导航' });
  await navigation.getByRole('link', { name: '下发' }).waitFor();
  expect(await navigation.getByRole('link', { name: '汇总' }).count()).toBe(0);
  await desk.app.unitRecords.update({ changes: { level: 'township' } });
  await page.reload();
  await navigation.getByRole('link', { name: '汇总' }).click();
  await page.getByRole('heading', { name: '还没有下级单位' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '建名册' }).click();
  await page.getByRole('heading', { level: 1, name: '单位名册' }).waitFor();
});
