import { BOARD_STATE_LABELS } from '../../../core/domain/exchange/board.ts';
import type { Ratio } from '../../../core/domain/ratio.ts';
import type { Command } from '../command.ts';
import { optionalText, requiredText } from '../option-values.ts';

export const board: Command = {
  name: 'board',
  synopsis: '--period 期次 [--json]',
  purpose: '看下级各单位这一期报了没有：未报、迟报、已报、退回、重报、已接收',
  options: { period: { type: 'string' } },
  required: ['period'],
  positionals: { least: 0, most: 0 },
  mode: 'read',
  run: async ({ client, values, terminal, isJson }) => {
    const { periods, units, damaged } = await client.boards.show({ periodId: requiredText(values, 'period') });
    const [period] = periods;
    const rows = units.flatMap(({ unitId, name, level, cells: [cell] }) =>
      cell === undefined ? [] : [{ unitId, name, level, ...cell, stateName: BOARD_STATE_LABELS[cell.state] }],
    );
    if (isJson) terminal.printJson({ period, units: rows, damaged });
    else {
      for (const { stateName, name, version, receivedAt, volumesMissing } of rows) {
        const facts = [
          version && `第 ${version} 版`,
          receivedAt,
          volumesMissing.length > 0 && `缺第 ${volumesMissing.join('、')} 卷`,
        ];
        terminal.print([stateName, name, ...facts].filter(Boolean).join('  '));
      }
      if (period !== undefined)
        terminal.print(
          `应报 ${period.due}，已报 ${text(period.reported)}，按时 ${text(period.onTime)}，已接收 ${text(period.accepted)}`,
        );
      for (const { message } of damaged) terminal.complain(message);
    }
    return 0;
  },
};

function text({ numerator, denominator, percent }: Ratio): string {
  return percent === null ? `${numerator}` : `${numerator}(${percent.toFixed(1)}% ${numerator}/${denominator})`;
}

export const aggregate: Command = {
  name: 'aggregate',
  synopsis: '[--period 期次] [--json]',
  purpose: '汇总下级已接收的最新版：任务、完成率、指标(原报与调整)、满意率',
  options: { period: { type: 'string' } },
  positionals: { least: 0, most: 0 },
  mode: 'read',
  run: async ({ client, values, terminal, isJson }) => {
    const result = await client.boards.aggregate({ periodId: optionalText(values, 'period') });
    if (isJson) {
      const { figures, ...rest } = result;
      terminal.printJson({ ...rest, ...figures });
      return 0;
    }
    const { figures, indicators } = result;
    terminal.print(`已接收 ${result.accepted} / 应报 ${result.due}`);
    terminal.print(`任务 ${figures.tasks} 项，完成率 ${text(figures.completion)}，销号率 ${text(figures.closureRate)}`);
    terminal.print(
      `满意率 ${text(figures.feedback.satisfaction)}，平均 ${figures.feedback.average?.toFixed(2) ?? '—'} 分`,
    );
    for (const { name, unit, reported, adjusted, isUndeduplicated, isApart } of indicators) {
      if (isApart || (reported === null && adjusted === null)) continue;
      const change = reported === adjusted ? '' : `，调整后 ${adjusted ?? '—'}`;
      terminal.print(`  ${name} ${reported ?? '—'}${unit ?? ''}${change}${isUndeduplicated ? '(未去重)' : ''}`);
    }
    return 0;
  },
};
