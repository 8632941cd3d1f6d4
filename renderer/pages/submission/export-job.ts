import type { ExportOptions, ExportResult } from '../../../electron/core/contract/packages.ts';
import type { ByteProgress } from '../../../electron/core/contract/progress.ts';
import type { Calls } from '../../calls/calls.tsx';
import { type Failure, failureOf } from '../../calls/failure.ts';
import { follow } from '../../calls/long-call.ts';

/** An export as it goes, or as it ended. */
export interface ExportRun {
  readonly options: Omit<ExportOptions, 'passphrase'>;
  readonly version: number;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress: ByteProgress | null;
  readonly secondsLeft: number | null;
  readonly failure: Failure | null;
  readonly result: ExportResult | null;
}

/** One export at a time. It belongs to the program, not to a page: a clerk may go elsewhere while it runs. */
export interface ExportJob {
  current(): ExportRun | null;
  /** @returns what stops the telling */
  onChange(listener: () => void): () => void;
  /** Starts an export; while one runs this does nothing. */
  start(options: ExportOptions, version: number): void;
  cancel(): void;
  /** Forgets an export that has ended, and its passphrase. */
  clear(): void;
  /** Starts what failed or was cancelled once more, with what is changed. */
  retry(changes?: Pick<ExportOptions, 'outFolder'>): void;
}

export function createExportJob(client: Calls['client'], onEnd: (run: ExportRun) => void): ExportJob {
  let run: ExportRun | null = null;
  let last: ExportOptions | null = null;
  let stop: AbortController | null = null;
  const listeners = new Set<() => void>();
  const change = (next: ExportRun | null): void => {
    run = next;
    for (const listener of listeners) listener();
  };
  const end = (ended: ExportRun): void => {
    stop = null;
    if (ended.state === 'done') last = null;
    change(ended);
    onEnd(ended);
  };
  const start = (options: ExportOptions, version: number): void => {
    if (stop !== null) return;
    const { passphrase: _secret, ...told } = options;
    last = options;
    const own = new AbortController();
    stop = own;
    const since = performance.now();
    let now: ExportRun = {
      options: told,
      version,
      state: 'running',
      progress: null,
      secondsLeft: null,
      failure: null,
      result: null,
    };
    change(now);
    const report = (progress: ByteProgress): void => {
      now = { ...now, progress, secondsLeft: secondsLeft(performance.now() - since, progress.percent) };
      change(now);
    };
    exportAll(client, options, own.signal, report).then(
      (result) => end({ ...now, state: 'done', result }),
      (error: unknown) => {
        const failure = failureOf(error);
        end({ ...now, state: own.signal.aborted || failure.isCancelled ? 'cancelled' : 'failed', failure });
      },
    );
  };
  return {
    current: () => run,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start,
    cancel: () => stop?.abort(),
    clear: () => {
      if (stop !== null) return;
      last = null;
      change(null);
    },
    retry: (changes) => {
      if (last !== null && run !== null) start({ ...last, ...changes }, run.version);
    },
  };
}

async function exportAll(
  client: Calls['client'],
  options: ExportOptions,
  signal: AbortSignal,
  report: (progress: ByteProgress) => void,
): Promise<ExportResult> {
  return follow(await client.packages.export(options, { signal }), report);
}

/** Earlier, a guess would only jump about. */
const FIRST_GUESS_MS = 1500;

function secondsLeft(passedMs: number, percent: number): number | null {
  if (passedMs < FIRST_GUESS_MS || percent <= 0) return null;
  return Math.ceil(((passedMs / percent) * (100 - percent)) / 1000);
}
