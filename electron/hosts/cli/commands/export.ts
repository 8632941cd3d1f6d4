import { ORPCError } from '@orpc/client';
import * as z from 'zod';
import type { ExportResult } from '../../../core/contract/packages.ts';
import { Problem } from '../../../core/domain/problem.ts';
import { sizeText } from '../../../core/domain/size-text.ts';
import type { Command, Invocation } from '../command.ts';
import { follow } from '../long-call.ts';
import {
  optionalDay,
  optionalPath,
  optionalText,
  readPassphraseFile,
  requiredText,
  textList,
} from '../option-values.ts';
import { parseSize } from '../size.ts';
import { UsageError } from '../usage-error.ts';
import { printProblems } from './check.ts';

const Blocked = z.object({ problems: z.array(Problem) });

export const exportPackage: Command = {
  name: 'export',
  synopsis:
    '--period 期次 --out 文件夹 --passphrase-file 口令文件 [--limit 13MB] [--as-of YYYY-MM-DD] [--keep-size] [--scan 扫描件]… [--to 名片.zip] [--encrypt] [--full] [--zero] [--embed] [--eml] [--json]',
  purpose: '核对后导出签名的报送包；超过邮件上限时分卷',
  options: {
    period: { type: 'string' },
    out: { type: 'string' },
    'passphrase-file': { type: 'string' },
    limit: { type: 'string' },
    'as-of': { type: 'string' },
    'keep-size': { type: 'boolean' },
    to: { type: 'string' },
    encrypt: { type: 'boolean' },
    full: { type: 'boolean' },
    zero: { type: 'boolean' },
    embed: { type: 'boolean' },
    eml: { type: 'boolean' },
    scan: { type: 'string', multiple: true },
  },
  required: ['period', 'out', 'passphrase-file'],
  positionals: { least: 0, most: 0 },
  mode: 'write',
  check: (values) => {
    optionalDay(values, 'as-of');
    const limit = optionalText(values, 'limit');
    if (limit !== null) parseSize(limit);
    if (values.encrypt === true && optionalText(values, 'to') === null)
      throw new UsageError('--encrypt 要用 --to 指明收件单位的名片');
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
      ...recipientOf(invocation),
      isFull: values.full === true,
      isZero: values.zero === true,
      embed: values.embed === true,
      scans: textList(values, 'scan').map(path),
      passphrase: await readPassphraseFile(invocation),
    };
    try {
      const exported = await follow(client.packages.export(input, { signal }), terminal);
      const result = { ...exported, volumes: exported.volumes.map((volume: Volume) => marked(volume, input.limit)) };
      const mails = values.eml === true ? await draftMails(result, input.outFolder, invocation) : null;
      printResult(result, mails, invocation);
      return 0;
    } catch (error) {
      printBlocked(error, invocation);
      throw error;
    }
  },
};

type Volume = ExportResult['volumes'][number] & { readonly note?: string };

/** One file alone may exceed the limit: its volume goes another way than by mail. */
function marked(volume: Volume, limit: number | null): Volume {
  return limit === null || volume.bytes <= limit ? volume : { ...volume, note: '走U盘或政务网盘' };
}

/** One mail a volume, beside it. */
async function draftMails(
  { submissionId }: ExportResult,
  folder: string,
  { client }: Invocation,
): Promise<{ volume: number; file: string; bytes: number }[]> {
  const { mails } = await client.packages.draftMails({ submissionId, folder });
  return mails.map(({ volume, file, bytes }) => ({ volume, file, bytes }));
}

type Mails = Awaited<ReturnType<typeof draftMails>> | null;

function printResult(
  result: ExportResult & { readonly volumes: readonly Volume[] },
  mails: Mails,
  { terminal, isJson }: Invocation,
): void {
  if (isJson) {
    terminal.printJson(mails === null ? result : { ...result, mails });
    return;
  }
  terminal.print(`已导出第 ${result.version} 版，共 ${result.volumes.length} 卷(编号 ${result.submissionId})`);
  for (const { path, bytes, sha256, note } of result.volumes) {
    const mark = note === undefined ? '' : `  超过上限，${note}`;
    terminal.print(`  ${path} ${sizeText(bytes)}${mark}\n    SHA-256 ${sha256}`);
  }
  for (const { file } of mails ?? []) terminal.print(`  邮件草稿 ${file}`);
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

function recipientOf(invocation: Invocation): { recipient?: string; encrypt: boolean } {
  const card = optionalPath(invocation, 'to');
  return { ...(card === null ? {} : { recipient: card }), encrypt: invocation.values.encrypt === true };
}
