/** The two small pages of the host's own: the one that takes the secret in, and the one that says why nothing opens. */
import { randomBytes } from 'node:crypto';
import type { PageAnswer } from '../page/page-answer.ts';
import { scriptPagePolicy } from '../page/page-headers.ts';

/** Where a page keeps the secret; `renderer/browser-session.ts` reads it there. */
const STORAGE_KEY = 'shishi.session';

/** Keeps the secret where only this origin, port included, can read it, and goes on to the page. */
export function entryPage(secret: string, cookie: string): PageAnswer {
  const script = `localStorage.setItem(${JSON.stringify(STORAGE_KEY)}, ${JSON.stringify(secret)}); location.replace('/');`;
  const answer = scriptPage(200, '正在打开实事台…', script);
  return { ...answer, headers: { ...answer.headers, 'set-cookie': cookie } };
}

/** A page that has lost its cookie but still has the secret gets in again by itself; everybody else reads what to do. */
export function refusedPage(status: number): PageAnswer {
  const text =
    '这个地址只能打开一次，已经用过或已失效。请回到已经打开的实事台网页，或停止服务后重新启动，用新打印的地址打开。';
  const script = `
const secret = localStorage.getItem(${JSON.stringify(STORAGE_KEY)});
if (secret) fetch('/session/cookie', { method: 'POST', headers: { authorization: 'Bearer ' + secret } })
  .then((answer) => { if (answer.ok) location.replace('/'); else localStorage.removeItem(${JSON.stringify(STORAGE_KEY)}); })
  .catch(() => undefined);`;
  return scriptPage(status, text, script);
}

function scriptPage(status: number, text: string, script: string): PageAnswer {
  const nonce = randomBytes(16).toString('base64');
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>实事台</title>
<style>body{margin:20vh auto;max-width:34em;padding:0 20px;font:16px/1.7 "Microsoft YaHei UI","Noto Sans CJK SC",sans-serif;color:#1F2329}</style>
<p role="status">${text}</p><script nonce="${nonce}">${script}</script></html>`;
  const body = new TextEncoder().encode(html);
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(body.length),
      'content-security-policy': scriptPagePolicy(nonce),
    },
    body,
  };
}
