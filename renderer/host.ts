/** What the page can ask of what it was opened in, beside the calls. Pages look for what is there, not for a name. */
import type { Choice, DesktopBridge } from '../electron/core/desktop-bridge.ts';
import { createBrowserSession } from './browser-session.ts';
import { type ServiceWatch, watchService } from './service-watch.ts';
import { uploadFile } from './upload.ts';

declare global {
  interface Window {
    /** Only in the desktop window. */
    readonly shishi?: DesktopBridge;
  }
}

/** A file for `evidence.add` and its like: a path that the service reads itself, or what it has just received. */
export type FileSource = string | { readonly uploadId: string; readonly fileName: string };

export interface Handing {
  readonly signal?: AbortSignal;
  /** Bytes that have gone out so far; a file that goes by path reports nothing. */
  readonly onBytes?: (done: number) => void;
}

export interface Host {
  readonly kind: 'desktop' | 'browser';
  /** The address for `src` or `href` of a file that the service gives out, such as `/files/evidence/<id>/thumbnail`. */
  fileUrl(path: string): string;
  /** Hands a dropped, pasted or chosen file to the service. @throws Error with a Chinese sentence */
  handOver(file: File, handing?: Handing): Promise<FileSource>;
  /** Native dialogs: in the desktop window only. A browser uses `<input type="file">` and downloads. */
  readonly dialogs: {
    chooseFolder(): Promise<string | null>;
    chooseFiles(choice: Choice, several: boolean): Promise<string[]>;
    saveFile(choice: Choice, name: string): Promise<string | null>;
    /** 打开所在文件夹. @returns false when the file is gone */
    revealPath(path: string): Promise<boolean>;
    /** 打开 in the system's own program. @returns null when it was opened, else a sentence that says why not */
    openEvidence(evidenceId: string): Promise<string | null>;
    /** The same for evidence of a submission that came in. */
    openReceived(submissionId: string, evidenceId: string): Promise<string | null>;
  } | null;
  /** The buttons of the window that the page draws itself: in the desktop window only. */
  readonly window: Pick<
    DesktopBridge,
    'minimise' | 'toggleMaximise' | 'closeWindow' | 'isMaximised' | 'onMaximised' | 'setFullScreen'
  > | null;
  /** 本机服务: in a browser only. */
  readonly service:
    | (ServiceWatch & {
        /** 停止: ends the service; every page of it is told. */
        stop(): Promise<void>;
      })
    | null;
}

export function createHost(): Host {
  return window.shishi === undefined ? createBrowserHost() : createDesktopHost(window.shishi);
}

function createDesktopHost(bridge: DesktopBridge): Host {
  return {
    kind: 'desktop',
    fileUrl: (path) => path,
    handOver: async (file, handing) => bridge.pathForFile(file) || uploadFile(file, {}, handing),
    dialogs: bridge,
    window: bridge,
    service: null,
  };
}

function createBrowserHost(): Host {
  const session = createBrowserSession(localStorage);
  return {
    kind: 'browser',
    fileUrl: session.signed,
    handOver: (file, handing) => uploadFile(file, session.headers(), handing),
    dialogs: null,
    window: null,
    service: {
      ...watchService(session, navigator.locks),
      stop: async () => {
        await fetch('/session/stop', { method: 'POST', headers: session.headers() });
      },
    },
  };
}
