import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const WRITER = join(import.meta.dirname, 'writer.ts');

/** What a writer said, told as numbers. */
export interface Testimony {
  readonly lines: readonly string[];
  /** What it found when it opened; null when it did not come to that. */
  readonly found: number | null;
  /** The last save that was acknowledged; what it found when there was none. */
  readonly saved: number | null;
  /** The last save that was begun. */
  readonly asked: number | null;
  readonly findings: readonly string[];
}

export interface WritingProcess {
  readonly child: ChildProcess;
  /** Resolves when the process said a line that begins so, or ended. */
  said(beginning: string): Promise<void>;
  /** Resolves when the process ended. */
  readonly testimony: Promise<Testimony>;
}

/** Runs the writer, under a command such as strace when one is given. */
export async function startWriter(
  words: readonly string[],
  { under = [], env = {} }: { under?: readonly string[]; env?: Record<string, string> } = {},
): Promise<WritingProcess> {
  const place = await mkdtemp(join(tmpdir(), 'shishi-said-'));
  const file = join(place, 'testimony');
  await writeFile(file, '');
  const [command = process.execPath, ...rest] = [...under, process.execPath, WRITER, ...words];
  const options = { ...process.env, TESTIMONY: file, ...env };
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'ignore'], env: options });
  const ended = once(child, 'close');
  let heard = '';
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    heard += chunk;
    for (const listener of listeners) listener();
  });
  const said = async (beginning: string): Promise<void> => {
    const word = new Promise<void>((resolve) => {
      const listener = (): void => {
        if (!`\n${heard}`.includes(`\n${beginning}`)) return;
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
      listener();
    });
    await Promise.race([word, ended]);
  };
  const testimony = ended.then(async () => {
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
    await rm(place, { recursive: true });
    return testimonyOf(lines);
  });
  return { child, said, testimony };
}

/** Runs the writer to its end. */
export async function runWriter(...words: Parameters<typeof startWriter>): Promise<Testimony> {
  return (await startWriter(...words)).testimony;
}

function testimonyOf(lines: readonly string[]): Testimony {
  const numbers = (word: string): number[] =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.slice(word.length + 1)));
  const found = numbers('found')[0] ?? null;
  const findings = lines.filter((line) => line.startsWith('finding '));
  return { lines, found, saved: numbers('saved').at(-1) ?? found, asked: numbers('asked').at(-1) ?? found, findings };
}

/** Nothing acknowledged is missing, nothing that was never asked for is there, and nothing is told without reason. */
export function problemOf(before: Testimony, after: Testimony): string | null {
  if (after.found === null) return `did not open: ${after.lines.join(' | ')}`;
  if (after.findings.length > 0) return after.findings.join(' ');
  const least = before.saved ?? 0;
  const most = before.asked ?? least;
  return after.found >= least && after.found <= most ? null : `found ${after.found}, saved ${least}, asked ${most}`;
}
