/**
 * `npm start`: builds what is stale and opens the program in a window of its own; where there is no Electron and none
 * can be had, in the browser. `npm start -- --sample` opens the sample community in a data folder of its own.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { electronBinary } from './electron-binary.ts';
import { isStale } from './staleness.ts';

const ROOT = join(import.meta.dirname, '..');
const SAMPLE = join(ROOT, 'assets', 'sample');
const SHISHI = join(ROOT, 'dist', 'shishi.js');
const FOLDER_IN_USE_EXIT = 75;
/** A window that ends sooner, and badly, was never a window. */
const SOON_MS = 20_000;

const OPTIONS = {
  sample: { type: 'boolean', default: false },
  data: { type: 'string' },
  /** Skips Electron. */
  browser: { type: 'boolean', default: false },
  port: { type: 'string' },
  'no-open': { type: 'boolean', default: false },
} as const;

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch {
    console.error('用法：npm start -- [--sample] [--data 数据文件夹] [--browser] [--port 端口] [--no-open]');
    process.exit(2);
  }
}

const values = readOptions();

function dataFolder(): string {
  if (values.data !== undefined) return resolve(process.env.INIT_CWD ?? process.cwd(), values.data);
  return join(ROOT, '.data', values.sample ? 'sample-desk' : 'desk');
}

/** Runs a program of ours to its end. @returns its exit code */
function run(program: string, words: readonly string[]): Promise<number> {
  const child = spawn(program, words, { cwd: ROOT, stdio: 'inherit' });
  // A terminal sends Ctrl+C to both; a supervisor signals this process alone, so it is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((done) => {
    child.once('error', () => done(127));
    child.once('exit', (code) => done(code ?? 1));
  });
}

function build(): void {
  if (!isStale(ROOT)) return;
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', '--app'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status === 0) return;
  console.error(`${stdout}${stderr}\n构建没有成功。`);
  process.exit(1);
}

async function fillSample(data: string): Promise<void> {
  if (!values.sample || existsSync(data)) return;
  mkdirSync(dirname(data), { recursive: true });
  const words = ['--data', data, 'init', join(SAMPLE, 'unit.json'), '--evidence', join(SAMPLE, 'evidence')];
  const code = await run(process.execPath, [SHISHI, ...words]);
  if (code !== 0) process.exit(code);
}

/** @returns why there was no window, or null when there was one */
async function openWindow(data: string): Promise<string | null> {
  const found = values.browser ? { reason: '按 --browser 的要求' } : await electronBinary(ROOT, process.env);
  if ('reason' in found) return found.reason;
  const began = performance.now();
  const code = await run(found.path, [ROOT, `--data=${data}`]);
  const isOver = code === 0 || code === FOLDER_IN_USE_EXIT || performance.now() - began > SOON_MS;
  if (isOver) process.exitCode = code;
  return isOver ? null : `Electron 没有启动起来(返回 ${code})`;
}

build();
const data = dataFolder();
await fillSample(data);
const reason = await openWindow(data);
if (reason !== null) {
  console.log(`${reason}，改在浏览器中打开。`);
  const options = [
    ...(values.port === undefined ? [] : ['--port', values.port]),
    ...(values['no-open'] ? ['--no-open'] : []),
  ];
  process.exitCode = await run(process.execPath, [SHISHI, '--data', data, 'serve', ...options]);
}
