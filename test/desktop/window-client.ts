import { EventEmitter } from 'node:events';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Page } from 'playwright-core';
import type { Client } from '../../renderer/client.ts';

const HEAR = 'hearForTest';

declare global {
  interface Window {
    /** The near end of the port that the test asked the preload to hand on. */
    portOfTest?: MessagePort;
    /** Tells the test what came out of it. */
    hearForTest?: (data: unknown) => void;
  }
}

/** Calls the services through the window: page, preload, main process and back, as the page's own client does. */
export async function clientThrough(page: Page): Promise<Client> {
  const port = new EventEmitter();
  await page.exposeFunction(HEAR, (data: unknown) => void port.emit('message', { data }));
  await page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => window.hearForTest?.(data);
    window.portOfTest = port1;
    window.postMessage('shishi:connect', window.origin, [port2]);
  });
  const postMessage = (data: string): void => {
    void page.evaluate((text) => window.portOfTest?.postMessage(text), data);
  };
  return createORPCClient(new RPCLink({ port: { on: (name, listen) => port.on(name, listen), postMessage } }));
}
