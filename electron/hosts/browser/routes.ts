import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FileService } from '../../services/files/files.ts';
import { type PageAnswer, type PageRequest, textAnswer } from '../page/page-answer.ts';
import { answerPageFile } from '../page/page-file.ts';
import { answerFile, isFilePath } from '../page/served-files.ts';
import { sendAnswer } from './answer-sending.ts';
import { entryPage, refusedPage } from './door-page.ts';
import { refusalOf } from './gate.ts';
import type { Presence } from './presence.ts';
import { watchPresence } from './presence-stream.ts';
import type { Session } from './session.ts';

export interface RouteParts {
  readonly app: { readonly files: FileService };
  readonly pageFolder: string;
  readonly session: Session;
  readonly presence: Presence;
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** Aborts when the service ends. */
  readonly ending: AbortSignal;
}

/** What only the host itself can do about a request. */
export interface Doings {
  readonly call: () => Promise<void>;
  /** Ends the service once this answer is out. */
  readonly stop: () => void;
}

type Routes = (request: IncomingMessage, response: ServerResponse, doings: Doings) => Promise<void>;

const NOT_ALLOWED = textAnswer(405, '不支持这种访问方式。');
const NO_SESSION = textAnswer(401, '服务已重新启动或登录已失效，请用新打印的地址重新打开。');

/** Every request: first the gate, then who asks, then what for. */
export function createRoutes(parts: RouteParts): Routes {
  return async (request, response, doings) => {
    const refused = refusalOf(request, parts.host);
    if (refused) return sendAnswer(response, textAnswer(refused.status, refused.reason));
    const page = pageRequest(request, response);
    if (page.path.startsWith('/rpc/') || page.path.startsWith('/session/')) {
      if (page.method !== 'POST') return sendAnswer(response, NOT_ALLOWED);
      if (!parts.session.hasSecret(request.headers.authorization)) return sendAnswer(response, NO_SESSION);
      response.once('close', parts.presence.enter());
      if (page.path.startsWith('/rpc/')) return doings.call();
      return answerSession(parts, page.path, response, doings);
    }
    const answer = await answerPage(parts, page, request);
    // Whoever is let in keeps the service alive; a stranger who knocks does not.
    if (answer.status < 400) response.once('close', parts.presence.enter());
    return sendAnswer(response, answer);
  };
}

async function answerSession(
  { session, ending }: RouteParts,
  path: string,
  response: ServerResponse,
  { stop }: Doings,
): Promise<void> {
  if (path === '/session/presence') return watchPresence(response, ending);
  if (path === '/session/cookie')
    return sendAnswer(response, { status: 204, headers: { 'set-cookie': session.setCookie() }, body: null });
  if (path !== '/session/stop') return sendAnswer(response, textAnswer(404, '没有这个调用。'));
  stop();
  return sendAnswer(response, textAnswer(200, '本机服务已停止。', { connection: 'close' }));
}

async function answerPage(parts: RouteParts, page: PageRequest, request: IncomingMessage): Promise<PageAnswer> {
  const { session, app, pageFolder } = parts;
  const { authorization, cookie } = request.headers;
  if (isFilePath(page.path)) {
    const isSigned = page.method === 'GET' && session.hasSignature(page.path, page.query.get('s'));
    return session.hasSecret(authorization) || isSigned ? answerFile(app.files, page) : NO_SESSION;
  }
  if (page.method !== 'GET') return NOT_ALLOWED;
  if (page.path === '/open') {
    if (!session.redeem(page.query.get('ticket'))) return refusedPage(403);
    return entryPage(session.secret, session.setCookie());
  }
  if (!session.hasCookie(cookie)) return page.path === '/' ? refusedPage(401) : NO_SESSION;
  return answerPageFile(pageFolder, page.path);
}

function pageRequest(request: IncomingMessage, response: ServerResponse): PageRequest {
  const [path = '', query = ''] = splitOnce(request.url ?? '');
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return { method: request.method ?? '', path, query: new URLSearchParams(query), body: request, signal: gone.signal };
}

function splitOnce(url: string): readonly [string, string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}
