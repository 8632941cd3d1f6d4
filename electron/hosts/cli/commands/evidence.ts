import { sizeText } from '../../../core/domain/size-text.ts';
import type { Command } from '../command.ts';
import { follow } from '../long-call.ts';
import { optionalText } from '../option-values.ts';

export const evidenceAdd: Command = {
  name: 'evidence add',
  synopsis: '任务编号 文件... [--caption 说明] [--json]',
  purpose: '把文件存为任务的佐证；敏感行动的佐证默认不出单位',
  options: { caption: { type: 'string' } },
  positionals: { least: 2, most: Number.POSITIVE_INFINITY },
  mode: 'write',
  run: async ({ client, positionals, path, values, terminal, isJson, signal }) => {
    const [taskId = '', ...files] = positionals;
    const input = { taskId, files: files.map(path), caption: optionalText(values, 'caption') };
    const { evidence, skipped } = await follow(client.evidence.add(input, { signal }), terminal);
    if (isJson) terminal.printJson({ evidence, skipped });
    else {
      for (const each of evidence)
        terminal.print(
          `  ${each.id} ${each.fileName} ${sizeText(each.sizeBytes)}${each.shareLevel === 'internal' ? '(不出单位)' : ''}`,
        );
      for (const { fileName, sameAs } of skipped)
        terminal.print(`  ${fileName} 与佐证 ${sameAs} 是同一个文件，没有重复存入`);
      terminal.print(`已存入佐证 ${evidence.length} 件`);
    }
    return 0;
  },
};
