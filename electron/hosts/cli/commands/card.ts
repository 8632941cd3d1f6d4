import type { Command } from '../command.ts';
import { readPassphraseFile, requiredText } from '../option-values.ts';

export const cardExport: Command = {
  name: 'card export',
  synopsis: '--out FILE.zip --passphrase-file 口令文件 [--json]',
  purpose: '导出本单位名片(含公钥),交上级登记',
  options: { out: { type: 'string' }, 'passphrase-file': { type: 'string' } },
  required: ['out', 'passphrase-file'],
  positionals: { least: 0, most: 0 },
  mode: 'read',
  run: async (invocation) => {
    const { client, values, path, terminal, isJson, signal } = invocation;
    const file = path(requiredText(values, 'out'));
    const card = await client.cards.export({ file, passphrase: await readPassphraseFile(invocation) }, { signal });
    if (isJson) terminal.printJson(card);
    else terminal.print(`名片已导出:${card.file}\n指纹:${card.fingerprint}`);
    return 0;
  },
};
