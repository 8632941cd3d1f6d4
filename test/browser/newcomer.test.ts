/** A newcomer's way from an empty folder to a signed package that others verify, by what can be seen, clicked and typed. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fourCorners, PLACE, telltalesIn } from '../photos/photo-samples.ts';
import { shishi } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hasTool, runTool } from '../support/tool.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { openDeskPage } from './support/desk-page.ts';
import { Hand } from './support/hand.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const PASSPHRASE = 'Rongyin-2021';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const goTo = (hand: Hand, name: string) =>
  hand.click(
    hand.page
      .getByRole('navigation')
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .first(),
  );

/** 首次使用: unit, superior and person in one form, then the key and its backup. */
async function setUp(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.button('开始填写');
  await hand.write(page.getByLabel('单位全称'), '石桥社区居民委员会');
  await hand.write(page.getByLabel('上级单位'), '石桥街道办事处');
  await hand.write(page.getByLabel('使用人姓名'), '周燕');
  await hand.button('建好单位');
  await hand.write(page.getByLabel('口令(至少 8 个字符)'), PASSPHRASE);
  await hand.write(page.getByLabel('再输一次'), PASSPHRASE);
  await hand.button('建密钥');
  await hand.button('打印纸质备份');
  await page.getByRole('dialog', { name: '密钥纸质备份' }).getByText('石桥社区居民委员会').waitFor();
  await hand.press('Escape');
  const saved = await hand.download(page.getByRole('button', { name: '保存密钥文件' }));
  expect(saved.suggestedFilename()).toMatch(/^密钥备份-.*\.pem$/);
  await hand.button('下一步：我的上级');
  expect(await page.getByLabel('上级单位').inputValue()).toBe('石桥街道办事处');
  await hand.button('开始使用');
}

/** 设置: the built-in campaign is right, its last period is looked at and moved by a day. */
async function checkPeriods(hand: Hand): Promise<void> {
  const { page } = hand;
  await goTo(hand, '设置');
  await hand.click(page.getByRole('link', { name: '活动模板' }));
  await hand.click(page.getByRole('link', { name: '阶段与期次' }));
  await page.getByRole('table', { name: '报送期次' }).waitFor();
}

/** Three tasks in a row: what the next has in common with the last is there already. */
async function typeTasks(hand: Hand): Promise<void> {
  const { page } = hand;
  await goTo(hand, '实事清单');
  await hand.button('开始填写');
  const form = page.getByRole('region', { name: '新增任务' });
  const title = form.getByLabel('任务名称');
  await hand.typeInto(title, '开办社区长者食堂');
  await hand.pick(form.getByLabel('所属行动'), '助餐');
  await hand.pick(form.getByLabel('责任人'), '周燕');
  await hand.write(form.getByLabel('责任科室'), '社区居委会');
  await hand.write(form.getByLabel('开始日期', { exact: true }), '2021-10-20');
  await hand.write(form.getByLabel('完成时限', { exact: true }), '2021-12-20');
  await hand.press('Control+Enter');
  await page.getByText('已新增 01-01 开办社区长者食堂').waitFor();
  await hand.typeInto(title, '为高龄老人送餐上门');
  await hand.press('Control+Enter');
  await page.getByText('已新增 01-02 为高龄老人送餐上门').waitFor();
  await hand.typeInto(title, '核对助餐补贴人员');
  await hand.press('Control+s');
  await page.getByRole('region', { name: '任务 01-03' }).waitFor();
  await hand.press('Escape');
}

/** Ten rows of the sheet that the community kept so far; one lacks its department. */
const SHEET = [
  ['行动', '编号', '任务', '责任科室', '责任人', '起', '止', '进度', '状态'],
  ['老年人助餐服务', '01-04', '食堂公示食材来源', '社区居委会', '周燕', '2021.11.1', '2021年12月20日', '60%', '推进中'],
  ['', '01-05', '设助餐点意见簿', '社区居委会', '陈海', '2021.11.1', '2021.12.20', '50', '推进中'],
  ['推行城乡社区近邻服务', '04-01', '开放邻里议事角', '社区居委会', '陈海', '2021.10.25', '2021.12.25', '70', '推进中'],
  ['', '04-02', '每周一次便民集市', '社区居委会', '陈海', '2021.10.25', '2021.12.28', '80', '推进中'],
  ['', '04-03', '修好楼道照明', '', '周燕', '2021.11.5', '2021.12.24', '75', '推进中'],
  ['减轻基层社区工作负担', '05-01', '清理社区牌子', '社区居委会', '周燕', '2021.10.20', '2021.12.24', '90', '推进中'],
  ['', '05-02', '合并报表', '社区居委会', '周燕', '2021.11.1', '2021.12.24', '80', '推进中'],
  [
    '“汇聚社会力量，助力民生服务”',
    '09-01',
    '组建志愿服务队',
    '社区居委会',
    '陈海',
    '2021.10.20',
    '2021.12.24',
    '90',
    '推进中',
  ],
  ['“阳光1+1牵手计划”', '10-01', '开展消费帮扶', '社区居委会', '陈海', '2021.11.1', '2021.12.24', '80', '推进中'],
  ['', '10-02', '走访帮扶对象', '社区居委会', '周燕', '2021.11.1', '2021.12.24', '70', '推进中'],
]
  .map((cells) => cells.join('\t'))
  .join('\r\n');

