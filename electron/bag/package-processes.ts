/** Reads packages in processes beside the program, as many at once as the computer has cores for. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Refusal, type RefusalCode } from '../core/domain/refusal.ts';
import type { ZipLimits } from '../zip/zip-reader.ts';
import { type PackageReading, type ReadPackage, readPackage } from './package-reader.ts';

export type PackageJob =
  | { readonly id: number; readonly path: string; readonly limits: ZipLimits | null }
  | { readonly id: number; readonly cancel: true };

export type PackageAnswer = { readonly id: number } & (
  | { readonly bytes: number }
  | { readonly read: ReadPackage }
  | { readonly refusal: { readonly code: RefusalCode; readonly message: string } }
  | { readonly failure: string }
);

export interface PackageProcesses extends AsyncDisposable {
  /** How many packages are read at once. */
  readonly size: number;
  /** As `readPackage`; any number may be asked for at once. A process that dies is made good by reading here. */
  read(path: string, reading?: PackageReading): Promise<ReadPackage>;
}

/** Beside this file, or beside the built program or the chunk of it that this file became part of. */
const PROGRAMS = ['package-process.ts', 'package-process.js', join('..', 'package-process.js')];
const MOST_PROCESSES = 4;

/** Nothing is started before something is read. */
export function openPackageProcesses(most = Math.min(MOST_PROCESSES, availableParallelism())): PackageProcesses {
  const program = PROGRAMS.map((name) => join(import.meta.dirname, name)).find((path) => existsSync(path)) ?? null;
  const workers: Worker[] = [];
  return {
    size: most,
    read: async (path, reading = {}) => {
      if (program === null) return readPackage(path, reading);
      const worker = idlest(workers, most, program);
      const read = await worker.read(path, reading);
      return read ?? readPackage(path, reading);
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

interface Worker {
  readonly load: number;
  readonly isRunning: boolean;
  /** Null when the process died over it. */
  read(path: string, reading: PackageReading): Promise<ReadPackage | null>;
  stop(): Promise<void>;
}

function idlest(workers: Worker[], most: number, program: string): Worker {
  const alive = workers.filter(({ isRunning }) => isRunning);
  const idle = alive.find(({ load }) => load === 0);
  if (idle !== undefined) return idle;
  if (alive.length < most) {
    const worker = startWorker(program);
    workers.push(worker);
    return worker;
  }
  return alive.reduce((best, each) => (each.load < best.load ? each : best));
}

interface Waiting {
  readonly onBytes: (bytes: number) => void;
  readonly settle: (answer: PackageAnswer | null) => void;
}

function startWorker(program: string): Worker {
  const child = fork(program, [], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    execArgv: ['--max-semi-space-size=8'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const waiting = new Map<number, Waiting>();
  const state = { isRunning: true, jobs: 0 };
  const ended = whenEnded(child, () => {
    state.isRunning = false;
    for (const { settle } of waiting.values()) settle(null);
    waiting.clear();
  });
  child.on('message', (answer: PackageAnswer) => {
    const job = waiting.get(answer.id);
    if ('bytes' in answer) return job?.onBytes(answer.bytes);
    waiting.delete(answer.id);
    job?.settle(answer);
  });
  return {
    get load() {
      return waiting.size;
    },
    get isRunning() {
      return state.isRunning;
    },
    read: async (path, { signal, onBytes, limits }) => {
      const id = ++state.jobs;
      const cancel = (): void => void child.send({ id, cancel: true } satisfies PackageJob, () => undefined);
      signal?.addEventListener('abort', cancel);
      const answer = await new Promise<PackageAnswer | null>((resolve) => {
        if (!state.isRunning) return resolve(null);
        waiting.set(id, { onBytes: (bytes) => onBytes?.(bytes), settle: resolve });
        child.send({ id, path, limits: limits ?? null } satisfies PackageJob, (error) => error && resolve(null));
        if (signal?.aborted) cancel();
      });
      signal?.removeEventListener('abort', cancel);
      return answer === null ? null : readingOf(answer);
    },
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function whenEnded(child: ChildProcess, then: () => void): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      then();
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
}

function readingOf(answer: PackageAnswer): ReadPackage {
  if ('read' in answer) return answer.read;
  if ('refusal' in answer) throw new Refusal(answer.refusal.code, answer.refusal.message);
  throw new Error('failure' in answer ? answer.failure : 'no answer');
}
