import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type App, openApp } from '../../../electron/app.ts';
import { type BrowserHost, openBrowserHost } from '../../../electron/hosts/browser/browser-host.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
/** The built page; another one where the environment names it, so that two builds do not disturb each other. */
export const PAGE_FOLDER = process.env.SHISHI_PAGE_FOLDER ?? join(ROOT, 'dist', 'renderer');
const LONG_MS = 3_600_000;

export interface ServedDesk extends AsyncDisposable {
  readonly app: App;
  readonly host: BrowserHost;
  /** What the host logged. */
  readonly log: readonly string[];
}

/** An app over a data folder, filled with the sample community unless it is to stay empty. */
export async function openDeskApp(
  dataFolder: string,
  options: { isEmpty?: boolean; clock?: () => Date } = {},
): Promise<App> {
  const app = await openApp({
    folder: dataFolder,
    mode: 'write',
    program: '测试',
    clock: options.clock ?? (() => new Date()),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    assets: join(ROOT, 'assets'),
  });
  if (!options.isEmpty) await app.desk.loadSample();
  return app;
}

/** The browser host over an app of its own. @param change puts parts of the app out of order */
export async function serveDesk(
  dataFolder: string,
  options: {
    isEmpty?: boolean;
    clock?: () => Date;
    afterLastMs?: number;
    beforeFirstMs?: number;
    change?: (app: App) => Partial<App>;
  } = {},
): Promise<ServedDesk> {
  const opened = await openDeskApp(dataFolder, options);
  const app = { ...opened, ...options.change?.(opened) };
  const log: string[] = [];
  const host = await openBrowserHost({
    app,
    pageFolder: PAGE_FOLDER,
    port: 0,
    idle: { beforeFirstMs: options.beforeFirstMs ?? LONG_MS, afterLastMs: options.afterLastMs ?? LONG_MS },
    log: (entry) => log.push(entry),
  });
  return {
    app,
    host,
    log,
    [Symbol.asyncDispose]: async () => {
      await host.close();
      await opened.close();
    },
  };
}
