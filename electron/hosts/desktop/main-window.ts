import { join } from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions, Menu, screen } from 'electron';
import { PAGE_ADDRESS } from './app-scheme.ts';
import { editingMenu } from './menu.ts';
import { isOnScreen, readWindowState, type WindowState, writeWindowState } from './window-state.ts';

const USUAL = { width: 1366, height: 768 };
const LEAST = { minWidth: 960, minHeight: 600 };
const SAVE_AFTER_MS = 400;

export interface WindowFiles {
  /** Absolute path of preload.cjs. */
  readonly preload: string;
  /** The folder that keeps what belongs to this user of this computer. */
  readonly userData: string;
}

/** The one window, where it was last time. It shows itself when it has something to show. */
export function openMainWindow({ preload, userData }: WindowFiles): BrowserWindow {
  const file = join(userData, 'window.json');
  const state = usableState(readWindowState(file));
  const window = new BrowserWindow({
    ...(state === null ? usualSize() : { x: state.x, y: state.y, width: state.width, height: state.height }),
    ...LEAST,
    ...appearance(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (process.platform === 'darwin') window.setWindowButtonVisibility(false);
  if (state?.isMaximised === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.webContents.on('context-menu', (_event, { isEditable, selectionText }) => {
    if (isEditable || selectionText !== '') Menu.buildFromTemplate(editingMenu(isEditable)).popup({ window });
  });
  keepState(window, file);
  void window.loadURL(PAGE_ADDRESS);
  return window;
}

/** The page draws the title bar, its buttons included. */
function appearance(): BrowserWindowConstructorOptions {
  return { show: false, title: '实事台', titleBarStyle: 'hidden', backgroundColor: '#FFFFFF', autoHideMenuBar: true };
}

function usualSize(): { width: number; height: number } {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  return { width: Math.min(USUAL.width, width), height: Math.min(USUAL.height, height) };
}

function usableState(state: WindowState | null): WindowState | null {
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  return state !== null && isOnScreen(state, screens) ? state : null;
}

function keepState(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | null = null;
  const save = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writeWindowState(file, { ...window.getNormalBounds(), isMaximised: window.isMaximized() });
  };
  const saveSoon = (): void => {
    timer ??= setTimeout(save, SAVE_AFTER_MS);
  };
  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(event as 'resize', saveSoon); // one of four overloads that take the same listener
  window.on('close', save);
}

/** Somebody started the program again: what they want is this window. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
