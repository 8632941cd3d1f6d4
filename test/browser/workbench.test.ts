/** 工作台 in a real browser: what waits, where it leads, and how an empty unit starts. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { eventually, openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const rows = (page: Page) => page.getByRole('table', { name: '待办' }).locator('tbody > tr');
const addresses = async (page: Page) => {
  const links = await rows(page).getByRole('link').all();
  return Promise.all(
    links.map(async (link) => `${await link.textContent()} ${(await link.getAttribute('href'))?.slice(1)}`),
  );
};

test('the program opens here: what waits comes first, each with a verb that leads to its place', async () => {
  const { page } = await openDeskPage(browser, { at: null });
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
  await page.getByRole('heading', { name: '本期需填 1 项' }).waitFor();
  await page.getByText('另有 10 件事等您或同事处理').waitFor();
  expect(await addresses(page)).toEqual([
    '去填写 /ledger/t-0703',
    '去填写 /ledger/t-1002',
    '去填写 /ledger/t-0103',
    '去填写 /ledger/t-0603',
    '去补充 /ledger/t-0203?tab=evidence',
    '去答复 /feedback/fb-040',
    '去填写 /ledger/t-0403',
    '去审核 /ledger/t-0502?tab=closure',
    '去审核 /ledger/t-0802?tab=closure',
    '去建密钥 /settings/key',
    '去备份 /settings/data',
  ]);
  expect(await rows(page).first().textContent()).toBe('红逾期8天填进展07-03 婚俗新风宣讲 蔡明漪40%去填写');
  await page.getByText('本软件为非涉密软件，严禁存储、处理、传输国家秘密和工作秘密').waitFor();
  await page.getByRole('link', { name: '实事清单', exact: true }).waitFor();
  expect(await page.locator('.navigation-item', { hasText: '实事清单' }).textContent()).toBe('实事清单8');
  await rows(page).nth(2).click();
  await page.getByRole('region', { name: '任务 01-03' }).waitFor();
});

test('the figures stand beside it: stages, deadlines, lights, rates, actions, and the months as a chart and as text', async () => {
  const { page } = await openDeskPage(browser, { at: null });
  const trend = page.getByRole('table', { name: '满意率月度趋势' });
  await trend.waitFor({ state: 'attached' });
  expect(await trend.locator('tbody > tr').allTextContents()).toEqual([
    '2021-1188.9%16/184.1721 条',
    '2021-1291.7%11/124.1719 条',
  ]);
  await eventually(() => page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBeGreaterThan(
    100,
  );
  const stages = page.getByRole('region', { name: '活动阶段' });
  expect(await stages.locator('[aria-current=step]').textContent()).toContain('总结提升');
  expect(await stages.textContent()).toContain('2021-10-20 同属“宣传推广阶段”和“集中践行阶段”');
  expect(await stages.textContent()).toContain('时限 2021-12-20 活动总结报送省民政厅文明办');
  const aside = page.getByRole('complementary', { name: '时限与数据' });
  const text = await aside.textContent();
  for (const part of ['今天', '期末(总结) 第2版 已报', '剩2天', '79.3%23/29', '58.6%17/29', '90.0%27/30'])
    expect(text).toContain(part);
  expect(await page.locator('.action-grid > li').count()).toBe(10);
  const body = await page
    .locator('.workbench')
    .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
  expect(body).toBeLessThanOrEqual(0); // nothing scrolls as a whole on the offices' screens
  expect(await seriousFindings(page)).toEqual([]);
  expect(await aside.getByRole('link', { name: '红' }).getAttribute('href')).toBe('#/ledger?light=red');
  await page.setViewportSize({ width: 911, height: 512 });
  await aside.scrollIntoViewIfNeeded();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.setViewportSize({ width: 1366, height: 768 });
  await aside.getByRole('link', { name: '红' }).click();
  await eventually(() => page.locator('[role=row][data-task]').count()).toBe(4);
});

test('the chart library is loaded here and nowhere else', async () => {
  const { page, goTo } = await openDeskPage(browser, { at: '/settings/unit' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await goTo('/submission');
  await goTo('/ledger');
  expect(asked.filter((url) => /SatisfactionTrend/.test(url))).toEqual([]);
  await goTo('/home');
  await page.locator('canvas').waitFor();
  expect(asked.filter((url) => /SatisfactionTrend.*\.js/.test(url))).toHaveLength(1);
});

test('零报告 records 无变化 for what was not told yet, and can be taken back', async () => {
  const { page, desk } = await openDeskPage(browser, { at: null });
  await page.getByRole('button', { name: '零报告' }).click();
  await page.getByRole('checkbox', { name: '06-03' }).uncheck();
  expect(await page.getByRole('button', { name: '记 0 项无变化' }).isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: '06-03' }).check();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '记 1 项无变化' }).click();
  await page.getByRole('heading', { name: '本期需填 0 项' }).waitFor();
  const { progress } = await desk.app.tasks.show({ id: 't-0603', asOf: null });
  expect(progress).toMatchObject([{ noChange: true, date: '2021-12-18' }]);
  expect(await page.getByRole('button', { name: '零报告' }).count()).toBe(0);
  await page.getByRole('button', { name: /撤销/ }).click();
  await page.getByRole('heading', { name: '本期需填 1 项' }).waitFor();
});

test('whoever is at the desk sees his own matters apart, and the meaning unfolds', async () => {
  const { page, desk } = await openDeskPage(browser, { at: null });
  await desk.app.desk.sit({ personId: 'p07' });
  await page.reload();
  await page.getByRole('button', { name: '我的 1', exact: true }).click();
  await eventually(() => rows(page).count()).toBe(1);
  expect(await rows(page).textContent()).toContain('婚俗新风宣讲');
  const meaning = page.getByRole('button', { name: '要义解读' });
  expect(await meaning.getAttribute('aria-expanded')).toBe('false');
  await meaning.click();
  expect(await page.getByRole('region', { name: '要义解读' }).textContent()).toContain('福建省民政厅');
});

test('an empty unit is told how to start', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { isEmpty: true, at: null });
  await page.getByRole('heading', { level: 1, name: '首次使用' }).waitFor();
  await desk.app.unitRecords.create({ changes: { name: '榕荫社区', level: 'community', personName: '蔡明漪' } });
  await page.reload();
  await goTo('/home');
  await page.getByRole('heading', { name: '本期需填 0 项，先把要办的实事列出来' }).waitFor();
  for (const verb of ['去导入', '去添加', '去建密钥', '去填写'])
    await page.getByRole('button', { name: verb }).waitFor();
  expect(await page.getByText('—').count()).toBe(3);
  expect(await page.locator('canvas').count()).toBe(0);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByRole('region', { name: '新增任务' }).waitFor();
});

test('hundreds of late tasks with endless names neither break the page nor fill it', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { isEmpty: true, at: null });
  const file = join(await temporaryFolder(), 'unit.json');
  const task = (index: number) => ({
    id: `t-${index}`,
    no: `01-${index}`,
    title: '为辖区内高龄独居失能老人提供助餐助浴助医助洁服务'.repeat(6),
    actionId: 'A1',
    start: '2021-10-01',
    due: '2021-11-01',
    status: 'in_progress',
    percent: 10,
    closure: 'none',
  });
  const unitFile = {
    format: 'shishi-unit/1',
    unit: { id: 'u-1', name: '榕荫社区居民委员会'.repeat(6), level: 'community' },
    campaign: { id: 'c-1', name: '实践活动'.repeat(20) },
    actions: [{ id: 'A1', order: 1, name: '创新建立“资金+物质+服务”救助模式'.repeat(5) }],
    tasks: Array.from({ length: 400 }, (_, index) => task(index)),
  };
  await writeFile(file, JSON.stringify(unitFile));
  const signal = new AbortController().signal;
  await desk.app.unitFiles.import({ file, evidenceFolder: null }, { report: () => undefined, signal });
  await page.reload();
  await goTo('/home');
  await page.getByRole('heading', { name: '本期需填 400 项' }).waitFor();
  expect(await rows(page).count()).toBe(60);
  await page.getByRole('button', { name: /^显示其余 \d+ 件$/ }).click();
  await eventually(() => rows(page).count()).toBeGreaterThan(400);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});
