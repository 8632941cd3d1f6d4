import { ORPCError } from '@orpc/server';
import type { ByteProgress } from './core/contract/progress.ts';
import { Refusal } from './core/domain/refusal.ts';

/** A refusal as the typed error that the contract promises; anything else stays what it is. */
export function asContractError(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const { code, message, details } = error;
  return new ORPCError(code, { defined: true, status: 422, message, data: details, cause: error });
}

type LongWork<Result> = (report: (progress: ByteProgress) => void, signal: AbortSignal) => Promise<Result>;

/**
 * Runs long work as an event iterator: the newest progress while it runs, its result at the end. Whoever stops
 * listening, by the signal or by leaving the loop, stops the work and waits until it has tidied up.
 */
export async function* progressStream<Result>(
  work: LongWork<Result>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ByteProgress, Result, void> {
  const abandon = new AbortController();
  let newest: ByteProgress | null = null;
  let wake = (): void => undefined;
  const running = work(
    (progress) => {
      newest = progress;
      wake();
    },
    signal ? AbortSignal.any([signal, abandon.signal]) : abandon.signal,
  );
  let isSettled = false;
  const settled = running
    .catch(() => undefined) // the failure is thrown where the result is awaited
    .then(() => {
      isSettled = true;
      wake();
    });
  try {
    while (!isSettled || newest !== null) {
      if (newest === null) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (isSettled) resolve();
        });
        continue;
      }
      const progress: ByteProgress = newest;
      newest = null;
      yield progress;
    }
    return await running;
  } catch (error) {
    throw asContractError(error);
  } finally {
    abandon.abort();
    await settled;
  }
}
