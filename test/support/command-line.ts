import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** The built command line: `npm test` builds it first. */
export const SHISHI = join(ROOT, 'dist', 'shishi.js');
export const SAMPLE = join(ROOT, 'assets', 'sample', 'unit.json');
export const SAMPLE_EVIDENCE = join(ROOT, 'assets', 'sample', 'evidence');
export const SAMPLE_DAY = '2021-12-18';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function start(words: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): ChildProcess {
  return spawn(process.execPath, [SHISHI, ...words], { cwd: options.cwd, env: { ...process.env, ...options.env } });
}

/** Waits for a process that `start` began. */
export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs one command to its end. */
export function shishi(...words: string[]): Promise<Outcome> {
  return outcomeOf(start(words));
}

/** A data folder filled with the sample community, and a passphrase file; with a key when asked for. */
export async function sampleFolder(options: {
  withKey: boolean;
}): Promise<{ data: string; pass: string; folder: string }> {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const pass = join(folder, 'pass.txt');
  await writeFile(pass, '榕荫社区2021!\n');
  const filled = await shishi('--data', data, 'init', SAMPLE, '--evidence', SAMPLE_EVIDENCE);
  if (filled.code !== 0) throw new Error(filled.stderr);
  if (options.withKey) await shishi('--data', data, 'key', 'create', '--passphrase-file', pass);
  return { data, pass, folder };
}
