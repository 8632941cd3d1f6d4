/** The typed calls, over whatever this page was opened with: the desktop window's port, or HTTP to the local service. */
import { createORPCClient, ORPCError, onError } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../electron/core/contract/contract.ts';
import { CONNECT_MESSAGE } from '../electron/core/desktop-bridge.ts';
import { createBrowserSession } from './browser-session.ts';

export type Client = ContractRouterClient<typeof contract>;

/** The service behind the page cannot be asked any more. Its message is for the person at the desk. */
export class ServiceGone extends Error {
  /** `stopped`: nothing answers; `replaced`: a service answers that does not know this page. */
  readonly reason: 'stopped' | 'replaced';

  constructor(reason: 'stopped' | 'replaced', options?: ErrorOptions) {
    const happened = reason === 'stopped' ? '本机服务已停止' : '本机服务已重新启动';
    super(`${happened}，这一步没有保存。请重新启动实事台，用新打印的地址打开；填写中的内容保留在草稿里。`, options);
    this.name = 'ServiceGone';
    this.reason = reason;
  }
}

export function createClient(): Client {
  return window.shishi === undefined ? createHttpClient() : createPortClient();
}

function createPortClient(): Client {
  const { port1, port2 } = new MessageChannel();
  window.postMessage(CONNECT_MESSAGE, window.origin, [port2]);
  port1.start();
  return createORPCClient(new PortLink({ port: port1 }));
}

function createHttpClient(): Client {
  const session = createBrowserSession(localStorage);
  return createORPCClient(
    new HttpLink({
      url: `${location.origin}/rpc`,
      headers: () => session.headers(),
      interceptors: [
        onError((error) => {
          throw asServiceGone(error);
        }),
      ],
    }),
  );
}

/** What the transport throws when nobody answers, or a stranger does; any other error stays what it is. */
function asServiceGone(error: unknown): unknown {
  if (error instanceof TypeError) return new ServiceGone('stopped', { cause: error });
  if (error instanceof ORPCError && error.status === 401) return new ServiceGone('replaced', { cause: error });
  return error;
}
