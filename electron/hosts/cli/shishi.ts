/**
 * Starts the command line. A node without `node:sqlite` cannot hold the data folder's lock, so such a node hands
 * over to the one that was installed with the program.
 */
import nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function hasSqlite(): boolean {
  return process.getBuiltinModule?.('node:sqlite') !== undefined;
}

function bundledNode(): string | null {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  try {
    const manifest = nodeModule.createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    return null; // not installed for this system: the caller says so
  }
}

/** V8 lets its young generation grow with what a package lists; a small one costs no more time. In MB. */
const MEMORY_FLAG = '--max-semi-space-size=8';

async function handOver(node: string): Promise<void> {
  const { spawn } = await import('node:child_process');
  const script = fileURLToPath(import.meta.url);
  const child = spawn(node, [MEMORY_FLAG, script, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl+C to both; a supervisor signals this process alone, so it is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.once('error', () => complain());
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function complain(): void {
  console.error(
    `当前 Node ${process.version} 缺少 node:sqlite，也没有找到随程序安装的 Node。请安装 Node 24 后重试，或重新执行 npm ci。`,
  );
  process.exit(1);
}

if (hasSqlite()) {
  // Half of what a short command takes is compiling. Where the folder cannot be written, nothing is kept; run from its
  // source, the program leaves none there.
  if (import.meta.filename.endsWith('.js')) nodeModule.enableCompileCache?.(join(import.meta.dirname, 'compile-cache'));
  const { run } = await import('./run.ts');
  await run(process.argv.slice(2), import.meta.dirname);
} else {
  const node = bundledNode();
  if (node === null) complain();
  else await handOver(node);
}
