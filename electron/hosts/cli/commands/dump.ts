import type { UnitFileCounts } from '../../../core/contract/unit-files.ts';
import type { Command } from '../command.ts';
import { follow } from '../long-call.ts';
import { optionalPath } from '../option-values.ts';

export const dump: Command = {
  name: 'dump',
  synopsis: 'UNIT.json [--evidence 文件夹] [--with-contacts]',
  purpose: '写出 init 能读的单位文件；群众联系方式只有注明 --with-contacts 才写出',
  options: { evidence: { type: 'string' }, 'with-contacts': { type: 'boolean' } },
  positionals: { least: 1, most: 1 },
  mode: 'read',
  run: async (invocation) => {
    const { client, positionals, path, values, terminal, isJson, signal } = invocation;
    const file = path(positionals[0] ?? '');
    const counts: UnitFileCounts = await follow(
      client.unitFiles.export(
        { file, evidenceFolder: optionalPath(invocation, 'evidence'), withContacts: values['with-contacts'] === true },
        { signal },
      ),
      terminal,
    );
    if (isJson) terminal.printJson(counts);
    else terminal.print(`已写出 ${file}：任务 ${counts.collections.tasks ?? 0} 项，佐证文件 ${counts.files} 个`);
    return 0;
  },
};
