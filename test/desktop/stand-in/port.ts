import { EventEmitter } from 'node:events';

/** Electron's MessagePortMain: what arrives before `start` waits for it. */
export class Port extends EventEmitter {
  readonly #send: (data: unknown) => void;
  #waiting: unknown[] | null = [];
  #isClosed = false;
  constructor(send: (data: unknown) => void) {
    super();
    this.#send = send;
  }
  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const data of waiting) this.emit('message', { data, ports: [] });
  }
  receive(data: unknown): void {
    if (this.#isClosed) return;
    if (this.#waiting) this.#waiting.push(data);
    else this.emit('message', { data, ports: [] });
  }
  postMessage(data: unknown): void {
    if (!this.#isClosed) this.#send(data);
  }
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.emit('close');
  }
}
