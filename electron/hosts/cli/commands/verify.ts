import { ORPCError } from '@orpc/client';
import type { SubmissionReport } from '../../../core/contract/packages.ts';
import type { Command } from '../command.ts';
import { follow } from '../long-call.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const RESULT_LABELS = {
  trusted: '✓ 可信',
  'unknown-signer': '? 签名正确，但签名单位的名片尚未登记',
  broken: '✗ 不可接收',
} as const;

export const verify: Command = {
  name: 'verify',
  synopsis: '报送包... [--card 名片.zip]... [--json]',
  purpose: '验证报送包或名片：签名、完整性和内容；--card 给出已电话核对过的名片',
  options: { card: { type: 'string', multiple: true } },
  positionals: { least: 1, most: Number.POSITIVE_INFINITY },
  mode: null,
  run: async ({ client, positionals, values, path, terminal, isJson, signal }) => {
    const cards = (Array.isArray(values.card) ? values.card : []).filter((each) => typeof each === 'string');
    const input = { files: positionals.map(path), cards: cards.map(path) };
    const { submissions }: { submissions: SubmissionReport[] } = await follow(
      client.packages.verify(input, { signal }),
      terminal,
    ).catch(asUsage);
    if (isJson) terminal.printJson({ submissions });
    else for (const submission of submissions) printReport(submission, terminal);
    return submissions.some((each) => each.result === 'broken') ? 1 : 0;
  },
};

/** A card that does not verify is a wrong call: it says nothing about the packages. */
function asUsage(error: unknown): never {
  if (error instanceof ORPCError && error.code === 'CARD_REFUSED')
    throw new UsageError(error.message, { cause: error });
  throw error;
}

function printReport(report: SubmissionReport, terminal: Terminal): void {
  const name = [
    report.unitName ?? report.unit ?? '无法识别的文件',
    report.period,
    report.version && `第 ${report.version} 版`,
  ];
  terminal.print(`${RESULT_LABELS[report.result]}  ${name.filter(Boolean).join(' ')}`);
  for (const file of report.packages) terminal.print(`  ${file}`);
  if (report.volumesMissing.length > 0) terminal.print(`  还缺第 ${report.volumesMissing.join('、')} 卷`);
  for (const { code, file, message } of report.problems)
    terminal.print(`  · ${code}${file === undefined ? '' : ` ${file}`}：${message}`);
}
