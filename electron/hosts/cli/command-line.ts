import { parseArgs } from 'node:util';
import type { Command, Invocation } from './command.ts';
import { requiredText } from './option-values.ts';
import { UsageError } from './usage-error.ts';

export interface CommandLine {
  /** Null when only help was asked for. */
  readonly command: Command | null;
  readonly isHelp: boolean;
  readonly dataFolder: string | null;
  readonly isJson: boolean;
  readonly values: Invocation['values'];
  readonly positionals: readonly string[];
}

const GLOBAL = { data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

/** The words that are no options, as far as they can be told apart without knowing the command. */
function plainWords(words: readonly string[]): string[] {
  return parseArgs({ args: [...words], options: GLOBAL, strict: false, allowPositionals: true }).positionals;
}

/** The command's words come first among the words that are no options; `--data DIR` may stand before them. */
function findCommand(words: readonly string[], commands: readonly Command[]): Command | null {
  const plain = plainWords(words);
  return (
    commands.find((each) => each.name === plain.slice(0, 2).join(' ')) ??
    commands.find((each) => each.name === plain[0]) ??
    null
  );
}

/** The commands whose usage helps whoever wrote this: the one that was meant, else those of its group, else all. */
export function commandsMeant(words: readonly string[], commands: readonly Command[]): readonly Command[] {
  const meant = findCommand(words, commands);
  if (meant !== null) return [meant];
  const [first] = plainWords(words);
  const group = commands.filter(({ name }) => name.split(' ')[0] === first);
  return group.length > 0 ? group : commands;
}

/** @throws UsageError with a Chinese sentence. */
export function parseCommandLine(words: readonly string[], commands: readonly Command[]): CommandLine {
  const command = findCommand(words, commands);
  const asksHelp = words.length === 0 || words.includes('--help') || words.includes('-h') || words[0] === 'help';
  if (command === null) {
    if (!asksHelp) throw new UsageError('没有这个命令');
    return { command, isHelp: true, dataFolder: null, isJson: false, values: {}, positionals: [] };
  }
  const parsed = parseStrictly(words, command);
  const positionals = parsed.positionals.slice(command.name.split(' ').length);
  const { data, json, help, ...values } = parsed.values;
  const line: CommandLine = {
    command,
    isHelp: help === true,
    dataFolder: typeof data === 'string' ? data : null,
    isJson: json === true,
    values,
    positionals,
  };
  if (!line.isHelp) refuseIncomplete(line, command);
  return line;
}

function parseStrictly(
  words: readonly string[],
  command: Command,
): Pick<Invocation, 'values'> & { positionals: string[] } {
  try {
    return parseArgs({ args: [...words], options: { ...GLOBAL, ...command.options }, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(`“${command.name}”的选项写法不对：${describe(cause)}`, { cause });
  }
}

function describe(cause: unknown): string {
  const option = cause instanceof Error ? /'(-{1,2}[^'\s=]+)/.exec(cause.message)?.[1] : undefined;
  return option === undefined ? '请对照用法检查' : `请检查 ${option}`;
}

function refuseIncomplete(line: CommandLine, command: Command): void {
  const { least, most } = command.positionals;
  if (line.positionals.length < least) throw new UsageError(`“${command.name}”缺少参数`);
  if (line.positionals.length > most) throw new UsageError(`“${command.name}”的参数太多：${line.positionals[most]}`);
  if (command.mode !== null && line.dataFolder === null) throw new UsageError('请用 --data 指明数据文件夹');
  for (const name of command.required ?? []) requiredText(line.values, name);
  if (line.dataFolder === '') throw new UsageError('--data 后面要写数据文件夹');
}
