import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { ReturnItem } from '../../../core/domain/exchange/receipt-content.ts';
import { Refusal } from '../../../core/domain/refusal.ts';
import type { Command, Invocation } from '../command.ts';
import { optionalText } from '../option-values.ts';
import { UsageError } from '../usage-error.ts';

/** A list of items, or an object that holds it. */
const ItemsFile = z.union([z.array(ReturnItem).min(1), z.object({ items: z.array(ReturnItem).min(1) })]);

export const review: Command = {
  name: 'review',
  synopsis: '报送编号 accept | return --items FILE.json [--note 说明] [--json]',
  purpose: '审核收到的报送：接收，或附上要改的各项退回',
  options: { items: { type: 'string' }, note: { type: 'string' } },
  positionals: { least: 2, most: 2 },
  mode: 'write',
  run: async (invocation) => {
    const { client, positionals, values, terminal, isJson } = invocation;
    const [submissionId = '', decision = ''] = positionals;
    if (decision !== 'accept' && decision !== 'return')
      throw new UsageError(`审核结论应写 accept 或 return，现在是“${decision}”`);
    const note = optionalText(values, 'note');
    const reviewed =
      decision === 'accept'
        ? await client.reviews.accept({ submissionId, note })
        : await client.reviews.return({ submissionId, items: await readItems(invocation), note });
    const { id, periodId, version, status, returnItems } = reviewed;
    if (isJson) terminal.printJson({ submissionId: id, periodId, version, status, items: returnItems ?? [] });
    else
      terminal.print(
        decision === 'accept'
          ? `已接收第 ${version} 版`
          : `已退回第 ${version} 版，要改 ${returnItems?.length ?? 0} 项`,
      );
    return 0;
  },
};

async function readItems({ values, path }: Invocation): Promise<ReturnItem[]> {
  const name = optionalText(values, 'items');
  if (name === null || name === '') throw new UsageError('退回要用 --items 写明要改的各项');
  const file = path(name);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Refusal('FILE_UNREADABLE', `读不到 ${file}，请检查路径和权限。`, { cause });
  });
  const parsed = ItemsFile.safeParse(jsonIn(text));
  if (!parsed.success)
    throw new Refusal(
      'RECORD_INVALID',
      `${file} 不合格式：应是一列 {"target":"任务编号","code":"R01","text":"要改什么"}，code 为 R01–R09。没有退回。`,
    );
  return 'items' in parsed.data ? parsed.data.items : parsed.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // the caller says what is wanted
  }
}
