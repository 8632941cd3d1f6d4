/** What no page may do in this program, whatever gets into it. */
import type { App, Session, WebContents } from 'electron';
import { isPageUrl } from './app-scheme.ts';

/** 复制邮件正文 and its like; everything else a page could ask for is refused. */
const GRANTED = new Set(['clipboard-sanitized-write']);

export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(GRANTED.has(permission) && isPageUrl(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => GRANTED.has(permission) && isPageUrl(`${origin}/`),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    if (isPageUrl(item.getURL())) item.setSaveDialogOptions({ title: '保存文件', defaultPath: item.getFilename() });
    else event.preventDefault();
  });
}

export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
}

function guard(contents: WebContents): void {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isPageUrl(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
