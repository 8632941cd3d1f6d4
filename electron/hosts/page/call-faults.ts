/** Bugs at the door of the calls: logged whole, shown to a person as one sentence with a reference into the log. */
import { randomBytes } from 'node:crypto';
import { mapEventIterator, ORPCError } from '@orpc/client';

/** Writes one entry, of several lines perhaps, into the host's log. */
export type Log = (entry: string) => void;

interface Call {
  readonly path: readonly string[];
  readonly signal?: AbortSignal | undefined;
  readonly next: () => Promise<unknown>;
}

/** An interceptor for the handler of any transport. */
export function createFaultInterceptor(log: Log): (call: Call) => Promise<unknown> {
  return async ({ next, path, signal }) => {
    const shown = (error: unknown): unknown => shownError(error, path, signal, log);
    try {
      const output = await next();
      return isStream(output)
        ? mapEventIterator(output, { value: async (value) => value, error: async (e) => shown(e) })
        : output;
    } catch (error) {
      throw shown(error);
    }
  };
}

function shownError(error: unknown, path: readonly string[], signal: AbortSignal | undefined, log: Log): unknown {
  if (error instanceof ORPCError && error.status < 500) return error; // promised by the contract, or the caller's mistake
  if (signal?.aborted) return error; // nobody is there to be told
  return new ORPCError('INTERNAL_SERVER_ERROR', { message: faultSentence(error, `call ${path.join('.')}`, log) });
}

/** Logs a bug and says so in one sentence that tells where. */
export function faultSentence(error: unknown, where: string, log: Log): string {
  const reference = randomBytes(4).toString('hex').toUpperCase();
  log(`[${reference}] ${where}: ${describe(error)}`);
  return `程序出错，这一步没有完成，已有的数据不受影响。请重试；仍不行请把日志编号 ${reference} 告诉维护人员。`;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\ncaused by ${describe(error.cause)}`;
}

function isStream(output: unknown): output is AsyncIterator<unknown, unknown, unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output;
}
