import { useCallback, useEffect, useRef } from 'react';

/** Calls back after so long without a touch; null waits for nothing. @returns what a touch calls */
export function useIdle(afterMs: number | null, onIdle: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const start = useCallback((): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = afterMs === null ? null : setTimeout(onIdle, afterMs);
  }, [afterMs, onIdle]);
  useEffect(() => {
    start();
    return () => {
      if (timer.current !== null) clearTimeout(timer.current);
    };
  }, [start]);
  return start;
}
