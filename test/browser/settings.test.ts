/** 设置 in a real browser, panel by panel. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

const REFUSED = /422 \(Unprocessable Entity\)/;
const PATIENT = { timeout: 20_000 };

test('the settings change the unit and the mail limit, back everything up and find everything whole', async () => {
  const { page, desk, goTo, dataFolder } = await openDeskPage(browser, { expected: REFUSED });
  await goTo('/settings/unit');
  const email = page.getByLabel('接收邮箱');
  await email.fill('没有邮箱');
  await page.getByRole('button', { name: '保存' }).last().click();
  await page.getByText('邮箱应写成 name@example.cn 这样').waitFor();
  await email.fill('minzheng@example.cn');
  await page.getByRole('button', { name: '保存' }).last().click();
  await expect
    .poll(async () => (await desk.app.desk.show()).record?.unit.parentUnit, PATIENT)
    .toMatchObject({ email: 'minzheng@example.cn', name: '望潮街道办事处' });
  await goTo('/settings/sending');
  await page.getByLabel('每卷不超过多少 MB').fill('20');
  await page.getByRole('button', { name: '保存' }).click();
  await expect.poll(async () => (await desk.app.settings.show()).mailLimitBytes, PATIENT).toBe(20 * 1024 * 1024);
  await goTo('/settings/data');
  const file = join(dataFolder, '..', '备份', '一.zip');
  await page.getByLabel('备份存到(这台电脑上的位置)').fill(file);
  await page.getByRole('button', { name: '立即备份' }).click();
  await page.getByText('写完后重新读出核对过').waitFor();
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
  await page.getByText('上次备份 12月18日').waitFor();
  await page.getByRole('button', { name: '立即备份' }).click();
  await page.getByRole('alert').getByText('已存在，没有覆盖').waitFor();
  await goTo('/settings/check');
  await page.getByRole('button', { name: '开始体检' }).click();
  await page.getByText('核对了 48 个文件').waitFor();
});

test('no panel has anything serious for those who hear it or use the keyboard', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  await desk.app.keys.create({ passphrase: 'Rongyin-2021' });
  await desk.app.upkeep.run();
  const parts = ['basics', 'schedule', 'actions', 'indicators', 'columns', 'lights', 'limits', 'days', 'file'];
  const plain = ['unit', 'people', 'people/new', 'sending', 'key', 'log', 'data', 'check', 'about'];
  for (const panel of [...plain, ...parts.map((part) => `campaign/${part}`)]) {
    await goTo(`/settings/${panel}`);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    expect(await seriousFindings(page), panel).toEqual([]);
  }
});

test('people are added with a masked number, leave, are told why they stay, and come back by undo', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { expected: REFUSED });
  await goTo('/settings/people');
  await page.getByRole('button', { name: '选经办人' }).click();
  await page.getByRole('menuitem', { name: '添加人员…' }).click();
  const form = page.getByRole('region', { name: '添加人员' });
  await form.getByRole('button', { name: '保存' }).click();
  await form.getByText('姓名不能空着').waitFor();
  await form.getByLabel('姓名').fill('林榕生');
  await form.getByText(/已有同名的林榕生/).waitFor();
  await form.getByLabel('姓名').fill('林小满');
  await form.getByLabel('电话').fill('138 1234 5678');
  await form.getByRole('combobox', { name: '角色' }).click();
  await page.locator('.ant-select-item-option:visible', { hasText: '填报人' }).click();
  await form.getByRole('button', { name: '保存' }).click();
  const table = page.getByRole('table', { name: '人员' });
  const row = table.getByRole('row', { name: /林小满/ });
  await row.getByText('138****5678').waitFor();
  await row.getByRole('button', { name: '我来办 林小满' }).click();
  await row.getByText('正在使用').waitFor();
  await page.getByRole('button', { name: '林小满，换经办人' }).waitFor();

  await table.getByRole('button', { name: '删除 林榕生' }).click();
  const refused = page.getByRole('alert').filter({ hasText: '“林榕生”没有删除' });
  await refused.getByText('任务的牵头领导').waitFor();
  await refused.getByRole('button', { name: '设为离岗' }).click();
  await table.getByRole('row', { name: /林榕生.*离岗/ }).waitFor();
  await row.getByRole('button', { name: '删除 林小满' }).click();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '撤销(Ctrl+Z)' }).click();
  await row.waitFor();
  const { records } = await desk.app.people.list();
  expect(records.find(({ name }) => name === '林榕生')).toMatchObject({ active: false });
});

test('the template is edited part by part: refused where it stands, kept as a draft, saved, undone', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { expected: REFUSED });
  const campaign = async () => (await desk.app.desk.show()).record?.campaign;
  await goTo('/settings/campaign/schedule');
  const periods = page.getByRole('table', { name: '报送期次' });
  await page.getByRole('button', { name: '加一个期次' }).click();
  await periods.getByLabel('第 3 行期次名称').fill('回头看');
  await page.reload();
  await page.getByText('上次没保存的内容已找回').waitFor();
  expect(await periods.getByLabel('第 3 行期次名称').inputValue()).toBe('回头看');
  await page.getByRole('button', { name: '保存' }).click();
  await periods.getByText('截止日应写成 2021-11-05 这样').waitFor();
  await periods.getByLabel('第 3 行截止日', { exact: true }).fill('2022-01-15');
  await page.getByRole('button', { name: '保存' }).click();
  await eventually(async () => (await campaign())?.reportPeriods?.map(({ name }) => name)).toContain('回头看');
  await page.getByRole('button', { name: '撤销(Ctrl+Z)' }).click();
  await eventually(async () => (await campaign())?.reportPeriods?.map(({ name }) => name)).not.toContain('回头看');

  await goTo('/settings/campaign/actions');
  await page.getByRole('button', { name: /删除第 1 行/ }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page
    .getByRole('alert')
    .getByText(/行动“.*”没有删除：.*用着它/)
    .waitFor();
  await page.getByRole('button', { name: '撤销修改' }).click();

  await goTo('/settings/campaign/lights');
  await page.getByLabel('红灯字').fill('朱');
  await page.getByLabel('红灯文字颜色', { exact: true }).fill('#8a1c1c');
  await page.getByRole('button', { name: '保存' }).click();
  await eventually(async () => (await campaign())?.lights?.red).toMatchObject({ word: '朱', text: '#8A1C1C' });
  await goTo('/ledger');
  const light = page.locator('.light-red').first();
  await light.getByText('朱').waitFor();
  expect(await light.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(138, 28, 28)');

  await goTo('/settings/campaign/days');
  await page.getByLabel('粘贴放假安排').fill('国庆节：2021年10月1日至7日放假调休，共7天。10月9日（星期六）上班。');
  await page.getByRole('button', { name: '读入粘贴的内容' }).click();
  await page.getByText('读到放假 7 天、上班 1 天').waitFor();
  await page.getByRole('row', { name: /放假 2021-10-01 至 2021-10-07 7/ }).waitFor();
  await page.getByRole('button', { name: '保存' }).click();
  await eventually(async () => (await campaign())?.timeLimits?.workdays).toEqual(['2021-10-09']);
});

test('a template goes out as a file, and one that comes in says first what it would change', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { expected: REFUSED });
  await goTo('/settings/campaign/file');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出模板' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  const template = JSON.parse(text);
  template.campaign.slogan = '新的口号';
  template.actions.push({ id: 'A99', order: 99, name: '邻里守望' });
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'next.json'), JSON.stringify(template));
  await writeFile(join(folder, 'wrong.json'), text.replace('shishi-template/1', 'shishi-template/9'));
  const input = page.locator('input[type=file][aria-label=选择模板文件]');
  await input.setInputFiles(join(folder, 'wrong.json'));
  await page.getByRole('alert').getByText('先升级实事台').waitFor();
  await input.setInputFiles(join(folder, 'next.json'));
  const table = page.getByRole('table', { name: '模板会改什么' });
  await table.getByRole('row', { name: /新增 行动 邻里守望/ }).waitFor();
  await table.getByRole('row', { name: /修改 活动 口号 .*新的口号/ }).waitFor();
  await page.getByRole('button', { name: '导入这个模板' }).click();
  await eventually(async () => (await desk.app.desk.show()).record?.campaign.slogan).toBe('新的口号');
});

test('the operation log is found by words and told whole, and its chain is whole', async () => {
  const { page, desk, goTo } = await openDeskPage(browser);
  for (let percent = 1; percent <= 40; percent += 1)
    await desk.app.tasks.update({ id: 't-0102', changes: { percent } });
  await desk.app.people.create({ changes: { name: '林小满' } });
  await goTo('/settings/log');
  await page.getByText('哈希链完整：').waitFor();
  const list = page.getByRole('grid', { name: '操作日志的各条' });
  await list.getByRole('row', { name: /新增人员 林小满/ }).waitFor();
  await page.getByLabel('搜索操作日志').fill('39 → 40');
  await page.getByText(/^1 \/ \d+ 条$/).waitFor();
  await list.getByRole('row', { name: /修改任务/ }).click();
  const detail = page.getByRole('region', { name: '这一条的内容' });
  await detail.getByText('进度：39 → 40').waitFor();
  await page.keyboard.press('Escape');
  await detail.waitFor({ state: 'detached' });
  await page.getByLabel('搜索操作日志').fill('没有这样的话');
  await page.getByText('没有符合的记录').waitFor();
});

test('the key changes its passphrase and gives its card; another desk takes the key back from its paper', async () => {
  const { page, desk, goTo } = await openDeskPage(browser, { expected: REFUSED });
  const { fingerprint } = await desk.app.keys.create({ passphrase: 'Rongyin-2021' });
  await page.reload(); // the page was told before that there is no key
  await goTo('/settings/key');
  const change = page.getByRole('form', { name: '更换口令' });
  await change.getByLabel('现在的口令').fill('Rongyin-2020');
  await change.getByLabel('新口令').fill('Rongyin-2022');
  await change.getByLabel('再输一次').fill('Rongyin-2022');
  await change.getByRole('button', { name: '更换口令' }).click();
  await change.getByText('口令不对').waitFor();
  await change.getByLabel('现在的口令').fill('Rongyin-2021');
  await change.getByRole('button', { name: '更换口令' }).click();
  await page.getByText('口令已更换').waitFor();
  const card = page.getByRole('form', { name: '导出名片' });
  await card.getByLabel('签名口令').fill('Rongyin-2022');
  const downloading = page.waitForEvent('download');
  await card.getByRole('button', { name: '导出名片' }).click();
  expect((await downloading).suggestedFilename()).toBe('名片-榕荫社区.zip');

  const { encryptedKeyPem } = await desk.app.keys.printable();
  const other = await openDeskPage(browser);
  await other.goTo('/settings/key');
  await other.page.getByRole('button', { name: '从备份恢复密钥' }).click();
  const restore = other.page.getByRole('form', { name: '从备份恢复密钥' });
  await restore.getByLabel('密钥内容').fill(encryptedKeyPem.replaceAll('\n', ' \n'));
  await restore.getByLabel('这份备份的口令').fill('Rongyin-2022');
  await restore.getByRole('button', { name: '恢复密钥' }).click();
  await other.page.getByRole('list', { name: '密钥指纹，八组' }).waitFor();
  expect((await other.desk.app.keys.show()).fingerprint).toBe(fingerprint);
});

test('a backup says what it would replace and is put back while the program runs', async () => {
  const { page, desk, goTo, dataFolder } = await openDeskPage(browser, { expected: REFUSED });
  const file = join(dataFolder, '..', '备份.zip');
  await desk.app.backups.create({ file }, { report: () => undefined, signal: new AbortController().signal });
  await desk.app.people.create({ changes: { name: '后来的人' } });
  await goTo('/settings/data');
  const input = page.locator('input[type=file][aria-label="选择备份文件(.zip)"]');
  await input.setInputFiles(join(import.meta.dirname, '..', '..', 'assets', 'campaign-2021.json'));
  await page.getByRole('alert').getByText('不能使用').waitFor();
  await page.getByRole('button', { name: '不恢复' }).click();
  await input.setInputFiles(file);
  await page.getByText(/恢复会换掉：任务、进展、评价等全部记录，全部佐证文件/).waitFor();
  await page.getByRole('button', { name: '恢复这份备份' }).click();
  await page.getByText(/已恢复，\d+ 个文件/).waitFor();
  await goTo('/settings/people');
  await page
    .getByRole('table', { name: '人员' })
    .getByRole('row', { name: /林榕生/ })
    .waitFor();
  expect(await page.getByRole('row', { name: /后来的人/ }).count()).toBe(0);
});
