import { useCallback, useEffect, useRef, useState } from 'react';
import type { ByteProgress } from '../../electron/core/contract/progress.ts';
import { type Failure, failureOf } from './failure.ts';

export type LongCallState = 'idle' | 'running' | 'done' | 'failed' | 'cancelled';

export interface LongCall<Result> {
  readonly state: LongCallState;
  /** The newest of the running call; it stays when the call has failed. */
  readonly progress: ByteProgress | null;
  readonly failure: Failure | null;
  /** Seconds that it will still take; null until that can be said. */
  readonly secondsLeft: number | null;
  /** Runs a call to its end. One that runs already is left alone. @returns its result, or null when it broke off */
  run(start: (following: Following) => Promise<Result>): Promise<Result | null>;
  cancel(): void;
  reset(): void;
}

/** What a call of several parts follows and tells. */
export interface Following {
  readonly signal: AbortSignal;
  readonly report: (progress: ByteProgress) => void;
}

/** Follows one long call of the contract: its progress while it runs, its result at the end. */
export async function follow<Result>(
  stream: AsyncIterator<ByteProgress, Result, void>,
  report: (progress: ByteProgress) => void,
): Promise<Result> {
  for (;;) {
    const step = await stream.next();
    if (step.done) return step.value;
    report(step.value);
  }
}

/** A long call with its progress and 取消. Leaving the page cancels it. */
export function useLongCall<Result>(): LongCall<Result> {
  const [state, setState] = useState<LongCallState>('idle');
  const [progress, setProgress] = useState<ByteProgress | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef<{ readonly stop: AbortController; readonly since: number } | null>(null);

  useEffect(() => () => running.current?.stop.abort(), []);

  const run = useCallback(async (start: (following: Following) => Promise<Result>): Promise<Result | null> => {
    if (running.current !== null) return null;
    const stop = new AbortController();
    running.current = { stop, since: performance.now() };
    setState('running');
    setProgress(null);
    setFailure(null);
    try {
      const result = await start({ signal: stop.signal, report: setProgress });
      setState('done');
      return result;
    } catch (error) {
      const failed = failureOf(error);
      setFailure(failed);
      setState(stop.signal.aborted || failed.isCancelled ? 'cancelled' : 'failed');
      return null;
    } finally {
      running.current = null;
    }
  }, []);

  const cancel = useCallback(() => running.current?.stop.abort(), []);
  const reset = useCallback(() => {
    if (running.current !== null) return;
    setState('idle');
    setProgress(null);
    setFailure(null);
  }, []);

  return {
    state,
    progress,
    failure,
    secondsLeft: secondsLeftOf(running.current?.since ?? null, progress),
    run,
    cancel,
    reset,
  };
}

/** Too early it would only jump about. */
const FIRST_GUESS_MS = 1500;

function secondsLeftOf(since: number | null, progress: ByteProgress | null): number | null {
  if (since === null || progress === null || progress.percent <= 0) return null;
  const passed = performance.now() - since;
  if (passed < FIRST_GUESS_MS) return null;
  return Math.ceil((passed / progress.percent) * (100 - progress.percent) * 0.001);
}
