/** The habits of every page: they hold with long names and without any data, at every usual size, by keyboard alone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../electron/app.ts';
import { seriousFindings } from './support/accessibility.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { type DeskPage, eventually, openDeskPage } from './support/desk-page.ts';
import { focused, isFocusSeen, layoutFaults, nameless } from './support/habits.ts';
import { STREET_SCENES } from './support/scenes.ts';
import { streetDesk } from './support/street-desk.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

/** The offices' screens, and the first of them at 150 % and 90 %. */
const SIZES = [
  [1366, 768],
  [1920, 1080],
  [911, 512],
  [1517, 853],
] as const;

const SETTINGS = ['unit', 'people', 'people/new', 'sending', 'key', 'cards', 'log', 'data', 'check', 'about'];
const CAMPAIGN = ['basics', 'schedule', 'actions', 'indicators', 'columns', 'lights', 'limits', 'days', 'file'];
const EVERYWHERE = [
  ...['/home', '/ledger', '/ledger/new', '/ledger/import', '/evidence', '/feedback', '/feedback/new'],
  ...['/feedback/import', '/feedback/tally', '/issues', '/issues/new', '/publicity', '/publicity/new'],
  ...['/inspections', '/inspections/new', '/cases', '/cases/new', '/honours', '/honours/new', '/summary'],
  ...['/submission', '/submission/history', '/kit', '/help', '/help/ledger', '/first-use'],
  ...['/inbox', '/inbox/-/receipts', '/board', '/plans', '/plans/roster', '/plans/roster/import', '/plans/issue'],
  ...SETTINGS.map((panel) => `/settings/${panel}`),
];
const WITH_DATA = [
  ...CAMPAIGN.map((part) => `/settings/campaign/${part}`),
  ...['/ledger/t-0103', '/ledger/t-0103?tab=evidence', '/ledger/t-0103?tab=closure', '/ledger/t-0103?tab=history'],
  ...['/ledger/t-0103?edit=title', '/evidence/new', '/evidence/ev-0201-1', '/feedback/fb-012', '/feedback/fb-040'],
  ...['/publicity/pb-03', '/inspections/in-02', '/cases/cs-01', '/summary/preview', '/settings/people/p03'],
];

/** Half a hundred pages; on a busy machine they take their time. */
const LONG = { timeout: 300_000 };

/** As long as names are in the longest offices of the country. */
async function lengthen(app: App): Promise<void> {
  const { record } = await app.desk.show();
  if (record === null) throw new Error('no sample');
  await app.unitRecords.update({ changes: { name: '闽川市临江区望潮街道榕荫社区居民委员会'.repeat(4).slice(0, 60) } });
  for (const { id } of record.people.slice(0, 4))
    await app.people.update({ id, changes: { name: '欧阳明漪'.repeat(10) } });
  for (const { task } of (await app.tasks.list({ asOf: null })).rows)
    await app.tasks.update({ id: task.id, changes: { title: (task.title ?? '').repeat(40).slice(0, 120) } });
}

async function rest(page: Page): Promise<void> {
  await eventually(() => page.locator('.loading-rows').count()).toBe(0);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Every place at every size; what is wrong, with where. */
async function faultsOf(
  { page, goTo }: DeskPage,
  addresses: readonly string[],
  sizes: readonly (readonly [number, number])[] = SIZES,
): Promise<string[]> {
  const faults: string[] = [];
  for (const address of addresses) {
    await page.setViewportSize({ width: 1366, height: 768 });
    await goTo(address);
    await rest(page);
    const found = [...(await seriousFindings(page)), ...(await nameless(page))];
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      await rest(page);
      found.push(...(await layoutFaults(page)).map((each) => `${width}: ${each}`));
    }
    faults.push(...found.map((each) => `${address} ${each}`));
  }
  return faults;
}

test('long names break no page, at no size, and every control has a name', LONG, async () => {
  const opened = await openDeskPage(browser, { at: null });
  await lengthen(opened.desk.app);
  await opened.page.reload();
  expect(await faultsOf(opened, [...EVERYWHERE, ...WITH_DATA])).toEqual([]);
});

test('an empty unit breaks no page', LONG, async () => {
  const opened = await openDeskPage(browser, { isEmpty: true, at: null });
  const changes = { name: '石桥社区居民委员会', level: 'community', personName: '周燕' };
  await opened.desk.app.unitRecords.create({ changes });
  await opened.page.reload();
  expect(await faultsOf(opened, EVERYWHERE, [SIZES[0], SIZES[2]])).toEqual([]);
});

test('long names of subordinates break no page of their superior', LONG, async () => {
  const { dataFolder } = await streetDesk((number) =>
    `闽川市临江区望潮街道第${number}社区居民委员会`.repeat(3).slice(0, 48),
  );
  const opened = await openDeskPage(browser, { isEmpty: true, dataFolder, at: null });
  const { rows } = await opened.desk.app.reviewSheets.list();
  const sheets = rows.map(({ submission }) => `/inbox/${submission.id}`);
  const scenes = Object.values(STREET_SCENES).map(({ at }) => at);
  expect(await faultsOf(opened, ['/home', '/inbox', ...sheets, '/board', ...scenes], [SIZES[0], SIZES[2]])).toEqual([]);
});

const LISTS = ['ledger', 'evidence', 'feedback', 'publicity', 'inspections', 'cases'];

test('a pane opens by the keyboard, Esc closes it, and the focus is never lost', async () => {
  const { page, goTo } = await openDeskPage(browser, { at: null });
  const pane = page.locator('main .pane');
  for (const list of LISTS) {
    await goTo(`/${list}`);
    await page.locator('main [role=grid], main [role=treegrid]').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await pane.waitFor();
    expect(await focused(page), `${list}, open`).not.toBe('body');
    await page.keyboard.press('Escape');
    await pane.waitFor({ state: 'detached' });
    expect(await focused(page), `${list}, closed`).not.toBe('body');
    expect(await isFocusSeen(page), list).toBe(true);
    await page.keyboard.press('Control+k');
    expect(await focused(page), list).toContain('搜索');
  }
});

test('Ctrl+S in a new form saves, or leads to the first field that is wrong; Esc leaves it', async () => {
  const { page, goTo } = await openDeskPage(browser, { at: null, expected: /422/ });
  for (const form of ['ledger', 'issues', 'publicity', 'inspections', 'cases', 'honours', 'settings/people']) {
    await goTo(`/${form}/new`);
    await page.locator('main form').waitFor();
    await page.keyboard.press('Control+s');
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
    await page.keyboard.press('Escape');
    await page.locator('main form').waitFor({ state: 'detached' });
    await eventually(async () => `${form}: ${await focused(page)}`).not.toBe(`${form}: body`);
  }
});
