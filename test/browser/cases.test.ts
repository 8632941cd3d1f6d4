/** 典型经验 with its 宣传推广方案, and 文明创建上传包. */
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

test('a case is written in sections that move by keyboard, counted as it grows', async () => {
  const { page, desk } = await openDeskPage(browser, { at: '/cases/new' });
  await page.getByLabel('标题').fill('楼道灯常亮');
  await page.getByLabel('字数上限').fill('20');
  await page.getByRole('button', { name: /列提纲/ }).click();
  await page.getByRole('textbox', { name: '第1节正文' }).fill('老楼道灯常坏，老人夜里不敢下楼。');
  await page.getByText('32 / 20 字，超 12 字').waitFor();
  await page.getByRole('textbox', { name: '第1节小标题' }).press('Alt+ArrowDown');
  await eventually(() => page.getByRole('textbox', { name: '第2节小标题' }).inputValue()).toBe('背景情况');
  expect(
    await page.getByRole('textbox', { name: '第2节小标题' }).evaluate((field) => field === document.activeElement),
  ).toBe(true);
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Control+s');
  await page.getByText('已新增 楼道灯常亮').waitFor();
  const made = (await desk.app.cases.list()).records.at(-1);
  expect(made?.sections?.map(({ h }) => h)).toEqual(['主要做法', '背景情况', '工作成效', '经验启示']);
});

test('a case gets a picture that may leave and a plan, and both are taken away as documents', async () => {
  const { page, desk } = await openDeskPage(browser, { at: '/cases' });
  await page.getByRole('row', { name: /一餐热饭/ }).click();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '编辑', exact: true }).click();
  const pictures = page.getByRole('list', { name: '可选图片' });
  await pictures.getByRole('checkbox').nth(1).check();
  await page.getByRole('button', { name: '保存' }).click();
  await eventually(async () => (await desk.app.cases.list()).records[0]?.images?.length).toBe(2);
  await page.getByRole('button', { name: '编写方案' }).click();
  await page.getByRole('button', { name: '填入提纲' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存宣传推广方案').waitFor();
  for (const [item, name] of [
    ['典型经验（.docx）', '典型经验-一餐热饭连起一片邻里——榕荫社区“邻里食光”助餐服务做法.docx'],
    ['宣传推广方案（.docx）', '宣传推广方案-邻里食光.docx'],
  ] as const) {
    await page.getByRole('button', { name: '导出 Word' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
  }
});

test('tasks from the ledger become a kit that is downloaded', async () => {
  const { page } = await openDeskPage(browser, { at: '/kit?tasks=t-0401,t-0101' });
  await page.getByText('已选 2 项任务').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('row', { name: /04-01/ }).click();
  const text = page.getByLabel('上传文字');
  await text.fill('字'.repeat(501));
  await page.getByText('的文字超 1 个字符').waitFor();
  expect(await page.getByRole('button', { name: '导出并下载' }).isDisabled()).toBe(true);
  await text.fill('架空层变身近邻会客厅。');
  expect(await seriousFindings(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出并下载' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('文明创建上传包-榕荫社区-2021-12-18.zip');
  const bytes = await readFile(await download.path());
  expect(bytes.includes('04-01 建设“近邻会客厅”/文字.txt')).toBe(true);
  await page.getByText(/已导出 2 项任务/).waitFor();
});
