/** Knows whether anybody is there: the service ends by itself when no page has been open for a while. */

export interface Presence {
  /** Something began that keeps the service alive: an open page, a call under way. @returns what ends it, once */
  enter(): () => void;
  /** Stops watching. @returns when nobody is there any more */
  stop(): Promise<void>;
}

export interface IdleLimits {
  /** How long the service waits for its first page. */
  readonly beforeFirstMs: number;
  /** How long it goes on after the last page has closed; a reload is over sooner. */
  readonly afterLastMs: number;
}

export function createPresence(limits: IdleLimits, whenIdle: () => void): Presence {
  let present = 0;
  let isStopped = false;
  const { promise: empty, resolve: tellEmpty } = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | null = null;
  const wait = (ms: number): void => {
    timer = setTimeout(whenIdle, ms);
  };
  const rest = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  wait(limits.beforeFirstMs);
  return {
    enter: () => {
      rest();
      present += 1;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        present -= 1;
        if (present > 0) return;
        if (isStopped) tellEmpty();
        else wait(limits.afterLastMs);
      };
    },
    stop: () => {
      isStopped = true;
      rest();
      if (present === 0) tellEmpty();
      return empty;
    },
  };
}
