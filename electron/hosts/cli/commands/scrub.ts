import { sizeText } from '../../../core/domain/size-text.ts';
import type { Command } from '../command.ts';
import { follow } from '../long-call.ts';

export const scrub: Command = {
  name: 'scrub',
  synopsis: '[--json]',
  purpose: '体检：重新核对每个佐证文件和操作日志，坏的另放并指出属于哪项任务',
  options: {},
  positionals: { least: 0, most: 0 },
  mode: 'write',
  run: async ({ client, terminal, isJson, signal }) => {
    const report = await follow(client.integrity.scrub(undefined, { signal }), terminal);
    if (isJson) terminal.printJson(report);
    else {
      terminal.print(
        `已核对 ${report.checked} 个文件，${sizeText(report.bytes)}；发现问题 ${report.problems.length} 个`,
      );
      for (const problem of report.problems)
        terminal.print(`  ✗ ${problem.code} [${problem.target}] ${problem.message}`);
    }
    return report.problems.length > 0 ? 1 : 0;
  },
};
