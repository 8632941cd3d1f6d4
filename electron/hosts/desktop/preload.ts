/** Runs before the page, isolated from it and in a sandbox. Puts `window.shishi` there, and hands the page's port on. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { BRIDGE_NAME, CONNECT_MESSAGE, type DesktopBridge } from '../../core/desktop-bridge.ts';
import { ASK, CONNECT, MAXIMISED } from './bridge-channels.ts';

/** As much of the page's window as is used here; the rest of the program has no page. */
declare const window: {
  readonly origin: string;
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void;
};

interface PageMessage {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
  readonly ports: NonNullable<Parameters<typeof ipcRenderer.postMessage>[2]>;
}

window.addEventListener('message', ({ source, origin, data, ports }) => {
  const [port] = ports;
  if (source !== window || origin !== window.origin || data !== CONNECT_MESSAGE || port === undefined) return;
  ipcRenderer.postMessage(CONNECT, null, [port]);
});

const bridge: DesktopBridge = {
  kind: 'desktop',
  // the page hands over nothing but the File of a drop, a paste or an input; anything else throws
  pathForFile: (file) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]),
  chooseFolder: () => ipcRenderer.invoke(ASK.chooseFolder),
  chooseFiles: (choice, several) => ipcRenderer.invoke(ASK.chooseFiles, choice, several),
  saveFile: (choice, name) => ipcRenderer.invoke(ASK.saveFile, choice, name),
  revealPath: (path) => ipcRenderer.invoke(ASK.revealPath, path),
  openEvidence: (evidenceId) => ipcRenderer.invoke(ASK.openEvidence, evidenceId),
  openReceived: (submissionId, evidenceId) => ipcRenderer.invoke(ASK.openReceived, submissionId, evidenceId),
  minimise: () => ipcRenderer.invoke(ASK.minimise),
  toggleMaximise: () => ipcRenderer.invoke(ASK.toggleMaximise),
  closeWindow: () => ipcRenderer.invoke(ASK.closeWindow),
  isMaximised: () => ipcRenderer.invoke(ASK.isMaximised),
  setFullScreen: (isOn) => ipcRenderer.invoke(ASK.setFullScreen, isOn),
  onMaximised: (listener) => {
    const hear = (_event: unknown, isMaximised: boolean): void => listener(isMaximised);
    ipcRenderer.on(MAXIMISED, hear);
    return () => ipcRenderer.off(MAXIMISED, hear);
  },
};
contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
