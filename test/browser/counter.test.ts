/** 窗口评价 in a real browser: its faces, its taps, how it is left, and what it does while the service is away. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openBrowserHost } from '../../electron/hosts/browser/browser-host.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { eventually, openDeskPage, SAMPLE_TIME } from './support/desk-page.ts';
import { openDeskApp, PAGE_FOLDER } from './support/served-desk.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

const pick = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).click();
  await page.locator('.ant-select-item-option:visible', { hasText: option }).first().click();
};
const question = (page: Page) => page.getByRole('heading', { name: '您对本次服务满意吗？' });
const corner = (page: Page) => page.getByRole('button', { name: /按住 3 秒/ });

test('the counter asks with five faces, counts a double tap once, thanks and comes back; nothing but the corner or the passphrase leads out', async () => {
  const { page, goTo, desk } = await openDeskPage(browser, { expected: /422/ });
  await desk.app.keys.create({ passphrase: '榕荫社区-口令-2021' });
  await goTo('/feedback');
  await page.getByRole('button', { name: '窗口评价' }).click();
  await question(page).waitFor();
  await pick(page, '办理事项', '开办榕荫社区长者食堂');
  await page.getByRole('button', { name: '开始，全屏显示' }).click();
  for (const name of ['非常满意', '满意', '基本满意', '不满意', '非常不满意']) {
    const face = page.getByRole('button', { name, exact: true });
    const { width, height } = (await face.boundingBox()) ?? { width: 0, height: 0 };
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(96);
  }
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '不满意', exact: true }).dblclick();
  await page.getByRole('heading', { name: /能说说原因吗/ }).waitFor();
  const windowRatings = async () => (await desk.app.feedback.list()).records.filter(({ id }) => id.startsWith('win-'));
  await eventually(async () => (await windowRatings()).length).toBe(1); // on the disk before anything is said
  const wordIsChosen = page.getByRole('button', { name: '等候太久', pressed: true });
  await eventually(async () => {
    // within a second of the face it would be the same tap
    if ((await wordIsChosen.count()) === 0) await page.getByRole('button', { name: '等候太久' }).click();
    return wordIsChosen.count();
  }).toBe(1);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '感谢您的评价！' }).waitFor();
  await question(page).waitFor();
  await eventually(windowRatings).toMatchObject([
    { channel: 'hcp', rating: 2, anonymous: true, taskId: 't-0101', content: '等候太久', status: 'open' },
  ]);
  for (const key of ['Escape', 'F5', 'Alt+ArrowLeft', 'Backspace']) await page.keyboard.press(key);
  await page.evaluate(() => history.back());
  await page.goto(`${desk.host.origin}/#/ledger`);
  await question(page).waitFor();
  await page.reload();
  await question(page).waitFor();
  // too short a press asks for the passphrase
  await corner(page).click();
  const dialog = page.getByRole('dialog', { name: '退出窗口评价' });
  await dialog.getByLabel('本单位密钥口令').fill('不是这个口令');
  await dialog.getByRole('button', { name: '退出' }).click();
  await dialog.getByText('口令不对').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByLabel('本单位密钥口令').fill('榕荫社区-口令-2021');
  await dialog.getByRole('button', { name: '退出' }).click();
  await page.getByRole('heading', { name: '群众评价', level: 1 }).waitFor();
  await page.goto(`${desk.host.origin}/#/ledger`);
  await page.getByRole('heading', { name: '实事清单', level: 1 }).waitFor();
});

test('the corner held for three seconds leads out, by key as by finger; let go before, it does not', async () => {
  const { page, goTo } = await openDeskPage(browser);
  await page.clock.install();
  await goTo('/feedback/window');
  await page.getByRole('button', { name: '开始，全屏显示' }).click();
  await corner(page).focus();
  await page.keyboard.down('Enter');
  await page.clock.runFor(2900);
  await page.getByText('继续按住').waitFor();
  await page.keyboard.up('Enter');
  await page.clock.runFor(500);
  await question(page).waitFor();
  await corner(page).dispatchEvent('pointerdown', { pointerType: 'touch' });
  await page.clock.runFor(3100);
  await page.getByRole('heading', { name: '群众评价', level: 1 }).waitFor();
});

test('an unfinished choice is left after half a minute, thanks after three seconds', async () => {
  const { page, goTo, desk } = await openDeskPage(browser);
  await page.clock.install();
  await goTo('/feedback/window');
  await page.getByRole('button', { name: '非常不满意', exact: true }).click();
  await page.getByRole('heading', { name: /能说说原因吗/ }).waitFor();
  await page.clock.runFor(29_000);
  await page.getByRole('heading', { name: /能说说原因吗/ }).waitFor();
  await page.clock.runFor(1_500);
  await question(page).waitFor();
  await page.getByRole('button', { name: '非常满意', exact: true }).click();
  await page.getByRole('heading', { name: '感谢您的评价！' }).waitFor();
  await page.clock.runFor(3_100);
  await question(page).waitFor();
  await eventually(async () => (await desk.app.feedback.list()).records.slice(40).map(({ rating }) => rating)).toEqual([
    1, 5,
  ]);
});

test('while the service is away ratings wait in the page, and each arrives once when it is back', async () => {
  const folder = join(await temporaryFolder(), 'data');
  const open = async (port: number) => {
    const app = await openDeskApp(folder, { isEmpty: port !== 0, clock: () => SAMPLE_TIME });
    const idle = { beforeFirstMs: 3_600_000, afterLastMs: 3_600_000 };
    const host = await openBrowserHost({ app, pageFolder: PAGE_FOLDER, port, idle, log: () => undefined });
    const close = async () => {
      await host.close();
      await app.close();
    };
    return { app, host, close };
  };
  const first = await open(0);
  const page = await browser.context.newPage();
  onTestFinished(() => page.close());
  await page.goto(first.host.address);
  await page.goto(`${first.host.origin}/#/feedback/window`);
  const tap = async (name: string): Promise<void> => {
    await eventually(async () => {
      const face = page.getByRole('button', { name, exact: true });
      if ((await face.count()) > 0) await face.click();
      return page.getByRole('heading', { name: '感谢您的评价！' }).count();
    }).toBe(1);
    await question(page).waitFor();
  };
  await tap('满意');
  await eventually(async () => (await first.app.feedback.list()).records.length).toBe(41);
  await first.close(); // the service is gone, the page is not
  await tap('非常满意');
  await tap('基本满意');
  await page.getByText('2 条评价已记在本机').waitFor();
  const second = await open(Number(new URL(first.host.origin).port));
  onTestFinished(() => second.close());
  expect((await second.app.feedback.list()).records).toHaveLength(41); // the first tap stood
  const again = await browser.context.newPage();
  onTestFinished(() => again.close());
  await again.goto(second.host.address); // the new address opens on the counter, as before the power went
  await question(again).waitFor();
  await eventually(async () =>
    (await second.app.feedback.list()).records.slice(40).map(({ rating }) => rating),
  ).toEqual([4, 5, 3]);
  await eventually(() => page.getByText(/已记在本机/).count()).toBe(0);
  expect((await second.app.feedback.list()).records).toHaveLength(43);
});
