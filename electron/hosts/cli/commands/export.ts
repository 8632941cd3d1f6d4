import { ORPCError } from '@orpc/client';
import * as z from 'zod';
import type { ExportResult } from '../../../core/contract/packages.ts';
import { Problem } from '../../../core/domain/problem.ts';
import type { Command, Invocation } from '../command.ts';
import { follow } from '../long-call.ts';
import { optionalDay, optionalText, readPassphraseFile, requiredText } from '../option-values.ts';
import { formatSize, parseSize } from '../size.ts';
import { printProblems } from './check.ts';

const Blocked = z.object({ problems: z.array(Problem) });

export const exportPackage: Command = {
  name: 'export',
  synopsis:
    '--period 期次 --out 文件夹 --passphrase-file 口令文件 [--limit 13MB] [--as-of YYYY-MM-DD] [--keep-size] [--json]',
  purpose: '核对后导出签名的报送包;超过邮件上限时分卷',
  options: {
    period: { type: 'string' },
    out: { type: 'string' },
    'passphrase-file': { type: 'string' },
    limit: { type: 'string' },
    'as-of': { type: 'string' },
    'keep-size': { type: 'boolean' },
  },
  required: ['period', 'out', 'passphrase-file'],
  positionals: { least: 0, most: 0 },
  mode: 'write',
  check: (values) => {
    optionalDay(values, 'as-of');
    const limit = optionalText(values, 'limit');
    if (limit !== null) parseSize(limit);
  },
  run: async (invocation) => {
    const { client, values, path, terminal, signal } = invocation;
    const limit = optionalText(values, 'limit');
    const input = {
      periodId: requiredText(values, 'period'),
      outFolder: path(requiredText(values, 'out')),
      limit: limit === null ? null : parseSize(limit),
      asOf: optionalDay(values, 'as-of'),
      keepSize: values['keep-size'] === true,
      passphrase: await readPassphraseFile(invocation),
    };
    try {
      printResult(await follow(client.packages.export(input, { signal }), terminal), invocation);
      return 0;
    } catch (error) {
      printBlocked(error, invocation);
      throw error;
    }
  },
};

function printResult(result: ExportResult, { terminal, isJson }: Invocation): void {
  if (isJson) {
    terminal.printJson(result);
    return;
  }
  terminal.print(`已导出第 ${result.version} 版,共 ${result.volumes.length} 卷(编号 ${result.submissionId})`);
  for (const volume of result.volumes)
    terminal.print(`  ${volume.path} ${formatSize(volume.bytes)}\n    SHA-256 ${volume.sha256}`);
  if (result.keptBack.files > 0) terminal.print(`  另有 ${result.keptBack.files} 件佐证按设置留在本单位`);
}

/** An export that the checks block shows what stands in its way, as `check` does. */
function printBlocked(error: unknown, { terminal, isJson }: Invocation): void {
  if (!(error instanceof ORPCError)) return;
  const blocked = Blocked.safeParse(error.data);
  if (!blocked.success) return;
  if (isJson) terminal.printJson(blocked.data);
  else printProblems(blocked.data.problems, terminal);
}
