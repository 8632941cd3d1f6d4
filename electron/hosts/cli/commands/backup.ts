import { sizeText } from '../../../core/domain/size-text.ts';
import type { Command } from '../command.ts';
import { follow } from '../long-call.ts';

export const backup: Command = {
  name: 'backup',
  synopsis: 'OUT.zip [--json]',
  purpose: '把整个数据文件夹备份成一个文件，写完后重新读出核对',
  options: {},
  positionals: { least: 1, most: 1 },
  mode: 'read',
  run: async ({ client, positionals, path, terminal, isJson, signal }) => {
    const result = await follow(client.backups.create({ file: path(positionals[0] ?? '') }, { signal }), terminal);
    if (isJson) terminal.printJson(result);
    else terminal.print(`已备份 ${result.files} 个文件到 ${result.file}(${sizeText(result.bytes)})，仅限本单位保管`);
    if (result.damaged.length === 0) return 0;
    terminal.complain(
      `有 ${result.damaged.length} 个佐证文件在备份前就已损坏或读不出，其余都在备份中。请用 scrub 体检。`,
    );
    for (const sha256 of result.damaged) terminal.complain(`  ${sha256}`);
    return 1;
  },
};

export const restore: Command = {
  name: 'restore',
  synopsis: 'FILE.zip [--json]',
  purpose: '用备份替换数据文件夹；原来的数据在旁边保留 30 天',
  options: {},
  positionals: { least: 1, most: 1 },
  mode: 'closed',
  run: async ({ client, positionals, path, terminal, isJson, signal }) => {
    const result = await follow(client.backups.restore({ file: path(positionals[0] ?? '') }, { signal }), terminal);
    if (isJson) terminal.printJson(result);
    else {
      terminal.print(`已恢复 ${result.files} 个文件(${sizeText(result.bytes)})`);
      if (result.previous !== null) terminal.print(`原来的数据保留在 ${result.previous}`);
    }
    return 0;
  },
};
