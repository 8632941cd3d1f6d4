import { EventEmitter } from 'node:events';

export interface SenderFrame {
  readonly url: string;
  readonly parent: SenderFrame | null;
}

type Handler = (event: { sender: unknown; senderFrame: SenderFrame }, ...words: unknown[]) => unknown;

export class Ipc extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();
  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }
  async answer(
    channel: string,
    event: { sender: unknown; senderFrame: SenderFrame },
    words: unknown[],
  ): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return handler(event, ...words);
  }
}
export const ipc = new Ipc();
