import type { TableImportRequest } from '../../../core/contract/table-import.ts';
import { LEVEL_LABELS } from '../../../core/domain/labels.ts';
import type { Command } from '../command.ts';

export const rosterImport: Command = {
  name: 'roster import',
  synopsis: 'FILE.xlsx [--json]',
  purpose: '从表格导入单位名册：按编号、区划代码或名称对上已有的单位，其余新增',
  options: {},
  positionals: { least: 1, most: 1 },
  mode: 'write',
  run: async ({ client, positionals, path, terminal, isJson }) => {
    const request: TableImportRequest = {
      source: path(positionals[0] ?? ''),
      sheet: null,
      headerRow: null,
      matching: null,
      clearsBlanks: false,
      addsPeople: false,
    };
    const { basis, rows } = await client.rosters.import.preview(request);
    const wrong = rows.filter(({ status }) => status === 'wrong');
    const imported =
      wrong.length === 0 ? await client.rosters.import.apply({ ...request, basis, skipsWrong: false }) : null;
    const units = (await client.rosters.show()).units.length;
    if (isJson) terminal.printJson({ counts: imported?.counts ?? null, wrong, units });
    else if (imported !== null)
      terminal.print(`新增 ${imported.counts.new}，修改 ${imported.counts.changed}；名册现有 ${units} 个单位`);
    if (!isJson)
      for (const { row, title, problems } of wrong)
        for (const { label, message } of problems) terminal.complain(`第 ${row} 行 ${title}：${label} ${message}`);
    if (!isJson && wrong.length > 0) terminal.complain(`有 ${wrong.length} 行有误，没有导入。请改正后重试。`);
    return wrong.length === 0 ? 0 : 1;
  },
};

export const rosterList: Command = {
  name: 'roster list',
  synopsis: '[--json]',
  purpose: '列出单位名册',
  options: {},
  positionals: { least: 0, most: 0 },
  mode: 'read',
  run: async ({ client, terminal, isJson }) => {
    const roster = await client.rosters.show();
    if (isJson) terminal.printJson(roster);
    else if (roster.units.length === 0) terminal.print('名册是空的。');
    else
      for (const { id, name, level, divisionCode, isIdOpen } of roster.units)
        terminal.print(
          [isIdOpen === true ? '(等名片)' : id, name, LEVEL_LABELS[level], divisionCode].filter(Boolean).join('  '),
        );
    return 0;
  },
};
