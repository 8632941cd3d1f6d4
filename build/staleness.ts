import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['electron', 'renderer', 'vite.config.ts', 'package-lock.json'];
const OUTPUTS = ['dist/shishi.js', 'dist/main.js', 'dist/preload.cjs', 'dist/renderer/index.html'];

/** Whether something that is built is missing, or older than what it is built from. */
export function isStale(root: string): boolean {
  const outputs = OUTPUTS.map((path) => changedAt(join(root, path)));
  return Math.min(...outputs) < Math.max(...SOURCES.map((path) => newest(join(root, path))));
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newest(path: string): number {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts?.isDirectory()) return facts?.mtimeMs ?? 0;
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return Math.max(facts.mtimeMs, ...entries.map((entry) => changedAt(join(entry.parentPath, entry.name))));
}
