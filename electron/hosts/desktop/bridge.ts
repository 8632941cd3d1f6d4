/** Answers what the page asks through its preload. Every message is looked at: who sent it, and what is in it. */
import type { BrowserWindow, IpcMain, IpcMainEvent, IpcMainInvokeEvent, MessagePortMain } from 'electron';
import * as z from 'zod';
import { CHOICES } from '../../core/desktop-bridge.ts';
import { isPageUrl } from './app-scheme.ts';
import { ASK, CONNECT, MAXIMISED } from './bridge-channels.ts';
import type { EvidenceViewer } from './evidence-viewer.ts';
import type { FileDialogs } from './file-dialogs.ts';
import type { ShownFolders } from './shown-folders.ts';

const Choice = z.enum(CHOICES);
const Name = z.string().min(1).max(255);
const Path = z.string().min(1).max(32_767);

export interface BridgeParts {
  readonly window: BrowserWindow;
  readonly dialogs: FileDialogs;
  readonly shown: ShownFolders;
  readonly viewer: EvidenceViewer;
  /** Answers the page's calls on this port. */
  readonly connect: (port: MessagePortMain) => void;
}

export function openBridge(ipc: IpcMain, { window, dialogs, shown, viewer, connect }: BridgeParts): void {
  const isOurs = (event: IpcMainEvent | IpcMainInvokeEvent): boolean => isFromPage(event, window);
  const answer = (channel: string, reply: (...words: readonly unknown[]) => unknown): void => {
    ipc.handle(channel, (event, ...words: unknown[]) => {
      if (!isOurs(event))
        throw new Error(`refused: ${channel} from ${event.senderFrame?.url ?? 'a frame that is gone'}`);
      return reply(...words);
    });
  };
  const allowed = (path: string | null): string | null => {
    if (path !== null) shown.allow(path);
    return path;
  };
  answer(ASK.chooseFolder, async () => allowed(await dialogs.chooseFolder()));
  answer(ASK.chooseFiles, (choice, several) => dialogs.chooseFiles(Choice.parse(choice), several === true));
  answer(ASK.saveFile, async (choice, name) => allowed(await dialogs.saveFile(Choice.parse(choice), Name.parse(name))));
  answer(ASK.revealPath, (path) => shown.reveal(Path.parse(path)));
  answer(ASK.openEvidence, (id) => viewer.open(id));
  answer(ASK.openReceived, (submissionId, evidenceId) => viewer.openReceived(submissionId, evidenceId));
  answer(ASK.minimise, () => window.minimize());
  answer(ASK.toggleMaximise, () => (window.isMaximized() ? window.unmaximize() : window.maximize()));
  answer(ASK.closeWindow, () => window.close());
  answer(ASK.isMaximised, () => window.isMaximized());
  answer(ASK.setFullScreen, (isOn) => window.setKiosk(isOn === true));
  window.on('maximize', () => window.webContents.send(MAXIMISED, true));
  window.on('unmaximize', () => window.webContents.send(MAXIMISED, false));
  ipc.on(CONNECT, (event) => {
    const [port] = event.ports;
    if (port === undefined) return;
    if (isOurs(event)) connect(port);
    else port.close();
  });
}

/** The main frame of the one window, while it shows the program's own page. */
function isFromPage({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent, window: BrowserWindow): boolean {
  if (senderFrame === null || window.isDestroyed() || sender.id !== window.webContents.id) return false;
  return senderFrame.parent === null && isPageUrl(senderFrame.url);
}
