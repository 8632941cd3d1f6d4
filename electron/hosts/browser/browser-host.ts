/** The program in a browser tab: HTTP on this computer's loopback address alone, over the same calls as the window. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node';
import type { App } from '../../app.ts';
import { Refusal } from '../../core/domain/refusal.ts';
import { router, type Services } from '../../router.ts';
import { createFaultInterceptor, faultSentence, type Log } from '../page/call-faults.ts';
import { textAnswer } from '../page/page-answer.ts';
import { PAGE_HEADERS } from '../page/page-headers.ts';
import { sendAnswer } from './answer-sending.ts';
import { createPresence, type IdleLimits } from './presence.ts';
import { createRoutes } from './routes.ts';
import { createSession } from './session.ts';

/** Calls carry records and pasted tables, never files. */
const LARGEST_CALL_BYTES = 32 * 1024 * 1024;
const ADDRESS = '127.0.0.1';
/** How long answers under way have to finish when the service ends. */
const LAST_WORDS_MS = 500;

export type EndReason = 'stopped' | 'idle' | 'closed';

export interface BrowserHostOptions {
  readonly app: App;
  /** Absolute path of the built page's folder. */
  readonly pageFolder: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  readonly idle: IdleLimits;
  readonly log: Log;
}

export interface BrowserHost {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** The origin with the ticket that opens it once. */
  readonly address: string;
  /** Settles when the service has ended, and says why. */
  readonly ended: Promise<EndReason>;
  close(): Promise<void>;
}

/** @throws Refusal IO_ERROR when the port is taken or not allowed */
export async function openBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const server = createServer();
  const port = await listen(server, options.port);
  const origin = `http://${ADDRESS}:${port}`;
  const session = createSession(port);
  const { promise: ended, resolve: tellEnd } = Promise.withResolvers<EndReason>();
  const closing = new AbortController();
  let closed: Promise<void> | null = null;
  const end = (reason: EndReason): Promise<void> => {
    closed ??= (async () => {
      const empty = presence.stop();
      closing.abort(reason);
      // Closing hangs up on answers whose last words are still on their way.
      await Promise.race([empty, new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS))]);
      await close(server);
      tellEnd(reason);
    })();
    return closed;
  };
  const presence = createPresence(options.idle, () => void end('idle'));
  const rpc = createCallHandler(options.log);
  const routes = createRoutes({ ...options, session, presence, host: `${ADDRESS}:${port}`, ending: closing.signal });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const answered = routes(request, response, {
      call: () => answerCall(rpc, request, response, options.app),
      stop: () => response.once('close', () => void end('stopped')),
    });
    answered.catch((error: unknown) => fail(error, request, response, options.log));
  });
  return { origin, address: `${origin}/open?ticket=${session.ticket}`, ended, close: () => end('closed') };
}

function createCallHandler(log: Log): RPCHandler<Services> {
  return new RPCHandler<Services>(router, {
    plugins: [new BodyLimitPlugin({ maxBodySize: LARGEST_CALL_BYTES })],
    clientInterceptors: [createFaultInterceptor(log)],
  });
}

async function answerCall(
  rpc: RPCHandler<Services>,
  request: IncomingMessage,
  response: ServerResponse,
  app: App,
): Promise<void> {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
  const { matched } = await rpc.handle(request, response, { prefix: '/rpc', context: app });
  if (!matched) await sendAnswer(response, textAnswer(404, '没有这个调用。'));
}

async function fail(error: unknown, request: IncomingMessage, response: ServerResponse, log: Log): Promise<void> {
  if (response.destroyed) return; // whoever asked has gone, and what was under way broke off with that
  const sentence = faultSentence(error, `${request.method} ${request.url?.split('?')[0]}`, log);
  if (response.headersSent) response.destroy();
  else await sendAnswer(response, textAnswer(500, sentence));
}

function listen(server: Server, port: number): Promise<number> {
  server.requestTimeout = 0; // an upload takes as long as it takes
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? '已被其他程序占用' : '不能使用';
      reject(new Refusal('IO_ERROR', `端口 ${port} ${why}，请用 --port 换一个，或去掉 --port。`, { cause }));
    });
    server.listen({ host: ADDRESS, port, exclusive: true }, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('a TCP server has a port'));
      else resolve(address.port);
    });
  });
}

/** Hangs up on whoever is still there. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
