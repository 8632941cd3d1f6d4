import type { Arrival, ArrivalStatus } from '../../../core/contract/arrivals.ts';
import type { Command } from '../command.ts';
import { follow } from '../long-call.ts';
import { readPassphraseFile } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';

const STATUS_LABELS: Readonly<Record<ArrivalStatus, string>> = {
  new: '✓ 已收',
  duplicate: '= 已收过',
  replay: '✗ 旧版',
  conflict: '✗ 版次冲突',
  aside: '? 未登记单位，另放',
  refused: '✗ 不可接收',
  card: '? 名片，待比对',
  elsewhere: '· 不在这里导入',
};

/** What was refused makes the call a bad one; a repetition or an unknown signer does not. */
const BAD: readonly ArrivalStatus[] = ['refused', 'replay', 'conflict'];

export const receive: Command = {
  name: 'receive',
  synopsis: '文件或文件夹... [--passphrase-file 口令文件] [--json]',
  purpose: '收件：报送包、文件夹、邮件(.eml)和加密包(.age)，次序和数量不限',
  options: { 'passphrase-file': { type: 'string' } },
  positionals: { least: 1, most: Number.POSITIVE_INFINITY },
  mode: 'write',
  run: async (invocation) => {
    const { client, positionals, values, path, terminal, isJson, signal } = invocation;
    const passphrase = values['passphrase-file'] === undefined ? null : await readPassphraseFile(invocation);
    const input = { files: positionals.map(path), passphrase };
    const { packages }: { packages: Arrival[] } = await follow(client.arrivals.receive(input, { signal }), terminal);
    if (isJson) terminal.printJson({ packages });
    else for (const each of packages) print(each, terminal);
    return packages.some(({ status }) => BAD.includes(status)) ? 1 : 0;
  },
};

function print(arrival: Arrival, terminal: Terminal): void {
  const { status, unitName, unit, period, version, volumesMissing, problems, submissionId } = arrival;
  const name = [unitName ?? unit, period, version && `第 ${version} 版`].filter(Boolean).join(' ');
  terminal.print(`${STATUS_LABELS[status]}  ${name || '无法识别的文件'}`);
  terminal.print(`  ${arrival.path}`);
  if (status === 'new' && submissionId !== null) terminal.print(`  报送编号 ${submissionId}`);
  if (volumesMissing.length > 0) terminal.print(`  还缺第 ${volumesMissing.join('、')} 卷`);
  for (const { code, message } of problems) terminal.print(`  · ${code}：${message}`);
}
