/** A browser for the tests: the one that `CHROMIUM_PATH` names, else Debian's, else the one that npm installed. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { unpackChromium } from './installed-chromium.ts';

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
  /** Besides that of this process. */
  readonly env: Readonly<Record<string, string>>;
}

/** @throws Error with what to do when there is none */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return { executablePath: named, args: FLAGS, env: {} };
    throw new Error(`CHROMIUM_PATH names ${named}, which is not there`);
  }
  const executablePath = SYSTEM.find((path) => existsSync(path));
  return executablePath === undefined ? installedChromium() : { executablePath, args: FLAGS, env: {} };
}

/** Not with its own arguments: they switch off what keeps sites apart, which is what is tested here. */
async function installedChromium(): Promise<Chromium> {
  const { executablePath, libraries } = await unpackChromium();
  return libraries === null
    ? { executablePath, args: FLAGS, env: {} }
    : { executablePath, args: FLAGS, env: { LD_LIBRARY_PATH: libraries } };
}

/** What a launch needs, with the environment of this process and what the browser needs besides. */
export function launchOptions({ executablePath, args, env }: Chromium) {
  return { executablePath, args: [...args], env: { ...process.env, ...env }, headless: true, timeout: 60_000 };
}

export interface OpenBrowser extends AsyncDisposable {
  readonly context: BrowserContext;
}

/** A browser with a profile of its own, as large as the screens of the offices. */
export async function openBrowser(found?: Chromium): Promise<OpenBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'shishi-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions(found ?? (await findChromium())),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
  });
  return {
    context,
    [Symbol.asyncDispose]: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
