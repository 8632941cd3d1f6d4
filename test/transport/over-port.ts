import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import type { Protocol } from 'electron';
import type { App } from '../../electron/app.ts';
import { servePage } from '../../electron/hosts/desktop/app-scheme.ts';
import { createFaultInterceptor } from '../../electron/hosts/page/call-faults.ts';
import { router, type Services } from '../../electron/router.ts';
import { PAGE_FOLDER } from '../browser/support/served-desk.ts';
import type { Received, Transport } from './transport.ts';

/** As the desktop window calls: a message port, and the files over the window's own scheme. */
export function openOverPort(app: App, log: (entry: string) => void): Transport {
  const { port1, port2 } = new MessageChannel();
  const handler = new RPCHandler<Services>(router, { clientInterceptors: [createFaultInterceptor(log)] });
  // a port of Node's worker threads does all that the handler and the link ask of one
  handler.upgrade(port2 as unknown as MessagePort, { context: app });
  const ask = schemeOf(app, log);
  return {
    client: createORPCClient(new RPCLink({ port: port1 as unknown as MessagePort })),
    get: async (path) => received(await ask(new Request(`app://shishi${path}`))),
    put: async (fileName, body) => {
      const address = `app://shishi/files/uploads?name=${encodeURIComponent(fileName)}`;
      return received(await ask(new Request(address, { method: 'PUT', body })));
    },
    [Symbol.asyncDispose]: async () => port1.close(),
  };
}

type Ask = (request: Request) => Promise<Response>;

/** What the desktop host registers for its scheme. */
function schemeOf(app: App, log: (entry: string) => void): Ask {
  const registered: Ask[] = [];
  // of Electron's protocol, only this is used
  const protocol = { handle: (_scheme: string, ask: Ask) => registered.push(ask) } as unknown as Protocol;
  servePage(protocol, { pageFolder: PAGE_FOLDER, files: async () => app.files, log });
  const [ask] = registered;
  if (ask === undefined) throw new Error('nothing was registered');
  return ask;
}

async function received(answer: Response): Promise<Received> {
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
}
