import * as z from 'zod';

/** How far a long call is: bytes done of total, and the file at hand. The last one has done = total. */
export const ByteProgress = z.object({
  /** What is being done, in Chinese. */
  stage: z.string(),
  done: z.number().min(0),
  total: z.number().min(0),
  /** 0–100, never falling. */
  percent: z.number().min(0).max(100),
  file: z.string().nullable(),
});
export type ByteProgress = z.infer<typeof ByteProgress>;

/** How long work is followed from outside: it reports as it goes and stops when the signal says so. */
export interface Following {
  readonly report: (progress: ByteProgress) => void;
  readonly signal: AbortSignal;
}

export interface ByteMeter {
  /** Counts bytes as done; never beyond the total before `finish`. */
  advance(bytes: number, file?: string): void;
  /** Names what is being done from now on, in Chinese. */
  enter(stage: string): void;
  /** Reports exactly the total and 100 %. */
  finish(): void;
}

/** Turns counted bytes into progress that never falls and ends at exactly 100 %. */
export function createByteMeter(total: number, stage: string, report: (progress: ByteProgress) => void): ByteMeter {
  let done = 0;
  let current = stage;
  let lastFile: string | null = null;
  const send = (): void => {
    const percent = total === 0 ? 0 : Math.min(99.9, (done / total) * 100);
    report({ stage: current, done, total, percent, file: lastFile });
  };
  return {
    advance: (bytes, file) => {
      done = Math.min(total, done + bytes);
      lastFile = file ?? lastFile;
      send();
    },
    enter: (next) => {
      current = next;
      send();
    },
    finish: () => {
      done = total;
      report({ stage: '完成', done: total, total, percent: 100, file: null });
    },
  };
}
