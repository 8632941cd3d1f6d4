/** What the program says of itself: its version, the formats of its data, and the licences of what it is made of. */
import type { About } from '../core/contract/desk.ts';
import { TEMPLATE_FORMAT } from '../core/domain/campaign-template.ts';
import { PROGRAM_VERSION } from '../core/domain/program.ts';
import { CARD_FORMAT, SUBMISSION_FORMAT } from '../core/domain/submission-content.ts';
import { UNIT_FILE_FORMAT } from '../core/domain/unit-file.ts';
import { MIGRATIONS, schemaOf } from '../store/migrations.ts';

export interface AboutService {
  show(): Promise<About>;
}

/** @param read the text of a file that is shipped with the program, by its name */
export function createAboutService({ read }: { readonly read: (name: string) => Promise<string> }): AboutService {
  return {
    show: async () => ({
      version: PROGRAM_VERSION,
      formats: [
        { name: '数据文件夹', format: `第 ${schemaOf(MIGRATIONS)} 版` },
        { name: '单位文件', format: UNIT_FILE_FORMAT },
        { name: '活动模板', format: TEMPLATE_FORMAT },
        { name: '报送包', format: SUBMISSION_FORMAT },
        { name: '名片', format: CARD_FORMAT },
      ],
      licence: await read('LICENSE'),
      parts: partsIn(await read('THIRD-PARTY.md')),
    }),
  };
}

/** The rows of the table `| package | version | licence |`. */
function partsIn(markdown: string): About['parts'] {
  return markdown.split(/\r?\n/).flatMap((line) => {
    const [, name, version, licence] = /^\| ([^|]+) \| ([^|]*) \| ([^|]+) \|$/.exec(line) ?? [];
    if (name === undefined || name === 'package') return [];
    return [{ name, version: version ?? '', licence: licence ?? '' }];
  });
}
