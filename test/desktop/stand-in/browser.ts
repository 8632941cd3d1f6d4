/** The one Chromium behind all windows. Whatever a page asks for is answered here; nothing reaches the network. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Request as PageRequest, Route } from 'playwright-core';
import { chromium } from 'playwright-core';
import { findChromium, launchOptions } from '../../browser/support/chromium.ts';
import { toApp } from './addresses.ts';
import { application } from './application.ts';
import { isGranted, protocolHandlers } from './session.ts';

/** Names of the Permissions API, and what Electron calls them. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  notifications: 'notifications',
  midi: 'midi',
  geolocation: 'geolocation',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
};

let opened: Promise<BrowserContext> | null = null;
type Judge = (url: string, isMainFrame: boolean) => boolean;
/** By window: whether one of its frames may go to an address. */
export const navigationJudges = new Map<unknown, Judge>();

export function browser(): Promise<BrowserContext> {
  opened ??= open();
  return opened;
}

async function open(): Promise<BrowserContext> {
  const profile = mkdtempSync(join(tmpdir(), 'shishi-stand-in-'));
  const options = launchOptions(await findChromium());
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    args: [...options.args, '--remote-debugging-port=0'],
    viewport: { width: 1366, height: 768 },
  });
  application.closeBrowser = () => context.close();
  await context.route('**/*', (route) => answer(route));
  const port = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0];
  process.send?.({ debuggingPort: Number(port) });
  return context;
}

async function answer(route: Route): Promise<void> {
  const request = route.request();
  const url = toApp(request.url());
  if (request.isNavigationRequest() && !mayGo(request, url)) return route.abort('aborted');
  const handler = protocolHandlers.get(new URL(url).protocol.slice(0, -1));
  // The world outside answers whoever gets there, so that a test sees who does.
  if (!handler)
    return route.fulfill({
      body: 'outside',
      contentType: 'text/html',
      headers: { 'access-control-allow-origin': '*' },
    });
  const body = request.postDataBuffer();
  const response = await handler(
    new Request(url, { method: request.method(), ...(body ? { body: new Uint8Array(body) } : {}) }),
  );
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

function mayGo(request: PageRequest, url: string): boolean {
  try {
    const frame = request.frame();
    return navigationJudges.get(frame.page())?.(url, frame.parentFrame() === null) ?? true;
  } catch {
    return true; // the first navigation of a window that the page opened: that is judged as an opening
  }
}

/** Tells Chromium what the program's handlers grant to a page. */
export async function settlePermissions(context: BrowserContext, address: string): Promise<void> {
  if (!address.startsWith('https:')) return;
  const origin = new URL(address).origin;
  const page = context.pages()[0] ?? (await context.newPage());
  const devtools = await context.newCDPSession(page); // never detached: the settings would go with it
  for (const [name, permission] of Object.entries(PERMISSIONS)) {
    const setting = (await isGranted(permission, toApp(origin))) ? 'granted' : 'denied';
    const descriptor = name === 'midi' ? { name, sysex: false } : { name };
    await devtools.send('Browser.setPermission', { permission: descriptor, setting, origin });
  }
}
