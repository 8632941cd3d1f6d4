/** The browser host as a browser meets it: opening, reloading, further tabs, other servers of the same computer. */
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type OpenBrowser, openBrowser } from './support/chromium.ts';
import { type ServedDesk, serveDesk } from './support/served-desk.ts';

let browser: OpenBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser[Symbol.asyncDispose]());

async function served(options: Parameters<typeof serveDesk>[1] = {}): Promise<ServedDesk> {
  const desk = await serveDesk(join(await temporaryFolder(), 'data'), { isEmpty: true, ...options });
  onTestFinished(() => desk[Symbol.asyncDispose]());
  return desk;
}

async function newPage(): Promise<Page> {
  const page = await browser.context.newPage();
  onTestFinished(() => page.close());
  return page;
}

/** Opens the page and waits until it is drawn. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await drawn(page);
}

const drawn = (page: Page) => page.locator('#root > *').first().waitFor();

/** Asks the service as the page's own client does. */
const callStatus = (page: Page) =>
  page.evaluate(async () => {
    const authorization = `Bearer ${localStorage.getItem('shishi.session')}`;
    const call = { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: '{}' };
    return (await fetch('/rpc/desk/show', call)).status;
  });

test('the printed address opens the page, and leaves no ticket in it or in the history', async () => {
  const { host } = await served();
  const page = await newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await open(page, host.address);
  expect(page.url()).not.toContain('ticket');
  expect(new URL(page.url()).origin).toBe(host.origin);
  expect(await callStatus(page)).toBe(200);
  await page.goBack().catch(() => null);
  expect(page.url()).not.toContain('ticket');
  expect(complaints).toEqual([]);
});

test('a reload works, a tab opened from the page works, and so does one whose address was typed', async () => {
  const { host } = await served();
  const page = await newPage();
  await open(page, host.address);
  await page.reload();
  await drawn(page);
  expect(await callStatus(page)).toBe(200);
  const [second] = await Promise.all([
    browser.context.waitForEvent('page'),
    page.evaluate(() => void window.open('/', '_blank', 'noopener')),
  ]);
  await drawn(second);
  expect(await callStatus(second)).toBe(200);
  await second.close();
  const typed = await newPage();
  await open(typed, `${host.origin}/`);
  expect(await callStatus(typed)).toBe(200);
});

test('another browser gets nothing from the used address, and reads what to do', async () => {
  const { host } = await served();
  await open(await newPage(), host.address);
  const stranger = await browser.context.browser()?.newContext();
  const other = stranger === undefined ? await openBrowser() : null;
  const context = stranger ?? other?.context;
  const page = await context?.newPage();
  if (page === undefined) throw new Error('no second browser');
  try {
    expect((await page.goto(host.address))?.status()).toBe(403);
    expect(await page.getByRole('status').textContent()).toContain('只能打开一次');
    expect((await page.goto(host.origin))?.status()).toBe(401);
    expect(await callStatus(page)).toBe(401);
  } finally {
    await stranger?.close();
    await other?.[Symbol.asyncDispose]();
  }
});

/** Another program on this computer with a web page, on a port of its own. */
async function otherServer(): Promise<{ origin: string; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    response.setHeader('content-type', 'text/html');
    response.end('<title>other</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return { origin: `http://127.0.0.1:${address.port}`, requests };
}

test('another local server that the browser visits gets the cookie, and can do nothing with it', async () => {
  const { host } = await served();
  const page = await newPage();
  await open(page, host.address);
  const other = await otherServer();
  await page.goto(other.origin);
  const cookie = other.requests[0]?.headers.cookie ?? '';
  expect(cookie).toMatch(/shishi-\d+=/); // this is why the cookie may open nothing
  const call = {
    method: 'POST',
    body: '{}',
    headers: { cookie, origin: host.origin, 'content-type': 'application/json' },
  };
  expect((await fetch(`${host.origin}/rpc/desk/show`, call)).status).toBe(401);
  const isSecretThere = await page.evaluate(() => localStorage.getItem('shishi.session'));
  expect(isSecretThere).toBeNull();
});

test('a page of another local server reads, calls, frames and runs nothing of ours', async () => {
  const { host } = await served();
  await open(await newPage(), host.address);
  const other = await otherServer();
  const page = await newPage();
  await page.goto(other.origin);
  const outcomes = await page.evaluate(async (origin) => {
    const attempt = (what: Promise<unknown>) =>
      what.then(
        () => 'worked',
        () => 'refused',
      );
    const call = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    const read = await attempt(fetch(`${origin}/`, { credentials: 'include' }).then((answer) => answer.text()));
    const called = await attempt(fetch(`${origin}/rpc/desk/show`, { ...call, credentials: 'include' }));
    const blind = await fetch(`${origin}/session/stop`, {
      method: 'POST',
      mode: 'no-cors',
      credentials: 'include',
    }).then(
      ({ type }) => type,
      () => 'refused',
    );
    const script = document.createElement('script');
    script.src = `${origin}/`;
    const loaded = new Promise((resolve) => {
      script.onload = () => resolve('worked');
      script.onerror = () => resolve('refused');
    });
    document.body.append(script);
    const frame = document.createElement('iframe');
    frame.src = `${origin}/`;
    document.body.append(frame);
    return { read, called, blind, script: await loaded };
  }, host.origin);
  expect(outcomes).toMatchObject({ read: 'refused', called: 'refused', script: 'refused' });
  const framed = page.frames().filter((frame) => frame.url().startsWith(host.origin));
  for (const frame of framed) expect(await frame.locator('#root').count()).toBe(0);
  expect(await callStatusOf(host.origin)).toBe(401); // the blind 停止 has not ended it
});

const callStatusOf = async (origin: string) => (await fetch(`${origin}/`)).status;

test('a page whose cookie another server has overwritten gets in again by itself', async () => {
  const { host } = await served();
  const page = await newPage();
  await open(page, host.address);
  const { port } = new URL(host.origin);
  await browser.context.addCookies([{ name: `shishi-${port}`, value: 'planted', domain: '127.0.0.1', path: '/' }]);
  await page.reload();
  await drawn(page);
  expect(await callStatus(page)).toBe(200);
});

test('while a page is open the service stays; when the last one has closed, it ends by itself', async () => {
  const { host } = await served({ afterLastMs: 4000 });
  const [first, second] = [await browser.context.newPage(), await browser.context.newPage()];
  await open(first, host.address);
  await open(second, host.origin);
  await first.close();
  await new Promise((resolve) => setTimeout(resolve, 6000));
  expect(await callStatus(second)).toBe(200);
  await second.reload();
  await drawn(second);
  await second.close();
  expect(await host.ended).toBe('idle');
});

test('停止 in one tab ends the service, and both tabs know', async () => {
  const { host } = await served();
  const [first, second] = [await newPage(), await newPage()];
  await open(first, host.address);
  await open(second, host.origin);
  for (const page of [first, second])
    await page.evaluate(() => {
      const heard: unknown[] = [];
      const channel = new BroadcastChannel('shishi.presence');
      channel.onmessage = ({ data }) => heard.push(data);
      Object.assign(window, { heard });
    });
  const heard = async () => {
    const all = await Promise.all(
      [first, second].map((page) => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)), // set above
    );
    return all.map((each) => each.includes('stopped'));
  };
  await first.evaluate(() => {
    const headers = { authorization: `Bearer ${localStorage.getItem('shishi.session')}` };
    return fetch('/session/stop', { method: 'POST', headers });
  });
  expect(await host.ended).toBe('stopped');
  await expect.poll(heard, { timeout: 10_000 }).toEqual([true, true]);
});
