/**
 * Stands in for the `electron` module where there is no Electron: plain Node for the main process, Chromium over its
 * debugging protocol for the windows. The built main.js and preload.cjs run in it unchanged, the preload in an isolated
 * world of its own. It is as permissive as Electron is without the program's guards, so that a guard that is missing
 * shows. Chromium knows no `app:` scheme: `app://shishi/` is shown to it as `https://shishi.app.test/`.
 */
import { EventEmitter } from 'node:events';
import { application } from './application.ts';
import { ipc } from './ipc.ts';
import { MenuStandIn } from './menu.ts';
import { defaultSession, registerSchemesAsPrivileged } from './session.ts';
import { answerTests } from './test-channel.ts';
import { Window } from './window.ts';

export const app = application;
export const BrowserWindow = Window;
export const ipcMain = ipc;
export const Menu = MenuStandIn;
export const protocol = { registerSchemesAsPrivileged };
export const session = { defaultSession };
export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  showErrorBox: (title: string, content: string) => console.error(`${title}: ${content}`),
};
export const shell = { showItemInFolder: (_path: string) => undefined, openPath: async (_path: string) => '' };
const workArea = { x: 0, y: 0, width: 1920, height: 1040 };
const display = { workArea, workAreaSize: { width: workArea.width, height: workArea.height } };
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
});

answerTests({ app, BrowserWindow, ipcMain, Menu, session, dialog, shell, screen });
