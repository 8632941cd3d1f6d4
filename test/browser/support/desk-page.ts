import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { App } from '../../../electron/app.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { OpenBrowser } from './chromium.ts';
import { type ServedDesk, serveDesk } from './served-desk.ts';

/** The day for which the sample's figures are known, a quarter past nine in the morning. */
export const SAMPLE_TIME = new Date('2021-12-18T09:15:00+08:00');

export interface DeskPage {
  readonly page: Page;
  readonly desk: ServedDesk;
  readonly dataFolder: string;
  /** Goes to an address behind the hash, such as `/ledger/t-0103`. */
  goTo(address: string): Promise<void>;
}

/**
 * A page of the program over the sample community on its day. When the test ends, the page must have complained about
 * nothing and asked nobody but its own host.
 *
 * @param expected complaints that the test provokes
 * @param at the address to go to once it is open, null for where the program opens by itself; the ledger unless said
 */
export async function openDeskPage(
  browser: OpenBrowser,
  options: {
    isEmpty?: boolean;
    change?: (app: App) => Partial<App>;
    expected?: RegExp;
    at?: string | null;
    dataFolder?: string;
  } = {},
): Promise<DeskPage> {
  const dataFolder = options.dataFolder ?? join(await temporaryFolder(), 'data');
  const desk = await serveDesk(dataFolder, { clock: () => SAMPLE_TIME, ...options });
  onTestFinished(() => desk[Symbol.asyncDispose]());
  const page = await browser.context.newPage();
  const complaints = listen(page, desk.host.origin);
  onTestFinished(async () => {
    await page.close();
    expect(complaints.filter((each) => options.expected?.test(each) !== true)).toEqual([]);
    expect(desk.log).toEqual([]);
  });
  await page.goto(desk.host.address);
  await page.locator('#root > *').first().waitFor();
  // Where it opens by itself it goes a moment later: who goes elsewhere before that is taken back.
  await page.waitForFunction(() => location.hash.length > 2);
  if (options.at !== null) await page.evaluate((hash) => location.replace(hash), `#${options.at ?? '/ledger'}`);
  return { page, desk, dataFolder, goTo: (address) => goTo(page, desk, address) };
}

async function goTo(page: Page, { host }: ServedDesk, address: string): Promise<void> {
  await page.goto(`${host.origin}/#${address}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** What a page writes as an error or a warning, and every address that it asks beside its own host's. */
function listen(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(?:data|blob):/.test(url)) complaints.push(`asks ${url}`);
  });
  return complaints;
}

/** What comes true a while after something was done. */
export const eventually = <T>(read: () => T | Promise<T>): ReturnType<typeof expect.poll<T>> =>
  expect.poll(read, { timeout: 15_000 });
