/** 名片与信任 in a real browser: comparing by telephone, a wrong digit, a key change, 挂失; and the same in 首次使用. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OfficeUnit, openOffice, PASSPHRASE } from '../services/exchange/offices.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { type DeskPage, eventually, openDeskPage } from './support/desk-page.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

/** The sample's own superior. */
const SUPERIOR: OfficeUnit = {
  id: 'u-wangchao',
  name: '望潮街道办事处',
  level: 'township',
  divisionCode: '359902001000',
};

/** The superior's card as a file, with what its person would read out. @param key one office for each key */
async function cardOf(unit: OfficeUnit = SUPERIOR): Promise<{ file: string; groups: string[] }> {
  const office = await openOffice(unit, null);
  const file = office.file('名片.zip');
  const { fingerprint } = await office.app.cards.export({ file, passphrase: PASSPHRASE });
  return { file, groups: fingerprint.split(' ') };
}

const another = (group: string): string => group.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10));
const box = (page: Page, group: number) => page.getByRole('textbox', { name: `第${group}组` });
const register = (page: Page) => page.getByRole('button', { name: '比对并登记' });

async function importCard({ page }: Pick<DeskPage, 'page'>, file: string): Promise<void> {
  await page.getByLabel('选名片文件').setInputFiles(file);
  await box(page, 1).waitFor();
}

test('the listener types what is read out: a wrong group is pointed at in place, and who compared is on record', async () => {
  const { file, groups } = await cardOf();
  const opened = await openDeskPage(browser, { at: '/settings/cards' });
  const { page, desk } = opened;
  await page.getByText('还没有登记别的单位的名片').waitFor();
  await importCard(opened, file);
  expect(await page.content()).not.toContain(groups.join(' '));

  await box(page, 1).focus();
  await page.keyboard.type(`${groups[0]}${groups[1]}${another(groups[2] ?? '')}`);
  await page.getByText(/^第 3 组不一致。请让对方把这一组再读一遍/).waitFor();
  expect(await box(page, 3).getAttribute('aria-invalid')).toBe('true');
  expect(await box(page, 2).getAttribute('aria-invalid')).toBe('false');
  await page.getByText('已一致 2 组，共 8 组').waitFor();
  await page.keyboard.type(groups.slice(3).join(''));
  await page.getByText('已一致 7 组，共 8 组').waitFor();
  await register(page).click();
  await page.getByText('请选择谁听的电话').waitFor();
  await page.getByRole('combobox', { name: '比对人' }).click();
  await page.getByTitle('林榕生(社区党委书记、居委会主任)').click();
  await page.getByLabel('拨打的电话').fill('0591-8355 0001');
  await register(page).click();
  await page.getByText(/^第 3 组与名片不同，没有登记/).waitFor();
  await eventually(() => seriousFindings(page)).toEqual([]);

  await box(page, 3).fill(groups[2] ?? '');
  await page.getByText('八组都一致').waitFor();
  await register(page).click();
  const row = page.getByRole('table', { name: '已登记的名片' }).getByRole('row', { name: /望潮街道办事处/ });
  await row.getByText('电话 0591-8355 0001').waitFor();
  expect(await row.textContent()).toContain(groups.join(' '));
  const [entry] = (await desk.app.cards.list()).cards;
  expect(entry).toMatchObject({ relation: 'superior', known: { comparison: { phone: '0591-8355 0001' } } });

  await page.getByRole('button', { name: '挂失：望潮街道办事处' }).click();
  await page.getByRole('textbox', { name: '从哪天起' }).fill('明天');
  await page.getByRole('button', { name: '确定挂失' }).click();
  await page.getByText('请写一个不晚于今天的日期，如 2021-12-18').waitFor();
  await page.getByRole('textbox', { name: '从哪天起' }).fill('2021.12.1');
  await page.getByLabel('原因').fill('U 盘遗失');
  await page.getByRole('button', { name: '确定挂失' }).click();
  const former = page.getByRole('table', { name: '以前的名片' }).getByRole('row', { name: /望潮街道办事处/ });
  await former.getByText('自 2021-12-01 起挂失').waitFor();
  await former.getByText(/^U 盘遗失，/).waitFor();
  await eventually(() => seriousFindings(page)).toEqual([]);
});

