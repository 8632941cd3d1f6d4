import { spawnSync } from 'node:child_process';

/** Whether the machine has a program; a test that needs it is skipped where it has not. */
export function hasTool(name: string): boolean {
  return spawnSync(name, ['--help'], { stdio: 'ignore' }).error === undefined;
}

/** Runs a program to its end. @throws Error with what it said when it fails */
export function runTool(name: string, words: readonly string[], folder: string): string {
  const { status, stdout, stderr, error } = spawnSync(name, words, { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${name} ${words.join(' ')} ended with ${status}: ${stdout}${stderr}`);
  return stdout + stderr;
}
