import { setImmediate as nextTurn } from 'node:timers/promises';

/** A window stays alive and a cancel is heard when no work holds the thread for longer. */
const SLICE_MS = 15;

/** Long synchronous work in slices: reading and writing without a promise for each file costs a fraction of the CPU. */
export interface TimeSlice {
  isSpent(): boolean;
  /** Lets the event loop turn. @throws the signal's reason once it is aborted */
  renew(): Promise<void>;
}

export function createTimeSlice(signal?: AbortSignal): TimeSlice {
  let began = performance.now();
  return {
    isSpent: () => performance.now() - began > SLICE_MS,
    renew: async () => {
      await nextTurn();
      signal?.throwIfAborted();
      began = performance.now();
    },
  };
}
