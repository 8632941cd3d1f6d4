import type { BrowserSession } from './browser-session.ts';

/**
 * `running`, or how the service ended: 停止 was pressed, nobody had a page open, its window was closed, it went without a
 * word, or another one answers in its place that does not know this page.
 */
export type ServiceState = 'running' | 'stopped' | 'idle' | 'closed' | 'lost' | 'replaced';

const NAME = 'shishi.presence';
const RETRY_MS = 2000;

export interface ServiceWatch {
  state(): ServiceState;
  /** @returns what stops the telling */
  onChange(listener: () => void): () => void;
}

/**
 * Keeps the service alive while a page is open, and knows when it has ended and when it is back. A browser opens six
 * connections to one origin: of all tabs only one, the holder of a lock, keeps this one open and tells the others what
 * it sees; when it goes, the next takes over.
 */
export function watchService(session: BrowserSession, locks: Pick<LockManager, 'request'>): ServiceWatch {
  let current: ServiceState = 'running';
  const listeners = new Set<() => void>();
  const channel = new BroadcastChannel(NAME);
  const change = (next: ServiceState): void => {
    // That nobody answers any more says less than how the service ended.
    if (next === current || (next === 'lost' && current !== 'running')) return;
    current = next;
    for (const listener of listeners) listener();
  };
  const tell = (next: ServiceState): void => {
    channel.postMessage(next);
    change(next);
  };
  channel.onmessage = ({ data }) => {
    if (isServiceState(data)) change(data);
  };
  const watch = async (): Promise<never> => {
    for (;;) {
      await locks.request(NAME, async () => tell(await untilTheEnd(session, () => tell('running'))));
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  };
  watch().catch(() => change('lost')); // locks fail only in a page that is going away
  return {
    state: () => current,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Stays connected as long as the service lives. */
async function untilTheEnd(session: BrowserSession, whenThere: () => void): Promise<ServiceState> {
  try {
    const answer = await fetch('/session/presence', { method: 'POST', headers: session.headers() });
    if (!answer.ok) return 'replaced';
    whenThere();
    const word = (await answer.text()).trim().split('\n').at(-1);
    return word !== 'running' && isServiceState(word) ? word : 'lost';
  } catch {
    return 'lost'; // nobody answers, or the connection broke
  }
}

function isServiceState(word: unknown): word is ServiceState {
  return typeof word === 'string' && ['running', 'stopped', 'idle', 'closed', 'lost', 'replaced'].includes(word);
}
