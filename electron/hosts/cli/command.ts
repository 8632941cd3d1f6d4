import type { ParseArgsConfig } from 'node:util';
import type { App, AppMode } from '../../app.ts';
import type { Client } from './client.ts';
import type { Terminal } from './terminal.ts';

export type CommandOptions = NonNullable<ParseArgsConfig['options']>;

/** What a command is given: parsed words, the typed client, the terminal, and the signal of Ctrl+C. */
export interface Invocation {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  /** Makes a path of the caller's absolute. */
  readonly path: (given: string) => string;
  readonly isJson: boolean;
  readonly client: Client;
  /** What a command needs that hands the calls on to somebody else; every other one asks the client. */
  readonly app: App;
  /** Absolute path of the folder with the built program. */
  readonly programFolder: string;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

export interface Command {
  /** One or two words, such as `key create`. */
  readonly name: string;
  /** The words after the name, for the usage line. */
  readonly synopsis: string;
  /** What it does, in Chinese. */
  readonly purpose: string;
  readonly options: CommandOptions;
  /** Options that must be given. */
  readonly required?: readonly string[];
  readonly positionals: { readonly least: number; readonly most: number };
  /** How the data folder is opened; null for a command that needs none. */
  readonly mode: AppMode | null;
  /** It serves until it is stopped, and the program looks after the data folder meanwhile. */
  readonly staysOpen?: boolean;
  /** Looks at the options before the data folder is opened. @throws UsageError */
  readonly check?: (values: Invocation['values']) => void;
  /** @returns the exit code. */
  readonly run: (invocation: Invocation) => Promise<number>;
}
