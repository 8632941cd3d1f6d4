/** A browser for the tests: the one that `CHROMIUM_PATH` names, else Debian's, else the one that npm installed. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Chromium {
  readonly executablePath: string;
  readonly args: readonly string[];
}

/** @throws Error with what to do when there is none */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return { executablePath: named, args: FLAGS };
    throw new Error(`CHROMIUM_PATH names ${named}, which is not there`);
  }
  const executablePath = SYSTEM.find((path) => existsSync(path));
  return executablePath === undefined ? installedChromium() : { executablePath, args: FLAGS };
}

/** Unpacks itself into the system's temporary folder; Linux x64 and arm64 only. */
export async function installedChromium(): Promise<Chromium> {
  if (process.platform !== 'linux')
    throw new Error('no browser for the tests: set CHROMIUM_PATH to a Chromium or Chrome');
  const { default: packed } = await import('@sparticuz/chromium');
  // Not with its own arguments: they switch off what keeps sites apart, which is what is tested here.
  return { executablePath: await packed.executablePath(), args: FLAGS };
}

export interface OpenBrowser extends AsyncDisposable {
  readonly context: BrowserContext;
}

/** A browser with a profile of its own, as large as the screens of the offices. */
export async function openBrowser(found?: Chromium): Promise<OpenBrowser> {
  const { executablePath, args } = found ?? (await findChromium());
  const profile = await mkdtemp(join(tmpdir(), 'shishi-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...args],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    timeout: 60_000,
  });
  return {
    context,
    [Symbol.asyncDispose]: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