async function pasteTasks(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.paste(SHEET);
  await page.getByRole('table', { name: '预览' }).getByText('走访帮扶对象').waitFor();
  await hand.click(page.getByRole('checkbox', { name: '新增为人员(1 位)' }));
  await hand.button('导入 10 项任务');
  await page.getByText('已导入 10 项任务').waitFor();
}

/** What happened in two tasks; nothing new in all others, in one step. */
async function report(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.click(page.getByRole('row').filter({ hasText: '01-01' }).getByText('开办社区长者食堂'));
  const pane = page.getByRole('region', { name: '任务 01-01' });
  await hand.button('添加进展', pane);
  await hand.typeInto(pane.getByLabel('进展情况'), '食堂已开业，每天供午餐');
  await hand.write(pane.getByLabel('进度(%)'), '90');
  await hand.press('Control+s');
  await page.getByText('已记进展').waitFor();
  await hand.click(page.getByRole('row').filter({ hasText: '01-02' }).getByText('为高龄老人送餐上门'));
  const other = page.getByRole('region', { name: '任务 01-02' });
  await hand.button('添加进展', other);
  await hand.typeInto(other.getByLabel('进展情况'), '送餐队已组建，登记12户');
  await hand.write(other.getByLabel('进度(%)'), '95');
  await hand.press('Control+s');
  await other.getByText('送餐队已组建').first().waitFor();
  await hand.press('Escape');
}

/** Five photos at once, as a telephone takes them: with its place in each. One has a face covered. */
async function addPhotos(hand: Hand): Promise<void> {
  const { page } = hand;
  const folder = await temporaryFolder();
  const names = ['开业.jpg', '分餐.jpg', '送餐.jpg', '座谈.jpg', '公示.jpg'];
  for (const [index, name] of names.entries())
    await fourCorners(640 + index, 480)
      .withExif(PLACE)
      .jpeg()
      .toFile(join(folder, name));
  await goTo(hand, '佐证材料');
  await hand.click(page.getByRole('button', { name: '添加材料' }).last());
  const pane = page.getByRole('region', { name: '添加材料' });
  await hand.click(pane.getByRole('combobox', { name: '归到任务' }));
  await hand.type('01-01');
  await page.getByRole('option', { name: /长者食堂/ }).waitFor({ state: 'attached' });
  await hand.press('Enter');
  await hand.write(pane.getByLabel('共用的说明'), '2021年12月3日，社区食堂，志愿者，分餐');
  await hand.choose(
    pane.getByRole('button', { name: '选择文件', exact: true }),
    names.map((name) => join(folder, name)),
  );
  await hand.button('添加 5 个文件', pane);
  await pane.getByText('已添加 5').waitFor();
  await hand.button('逐件补说明', pane);
  await hand.button('遮挡');
  await hand.drag(page.locator('.photo-well-photo'), [0.1, 0.1], [0.4, 0.5]);
  await page.getByText('已遮 1 处').waitFor();
  await hand.button('存为遮挡版');
  await heading(page, '开业(遮挡).jpg').waitFor();
}