test('a known unit with a new key alarms everywhere until somebody has compared or thrown the card out', async () => {
  const first = await cardOf();
  const second = await cardOf();
  const opened = await openDeskPage(browser, { at: '/settings/cards' });
  const { page, desk, goTo } = opened;
  await desk.app.keys.create({ passphrase: PASSPHRASE });
  await desk.app.desk.sit({ personId: 'p07' });
  const { unitId } = await desk.app.cards.import({ file: first.file });
  await desk.app.cards.trust({ unitId, digits: first.groups.join(''), by: '林榕生', phone: '当面' });
  await page.reload();
  await page.getByRole('table', { name: '已登记的名片' }).waitFor();
  await importCard(opened, second.file);
  const alarm = page.getByRole('region', { name: '密钥告警：望潮街道办事处' });
  await alarm.getByText('望潮街道办事处换了密钥，比对之前一律不采用').waitFor();
  await alarm.getByText(/新名片没有旧密钥的签名，可能是有人冒用/).waitFor();
  expect(await alarm.getByRole('button').allTextContents()).toEqual(['比对并登记', '丢弃名片']);
  await eventually(() => seriousFindings(page)).toEqual([]);

  await goTo('/home');
  await page.getByRole('link', { name: '去核实 望潮街道办事处' }).waitFor();
  expect(await page.getByRole('link', { name: '设置' }).getAttribute('aria-description')).toBe('待办 1');
  await page.getByRole('link', { name: '去核实 望潮街道办事处' }).click();
  await alarm.getByRole('button', { name: '丢弃名片' }).click();
  await alarm.waitFor({ state: 'detached' });
  await page.getByRole('table', { name: '已登记的名片' }).getByText(first.groups.join(' ')).waitFor();

  // The new one was right after all: compared, it takes the old one's place.
  await importCard(opened, second.file);
  await box(page, 1).fill(second.groups.join(' '));
  await page.getByText('八组都一致').waitFor();
  await page.getByLabel('拨打的电话').fill('当面');
  await register(page).click();
  await page.getByRole('table', { name: '已登记的名片' }).getByText(second.groups.join(' ')).waitFor();
  await page.getByRole('table', { name: '以前的名片' }).getByText('已被新名片替代').waitFor();
  await goTo('/home');
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
  await eventually(() => page.getByRole('link', { name: '去核实 望潮街道办事处' }).count()).toBe(0);
});

test("the first use takes the superior's card in too, and a file that is none says why", async () => {
  const { file, groups } = await cardOf({ ...SUPERIOR, name: '别的街道', divisionCode: '359902002000' });
  const opened = await openDeskPage(browser, { at: '/first-use', expected: /422 \(Unprocessable Entity\)/ });
  const { page } = opened;
  await page.getByRole('button', { name: '以后再建' }).click();
  await page.getByRole('heading', { name: '上级的名片(可以跳过)' }).waitFor();
  const other = { name: '台账.zip', mimeType: 'application/zip', buffer: Buffer.from('PK 不是名片') };
  await page.getByLabel('选名片文件').setInputFiles(other);
  await page
    .getByRole('alert')
    .getByText(/没有导入名片/)
    .waitFor();
  await importCard(opened, file);
  await page.getByText(/这张名片是别的街道的，与上面写的上级“.*”不是一家/).waitFor();
  await box(page, 1).fill(groups.join(''));
  await page.getByText('八组都一致').waitFor();
  await register(page).click();
  await page.getByText('请写拨打的电话，当面比对的写“当面”').waitFor();
  await eventually(() => seriousFindings(page)).toEqual([]);
});
