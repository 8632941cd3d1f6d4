/** Runs a window's preload in Chromium and carries what it says to the main process and back. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { toApp } from './addresses.ts';
import { ipc } from './ipc.ts';
import { type Packed, pack, unpack } from './packed-data.ts';
import { Port } from './port.ts';
import { pageWorld, preloadWorld } from './worlds.ts';

const WORLD = 'preload';

export interface PreloadOptions {
  /** Absolute path; null for a window without one. */
  readonly preload: string | null;
  readonly isIsolated: boolean;
  readonly isSandboxed: boolean;
  readonly hasNode: boolean;
}

export interface PreloadLink {
  send(channel: string, words: unknown[]): void;
}

interface Message {
  readonly kind: 'port' | 'post' | 'invoke';
  readonly id: number;
  readonly channel: string;
  readonly words: unknown[];
  readonly first: number;
  readonly count: number;
  readonly data: Packed;
}

export async function installPreload(page: Page, contents: object, options: PreloadOptions): Promise<PreloadLink> {
  const devtools = await page.context().newCDPSession(page);
  /** By execution context: the ports that its preload handed on. */
  const ports = new Map<number, Port[]>();
  const forget = (context: number): void => {
    for (const port of ports.get(context) ?? []) port.close();
    ports.delete(context);
  };
  const say = async (context: number, message: object): Promise<void> => {
    const expression = `standInReceive(${JSON.stringify(message)})`;
    await devtools.send('Runtime.evaluate', { contextId: context, expression }).catch(() => forget(context));
  };
  devtools.on('Runtime.executionContextDestroyed', ({ executionContextId }) => forget(executionContextId));
  devtools.on('Runtime.executionContextsCleared', () => [...ports.keys()].forEach(forget));
  devtools.on('Runtime.bindingCalled', ({ executionContextId: context, payload }) => {
    const message = JSON.parse(payload) as Message; // worlds.ts wrote it
    const event = { sender: contents, senderFrame: { url: toApp(page.mainFrame().url()), parent: null } };
    const open = ports.get(context) ?? [];
    ports.set(context, open);
    if (message.kind === 'port') open[message.id]?.receive(unpack(message.data));
    if (message.kind === 'post') {
      const handed = Array.from({ length: message.count }, (_, at) => {
        const id = message.first + at;
        const port = new Port((data) => void say(context, { kind: 'port', id, data: pack(data) }));
        open[id] = port;
        return port;
      });
      ipc.emit(message.channel, { ...event, ports: handed }, unpack(message.data));
    }
    if (message.kind === 'invoke')
      void ipc.answer(message.channel, event, message.words).then(
        (value) => say(context, { kind: 'answer', id: message.id, data: { value } }),
        (error: unknown) => say(context, { kind: 'answer', id: message.id, data: {}, error: String(error) }),
      );
  });
  await devtools.send('Runtime.enable');
  await devtools.send('Page.enable');
  if (options.preload !== null) await runPreload(devtools, options.preload, options);
  return {
    send: (channel, words) =>
      [...ports.keys()].forEach((context) => void say(context, { kind: 'message', channel, words })),
  };
}

async function runPreload(devtools: CDPSession, file: string, options: PreloadOptions): Promise<void> {
  const world = options.isIsolated ? WORLD : undefined;
  const isolated = world === undefined ? {} : { worldName: world };
  const name = 'standInSend';
  await devtools.send('Runtime.addBinding', world === undefined ? { name } : { name, executionContextName: world });
  const page = `(${pageWorld.toString()})();${options.hasNode ? 'window.require = () => ({});' : ''}`;
  await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: page });
  const source = readFileSync(file, 'utf8');
  const fallback = options.isSandboxed ? '' : 'globalThis.process = { versions: { node: "stand-in" } };';
  const wrapped = `${fallback}(() => { const require = (${preloadWorld.toString()})(${options.isIsolated}, ${JSON.stringify(droppedFiles())}); const module = { exports: {} }; (function (require, module, exports) {\n${source}\n})(require, module, module.exports); })();`;
  await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: wrapped, ...isolated });
}

/** The files that a test drops lie in one folder; a File of Chromium's does not tell where it lies. */
function droppedFiles(): Record<string, string> {
  const folder = process.env.STAND_IN_FILES;
  if (!folder) return {};
  return Object.fromEntries(readdirSync(folder).map((name) => [name, join(folder, name)]));
}
