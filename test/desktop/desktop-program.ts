/**
 * Starts the built program in a window: in the stand-in, or in real Electron where `SHISHI_ELECTRON` names its binary.
 * A test asks the same things of either.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { _electron, type Browser, chromium, type ElectronApplication, type Page } from 'playwright-core';
import type { DesktopBridge } from '../../electron/core/desktop-bridge.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const REGISTER = join(import.meta.dirname, 'stand-in', 'register.ts');
/** The built program; a test of these tests names one whose guards were taken away. */
const MAIN = process.env.SHISHI_DESKTOP_MAIN ?? join(ROOT, 'dist', 'main.js');

declare global {
  interface Window {
    /** What the preload puts into the page. */
    readonly shishi?: DesktopBridge;
  }
}

/** The `electron` module as a test's function sees it in the main process. */
export type Electron = typeof import('electron');

export interface StartOptions {
  /** The folder of this user's own files: window state, logs, the usual data folder. */
  readonly userData: string;
  readonly words?: readonly string[];
  /** The folder in which the files lie that a test drops on a page. */
  readonly filesFolder?: string;
  /** Another program than the built one. */
  readonly main?: string;
}

export interface DesktopProgram extends AsyncDisposable {
  readonly page: Page;
  /** What the program wrote to stderr so far. */
  errors(): string;
  /** Runs a self-contained function in the main process. */
  evaluate<Result, Argument>(
    ask: (electron: Electron, argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result>;
  /** Closes the window as a person does. @returns the exit code */
  close(): Promise<number | null>;
  /** The exit code of a program that ends by itself. */
  readonly ended: Promise<number | null>;
}

const electronBinary = process.env.SHISHI_ELECTRON ?? null;
export const isRealElectron = electronBinary !== null;
/** Real Electron under root or in a container can have no sandbox of the system's. */
const extraWords = (process.env.SHISHI_ELECTRON_FLAGS ?? '').split(' ').filter(Boolean);

export async function startDesktop(options: StartOptions): Promise<DesktopProgram> {
  const program = electronBinary === null ? await startStandIn(options) : await startElectron(options, electronBinary);
  await program.page.locator('#root > *').first().waitFor({ timeout: 30_000 });
  return program;
}

function wordsOf({ userData, words = [] }: StartOptions): string[] {
  return [`--user-data-dir=${userData}`, ...extraWords, ...words];
}

/** Starts it without waiting for a window, for a second start that is to have none. */
export function startAgain(options: StartOptions): ChildProcess {
  return electronBinary === null
    ? spawnStandIn(options)
    : spawn(electronBinary, [options.main ?? MAIN, ...wordsOf(options)], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function startElectron(options: StartOptions, executablePath: string): Promise<DesktopProgram> {
  const application: ElectronApplication = await _electron.launch({
    executablePath,
    args: [options.main ?? MAIN, ...wordsOf(options)],
    timeout: 60_000,
  });
  const child = application.process();
  const page = await application.firstWindow({ timeout: 60_000 });
  const [errors, ended] = [errorsOf(child), endOf(child)];
  return {
    page,
    errors,
    ended,
    // Playwright's own `Electron` type is its launcher; what arrives is the module
    evaluate: (ask, argument) => application.evaluate(ask as never, argument as never),
    close: async () => {
      await page.evaluate(() => void window.shishi?.closeWindow()).catch(() => undefined);
      return ended;
    },
    [Symbol.asyncDispose]: () => application.close().catch(() => undefined),
  };
}

function spawnStandIn(options: StartOptions): ChildProcess {
  return spawn(process.execPath, ['--import', REGISTER, options.main ?? MAIN, ...wordsOf(options)], {
    env: { ...process.env, STAND_IN_FILES: options.filesFolder ?? '' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

async function startStandIn(options: StartOptions): Promise<DesktopProgram> {
  const child = spawnStandIn(options);
  const [errors, ended] = [errorsOf(child), endOf(child)];
  const port = await debuggingPort(child, errors);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = await firstPage(browser);
  return {
    page,
    errors,
    ended,
    evaluate: (ask, argument) => askStandIn(child, ask.toString(), argument),
    close: async () => {
      await page.evaluate(() => void window.shishi?.closeWindow()).catch(() => undefined);
      return ended;
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null) child.kill();
      await ended;
    },
  };
}

async function firstPage(browser: Browser): Promise<Page> {
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('the program has opened no window');
  await page.waitForURL(/shishi/, { timeout: 30_000 });
  return page;
}

function debuggingPort(child: ChildProcess, errors: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: { debuggingPort?: number }) => {
      if (message.debuggingPort !== undefined) resolve(message.debuggingPort);
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${errors()}`)));
  });
}

let questions = 0;

function askStandIn<Result>(child: ChildProcess, source: string, argument: unknown): Promise<Result> {
  const id = ++questions;
  return new Promise((resolve, reject) => {
    const hear = (message: { id?: number; value?: Result; error?: string }): void => {
      if (message.id !== id) return;
      child.off('message', hear);
      if (message.error === undefined)
        resolve(message.value as Result); // what the asked function returned
      else reject(new Error(message.error));
    };
    child.on('message', hear);
    child.send({ id, source, argument });
  });
}

function errorsOf(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}
