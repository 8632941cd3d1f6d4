/** 群众评价 in a real browser: the list with its rates, the loop of a 差评, a ticket. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../electron/app.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { eventually, openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const pane = (page: Page) => page.getByRole('region', { name: '评价', exact: true });
const grid = (page: Page) => page.getByRole('grid', { name: '群众评价' });
const rows = (page: Page) =>
  grid(page)
    .getByRole('row')
    .filter({ hasNot: page.getByRole('columnheader') });
const entry = async (app: App, id: string) => (await app.feedback.list()).records.find((each) => each.id === id);
const pick = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).click();
  await page.locator('.ant-select-item-option:visible', { hasText: option }).first().click();
};

test('the sample shows its rates with their fractions, and search, chips and selects narrow the list together', async () => {
  const { page, goTo } = await openDeskPage(browser);
  await goTo('/feedback');
  const rates = page.getByRole('region', { name: '满意率和办理情况' });
  await rates.getByText('27/30').waitFor();
  expect(await rates.textContent()).toMatch(/90\.0%.*1 条已剔除.*4\.17.*100\.0%.*3\/3.*85\.7%.*6\/7.*83\.3%.*5\/6/);
  await page.getByRole('button', { name: '差评 4' }).click();
  await eventually(() => rows(page).count()).toBe(4);
  await page.getByRole('button', { name: '全部 40' }).click();
  const search = page.getByLabel('搜索评价，可用拼音首字母');
  await search.fill('ldd'); // 楼道灯
  await eventually(() => rows(page).count()).toBe(1);
  await search.fill('');
  await page.getByRole('combobox', { name: '按渠道筛选' }).click();
  await page.locator('.ant-select-item-option', { hasText: '12345热线' }).click();
  await eventually(() => rows(page).count()).toBe(7);
  await page.getByRole('button', { name: '逐月' }).click();
  await page.getByRole('table', { name: '各月评价' }).getByText('11月').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});

test('a 差评 is registered and goes through 核实, 整改 and 回访, and is done', async () => {
  const { page, goTo, desk } = await openDeskPage(browser, { expected: /422/ });
  await goTo('/feedback');
  await page.getByRole('button', { name: '登记评价' }).click();
  const form = page.getByRole('region', { name: '登记评价' });
  await form.getByLabel('内容').fill('食堂开门太晚');
  await pick(page, '评价', '2 不满意');
  await form.getByText('按差评办理：先核实').waitFor();
  await pick(page, '相关任务', '开办榕荫社区长者食堂');
  await form.getByLabel('收到日期', { exact: true }).fill('2021.12.16');
  await page.keyboard.press('Control+s');
  await pane(page).getByRole('heading', { name: '“食堂开门太晚”' }).waitFor();
  await pane(page).getByText('限 12-21 剩3天').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  // without a result it says so at its place
  await pane(page).getByRole('button', { name: '完成核实' }).click();
  await pane(page).getByText('请选择核实结果').waitFor();
  await pane(page).getByRole('radio', { name: '属实', exact: true }).check();
  await pane(page).getByLabel('核实情况').fill('厨师请假');
  expect(await pane(page).getByLabel('整改期限', { exact: true }).inputValue()).toBe('2022-01-06');
  await pane(page).getByRole('button', { name: '完成核实' }).click();
  await pane(page).getByLabel('整改情况').fill('增加一名厨师，七点开门');
  await pane(page).getByRole('button', { name: '完成整改' }).click();
  await pane(page).getByRole('radio', { name: '电话' }).check();
  await pick(page, '现在评价', '4 满意');
  await page.reload(); // what was typed is still there
  await pane(page).getByText('上次没保存的内容已找回').waitFor();
  await pane(page).getByRole('button', { name: '完成回访并办结' }).click();
  await pane(page).getByText('回访：电话，4 满意').waitFor();
  expect((await desk.app.feedback.list()).records.at(-1)).toMatchObject({
    taskId: 't-0101',
    verifyResult: 'valid',
    rectifiedAt: '2021-12-18',
    callbackRating: 4,
    status: 'closed',
  });
  await page.getByRole('region', { name: '满意率和办理情况' }).getByText('4/4').waitFor();
});

test('a step is corrected where it stands and taken back, contact details show on a click, Ctrl+Z brings back a deleted entry', async () => {
  const { page, goTo, desk } = await openDeskPage(browser, { expected: /422/ });
  await goTo('/feedback/fb-008');
  expect(await page.getByText('已留存于本单位').count()).toBe(0);
  await pane(page).getByRole('button', { name: '点击显示联系方式' }).click();
  await pane(page).getByText('已留存于本单位,不随包外传').waitFor();
  await pane(page).getByRole('button', { name: '更正整改' }).click();
  await pane(page).getByLabel('整改日期', { exact: true }).fill('2021-12-15');
  await pane(page).getByLabel('整改日期', { exact: true }).blur();
  await pane(page).getByRole('button', { name: '保存更正' }).click();
  // later than the callback: refused where it stands
  await pane(page).getByText('整改日期不能晚于回访日期(2021-11-30)').waitFor();
  await pane(page).getByLabel('整改日期', { exact: true }).fill('2021-11-30');
  await pane(page).getByRole('button', { name: '保存更正' }).click();
  await eventually(async () => (await entry(desk.app, 'fb-008'))?.rectifiedAt).toBe('2021-11-30');
  await pane(page).getByRole('button', { name: '撤回回访' }).click();
  await page.getByText('已撤回回访').waitFor();
  expect((await entry(desk.app, 'fb-008'))?.callbackAt).toBeNull();
  await pane(page).getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '删除评价' }).click();
  await page.getByText('已删除 1 条评价').waitFor();
  expect(await entry(desk.app, 'fb-008')).toBeUndefined();
  await page.keyboard.press('Control+z');
  await page.getByText('已撤销：删除 1 条评价').waitFor();
  expect(await entry(desk.app, 'fb-008')).toBeDefined();
});

test('a 12345 ticket is answered in its time, from the task whose tab leads to it', async () => {
  const { page, goTo, desk } = await openDeskPage(browser);
  await goTo('/ledger/t-0101?tab=feedback');
  await page.getByRole('link', { name: '希望周日也开餐。' }).click();
  await pane(page).getByText('限 12-22 剩4天').waitFor();
  await pane(page).getByLabel('答复内容').fill('下月起周日供午餐');
  await pane(page).getByRole('button', { name: '完成答复' }).click();
  await pane(page).getByRole('radio', { name: '已解决' }).check();
  await pane(page).getByRole('button', { name: '完成回访并办结' }).click();
  await pane(page).getByText('回访：已解决').waitFor();
  expect(await entry(desk.app, 'fb-040')).toMatchObject({ feedbackAt: '2021-12-18', resolved: true, status: 'closed' });
  expect(await seriousFindings(page)).toEqual([]);
});

test('an empty unit is led to its first entry, and the page holds at every usual size', async () => {
  const { page, goTo, desk } = await openDeskPage(browser);
  const { records } = await desk.app.feedback.list();
  await goTo('/feedback/fb-012');
  for (const [width, height] of [
    [1920, 1080],
    [1517, 853],
    [911, 512],
  ] as const) {
    await page.setViewportSize({ width, height });
    await pane(page).getByRole('heading', { level: 2 }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page), `${width}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await desk.app.feedback.remove({ ids: records.map(({ id }) => id) });
  await goTo('/feedback');
  await page.reload();
  await page.getByText('还没有群众评价').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '开始登记' }).click();
  await page.getByRole('region', { name: '登记评价' }).getByLabel('内容').fill('好');
  await page.keyboard.press('Control+s');
  await pane(page).waitFor();
});

test('answers pasted from a sheet are looked at, taken over, and out again; a pile is taken by its numbers', async () => {
  const { page, goTo, desk } = await openDeskPage(browser);
  await goTo('/feedback');
  await page.getByRole('button', { name: '导入' }).click();
  await page.getByRole('heading', { name: '导入评价', level: 1 }).waitFor();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/plain',
      '提交时间\t满意度\t意见建议\n2021.12.16\t非常满意\t\n2021.12.17\t不满意\t排队太久',
    );
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await page.getByRole('button', { name: /^导入 2 条|导入 2/ }).click();
  await page.getByText('已导入 2 条评价').waitFor();
  expect((await desk.app.feedback.list()).records.slice(40)).toMatchObject([
    { channel: 'survey', rating: 5, status: 'closed' },
    { rating: 2, content: '排队太久', negative: true, status: 'open' },
  ]);
  await goTo('/feedback/tally');
  const form = page.getByRole('region', { name: '按份数录入' });
  await form.getByLabel('非常满意(份)').fill('12');
  await form.getByLabel('基本满意(份)').fill('3');
  await form.getByText('合计 15 份').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await form.getByRole('button', { name: '录入' }).click();
  await page.getByText('已录入 15 条评价').waitFor();
  expect((await desk.app.feedback.list()).records).toHaveLength(57);
});
