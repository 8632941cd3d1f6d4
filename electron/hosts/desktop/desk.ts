/** Opens the data folder behind the window; loaded once the window is on its way, because it is much to load. */
import { randomBytes } from 'node:crypto';
import { RPCHandler } from '@orpc/server/message-port';
import type { MessagePortMain } from 'electron';
import { type App, openApp } from '../../app.ts';
import { router, type Services } from '../../router.ts';
import { createFaultInterceptor, type Log } from '../page/call-faults.ts';
import type { Wanted } from './arguments.ts';

const PROGRAM = '实事台窗口';

export interface Desk {
  readonly app: App;
  /** Answers a page's calls until the page goes. */
  answer(port: MessagePortMain): void;
}

/**
 * @param assets absolute path of assets/
 * @throws Refusal as `openApp`
 */
export async function openDesk({ dataFolder, isSample }: Wanted, assets: string, log: Log): Promise<Desk> {
  const app = await openApp({
    folder: dataFolder,
    mode: 'write',
    program: PROGRAM,
    clock: () => new Date(),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    assets,
    staysOpen: true,
  });
  if (isSample && (await app.desk.show()).record === null) await app.desk.loadSample(new AbortController().signal);
  const calls = new RPCHandler<Services>(router, { clientInterceptors: [createFaultInterceptor(log)] });
  return {
    app,
    answer: (port) => {
      calls.upgrade(port, { context: app });
      port.start();
    },
  };
}