/** A 差评 through 核实, 整改 and 回访. */
async function handleComplaint(hand: Hand): Promise<void> {
  const { page } = hand;
  await goTo(hand, '群众评价');
  await hand.button('开始登记');
  const form = page.getByRole('region', { name: '登记评价' });
  await hand.pick(form.getByRole('combobox', { name: '评价', exact: true }), '2 不满意');
  await hand.write(form.getByLabel('内容'), '饭菜送到时凉了');
  await hand.pick(form.getByRole('combobox', { name: '相关任务' }), '01-02');
  await hand.press('Control+s');
  const pane = page.getByRole('region', { name: /^评价/ });
  await hand.click(pane.getByRole('radio', { name: '属实', exact: true }));
  await hand.button('完成核实', pane);
  await hand.write(pane.getByLabel('整改情况'), '配了保温箱');
  await hand.button('完成整改', pane);
  await hand.click(pane.getByRole('radio', { name: '电话' }));
  await hand.pick(pane.getByRole('combobox', { name: '现在评价' }), '4 满意');
  await hand.button('完成回访并办结', pane);
  await pane.getByText('回访：电话，4 满意').waitFor();
}

/** 活动总结: drafted from the ledger, one figure put in, saved. */
async function writeSummary(hand: Hand): Promise<void> {
  const { page } = hand;
  await goTo(hand, '活动总结');
  await hand.button('由台账起草');
  await page.getByRole('textbox', { name: '标题', exact: true }).waitFor();
  await page.getByText('写到的数都与台账一致').waitFor();
  await hand.press('Control+s');
  await page.getByText('活动总结已保存').waitFor();
}

/** The check finds the task without a department; 去修改 leads to its field, and the check goes on where it was. */
async function check(hand: Hand): Promise<void> {
  const { page } = hand;
  await goTo(hand, '报送');
  await hand.button('下一步：检查');
  await heading(page, '有 1 处必须改').waitFor();
  await hand.click(page.getByRole('link', { name: /^去修改.*04-03/ }));
  await hand.typeInto(page.getByLabel('责任科室'), '社区居委会');
  await hand.press('Control+s');
  await page.getByRole('region', { name: '任务 04-03', exact: true }).waitFor();
  await goTo(hand, '报送');
  await heading(page, '检查过了，没有发现问题').waitFor();
}

async function exportPackage(hand: Hand): Promise<string> {
  const { page } = hand;
  await hand.button('下一步：内容与大小');
  await hand.button('下一步：口令');
  await hand.write(page.getByRole('textbox', { name: '口令' }), PASSPHRASE);
  await hand.press('Enter');
  await heading(page, '第 1 版已导出，共 1 卷').waitFor();
  const download = await hand.download(page.getByRole('link', { name: /^下载/ }));
  const file = join(await temporaryFolder(), download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

/** With what any computer has: nothing was changed, the signature is right, and no photo tells where it was taken. */
async function verifyByHand(file: string): Promise<void> {
  const folder = await temporaryFolder();
  runTool('unzip', ['-q', file], folder);
  const bag = join(folder, (await readdir(folder))[0] ?? '');
  runTool('sha256sum', ['--quiet', '-c', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], bag);
  const signed = ['-signature', 'signature.sm2', '-sigopt', 'distid:1234567812345678', 'tagmanifest-sha256.txt'];
  const said = runTool('openssl', ['dgst', '-sm3', '-verify', 'signer/public-key.pem', ...signed], bag);
  expect(said).toContain('Verified OK');
  const photos = await readdir(join(bag, 'data', 'evidence'));
  expect(photos).toHaveLength(5); // the covered one goes instead of its original
  for (const photo of photos) expect(telltalesIn(await readFile(join(bag, 'data', 'evidence', photo)))).toEqual([]);
}

test('a newcomer comes from an empty folder to a package that others verify, in ten minutes', {
  timeout: 180_000,
}, async () => {
  const { page } = await openDeskPage(browser, { isEmpty: true, at: null });
  const hand = new Hand(page);
  await setUp(hand);
  await checkPeriods(hand);
  await typeTasks(hand);
  await pasteTasks(hand);
  await report(hand);
  await addPhotos(hand);
  await handleComplaint(hand);
  await writeSummary(hand);
  await check(hand);
  const file = await exportPackage(hand);
  console.log(`${hand.clicks} clicks, ${hand.keys} keys, about ${hand.minutes.toFixed(1)} minutes`);
  const { code, stdout } = await shishi('verify', file, '--json');
  expect([code, JSON.parse(stdout).submissions]).toMatchObject([0, [{ result: 'unknown-signer', problems: [] }]]);
  if (['unzip', 'openssl', 'sha256sum'].every(hasTool)) await verifyByHand(file);
  expect(hand.clicks).toBeLessThanOrEqual(100);
  expect(hand.minutes).toBeLessThan(10);
});
