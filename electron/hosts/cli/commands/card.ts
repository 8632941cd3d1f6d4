import type { Command } from '../command.ts';
import { optionalDay, optionalText, readPassphraseFile, requiredText } from '../option-values.ts';

export const cardExport: Command = {
  name: 'card export',
  synopsis: '--out FILE.zip --passphrase-file 口令文件 [--json]',
  purpose: '导出本单位名片(含公钥)，交上级登记',
  options: { out: { type: 'string' }, 'passphrase-file': { type: 'string' } },
  required: ['out', 'passphrase-file'],
  positionals: { least: 0, most: 0 },
  mode: 'read',
  run: async (invocation) => {
    const { client, values, path, terminal, isJson, signal } = invocation;
    const file = path(requiredText(values, 'out'));
    const card = await client.cards.export({ file, passphrase: await readPassphraseFile(invocation) }, { signal });
    if (isJson) terminal.printJson(card);
    else terminal.print(`名片已导出：${card.file}\n指纹：${card.fingerprint}`);
    return 0;
  },
};

export const cardImport: Command = {
  name: 'card import',
  synopsis: '名片.zip [--json]',
  purpose: '导入其他单位的名片；电话比对指纹之前不算数',
  options: {},
  positionals: { least: 1, most: 1 },
  mode: 'write',
  run: async ({ client, positionals, path, terminal, isJson }) => {
    const imported = await client.cards.import({ file: path(positionals[0] ?? '') });
    if (isJson) terminal.printJson(imported);
    else terminal.print(`${imported.unitName}(${imported.unitId})\n${imported.message}`);
    return 0;
  },
};

export const cardTrust: Command = {
  name: 'card trust',
  synopsis: '单位编号 --fingerprint 32位数字 --by 比对人 [--phone 电话] [--json]',
  purpose: '登记电话比对的结果：录入对方读出的 32 位指纹，一致后名片才算数',
  options: { fingerprint: { type: 'string' }, by: { type: 'string' }, phone: { type: 'string' } },
  required: ['fingerprint', 'by'],
  positionals: { least: 1, most: 1 },
  mode: 'write',
  run: async ({ client, positionals, values, terminal, isJson }) => {
    const outcome = await client.cards.trust({
      unitId: positionals[0] ?? '',
      digits: requiredText(values, 'fingerprint'),
      by: requiredText(values, 'by'),
      phone: optionalText(values, 'phone'),
    });
    if (isJson) terminal.printJson(outcome);
    else if (outcome.isTrusted) terminal.print(outcome.message);
    if (!outcome.isTrusted && !isJson) terminal.complain(outcome.message);
    return outcome.isTrusted ? 0 : 1;
  },
};

const STATE_LABELS = { pending: '待比对', trusted: '已登记', replaced: '已被新名片替代', lost: '已挂失' } as const;

export const cardList: Command = {
  name: 'card list',
  synopsis: '[--json]',
  purpose: '列出导入的名片：谁、何时、用哪个电话比对的',
  options: {},
  positionals: { least: 0, most: 0 },
  mode: 'read',
  run: async ({ client, terminal, isJson }) => {
    const { cards } = await client.cards.list();
    const listed = cards.map(({ known, relation, advice }) => ({
      unitId: known.card.id,
      unitName: known.card.name,
      level: known.card.level,
      fingerprint: known.card.fingerprint,
      state: known.state,
      relation,
      comparedBy: known.comparison?.by ?? null,
      comparedAt: known.comparison?.at ?? null,
      phone: known.comparison?.phone ?? null,
      isKeyChange: known.isKeyChange,
      lostSince: known.lost?.since ?? null,
      advice,
    }));
    if (isJson) terminal.printJson({ cards: listed });
    else if (listed.length === 0) terminal.print('还没有导入名片');
    else
      for (const each of listed) {
        terminal.print(
          `${STATE_LABELS[each.state]}  ${each.unitName}(${each.unitId})  ${each.fingerprint ?? ''}`.trimEnd(),
        );
        if (each.comparedBy !== null)
          terminal.print(
            `  ${each.comparedBy} 于 ${each.comparedAt} 比对${each.phone === null ? '' : `，电话 ${each.phone}`}`,
          );
        if (each.advice !== null) terminal.print(`  ${each.advice}`);
      }
    return 0;
  },
};

export const cardLost: Command = {
  name: 'card lost',
  synopsis: '单位编号 --since YYYY-MM-DD [--reason 原因] [--json]',
  purpose: '挂失：从那一天起，用这把密钥签的一律不算',
  options: { since: { type: 'string' }, reason: { type: 'string' } },
  required: ['since'],
  positionals: { least: 1, most: 1 },
  mode: 'write',
  check: (values) => void optionalDay(values, 'since'),
  run: async ({ client, positionals, values, terminal, isJson }) => {
    const since = optionalDay(values, 'since') ?? '';
    const input = { unitId: positionals[0] ?? '', since, reason: optionalText(values, 'reason') };
    const { known } = await client.cards.reportLost(input);
    if (isJson) terminal.printJson({ unitId: known.card.id, lostSince: since });
    else terminal.print(`已挂失 ${known.card.name} 的密钥，自 ${since} 起不算`);
    return 0;
  },
};
