/** The task pane in a real browser: the form and its fields, progress, history, and drafts that outlive the page. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openBrowserHost } from '../../electron/hosts/browser/browser-host.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { eventually, openDeskPage, SAMPLE_TIME } from './support/desk-page.ts';
import { openDeskApp, PAGE_FOLDER, serveDesk } from './support/served-desk.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const REFUSED = /422/;
const form = (page: Page) => page.getByRole('region', { name: /^编辑任务/ });
const choose = async (page: Page, box: Locator, option: string): Promise<void> => {
  await box.click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).click();
};
const isFocused = (page: Page, field: string) =>
  page
    .locator(`[data-field=${field}] :is(input, textarea)`)
    .first()
    .evaluate((element) => element === document.activeElement);

test('a wrong date is refused on its field and stays to be mended; the right one is saved and logged', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { expected: REFUSED });
  await goTo('/ledger/t-0103');
  await page.getByRole('button', { name: '编辑', exact: true }).click();
  const due = form(page).getByLabel('完成时限', { exact: true });
  await due.fill('2021-02-30');
  await form(page).getByRole('button', { name: '保存' }).click();
  await form(page).getByText('完成时限应写成 2021-11-05 这样，并且确有这一天').waitFor();
  expect(await due.inputValue()).toBe('2021-02-30');
  expect(await due.getAttribute('aria-invalid')).toBe('true');
  expect(
    await due.evaluate(
      (element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent,
    ),
  ).toContain('确有这一天');
  await eventually(() => isFocused(page, 'due')).toBe(true);
  await due.fill('2021-10-01');
  await form(page).getByRole('button', { name: '保存' }).click();
  await form(page).getByText('完成时限不能早于开始日期').waitFor();
  await due.fill('2021.12.24'); // as people write it
  await form(page).getByRole('button', { name: '保存' }).click();
  await form(page).getByText('完成时限往后延，请写明原因').waitFor();
  await eventually(() => isFocused(page, 'dueReason')).toBe(true);
  await page.keyboard.type('街道复核要到月底');
  await form(page).getByLabel('延期批准人').click();
  await page.locator('.ant-select-item-option', { hasText: '林榕生' }).click();
  await form(page).getByRole('button', { name: '保存' }).click();
  await page.getByText('11-01 至 12-24').waitFor();
  const { row } = await desk.app.tasks.show({ id: 't-0103', asOf: null });
  expect(row.task).toMatchObject({
    due: '2021-12-24',
    dueChanges: [{ from: '2021-12-15', to: '2021-12-24', reason: '街道复核要到月底', approvedBy: 'p01' }],
  });
  await page.getByText('12-15 → 12-24(街道复核要到月底，林榕生批准)').waitFor();
  await page.getByRole('tab', { name: '历史' }).click();
  await page.getByText('完成时限：2021-12-15 → 2021-12-24').waitFor();
  await page.getByText('延期原因：街道复核要到月底').waitFor();
  await page.getByText('延期批准人：林榕生').waitFor();
});

test('only what was touched is sent: what somebody else changed meanwhile stays', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  await goTo('/ledger/t-0103?edit=problem');
  await form(page).getByLabel('存在问题').fill('余17人待街道复核');
  await desk.app.tasks.update({ id: 't-0103', changes: { remark: '另一个窗口写的' } });
  await form(page).getByLabel('下步计划').fill('12月20日前复核完');
  await page.keyboard.press('Control+s');
  await page.getByRole('region', { name: '任务 01-03', exact: true }).waitFor();
  await page.getByText('余17人待街道复核', { exact: true }).waitFor();
  const { task } = (await desk.app.tasks.show({ id: 't-0103', asOf: null })).row;
  expect(task).toMatchObject({ remark: '另一个窗口写的', problem: '余17人待街道复核', nextStep: '12月20日前复核完' });
  expect(await page.getByText('W104').count()).toBe(0);
});

test('现在填写 leads from what the check will ask to the very field', async () => {
  const { page, goTo } = await openDeskPage(browser);
  await goTo('/ledger/t-0103');
  await page.getByText('请补写存在问题和下步计划').waitFor();
  await page.getByRole('button', { name: '现在填写' }).click();
  await eventually(() => isFocused(page, 'problem')).toBe(true);
});

test('a reload in the middle of editing brings everything back, and says so; 丢弃 lets it go', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  await goTo('/ledger/t-0103?edit=title');
  await form(page).getByLabel('任务名称').fill('落实助餐补贴(改)');
  await form(page).getByLabel('备注').fill('没写完的一句');
  await page.reload(); // before the draft has gone to the data folder
  await form(page).getByText('上次没保存的内容已找回').waitFor();
  expect(await form(page).getByLabel('任务名称').inputValue()).toBe('落实助餐补贴(改)');
  expect(await form(page).getByLabel('备注').inputValue()).toBe('没写完的一句');
  expect(await seriousFindings(page)).toEqual([]);
  await form(page).getByRole('button', { name: '丢弃' }).click();
  await eventually(() => form(page).getByLabel('任务名称').inputValue()).toBe('落实老年人分类助餐补贴');
  await eventually(async () => (await desk.app.drafts.list()).drafts).toEqual([]);
  await page.reload();
  expect(await form(page).getByLabel('备注').inputValue()).toBe('');
});

test('a draft lies in the data folder: another browser finds it, and the list leads back to it', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  await goTo('/ledger/t-0103?edit=title');
  await form(page).getByLabel('备注').fill('换了一个浏览器');
  await eventually(async () => (await desk.app.drafts.list()).drafts.length).toBe(1);
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('shishi.draft')) localStorage.removeItem(key);
  });
  await goTo('/ledger');
  await page.reload();
  await page.getByText('有 1 处填写还没保存').waitFor();
  await page.getByRole('link', { name: /01-03/ }).click();
  await eventually(() => form(page).getByLabel('备注').inputValue()).toBe('换了一个浏览器');
});

test('the service dies while a form is open: the page says so, and the draft is there in the next one', async () => {
  const { page, desk, dataFolder, goTo } = await openDeskPage(browser, { expected: /ERR_|Failed to load/ });
  await goTo('/ledger/t-0103?edit=remark');
  await form(page).getByLabel('备注').fill('写到一半');
  await eventually(async () => (await desk.app.drafts.list()).drafts.length).toBe(1);
  await desk[Symbol.asyncDispose]();
  await page.getByText(/本机服务(?:断开了|的窗口已关闭)/).waitFor();
  await form(page).getByLabel('备注').fill('写到一半，服务没了');
  await form(page).getByRole('button', { name: '保存' }).click();
  await form(page).getByText('这一步没有保存').waitFor();
  expect(await form(page).getByLabel('备注').inputValue()).toBe('写到一半，服务没了');

  const again = await serveDesk(dataFolder, { isEmpty: true, clock: () => SAMPLE_TIME });
  onTestFinished(() => again[Symbol.asyncDispose]());
  const next = await browser.context.newPage();
  onTestFinished(() => next.close());
  await next.goto(again.host.address);
  await next.goto(`${again.host.origin}/#/ledger`);
  await next.getByText('有 1 处填写还没保存').waitFor();
  await next.getByRole('link', { name: /01-03/ }).click();
  await next.getByText('上次没保存的内容已找回').waitFor();
  expect(await form(next).getByLabel('备注').inputValue()).toBe('写到一半');
});

test('the service comes back at its old address: the page goes on by itself, and what was typed meanwhile is saved', async () => {
  const { page, desk, dataFolder, goTo } = await openDeskPage(browser, { expected: /ERR_|Failed to load/ });
  await goTo('/ledger/t-0103?edit=remark');
  await form(page).getByLabel('备注').fill('写到一半');
  await desk[Symbol.asyncDispose]();
  await page.getByText(/本机服务(?:断开了|的窗口已关闭)/).waitFor();
  await form(page).getByLabel('备注').fill('服务不在时写完的');

  const app = await openDeskApp(dataFolder, { isEmpty: true, clock: () => SAMPLE_TIME });
  const idle = { beforeFirstMs: 3_600_000, afterLastMs: 3_600_000 };
  const port = Number(new URL(desk.host.origin).port);
  const again = await openBrowserHost({ app, pageFolder: PAGE_FOLDER, port, idle, log: () => undefined });
  onTestFinished(async () => {
    await again.close();
    await app.close();
  });
  const second = await browser.context.newPage();
  onTestFinished(() => second.close());
  await second.goto(again.address);
  await second.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText(/本机服务(?:断开了|的窗口已关闭|已重新启动)/).waitFor({ state: 'detached' });
  await form(page).getByRole('button', { name: '保存' }).click();
  await page.getByRole('region', { name: '任务 01-03', exact: true }).waitFor();
  expect((await app.tasks.show({ id: 't-0103', asOf: null })).row.task.remark).toBe('服务不在时写完的');
});

test('progress: what does not fit is refused on its field, what fits moves task, bars and timeline', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { expected: REFUSED });
  await goTo('/ledger/t-0103');
  await page.getByRole('button', { name: '添加进展' }).click();
  const entry = page.getByRole('form', { name: '添加进展' });
  await entry.getByLabel('日期', { exact: true }).fill('2021-12-31');
  await entry.getByLabel('享受助餐补贴老年人数').fill('许多');
  await entry.getByRole('button', { name: '记下' }).click();
  await entry.getByText('进展日期不能晚于今天').waitFor();
  await entry.getByText('应填数字').waitFor();
  await entry.getByLabel('日期', { exact: true }).fill('2021-12-18');
  await entry.getByLabel('享受助餐补贴老年人数').fill('180');
  await entry.getByLabel('助餐补贴金额').fill('1480');
  await entry.getByLabel('进度(%)').fill('100');
  await entry.getByLabel('进展情况').fill('其余17人复核通过，补贴全部发放');
  expect(await seriousFindings(page)).toEqual([]);
  await entry.getByRole('button', { name: '记下' }).click();
  await page.getByText('180 / 180').waitFor();
  await page.getByText('9,000 / 9,000').waitFor();
  await page.getByText('85% → 100%').waitFor();
  await page.locator('[data-task=t-0103]').getByText('100%').waitFor();
  await page.getByRole('button', { name: '改为已完成' }).click();
  await page.locator('[data-task=t-0103]').getByText('已完成').waitFor();
  const { progress } = await desk.app.tasks.show({ id: 't-0103', asOf: null });
  expect(progress.at(-1)?.values).toEqual([
    { indicatorId: 'IND0104', mode: 'current', value: 180 },
    { indicatorId: 'IND0105', mode: 'delta', value: 1480 },
  ]);
});

test('a mistake in the progress is corrected by a further entry; the old one stays, struck out', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  await goTo('/ledger/t-0103');
  await page.getByRole('button', { name: '更正 2021-12-16 的进展' }).click();
  const entry = page.getByRole('form', { name: '更正 2021-12-16 的进展' });
  await entry.getByLabel('进展情况').fill('累计160人享受补贴');
  await entry.getByLabel('享受助餐补贴老年人数').fill('160');
  await entry.getByRole('button', { name: '记下' }).click();
  await page.getByText('160 / 180').waitFor();
  expect(await page.locator('.timeline-old').textContent()).toContain('累计163人');
  const { progress } = await desk.app.tasks.show({ id: 't-0103', asOf: null });
  expect(progress.find(({ corrects }) => corrects)).toMatchObject({ date: '2021-12-16', text: '累计160人享受补贴' });
});

test('无变化 is one click', async () => {
  const { page, goTo } = await openDeskPage(browser);
  await goTo('/ledger/t-0103');
  await page.getByRole('button', { name: '无变化' }).click();
  await page.getByText('已记“无变化”').waitFor();
  await page.getByRole('list', { name: '进展' }).getByText('无变化').waitFor();
});

test('deleting a task asks nothing and can be taken back; the keys go on in the list', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  await goTo('/ledger/t-0103?edit=title');
  await form(page).getByRole('button', { name: '删除任务' }).click();
  await page.getByText('已删除任务“01-03 落实老年人分类助餐补贴”').waitFor();
  await eventually(() => page.locator('[data-task=t-0103]').count()).toBe(0);
  expect((await desk.app.tasks.list({ asOf: null })).rows).toHaveLength(29);
  await eventually(() => page.locator('#task-table').evaluate((table) => table === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+z');
  await page.locator('[data-task=t-0103]').waitFor();
  const { evidence, progress } = await desk.app.tasks.show({ id: 't-0103', asOf: null });
  expect([evidence.length, progress.length]).toEqual([1, 2]);
});

test('销号: what is missing is said, then applied for, returned with its code, applied for again, approved, reopened', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { expected: REFUSED });
  await goTo('/ledger/t-0103?tab=closure');
  const pane = page.getByRole('region', { name: '任务 01-03' });
  await pane.getByText('进度是 85%，要到 100%').waitFor();
  expect(await pane.getByRole('button', { name: '申请销号' }).isDisabled()).toBe(true);
  await desk.app.tasks.update({ id: 't-0103', changes: { status: 'done', percent: 100 } });
  await page.reload();
  await pane.getByRole('button', { name: '申请销号' }).click();
  await page.getByText('已申请销号').waitFor();
  await pane.getByRole('button', { name: '退回' }).click();
  const back = page.getByRole('form', { name: '退回销号申请' });
  await back.getByRole('button', { name: '退回' }).click();
  await back.getByText('请选退回代码').waitFor();
  await back.getByText('请写明退回原因').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await choose(page, back.getByLabel('退回代码'), 'R02');
  await back.getByLabel('退回原因').fill('缺发放清单');
  await choose(page, back.getByLabel('退回人'), '林榕生');
  await back.getByRole('button', { name: '退回' }).click();
  await pane.getByText('R02 佐证不足：缺发放清单').waitFor();
  await pane.getByRole('button', { name: '重新申请销号' }).click();
  await pane.getByRole('button', { name: '批准销号' }).click();
  const approval = page.getByRole('form', { name: '批准销号' });
  await choose(page, approval.getByLabel('批准人'), '林榕生');
  await approval.getByRole('button', { name: '批准销号' }).click();
  await page.locator('[data-task=t-0103]').getByText('已销号').waitFor();
  expect((await desk.app.tasks.show({ id: 't-0103', asOf: null })).row.task).toMatchObject({
    status: 'done',
    closure: 'approved',
    closedBy: 'p01',
    closedAt: '2021-12-18',
  });
  await pane.getByRole('button', { name: '重新办理' }).click();
  await page.getByRole('form', { name: '重新办理' }).getByLabel('重新办理的原因').fill('又有老人申请');
  await page.keyboard.press('Control+s');
  await page.locator('[data-task=t-0103]').getByText('推进中').waitFor();
  await page.getByRole('tab', { name: '历史' }).click();
  await page.getByRole('list', { name: '历史' }).getByText('批准销号').waitFor();
  await page.getByText('退回原因：R02 佐证不足，缺发放清单').waitFor();
});

test('several tasks in a row: Ctrl+Enter saves and begins the next, with its number and what both have in common', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  await goTo('/ledger/new');
  const pane = page.getByRole('region', { name: '新增任务' });
  await pane.getByLabel('任务名称').fill('冬季送温暖');
  await choose(page, pane.getByLabel('所属行动'), '老年人助餐服务');
  expect(await pane.getByLabel('编号').inputValue()).toBe('01-04');
  await choose(page, pane.getByLabel('责任人'), '黄近溪');
  await page.keyboard.press('Control+Enter');
  await eventually(() => pane.getByLabel('编号').inputValue()).toBe('01-05');
  await eventually(() => isFocused(page, 'title')).toBe(true);
  await page.keyboard.type('助餐点巡查');
  await page.keyboard.press('Control+Enter');
  await eventually(() => pane.getByLabel('编号').inputValue()).toBe('01-06');
  await page.keyboard.press('Escape');
  const { rows } = await desk.app.tasks.list({ asOf: null });
  expect(rows.slice(-2).map(({ task }) => task)).toMatchObject([
    { no: '01-04', title: '冬季送温暖', actionId: 'A01', ownerId: 'p03' },
    { no: '01-05', title: '助餐点巡查', actionId: 'A01', ownerId: 'p03' },
  ]);
  expect((await desk.app.drafts.list()).drafts).toEqual([]);
});

test('the form goes by keys alone, and axe finds nothing serious on any tab of the pane', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  for (const tab of ['', '?tab=evidence', '?tab=feedback', '?tab=closure', '?tab=history', '?edit=title']) {
    await goTo(`/ledger/t-0101${tab}`);
    await page.getByRole('heading', { name: '开办榕荫社区长者食堂' }).waitFor();
    expect(await seriousFindings(page), tab).toEqual([]);
  }
  await eventually(() => isFocused(page, 'title')).toBe(true);
  await page.keyboard.press('Tab'); // 所属行动
  await page.keyboard.press('Tab'); // 举措
  await page.keyboard.press('Control+a');
  await page.keyboard.type('改造社区服务楼一层');
  await page.keyboard.press('Control+s');
  await eventually(async () => (await desk.app.tasks.show({ id: 't-0101', asOf: null })).row.task.measures).toBe(
    '改造社区服务楼一层',
  );
  await page.getByRole('region', { name: '任务 01-01', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await eventually(() => page.getByRole('region', { name: /^任务/ }).count()).toBe(0);
});
