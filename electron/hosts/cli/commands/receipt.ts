import type { Command } from '../command.ts';
import { readPassphraseFile, requiredText } from '../option-values.ts';

export const receiptsWrite: Command = {
  name: 'receipts',
  synopsis: '--out 文件夹 --passphrase-file 口令文件 [--json]',
  purpose: '为所有已审核、还没有回执的报送写出签名的回执和邮件草稿',
  options: { out: { type: 'string' }, 'passphrase-file': { type: 'string' } },
  required: ['out', 'passphrase-file'],
  positionals: { least: 0, most: 0 },
  mode: 'write',
  run: async (invocation) => {
    const { client, values, path, terminal, isJson } = invocation;
    const { receipts } = await client.receipts.write({
      outFolder: path(requiredText(values, 'out')),
      passphrase: await readPassphraseFile(invocation),
    });
    if (isJson) terminal.printJson({ receipts });
    else {
      for (const { decision, unitName, path: file } of receipts)
        terminal.print(`${decision === 'accepted' ? '接收' : '退回'}  ${unitName}  ${file}`);
      terminal.print(receipts.length === 0 ? '没有要写的回执' : `已写出回执 ${receipts.length} 份`);
    }
    return 0;
  },
};

export const receiptImport: Command = {
  name: 'receipt import',
  synopsis: 'FILE [--json]',
  purpose: '导入上级的回执(.zip，或存下来的邮件 .eml)：已接收，或退回要改的各项',
  options: {},
  positionals: { least: 1, most: 1 },
  mode: 'write',
  run: async ({ client, positionals, path, terminal, isJson }) => {
    const { receipt, submission, isRepeated } = await client.receipts.import({ file: path(positionals[0] ?? '') });
    const { decision, items, version, periodId, submissionId, adjustments } = receipt;
    if (isJson)
      terminal.printJson({
        submissionId,
        periodId,
        version,
        decision,
        status: submission.status,
        items,
        adjustments,
        isRepeated,
      });
    else {
      const what = `${receipt.periodName ?? periodId} 第 ${version} 版`;
      terminal.print(decision === 'accepted' ? `${what} 已被接收` : `${what} 被退回，要改 ${items.length} 项`);
      for (const { target, code, text } of items) terminal.print(`  · ${code} ${target ?? '整份'}：${text}`);
      if (isRepeated) terminal.print('这份回执以前导入过');
    }
    return 0;
  },
};
