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

/** A bar need not be drawn more often; telling of every small file takes longer than packing it. */
const PACE_MS = 40;

/** Whether the one who listens should hear of a progress now: when something else is being done, or after a while. */
function createPace(): (progress: ByteProgress) => boolean {
  let stage: string | null = null;
  let next = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.stage === stage && now < next) return false;
    stage = progress.stage;
    next = now + PACE_MS;
    return true;
  };
}

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
  const isWorthTelling = createPace();
  let isDue = false;
  const running = work(
    (progress) => {
      newest = progress;
      isDue ||= isWorthTelling(progress);
      if (isDue) wake();
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
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (isSettled || isDue) resolve();
      });
      isDue = false;
      const progress: ByteProgress | null = newest;
      newest = null;
      if (progress !== null) yield progress;
    }
    return await running;
  } catch (error) {
    throw asContractError(error);
  } finally {
    abandon.abort();
    await settled;
  }
}
