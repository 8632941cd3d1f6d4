/** 下发: the roster is written, a plan handed down, taken over by the other item by item, and a task split. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  COUNTY,
  communityUnit,
  communityWork,
  openOffice,
  PASSPHRASE,
  STREET,
  trustCard,
} from '../services/exchange/offices.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { eventually, openDeskPage } from './support/desk-page.ts';
import { STREET_TASKS } from './support/street-desk.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const closed = async (office: Awaited<ReturnType<typeof openOffice>>): Promise<string> => {
  await office.app.close();
  return office.data;
};

test('a roster is written, pasted and thinned out, and a plan goes down to it', async () => {
  const street = await openOffice(STREET, COUNTY, STREET_TASKS);
  const { page, desk, goTo } = await openDeskPage(browser, {
    at: '/plans/roster',
    isEmpty: true,
    dataFolder: await closed(street),
    expected: /422/,
  });
  await page.getByRole('heading', { name: '还没有单位名册' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '开始填写' }).click();
  const pane = page.getByRole('region', { name: '添加单位' });
  await pane.getByLabel('单位名称').fill('榕荫社区居委会');
  await pane.getByLabel('区划代码').fill('35990');
  await page.keyboard.press('Control+s');
  await pane.getByText('区划代码应是 12 位数字').waitFor();
  await pane.getByLabel('区划代码').fill('359902001001');
  await pane.getByLabel('邮箱').fill('ry@example.cn');
  await page.keyboard.press('Control+s');
  await page.getByText('已新增 榕荫社区居委会').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect((await desk.app.rosters.show()).units).toMatchObject([{ name: '榕荫社区居委会', isIdOpen: true }]);
  await goTo('/plans/roster');
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '单位\t层级\t区划代码\n石埕村\t村\t359902001202\n鲤洲村\t村\t359902001203');
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
  });
  await page.getByRole('button', { name: /导入 2 个单位/ }).click();
  await eventually(async () => (await desk.app.rosters.show()).units.length).toBe(3);
  await goTo('/plans/roster');
  const grid = page.getByRole('grid', { name: '单位名册' });
  await eventually(() => grid.getByRole('row').count()).toBe(4);
  await grid.focus();
  for (const key of ['End', 'Delete']) await page.keyboard.press(key);
  await page.getByText('已从名册删除“鲤洲村”').waitFor();
  await page.keyboard.press('Control+z');
  await eventually(async () => (await desk.app.rosters.show()).units.length).toBe(3);
  await goTo('/plans');
  await page.waitForURL(/#\/plans\/issue/);
  await page.getByRole('checkbox', { name: '下发 02-01 走访困难家庭' }).uncheck();
  await page.getByLabel('说明').fill('请分解到人');
  await page.getByRole('textbox', { name: '口令' }).fill('不是这个口令啊');
  await page.getByRole('button', { name: '签名下发' }).click();
  await page.getByRole('alert').getByText(/口令/).waitFor();
  await page.getByRole('textbox', { name: '口令' }).fill(PASSPHRASE);
  await page.getByRole('button', { name: '签名下发' }).click();
  await page.getByText('第 1 版已签名，任务 1 项').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('table', { name: '下发过的各版' })
      .getByRole('button', { name: /下载邮件草稿/ })
      .click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.eml$/);
});

test('a community takes a plan over, item by item and with an undo, and splits a task', async () => {
  const street = await openOffice(STREET, COUNTY, STREET_TASKS);
  const unit = communityUnit(1);
  const community = await openOffice(unit, STREET, communityWork(unit, 1));
  await trustCard(street, community, 'street');
  const { path } = await street.app.plans.export({
    outFile: street.file('plan.zip'),
    passphrase: PASSPHRASE,
    taskIds: null,
    note: '请分解到人',
  });
  const { page, desk } = await openDeskPage(browser, {
    at: '/plans',
    isEmpty: true,
    dataFolder: await closed(community),
    expected: /422/,
  });
  await page.getByRole('heading', { name: '把上级发来的下发文件放进来' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.locator('input[type=file]').setInputFiles(path);
  const table = page.getByRole('table', { name: '下发内容' });
  await table.getByRole('row', { name: /新增 任务 01-01 每个社区开办长者食堂/ }).waitFor();
  await page.getByText('上级说明：请分解到人').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await table.getByRole('button', { name: '不采用：02-01 走访困难家庭' }).click();
  await table.getByRole('row', { name: /走访困难家庭.*未采用/ }).waitFor();
  await table.getByRole('button', { name: '采用：01-01 每个社区开办长者食堂', exact: true }).click();
  await page.getByText('已采用下发 1 项').waitFor();
  await page.keyboard.press('Control+z');
  await table.getByRole('button', { name: '采用：01-01 每个社区开办长者食堂', exact: true }).click();
  await eventually(async () => (await desk.app.tasks.list({ asOf: null })).rows.length).toBe(3);
  await page.getByRole('button', { name: /^相同/ }).click();
  await table.getByRole('link', { name: '01-01 每个社区开办长者食堂' }).click();
  await page.getByRole('button', { name: '拆分' }).click();
  await page.getByRole('heading', { level: 1, name: '拆分任务' }).waitFor();
  const [first, second] = [1, 2].map((number) => page.getByRole('group', { name: new RegExp(`第 ${number} 部分`) }));
  await first?.getByLabel('任务名称').fill('东区长者食堂');
  await first?.getByLabel('责任科室').fill('东区片');
  await first?.getByLabel('助餐人次目标').fill('60');
  await second?.getByLabel('任务名称').fill('西区长者食堂');
  await second?.getByLabel('责任科室').fill('西区片');
  await second?.getByLabel('助餐人次目标').fill('30');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '拆分为 2 项' }).click();
  await page.getByText('各部分目标合计 90，原目标 100，还差 10').waitFor();
  await second?.getByLabel('助餐人次目标').fill('40');
  await page.keyboard.press('Control+s');
  await page
    .getByText(/拆分为 2 项/)
    .first()
    .waitFor();
  await page.waitForURL(/#\/ledger\//);
  const tasks = (await desk.app.tasks.list({ asOf: null })).rows.map(({ task }) => [task.no, task.title]);
  expect(tasks).toContainEqual(['01-01-1', '西区长者食堂']);
});
