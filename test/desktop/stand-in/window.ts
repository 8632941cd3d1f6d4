import { EventEmitter } from 'node:events';
import type { Page } from 'playwright-core';
import { toApp, toWeb } from './addresses.ts';
import { application } from './application.ts';
import { browser, navigationJudges, settlePermissions } from './browser.ts';
import { installPreload, type PreloadLink } from './preload-link.ts';

interface Preferences {
  readonly preload?: string;
  readonly sandbox?: boolean;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
}
interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Options extends Partial<Bounds> {
  readonly webPreferences?: Preferences;
  readonly show?: boolean;
}

let count = 0;

class Contents extends EventEmitter {
  readonly id = ++count;
  readonly #preferences: Preferences;
  #openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  page: Page | null = null;
  link: PreloadLink | null = null;
  constructor(preferences: Preferences) {
    super();
    this.#preferences = preferences;
  }
  getLastWebPreferences(): Preferences {
    return this.#preferences;
  }
  getURL(): string {
    return toApp(this.page?.url() ?? '');
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openHandler = handler;
  }
  mayOpen(url: string): boolean {
    return this.#openHandler({ url: toApp(url) }).action === 'allow';
  }
  /** What the guards say of a navigation that the page itself began. */
  mayGo(url: string, isMainFrame: boolean): boolean {
    let isPrevented = false;
    const event = {
      url,
      isMainFrame,
      preventDefault: () => {
        isPrevented = true;
      },
    };
    if (isMainFrame) this.emit('will-navigate', event);
    this.emit('will-frame-navigate', event);
    return !isPrevented;
  }
  send(channel: string, ...words: unknown[]): void {
    this.link?.send(channel, words);
  }
  executeJavaScript(code: string): Promise<unknown> {
    return this.page?.evaluate(code) ?? Promise.reject(new Error('nothing is loaded'));
  }
}

export class Window extends EventEmitter {
  static readonly #all: Window[] = [];
  static getAllWindows(): Window[] {
    return Window.#all.filter((window) => !window.isDestroyed());
  }
  readonly webContents: Contents;
  #bounds: Bounds;
  #isMaximised = false;
  #isMinimised = false;
  #isVisible: boolean;
  #isFocused = false;
  #isDestroyed = false;
  constructor({ webPreferences = {}, show = true, x = 40, y = 40, width = 800, height = 600 }: Options = {}) {
    super();
    this.#bounds = { x, y, width, height };
    this.#isVisible = show;
    this.webContents = new Contents(webPreferences);
    Window.#all.push(this);
    application.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    if (this.webContents.page !== null) return this.#loadAgain(this.webContents.page, url);
    const context = await browser();
    const page = context.pages().find((each) => each.url() === 'about:blank') ?? (await context.newPage());
    this.webContents.page = page;
    const preferences = this.webContents.getLastWebPreferences();
    this.webContents.link = await installPreload(page, this.webContents, {
      preload: preferences.preload ?? null,
      isIsolated: preferences.contextIsolation !== false,
      isSandboxed: preferences.sandbox !== false,
      hasNode: preferences.nodeIntegration === true,
    });
    await settlePermissions(context, toWeb(url));
    page.on('popup', (popup) => {
      if (!this.webContents.mayOpen(popup.url())) void popup.close();
    });
    page.on('close', () => this.destroy());
    await page.goto(toWeb(url));
    navigationJudges.set(page, (to, isMainFrame) => this.webContents.mayGo(to, isMainFrame));
    this.emit('ready-to-show');
  }
  /** What the main process itself loads is no navigation of the page's. */
  async #loadAgain(page: Page, url: string): Promise<void> {
    const judge = navigationJudges.get(page);
    navigationJudges.delete(page);
    await page.goto(toWeb(url));
    if (judge) navigationJudges.set(page, judge);
  }
  getBounds(): Bounds {
    return this.#isMaximised ? { x: 0, y: 0, width: 1920, height: 1040 } : { ...this.#bounds };
  }
  getNormalBounds(): Bounds {
    return { ...this.#bounds };
  }
  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('move');
    this.emit('resize');
  }
  maximize(): void {
    this.#isMaximised = true;
    this.emit('maximize');
  }
  unmaximize(): void {
    this.#isMaximised = false;
    this.emit('unmaximize');
  }
  setKiosk(isOn: boolean): void {
    this.emit(isOn ? 'enter-full-screen' : 'leave-full-screen');
  }
  isMaximized(): boolean {
    return this.#isMaximised;
  }
  minimize(): void {
    this.#isMinimised = true;
    this.#isFocused = false;
    this.emit('minimize');
  }
  restore(): void {
    this.#isMinimised = false;
    this.emit('restore');
  }
  isMinimized(): boolean {
    return this.#isMinimised;
  }
  show(): void {
    this.#isVisible = true;
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  focus(): void {
    this.#isFocused = true;
    this.emit('focus');
  }
  isFocused(): boolean {
    return this.#isFocused;
  }
  setWindowButtonVisibility(): void {}
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  close(): void {
    let isPrevented = false;
    this.emit('close', {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    if (!isPrevented) this.destroy();
  }
  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    void this.webContents.page?.close();
    this.emit('closed');
    if (Window.getAllWindows().length === 0) application.emit('window-all-closed');
  }
}

application.closeWindows = async () => {
  for (const window of Window.getAllWindows()) window.close();
};
