import type { TablePreview } from '../../../core/contract/table-import.ts';
import { sizeText } from '../../../core/domain/size-text.ts';
import type { Command, Invocation } from '../command.ts';
import { optionalDay } from '../option-values.ts';

export const ledgerImport: Command = {
  name: 'ledger import',
  synopsis: 'FILE.xlsx [--dry-run] [--json]',
  purpose: '从表格导入台账：新增和修改任务；有一行有误就什么都不写；--dry-run 只预览',
  options: { 'dry-run': { type: 'boolean' } },
  positionals: { least: 1, most: 1 },
  mode: 'write',
  run: async (invocation) => {
    const { client, positionals, path, values } = invocation;
    const request = {
      source: path(positionals[0] ?? ''),
      sheet: null,
      headerRow: null,
      matching: null,
      clearsBlanks: false,
      addsPeople: false,
    };
    const preview = await client.ledger.import.preview(request);
    const isDry = values['dry-run'] === true;
    const isWrong = preview.counts.wrong > 0;
    const isWritten = !isDry && !isWrong && preview.counts.new + preview.counts.changed > 0;
    if (isWritten) await client.ledger.import.apply({ ...request, basis: preview.basis, skipsWrong: false });
    printOutcome(preview, isWritten, invocation);
    if (isWrong) invocation.terminal.complain(`有 ${preview.counts.wrong} 行有误，没有导入任何一行；请改正后重试。`);
    return isWrong ? 1 : 0;
  },
};

function printOutcome({ counts, rows, sheet }: TablePreview, isWritten: boolean, invocation: Invocation): void {
  const { terminal, isJson } = invocation;
  if (isJson) {
    terminal.printJson({ applied: isWritten, sheet, counts, rows });
    return;
  }
  for (const { row, status, title, changes, problems } of rows) {
    if (status === 'unchanged') continue;
    terminal.print(`  ${MARKS[status]} 第 ${row} 行 ${title}`);
    if (status === 'changed')
      for (const { label, from, to } of changes) terminal.print(`      ${label}：${flat(from)} → ${flat(to)}`);
    for (const { label, message } of problems) terminal.print(`      ${label === '' ? '' : `${label}：`}${message}`);
  }
  const { new: added, changed, unchanged, wrong } = counts;
  const facts = `新增 ${added} 项，修改 ${changed} 项，无变化 ${unchanged} 项，有误 ${wrong} 行`;
  terminal.print(`${isWritten ? '已导入' : '预览'}“${sheet}”：${facts}`);
}

const MARKS = { new: '+', changed: '~', wrong: '✗' } as const;

function flat(text: string): string {
  return text === '' ? '(空)' : text.replaceAll('\n', ' ');
}

export const ledgerExport: Command = {
  name: 'ledger export',
  synopsis: 'FILE.xlsx [--as-of YYYY-MM-DD] [--json]',
  purpose: '导出本单位实事台账(任务、进展、指标、评价、宣传、检查)，A4 横向可打印，可改后再导入',
  options: { 'as-of': { type: 'string' } },
  positionals: { least: 1, most: 1 },
  mode: 'read',
  check: (values) => void optionalDay(values, 'as-of'),
  run: async ({ client, positionals, path, values, terminal, isJson }) => {
    const file = path(positionals[0] ?? '');
    const { sizeBytes } = await client.ledger.export({ file, asOf: optionalDay(values, 'as-of'), replaces: false });
    if (isJson) terminal.printJson({ file, bytes: sizeBytes });
    else terminal.print(`台账已导出：${file}(${sizeText(sizeBytes)})`);
    return 0;
  },
};
