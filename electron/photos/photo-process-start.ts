/** Starts the process that makes copies of photos, and speaks with it. */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, type RefusalCode } from '../core/domain/refusal.ts';
import type { OutgoingPhoto } from './outgoing-photo.ts';
import type { PhotoJob } from './photo-job.ts';

/** A job as it is sent over. */
export interface NumberedJob extends PhotoJob {
  readonly id: number;
}

export type PhotoAnswer = { readonly id: number } & (
  | { readonly photo: OutgoingPhoto }
  | { readonly refusal: { readonly code: RefusalCode; readonly message: string } }
  | { readonly failure: { readonly message: string; readonly code: string | null } }
);

export type PhotoProcessMessage = 'ready' | PhotoAnswer;

export interface PhotoProcess {
  /** @throws ProcessEnded, or what `makeCopy` threw over there */
  run(job: PhotoJob): Promise<OutgoingPhoto>;
  /** False for one that could not even be started. */
  hasBeenReady(): boolean;
  isRunning(): boolean;
  /** Ends it at once, whatever it is at. */
  stop(): Promise<void>;
}

/** The process went down, or was ended, with the job undone. */
export class ProcessEnded extends Error {}

/** Beside this file, or beside the built program or the chunk of it that this file became part of. */
const PROGRAMS = ['photo-process.ts', 'photo-process.js', join('..', 'photo-process.js')];

/** Absolute path of the process's program; null in a build that lacks it. */
export function findPhotoProcess(): string | null {
  return PROGRAMS.map((name) => join(import.meta.dirname, name)).find((path) => existsSync(path)) ?? null;
}

/** glibc keeps what every thread once needed, up to 64 MB each, unless it is told before the process starts. */
const THRIFT = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' };

/** @param program absolute path */
export function startPhotoProcess(program: string): PhotoProcess {
  const child = fork(program, [], {
    env: { ...process.env, ...THRIFT, ELECTRON_RUN_AS_NODE: '1' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const waiting = new Map<number, (answer: PhotoAnswer | ProcessEnded) => void>();
  const state = { isRunning: true, hasBeenReady: false, jobs: 0 };
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      state.isRunning = false;
      for (const settle of waiting.values()) settle(new ProcessEnded());
      waiting.clear();
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  child.on('message', (message: PhotoProcessMessage) => {
    state.hasBeenReady = true;
    if (message === 'ready') return;
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  return {
    run: async (job) => {
      const id = ++state.jobs;
      const answer = await new Promise<PhotoAnswer | ProcessEnded>((resolve) => {
        if (!state.isRunning) return resolve(new ProcessEnded());
        waiting.set(id, resolve);
        child.send({ id, ...job } satisfies NumberedJob, (error) => error && resolve(new ProcessEnded()));
      });
      return photoOf(answer);
    },
    hasBeenReady: () => state.hasBeenReady,
    isRunning: () => state.isRunning,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function photoOf(answer: PhotoAnswer | ProcessEnded): OutgoingPhoto {
  if (answer instanceof ProcessEnded) throw answer;
  if ('photo' in answer) return answer.photo;
  if ('refusal' in answer) throw new Refusal(answer.refusal.code, answer.refusal.message);
  throw Object.assign(new Error(answer.failure.message), { code: answer.failure.code });
}
