/* These functions are sent to Chromium as text: they may use nothing from outside themselves. */

/** In the page's own world: puts there what the preload exposes. A call crosses the worlds by DOM events. */
export function pageWorld(): void {
  interface Reply {
    value?: unknown;
    error?: string;
    promise?: number;
  }
  const listeners = new Map<number, (...words: unknown[]) => void>();
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let count = 0;
  const detail = (event: Event): never => (event as CustomEvent).detail as never;
  document.addEventListener('stand-in:settle', (event) => {
    const { id, value, error } = detail(event) as { id: number; value?: unknown; error?: string };
    if (error === undefined) promises.get(id)?.resolve(value);
    else promises.get(id)?.reject(new Error(error));
    promises.delete(id);
  });
  document.addEventListener('stand-in:listener', (event) => {
    const { id, words } = detail(event) as { id: number; words: unknown[] };
    listeners.get(id)?.(...words);
  });
  const call = (target: object, words: unknown[]): unknown => {
    const packed = words.map((word) => {
      if (typeof word !== 'function') return { word };
      listeners.set(++count, word as () => void);
      return { listener: count };
    });
    const reply: Reply = {};
    document.addEventListener('stand-in:reply', (event) => Object.assign(reply, detail(event)), { once: true });
    document.dispatchEvent(new CustomEvent('stand-in:call', { detail: { ...target, words: packed } }));
    if (reply.error !== undefined) throw new Error(reply.error);
    const { promise, value } = reply;
    if (promise !== undefined) return new Promise((resolve, reject) => promises.set(promise, { resolve, reject }));
    const made = value as { standInFunction?: number } | undefined;
    if (made?.standInFunction === undefined) return value;
    return (...more: unknown[]) => call({ made: made.standInFunction }, more);
  };
  document.addEventListener('stand-in:expose', (event) => {
    const { key, shape } = detail(event) as { key: string; shape: Record<string, { value?: unknown }> };
    const api = Object.fromEntries(
      Object.entries(shape).map(([name, entry]) => [
        name,
        'value' in entry ? entry.value : (...words: unknown[]) => call({ key, name }, words),
      ]),
    );
    Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true });
  });
}

/** In the preload's world: what its `require('electron')` gives. */
export function preloadWorld(isIsolated: boolean, files: Record<string, string>): (name: string) => unknown {
  interface Packed {
    bytes?: string;
    value?: unknown;
  }
  const outside = globalThis as unknown as {
    standInSend(json: string): void;
    standInReceive(message: {
      kind: string;
      id: number;
      channel: string;
      words: unknown[];
      data: Packed;
      error?: string;
    }): void;
  };
  const ports: MessagePort[] = [];
  const functions = new Map<number, (...words: unknown[]) => unknown>();
  const invocations = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const channels = new Map<string, Set<(...words: unknown[]) => void>>();
  let count = 0;
  const pack = (data: unknown): Packed => {
    if (!(data instanceof Uint8Array || data instanceof ArrayBuffer)) return { value: data };
    const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return { bytes: btoa(text) };
  };
  const unpack = ({ bytes, value }: Packed): unknown =>
    bytes === undefined ? value : Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
  const tell = (name: string, detail: unknown): void => void document.dispatchEvent(new CustomEvent(name, { detail }));
  outside.standInReceive = ({ kind, id, channel, words, data, error }) => {
    if (kind === 'port') ports[id]?.postMessage(unpack(data));
    if (kind === 'message') for (const listener of channels.get(channel) ?? []) listener({}, ...words);
    if (kind !== 'answer') return;
    if (error === undefined) invocations.get(id)?.resolve(data.value);
    else invocations.get(id)?.reject(new Error(error));
    invocations.delete(id);
  };
  const apis: Record<string, Record<string, unknown>> = {};
  document.addEventListener('stand-in:call', (event) => {
    const { key, name, made, words } = (event as CustomEvent).detail as {
      key: string;
      name: string;
      made?: number;
      words: { word?: unknown; listener?: number }[];
    };
    const target = made === undefined ? apis[key]?.[name] : functions.get(made);
    const given = words.map(({ word, listener }) =>
      listener === undefined ? word : (...said: unknown[]) => tell('stand-in:listener', { id: listener, words: said }),
    );
    try {
      const value = (target as (...words: unknown[]) => unknown)(...given);
      if (value instanceof Promise) {
        const id = ++count;
        tell('stand-in:reply', { promise: id });
        value.then(
          (settled: unknown) => tell('stand-in:settle', { id, value: settled }),
          (error: unknown) => tell('stand-in:settle', { id, error: String(error) }),
        );
      } else if (typeof value === 'function') {
        functions.set(++count, value as () => unknown);
        tell('stand-in:reply', { value: { standInFunction: count } });
      } else tell('stand-in:reply', { value });
    } catch (error) {
      tell('stand-in:reply', { error: String(error) });
    }
  });
  const send = (message: object): void => outside.standInSend(JSON.stringify(message));
  const electron = {
    contextBridge: {
      exposeInMainWorld(key: string, api: Record<string, unknown>) {
        if (!isIsolated) throw new Error('contextBridge API can only be used when contextIsolation is enabled');
        apis[key] = api;
        const shape = Object.entries(api).map(([name, value]) => [name, typeof value === 'function' ? {} : { value }]);
        tell('stand-in:expose', { key, shape: Object.fromEntries(shape) });
      },
    },
    ipcRenderer: {
      postMessage(channel: string, message: unknown, transfer: MessagePort[] = []) {
        const first = ports.length;
        for (const port of transfer) {
          const id = ports.push(port) - 1;
          port.onmessage = ({ data }) => send({ kind: 'port', id, data: pack(data) });
        }
        send({ kind: 'post', channel, first, count: transfer.length, data: pack(message) });
      },
      invoke(channel: string, ...words: unknown[]) {
        const id = ++count;
        const answer = new Promise((resolve, reject) => invocations.set(id, { resolve, reject }));
        send({ kind: 'invoke', id, channel, words });
        return answer;
      },
      on(channel: string, listener: (...words: unknown[]) => void) {
        channels.set(channel, (channels.get(channel) ?? new Set()).add(listener));
      },
      off(channel: string, listener: (...words: unknown[]) => void) {
        channels.get(channel)?.delete(listener);
      },
    },
    webUtils: {
      getPathForFile(file: unknown) {
        if (!(file instanceof File)) throw new TypeError('getPathForFile takes a File');
        return files[file.name] ?? '';
      },
    },
  };
  return (name) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`); // what a sandboxed preload gets
  };
}
