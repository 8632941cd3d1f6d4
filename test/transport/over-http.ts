import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { App } from '../../electron/app.ts';
import { openBrowserHost } from '../../electron/hosts/browser/browser-host.ts';
import { createBrowserSession } from '../../renderer/browser-session.ts';
import { enter } from '../browser/support/raw-request.ts';
import { PAGE_FOLDER } from '../browser/support/served-desk.ts';
import type { Received, Transport } from './transport.ts';

const NEVER = { beforeFirstMs: 3_600_000, afterLastMs: 3_600_000 };

/** As a browser tab calls: the real host, and the page's own signing of addresses. */
export async function openOverHttp(app: App, log: (entry: string) => void): Promise<Transport> {
  const host = await openBrowserHost({ app, pageFolder: PAGE_FOLDER, port: 0, idle: NEVER, log });
  const { headers, secret } = await enter(host.address);
  const session = createBrowserSession({ getItem: () => secret });
  return {
    client: createORPCClient(new RPCLink({ url: `${host.origin}/rpc`, headers: { ...headers, ...session.headers() } })),
    get: async (path) => received(await fetch(`${host.origin}${session.signed(path)}`)),
    put: async (fileName, body) => {
      const address = `${host.origin}/files/uploads?name=${encodeURIComponent(fileName)}`;
      return received(await fetch(address, { method: 'PUT', headers: { ...headers }, body }));
    },
    [Symbol.asyncDispose]: () => host.close(),
  };
}

async function received(answer: Response): Promise<Received> {
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
}
