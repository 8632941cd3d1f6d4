/** The program in a window of its own. What it does is in the rooms beside; here it is put together. */
import { join } from 'node:path';
import { app, dialog, ipcMain, Menu, protocol, session, shell } from 'electron';
import { Refusal } from '../../core/domain/refusal.ts';
import { faultSentence } from '../page/call-faults.ts';
import { PAGE_SCHEME, servePage } from './app-scheme.ts';
import { readArguments } from './arguments.ts';
import { openBridge } from './bridge.ts';
import type { Desk } from './desk.ts';
import { createEvidenceViewer } from './evidence-viewer.ts';
import { createFileDialogs } from './file-dialogs.ts';
import { guardContents, guardSession } from './guards.ts';
import { createLogFile } from './log-file.ts';
import { bringForward, openMainWindow } from './main-window.ts';
import { mainMenu } from './menu.ts';
import { createShownFolders } from './shown-folders.ts';

const FOLDER_IN_USE_EXIT = 75;
const program = import.meta.dirname;
/** The sample's files are copied like a user's own, which cannot be done out of an asar: they lie beside it. */
const assets = join(program, '..', 'assets').replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');

protocol.registerSchemesAsPrivileged([PAGE_SCHEME]);
app.commandLine.appendSwitch('lang', 'zh-CN');
app.enableSandbox();
guardContents(app);
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(giveUp);
else app.quit();

async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const log = createLogFile(join(userData, 'logs', 'shishi.log'), () => new Date());
  const wanted = readArguments(process.argv, userData, process.cwd());
  const opening = import('./desk.ts').then(({ openDesk }) => openDesk(wanted, assets, log));
  closeAtQuit(opening);
  opening.catch((error) => giveUp(error));
  guardSession(session.defaultSession);
  servePage(session.defaultSession.protocol, {
    pageFolder: join(program, 'renderer'),
    files: async () => (await opening).app.files,
    log,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(mainMenu(() => void showAbout())));
  const window = openMainWindow({ preload: join(program, 'preload.cjs'), userData });
  app.on('second-instance', () => bringForward(window));
  app.on('window-all-closed', () => app.quit());
  openBridge(ipcMain, {
    window,
    dialogs: createFileDialogs(dialog, window),
    shown: createShownFolders(wanted.dataFolder, (path) => shell.showItemInFolder(path)),
    viewer: createEvidenceViewer(
      {
        own: async (id) => (await opening).app.viewerCopies.copyForViewer(id),
        received: async (...ids) => (await opening).app.viewerCopies.copyReceived(...ids),
      },
      (path) => shell.openPath(path),
    ),
    connect: (port) => void opening.then((desk) => desk.answer(port)).catch(() => port.close()),
  });
}

/** The program ends when the data folder is let go, not before. */
function closeAtQuit(opening: Promise<Desk>): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    opening
      .then((desk) => desk.app.close())
      .catch((error) => console.error(error))
      .finally(() => app.quit());
  });
}

/** The data folder cannot be opened: without it there is nothing to show. */
function giveUp(error: unknown): void {
  const isRefusal = error instanceof Refusal;
  const sentence = isRefusal ? error.message : faultSentence(error, 'start', (entry) => console.error(entry));
  dialog.showErrorBox('实事台打不开', sentence);
  app.exit(isRefusal && error.code === 'FOLDER_IN_USE' ? FOLDER_IN_USE_EXIT : 1);
}

async function showAbout(): Promise<void> {
  const detail = '本软件为非涉密软件，严禁存储、处理、传输国家秘密和工作秘密。\n数据只在本机。';
  await dialog.showMessageBox({
    title: '关于实事台',
    message: `实事台 ${app.getVersion()}`,
    detail,
    buttons: ['知道了'],
  });
}
