/** What whole processes cost, start-up and end included, as the shell that started them tells it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const SHISHI = join(import.meta.dirname, '..', '..', '..', 'dist', 'shishi.js');
const REPORTER = pathToFileURL(join(import.meta.dirname, 'peak-memory.mjs')).href;

/** Seconds of processor time, user and system, of one command. */
export function processorTime(command: readonly string[]): number {
  return readTimes(run(['-c', '"$@" > /dev/null && times', 'bash', ...command]).stdout);
}

/** Of `openssl dgst` over the stored files of a data folder, the very ones that an export reads. */
export function opensslTime(dataFolder: string): number {
  const script = 'openssl dgst -sha256 -- [0-9a-f][0-9a-f]/* > /dev/null && times';
  return readTimes(run(['-c', script], join(dataFolder, 'evidence')).stdout);
}

/** The built program, as `npm run shishi` starts it; `npm run build` comes first. */
export function shishi(...words: string[]): string[] {
  return [process.execPath, '--max-semi-space-size=8', SHISHI, ...words];
}

/** The most memory that a command of the program held, in MB. */
export function peakMegabytes([node = '', ...words]: readonly string[]): number {
  // Through a shell: a process inherits the peak of the one that started it.
  const { stderr } = run(['-c', '"$@" > /dev/null', 'bash', node, '--import', REPORTER, ...words]);
  return Number(stderr.trim().split('\n').at(-1)) / 1024;
}

function run(words: readonly string[], cwd?: string): { stdout: string; stderr: string } {
  const { status, stdout, stderr, error } = spawnSync('bash', words, { encoding: 'utf8', cwd });
  if (error) throw error;
  if (status !== 0) throw new Error(`${words.slice(2, 12).join(' ')}: ${stderr}`);
  return { stdout, stderr };
}

/** `times` tells the shell's own time in one line and its children's in the next. */
function readTimes(output: string): number {
  const parts = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/.exec(output);
  if (parts === null) throw new Error(`the shell tells no times: ${output.slice(-200)}`);
  const [, userMinutes, userSeconds, systemMinutes, systemSeconds] = parts.map(Number);
  return (userMinutes! + systemMinutes!) * 60 + userSeconds! + systemSeconds!; // the pattern has four groups
}
