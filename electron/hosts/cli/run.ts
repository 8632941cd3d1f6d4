import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type App, openApp } from '../../app.ts';
import { createClient } from './client.ts';
import { commandsMeant, parseCommandLine } from './command-line.ts';
import { COMMANDS } from './commands.ts';
import { exitCodeOf, explain } from './failure.ts';
import { createTerminal } from './terminal.ts';
import { usageOf } from './usage.ts';
import { UsageError } from './usage-error.ts';

const PROGRAM = '实事台命令行';

/** npm runs scripts in the project's folder; the caller's own is in INIT_CWD. */
function callersFolder(): string {
  const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env;
  return script === 'shishi' && folder ? folder : process.cwd();
}

/** Whoever reads no further (`| head`) has seen enough: that is no failure. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** Aborts on Ctrl+C and on the signals with which systems end programs. */
function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

/**
 * V8's last compiler takes longer than a command lives to earn its own cost back: a tenth of an export of 10,000 files.
 * The two before it stay, and with them a thousand signatures are checked nearly as fast.
 */
function spareTheLastCompiler(): void {
  setFlagsFromString('--no-turbofan');
}

/**
 * Runs one command line and sets the exit code of the process.
 *
 * @param programFolder absolute path of the folder with the built program; assets/ stands beside it
 */
export async function run(words: readonly string[], programFolder: string): Promise<void> {
  endWithReader();
  const terminal = createTerminal(process.stdout, process.stderr, Date.now);
  let app: App | null = null;
  try {
    const line = parseCommandLine(words, COMMANDS);
    const { command } = line;
    if (command === null || line.isHelp) {
      terminal.print(usageOf(commandsMeant(words, COMMANDS)));
      return;
    }
    command.check?.(line.values);
    const staysOpen = command.staysOpen === true;
    if (!staysOpen) spareTheLastCompiler();
    const path = (given: string): string => resolve(callersFolder(), given);
    app = await openApp({
      folder: line.dataFolder === null ? null : path(line.dataFolder),
      mode: command.mode,
      program: PROGRAM,
      clock: () => new Date(),
      randomBytes: (length) => new Uint8Array(randomBytes(length)),
      assets: join(programFolder, '..', 'assets'),
      staysOpen,
      onWarning: (message) => terminal.complain(`注意：${message}`),
    });
    const { values, positionals, isJson } = line;
    const signal = abortOnSignals();
    const client = createClient(app);
    process.exitCode = await command.run({
      values,
      positionals,
      path,
      isJson,
      client,
      app,
      programFolder,
      terminal,
      signal,
    });
  } catch (error) {
    terminal.complain(explain(error));
    if (error instanceof UsageError) terminal.complain(usageOf(commandsMeant(words, COMMANDS)));
    process.exitCode = exitCodeOf(error);
  } finally {
    await app?.close();
  }
}
