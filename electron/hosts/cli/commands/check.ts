import type { Problem } from '../../../core/domain/problem.ts';
import type { Command } from '../command.ts';
import { optionalDay, optionalText } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';

/** Prints findings, those that block first. */
export function printProblems(problems: readonly Problem[], terminal: Terminal): void {
  const blocking = problems.filter((problem) => problem.severity === 'E');
  const warnings = problems.filter((problem) => problem.severity === 'W');
  terminal.print(`须改正 ${blocking.length} 项，提醒 ${warnings.length} 项`);
  for (const problem of [...blocking, ...warnings])
    terminal.print(`  ${problem.severity === 'E' ? '✗' : '!'} ${problem.code} [${problem.target}] ${problem.message}`);
}

export const check: Command = {
  name: 'check',
  synopsis: '[--period 期次] [--as-of YYYY-MM-DD] [--json]',
  purpose: '报送前核对：E 类须改正后才能导出，W 类为提醒',
  options: { period: { type: 'string' }, 'as-of': { type: 'string' } },
  positionals: { least: 0, most: 0 },
  mode: 'read',
  check: (values) => void optionalDay(values, 'as-of'),
  run: async ({ client, values, terminal, isJson, signal }) => {
    const { problems } = await client.checks.run(
      { periodId: optionalText(values, 'period'), asOf: optionalDay(values, 'as-of') },
      { signal },
    );
    if (isJson) terminal.printJson({ problems });
    else printProblems(problems, terminal);
    return problems.some((problem) => problem.severity === 'E') ? 1 : 0;
  },
};
