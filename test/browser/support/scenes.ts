/** What the pictures of the guide show, and the pages of which a look is taken. */
import type { Page } from 'playwright-core';
import type { App } from '../../../electron/app.ts';

export interface Scene {
  /** Where it is, behind the hash. */
  readonly at: string;
  /** Whose desk it is: the sample's unless said. */
  readonly desk?: 'empty' | 'street';
  /** What is done before the picture is taken. */
  readonly act?: (page: Page, app: App) => Promise<void>;
}

export const PASSPHRASE = '榕荫社区2021!';

/** The sample, a little further on: with a key, somebody at the desk and troubles that were found. */
export async function prepareSample(app: App): Promise<void> {
  await app.keys.create({ passphrase: PASSPHRASE });
  await app.desk.sit({ personId: 'p07' });
  for (const text of ['临江里小区夜间停车难,消防通道被堵', '独居老人买菜做饭不便', '楼道照明经常坏'])
    await app.issues.create({ changes: { text, foundAt: '2021-10-22', source: '入户走访' } });
}

const next = (page: Page, name: string) => page.getByRole('button', { name: `下一步：${name}` }).click();

/** The wizard goes on where it was left. */
async function walkToCheck(page: Page): Promise<void> {
  if (await page.getByRole('button', { name: '下一步：检查' }).isVisible()) await next(page, '检查');
  await page.getByRole('table').first().waitFor();
}

async function walkToTheEnd(page: Page): Promise<void> {
  await walkToCheck(page);
  await next(page, '内容与大小');
  await page.getByText('其中照片').waitFor();
  await next(page, '口令');
  await page.getByRole('textbox', { name: '口令' }).fill(PASSPHRASE);
  await page.getByRole('button', { name: '开始导出' }).click();
  await page.getByRole('heading', { level: 2, name: /已导出/ }).waitFor();
}

async function reviewTheWaiting(page: Page): Promise<void> {
  await page.getByRole('option', { name: /第2社区/ }).click();
  await page.getByRole('button', { name: '接收第1版' }).waitFor();
}

/** Where a superior's pages are looked at besides where they open. */
export const STREET_SCENES: Readonly<Record<string, Scene>> = {
  'inbox-review': { at: '/inbox', act: reviewTheWaiting },
  'board-pane': { at: '/board/r2/u-community-3' },
  'board-indicators': { at: '/board/r2?view=indicators' },
  'board-ledger': { at: '/board/r2?view=ledger' },
  'plans-roster': { at: '/plans/roster' },
  'plans-issue': { at: '/plans/issue' },
  'settings-cards': { at: '/settings/cards' },
};

/** Name of a picture → its scene. */
export const HELP_SCENES: Readonly<Record<string, Scene>> = {
  'first-use': { at: '/first-use', desk: 'empty' },
  workbench: { at: '/home' },
  ledger: { at: '/ledger' },
  import: { at: '/ledger/import' },
  task: { at: '/ledger/t-0103' },
  evidence: { at: '/evidence' },
  mask: {
    at: '/evidence/ev-0401-1',
    act: async (page) => page.getByRole('button', { name: '遮挡' }).first().click(),
  },
  feedback: { at: '/feedback' },
  'feedback-entry': { at: '/feedback/fb-012' },
  issues: { at: '/issues' },
  inspections: { at: '/inspections/in-02' },
  cases: { at: '/cases/cs-01' },
  summary: { at: '/summary' },
  check: { at: '/submission', act: walkToCheck },
  key: { at: '/settings/key' },
  backup: { at: '/settings/data' },
  people: { at: '/settings/people' },
  campaign: { at: '/settings/campaign' },
  done: { at: '/submission', act: walkToTheEnd },
  inbox: { at: '/inbox', desk: 'street', act: reviewTheWaiting },
  board: { at: '/board', desk: 'street' },
  plans: { at: '/plans/issue', desk: 'street' },
  // The last one: it is not left by an address.
  window: { at: '/feedback/window' },
};
