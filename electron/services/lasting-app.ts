/** An app that outlives its data folder: for a restore, the folder is closed, another takes its place and is opened. */
import { Refusal } from '../core/domain/refusal.ts';

/** Runs something while the data folder is closed, and opens whatever lies there then. */
export type WhileClosed = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Services by name, and how to let go of the data folder. */
interface Closable {
  close(): Promise<void>;
}

/**
 * Every call goes to the app of the moment. While the folder is closed, calls wait; those under way are waited for
 * before it is closed.
 *
 * @param open opens the data folder and joins the parts over it
 */
export async function openLastingApp<App extends Closable>(
  open: (whileClosed: WhileClosed) => Promise<App>,
): Promise<App> {
  let current: App | null = null;
  let failure: unknown = null;
  let gate: Promise<void> | null = null;
  let isClosed = false;
  let underWay = 0;
  let whenCalm: (() => void) | null = null;

  const call: Call<App> = async (run) => {
    while (gate !== null) await gate;
    if (current === null) throw failure;
    underWay += 1;
    try {
      return await run(current);
    } finally {
      underWay -= 1;
      if (underWay <= 1) whenCalm?.();
    }
  };

  /** Asked for by a call that is itself under way. */
  const whileClosed: WhileClosed = async (work) => {
    if (gate !== null || isClosed)
      throw new Refusal('FOLDER_IN_USE', '正在恢复另一份备份，这一次没有恢复。请等它完成。');
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    try {
      if (underWay > 1) await new Promise<void>((calm) => (whenCalm = calm));
      const closing: App | null = current;
      current = null; // whatever its end is: it is opened anew
      await closing?.close();
      return await work();
    } finally {
      whenCalm = null;
      await reopen();
      gate = null;
      resolve();
    }
  };
  const reopen = async (): Promise<void> => {
    try {
      current ??= await open(whileClosed);
    } catch (error) {
      failure = error;
    }
  };

  const first = await open(whileClosed);
  current = first;
  return {
    ...delegating(first, call),
    close: async () => {
      isClosed = true;
      while (gate !== null) await gate;
      await current?.close();
    },
  };
}

type Call<App> = (run: (app: App) => unknown) => Promise<unknown>;
type Functions = Readonly<Record<string, unknown>>;

/** The same services, function for function. All of them are plain objects of functions that return promises. */
function delegating<App extends Closable>(app: App, call: Call<App>): App {
  const services = Object.entries(app).filter(([, service]) => typeof service === 'object');
  const wrapped = services.map(([name, service]) => {
    const functions = Object.entries(service as Functions).filter(([, each]) => typeof each === 'function');
    const calls = functions.map(([key]) => [
      key,
      (...words: unknown[]) => call((now) => invoke(now, name, key, words)),
    ]);
    return [name, Object.fromEntries(calls)] as const;
  });
  return Object.fromEntries(wrapped) as unknown as App; // the names and functions of an App, each handed on
}

function invoke(app: object, service: string, name: string, words: readonly unknown[]): unknown {
  const services = app as unknown as Readonly<Record<string, Readonly<Record<string, (...all: unknown[]) => unknown>>>>; // by name
  return services[service]?.[name]?.(...words);
}
