/** 实事清单 in a real browser: the table, its filters, its keys. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { eventually, openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const ROW = '[role=row][data-task]';

test('the sample shows as thirty tasks in ten groups, each light with its shape, its word and its reason', async () => {
  const { page } = await openDeskPage(browser);
  await page.getByText('10 项行动，30 项任务').waitFor();
  for (const [name, count] of [
    ['全部', 30],
    ['红', 4],
    ['黄', 1],
    ['绿', 7],
    ['蓝', 17],
    ['灰', 1],
  ] as const)
    await page.getByRole('button', { name: `${name} ${count}`, exact: true }).waitFor();
  const row = page.locator('[data-task=t-0103]');
  expect(await row.textContent()).toContain('红逾期3天');
  expect(await row.locator('.light svg path').count()).toBe(1);
  await page.getByRole('row', { name: '一、老年人助餐服务' }).getByText('主办 · 1/3 已销号').waitFor();
  await page.getByText('共30项 · 显示30').waitFor();
  await page.getByText('2021年12月18日 星期六').waitFor();
});

test('a link narrows the list; what is typed and chosen goes into the address; a filter is kept under a name', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  await goTo('/ledger?light=red&owner=p04');
  await eventually(() => page.locator(ROW).count()).toBe(1);
  await page.locator(ROW).click();
  await eventually(() => page.url()).toContain('#/ledger/t-0103?light=red&owner=p04');
  await page.locator('.pane-body').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.pane-body').waitFor({ state: 'detached' });
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-task], .task-table') !== null);
  await eventually(focused).toBe(true);
  await page.getByRole('button', { name: '筛选', exact: true }).click();
  await page.getByRole('button', { name: '清除全部筛选' }).click();
  await eventually(() => page.url()).toMatch(/#\/ledger$/);
  await page.getByRole('checkbox', { name: '只看本期未填' }).click();
  await eventually(() => page.url()).toContain('fill=1');
  await page.getByLabel('常用筛选的名称').fill('本期要填的');
  await page.getByRole('button', { name: '存为常用' }).click();
  await page.getByRole('button', { name: '本期要填的', exact: true }).waitFor();
  expect((await desk.app.settings.show()).ledgerFilters).toEqual([{ name: '本期要填的', query: 'fill=1' }]);
  await page.keyboard.press('Escape');
  await page.getByLabel('搜索任务，可用拼音首字母').fill('zhucan');
  await eventually(() => page.url()).toContain('q=zhucan');
  await page.reload();
  expect(await page.getByLabel('搜索任务，可用拼音首字母').inputValue()).toBe('zhucan');
});

test('a search finds by words and by pinyin initials, and the counts of the chips follow', async () => {
  const { page } = await openDeskPage(browser);
  const search = page.getByLabel('搜索任务，可用拼音首字母');
  await search.fill('zcbt');
  await eventually(() => page.locator(ROW).count()).toBe(1);
  expect(await page.locator(ROW).textContent()).toContain('助餐补贴');
  await page.getByRole('button', { name: '红 1', exact: true }).waitFor();
  await search.fill('刘沐阳 会费');
  await eventually(() => page.locator(ROW).count()).toBe(2);
  await search.fill('没有这样的任务');
  await page.getByText('没有符合条件的任务').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await page.getByText('显示30').waitFor();
});

test('chips and selects narrow the list together', async () => {
  const { page } = await openDeskPage(browser);
  await page.getByRole('button', { name: '红 4', exact: true }).click();
  await eventually(() => page.locator(ROW).count()).toBe(4);
  await page.getByRole('combobox', { name: '按责任人筛选' }).click();
  await page.locator('.ant-select-item-option', { hasText: '郑晓岚' }).click();
  await eventually(() => page.locator(ROW).count()).toBe(1);
  await page.getByRole('button', { name: '红 1', exact: true }).click();
  await eventually(() => page.locator(ROW).count()).toBeGreaterThan(3);
});

test('the list goes by keys alone: down, open, along, tick, edit in place, fold, close', async () => {
  const { page, desk } = await openDeskPage(browser);
  const table = page.getByRole('treegrid', { name: '任务' });
  await table.waitFor();
  await table.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: '任务 01-02' }).waitFor();
  await page.keyboard.press('ArrowDown'); // the pane goes along
  await page.getByRole('region', { name: '任务 01-03' }).waitFor();
  await page.keyboard.press(' ');
  await page.getByText('已选 1 项').waitFor();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /进度\(%\)/ }).waitFor();
  await page.keyboard.type('88');
  await page.keyboard.press('Enter');
  await page.locator('[data-task=t-0103]').getByText('88%').waitFor();
  expect((await desk.app.tasks.show({ id: 't-0103', asOf: null })).row.task.percent).toBe(88);
  await eventually(() => table.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
  await eventually(() => page.getByRole('region', { name: /^任务/ }).count()).toBe(0);
  await page.keyboard.press('ArrowLeft');
  await eventually(() => page.locator('[data-task=t-0101]').count()).toBe(0);
  await page.keyboard.press('ArrowRight');
  await page.locator('[data-task=t-0101]').waitFor();
});

test('a percent that is none is refused in its cell, which keeps what was typed', async () => {
  const { page, desk } = await openDeskPage(browser, { expected: /422/ });
  await page.getByRole('treegrid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /进度/ }).waitFor();
  await page.keyboard.type('180');
  await page.keyboard.press('Enter');
  const cell = page.getByRole('textbox', { name: /进度\(%\)/ });
  await eventually(() => cell.getAttribute('title')).toBe('进度应是 0 到 100 的数');
  expect(await cell.inputValue()).toBe('180');
  await page.keyboard.press('Escape');
  expect((await desk.app.tasks.show({ id: 't-0101', asOf: null })).row.task.percent).toBe(100);
});

test('Ctrl+K finds a task from anywhere and opens it', async () => {
  const { page } = await openDeskPage(browser);
  await page.getByRole('treegrid').waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('xsjlq');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('jlhkt');
  await page.getByRole('option', { name: /建设“近邻会客厅”/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: '任务 04-01' }).waitFor();
});

test('several tasks at once: 无变化 is recorded for each, and a tick of the head takes all that are shown', async () => {
  const { page, desk } = await openDeskPage(browser);
  await page.getByRole('button', { name: '红 4', exact: true }).click();
  await page.getByRole('checkbox', { name: '全选' }).click();
  await page.getByText('已选 4 项').waitFor();
  await page.getByRole('button', { name: '记“无变化”' }).click();
  await page.getByText('已记 4 项无变化').waitFor();
  const { progress } = await desk.app.tasks.show({ id: 't-0103', asOf: null });
  expect(progress.at(-1)).toMatchObject({ date: '2021-12-18', noChange: true });
});

test('several tasks at once: owner, status and delete are one step each, and Ctrl+Z takes it back', async () => {
  const { page, desk } = await openDeskPage(browser);
  const owner = async (id: string) => (await desk.app.tasks.show({ id, asOf: null })).row.task.ownerId;
  await page.getByRole('checkbox', { name: '勾选 01-01' }).click();
  await page.getByRole('checkbox', { name: '勾选 02-01' }).click({ modifiers: ['Shift'] });
  await page.getByText('已选 4 项').waitFor();
  await page.getByRole('button', { name: '改责任人' }).click();
  await page.getByRole('menuitem', { name: '吴屿川' }).click();
  await page.getByText('已修改 4 项任务').waitFor();
  expect(await Promise.all(['t-0101', 't-0201'].map(owner))).toEqual(['p05', 'p05']);
  await page.keyboard.press('Control+z');
  await eventually(() => owner('t-0101')).toBe('p03');
  await page.getByRole('button', { name: '删除', exact: true }).click();
  await eventually(async () => (await desk.app.tasks.list({ asOf: null })).rows.length).toBe(26);
  await page.getByRole('button', { name: '撤销(Ctrl+Z)' }).last().click();
  await eventually(async () => (await desk.app.tasks.list({ asOf: null })).rows.length).toBe(30);
  await page.getByRole('button', { name: '申请销号' }).click();
  await page.getByRole('dialog').getByText('项没有改').last().waitFor();
  await page
    .getByRole('dialog')
    .getByText(/已经销号/)
    .first()
    .waitFor();
});

test('a head sorts and is made wider by keys, and the rows go to a sheet by Ctrl+C', async () => {
  const { page } = await openDeskPage(browser);
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const head = page.getByRole('columnheader', { name: /^进度/ });
  await head.getByRole('button').click();
  await eventually(() => head.getAttribute('aria-sort')).toBe('ascending');
  await page.getByRole('checkbox', { name: '分组' }).click();
  await eventually(() => page.locator(ROW).first().getAttribute('data-task')).toBe('t-0603');
  const width = () => head.evaluate((cell) => cell.getBoundingClientRect().width);
  const before = await width();
  await head.getByRole('button').press('Shift+ArrowRight');
  await eventually(width).toBe(before + 10);
  await page.getByRole('grid', { name: '任务' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await page.getByText('已复制 2 行').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split(/\r?\n/).map((line) => line.split('\t')[0])).toEqual(['编号', '06-03', '10-03']);
  await page.evaluate(() => localStorage.clear());
});

test('owner and due date are edited in their cells; a later due date asks for its reason and who approved it', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { expected: /422/ });
  await goTo('/ledger?q=01-03');
  await eventually(() => page.locator(ROW).count()).toBe(1);
  await page.locator('[data-task=t-0103] [data-column=owner]').dblclick();
  await page.getByRole('combobox', { name: /^责任人，/ }).selectOption({ label: '吴屿川' });
  await page.keyboard.press('Tab');
  const due = page.getByRole('textbox', { name: /^完成时限，/ });
  await due.fill('2021.12.28');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '改完成时限' });
  await dialog.getByLabel('延期原因').fill('等街道复核');
  await dialog.getByLabel('延期批准人').click();
  await page.locator('.ant-select-item-option', { hasText: '林榕生' }).click();
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.locator('[data-task=t-0103]').getByText('12-28').waitFor();
  const { task } = (await desk.app.tasks.show({ id: 't-0103', asOf: null })).row;
  expect(task).toMatchObject({
    ownerId: 'p05',
    due: '2021-12-28',
    dueChanges: [{ reason: '等街道复核', approvedBy: 'p01' }],
  });
});

test('the list prints whole, with the rows that are out of sight', async () => {
  const { page } = await openDeskPage(browser);
  await page.locator(ROW).first().waitFor();
  await page.evaluate(() => Object.assign(window, { print: () => undefined }));
  await page.getByRole('button', { name: '打印清单' }).click();
  await page.emulateMedia({ media: 'print' });
  await page.getByRole('heading', { name: /实事清单$/, level: 1 }).waitFor();
  expect(await page.locator('.print-sheet tbody tr').count()).toBe(40);
  expect(await page.locator('.app').isVisible()).toBe(false);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await eventually(() => page.locator('.print-sheet').count()).toBe(0);
});

test('an empty ledger leads to its first task, and says of a title that is missing where it is missing', async () => {
  const { page, desk } = await openDeskPage(browser, { expected: /422/ });
  const { rows } = await desk.app.tasks.list({ asOf: null });
  await desk.app.tasks.remove({ ids: rows.map(({ task }) => task.id) });
  await page.reload();
  await page.getByText('还没有任务').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '开始填写' }).click();
  const form = page.getByRole('region', { name: '新增任务' });
  await form.getByRole('button', { name: '保存' }).click();
  await form.getByText('任务名称不能空着').waitFor();
  await eventually(() => form.getByLabel('任务名称').evaluate((element) => element === document.activeElement)).toBe(
    true,
  );
  await form.getByLabel('任务名称').fill('开办长者食堂');
  await form.getByLabel('所属行动').click();
  await page.locator('.ant-select-item-option', { hasText: '老年人助餐服务' }).click();
  await page.keyboard.press('Control+s');
  await page.getByRole('region', { name: '任务' }).getByRole('heading', { name: '开办长者食堂' }).waitFor();
  expect((await desk.app.tasks.list({ asOf: null })).rows).toMatchObject([{ task: { title: '开办长者食堂' } }]);
});

test('a second tab shows what the first has saved', async () => {
  const { page, desk } = await openDeskPage(browser);
  const second = await browser.context.newPage();
  await second.goto(`${desk.host.origin}/#/ledger`);
  await second.locator('[data-task=t-0103]').getByText('85%').waitFor();
  await page.getByRole('treegrid').focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /进度/ }).waitFor();
  await page.keyboard.type('91');
  await page.keyboard.press('Enter');
  await second.locator('[data-task=t-0103]').getByText('91%').waitFor();
  await second.close();
});

test('the list is right at every usual size, with the pane over it where it is narrow', async () => {
  const { page, goTo } = await openDeskPage(browser);
  await goTo('/ledger/t-0103');
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
    [1517, 853], // 1366 at 90 %
    [911, 512], // 1366 at 150 %
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.getByRole('heading', { name: '落实老年人分类助餐补贴' }).waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${width}`).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page), `${width}`).toEqual([]);
  }
});

test('number, name and light stay where they are while the other columns move below them', async () => {
  const { page } = await openDeskPage(browser);
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.getByRole('button', { name: '列设置' }).click();
  for (const name of ['举措', '存在问题', '下步计划', '责任科室']) await page.getByRole('checkbox', { name }).check();
  const left = (column: string) =>
    page
      .locator(`[data-task=t-0101] [data-column=${column}]`)
      .evaluate((cell) => Math.round(cell.getBoundingClientRect().left));
  const columns = ['tick', 'no', 'title', 'light'];
  const before = await Promise.all(columns.map(left));
  const moving = await left('owner');
  await page.locator('#task-table').evaluate((table) => table.scrollBy(300, 0));
  await eventually(() => left('owner')).toBe(moving - 300);
  expect(await Promise.all(columns.map(left))).toEqual(before);
  await page.getByRole('button', { name: '恢复默认' }).click();
});

test('a page that cannot be loaded says so in its place, and the rest of the program stays', async () => {
  const { page } = await openDeskPage(browser, { expected: /ERR_FAILED|dynamically imported|Failed to load/ });
  await page.locator(ROW).first().waitFor();
  await page.route('**/SettingsPage*.js', (route) => route.abort());
  await page.getByRole('link', { name: '设置' }).click();
  await page.getByRole('alert').getByText('这一页没有打开').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.unroute('**/SettingsPage*.js');
  await page.getByRole('button', { name: '重新载入' }).click();
  await page.getByRole('heading', { name: '设置', level: 1 }).waitFor();
});

test('axe finds nothing serious in the list, its menus and its choices', async () => {
  const { page } = await openDeskPage(browser);
  await page.locator(ROW).first().waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByLabel('搜索任务，可用拼音首字母').fill('助');
  await page.getByRole('button', { name: '清除搜索' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '清除搜索' }).click();
  await page.getByRole('button', { name: '列设置' }).click();
  await page.getByRole('checkbox', { name: '存在问题' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: '按行动筛选' }).click();
  await page.locator('.ant-select-item-option').first().waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: '全选' }).click();
  await page.getByText('已选 30 项').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});
