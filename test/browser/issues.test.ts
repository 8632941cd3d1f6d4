/** 问题摸排 and 宣传报道: lists that are written, searched, sorted, thinned out and taken away. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { eventually, openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

test('a trouble is written down, becomes a task, and both are found from each other', async () => {
  const { page, desk } = await openDeskPage(browser, { at: '/issues' });
  await page.getByRole('heading', { name: '先把群众的急难愁盼记下来' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByLabel('问题内容').fill('三栋楼道灯坏了，老人夜里不敢下楼');
  await page.getByLabel('来源', { exact: true }).fill('入户走访');
  await page.keyboard.press('Control+s');
  await page.getByText('已新增 三栋楼道灯坏了').waitFor();
  await page.getByRole('button', { name: '转为任务' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '转为任务' }).click();
  const pane = page.getByRole('region', { name: '转为任务' });
  await pane.getByLabel('任务名称').fill('修好三栋楼道灯');
  await pane.getByRole('combobox', { name: '所属行动' }).click();
  await page.getByTitle('推行城乡社区近邻服务').click();
  await eventually(() => pane.getByRole('textbox', { name: '编号' }).inputValue()).toMatch(/^04-\d\d$/);
  await pane.getByRole('button', { name: '转为任务' }).click();
  await page
    .getByRole('region', { name: /问题/ })
    .getByRole('link', { name: /修好三栋楼道灯/ })
    .waitFor();
  const { records } = await desk.app.issues.list();
  expect(records).toMatchObject([{ source: '入户走访', status: 'listed' }]);
  await page.getByRole('button', { name: /撤销/ }).click();
  await eventually(async () => (await desk.app.issues.list()).records[0]?.status).toBe('open');
});

test('what was typed survives a reload, and what does not fit is told at its field', async () => {
  const { page } = await openDeskPage(browser, { at: '/issues/new', expected: /422/ });
  await page.getByLabel('问题内容').fill('电梯常坏');
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.endsWith('issues:new')));
  await page.reload();
  await eventually(() => page.getByLabel('问题内容').inputValue()).toBe('电梯常坏');
  await page.getByRole('textbox', { name: '发现日期' }).fill('2022.1.5');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('发现日期不能晚于今天').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('有 1 处填写还没保存').waitFor();
});

test('publicity is searched by initials, sorted by its head, taken out by keys and brought back', async () => {
  const { page, desk } = await openDeskPage(browser, { at: '/publicity' });
  const table = page.getByRole('grid', { name: '宣传报道' });
  await eventually(() => table.getByRole('row').count()).toBe(9);
  await page.getByLabel('搜索宣传，可用拼音首字母').fill('rfw');
  await eventually(() => table.getByRole('row').count()).toBe(2);
  await page.getByRole('button', { name: '清除搜索' }).click();
  await table.getByRole('button', { name: '日期' }).click();
  await table.getByRole('button', { name: '日期' }).click();
  await eventually(() => table.getByRole('row').nth(1).textContent()).toContain('12-16');
  await table.focus();
  for (const key of ['ArrowDown', 'Space', 'ArrowDown', 'Space', 'Delete']) await page.keyboard.press(key);
  await page.getByText('已删除 2 条宣传').waitFor();
  expect((await desk.app.publicity.list()).records).toHaveLength(6);
  await page.keyboard.press('Control+z');
  await eventually(async () => (await desk.app.publicity.list()).records.length).toBe(8);
  await page.keyboard.press('Insert');
  await page.getByRole('region', { name: '新增宣传' }).waitFor();
  await page.keyboard.press('Escape');
  await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('publicity-table');
});

test('publicity without a source is marked, and the list is taken away as a table', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { at: '/publicity/new' });
  await page.getByLabel('标题').fill('热饭碗');
  await page.getByLabel('媒体类型').fill('公众号');
  await page.keyboard.press('Control+s');
  await page.getByText('没有链接也没有版面').waitFor();
  expect((await desk.app.publicity.list()).records.at(-1)).toMatchObject({ title: '热饭碗', mediaType: 'wechat' });
  await page.getByRole('button', { name: '去补填' }).click();
  await eventually(() =>
    page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field')),
  ).toBe('url');
  await page.getByLabel('链接', { exact: true }).fill('mp.weixin.qq.com/s/1');
  await page.keyboard.press('Control+s');
  await page.getByText('https://mp.weixin.qq.com/s/1').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await goTo('/publicity');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出表格' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('宣传报道-2021-12-18.xlsx');
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
});
