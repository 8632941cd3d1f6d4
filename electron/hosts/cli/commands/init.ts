import type { UnitFileCounts } from '../../../core/contract/unit-files.ts';
import { sizeText } from '../../../core/domain/size-text.ts';
import { COLLECTION_LABELS } from '../collection-labels.ts';
import type { Command } from '../command.ts';
import { follow } from '../long-call.ts';
import { optionalPath } from '../option-values.ts';

export const init: Command = {
  name: 'init',
  synopsis: 'UNIT.json [--evidence 文件夹] [--json]',
  purpose: '把一份单位文件装入空的数据文件夹；给出佐证文件夹时，文件逐个核对后一并装入',
  options: { evidence: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  mode: 'write',
  run: async (invocation) => {
    const { client, positionals, path, terminal, isJson, signal } = invocation;
    const counts: UnitFileCounts = await follow(
      client.unitFiles.import(
        { file: path(positionals[0] ?? ''), evidenceFolder: optionalPath(invocation, 'evidence') },
        { signal },
      ),
      terminal,
    );
    if (isJson) terminal.printJson(counts);
    else {
      terminal.print(`已装入 ${counts.unit}`);
      for (const [name, count] of Object.entries(counts.collections))
        if (count > 0) terminal.print(`  ${COLLECTION_LABELS[name] ?? name} ${count}`);
      terminal.print(`  佐证文件 ${counts.files} 个，${sizeText(counts.bytes)}`);
    }
    return 0;
  },
};
