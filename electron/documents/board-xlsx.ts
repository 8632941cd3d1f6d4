/** 汇总.xlsx: who reported, what the accepted versions amount to, each unit's share, and the ledgers put together. */
import { fileNamePart } from '../core/domain/file-name.ts';
import { XLSX_MIME } from '../core/domain/office-mime.ts';
import { indicatorSheet, shareSheet } from './board-figure-sheets.ts';
import { createBoardFigures } from './board-figures.ts';
import { type BoardInput, matrixSheet, taskSheet } from './board-sheets.ts';
import type { LedgerFrame } from './ledger/ledger-table.ts';
import { type CountedContent, createSmallCounts } from './small-counts.ts';
import { writeWorkbook } from './spreadsheet.ts';
import { createStyleSheet } from './spreadsheet-styles.ts';

const LONGEST_NAME = 80;

export async function renderBoard(input: BoardInput): Promise<{ name: string; mime: string; bytes: Uint8Array }> {
  const { unit, campaign, board, aggregate, date } = input;
  const period = board.periods.find(({ id }) => id === aggregate.periodId);
  const styles = createStyleSheet();
  const frame: LedgerFrame = {
    styles,
    about: [
      `汇总单位：${unit.name}`,
      `期次：${period?.name ?? aggregate.periodId}`,
      `已接收 ${aggregate.accepted} / 应报 ${aggregate.due}`,
      `制表日期：${date}`,
    ].join('    '),
    footer: { left: unit.shortName || unit.name, right: campaign.shortName || '汇总' },
  };
  const counts = createSmallCounts(contentOf(input));
  const figures = createBoardFigures(aggregate, input.indicators, counts);
  const sheets = [
    matrixSheet(input, frame),
    indicatorSheet(input, figures, frame),
    shareSheet(input, figures, frame),
    taskSheet(input, counts, frame),
  ];
  const title = `${unit.name}汇总`;
  const bytes = await writeWorkbook({ title, creator: unit.name, date, styles, sheets });
  const name = `${fileNamePart(unit.shortName || unit.name, LONGEST_NAME)}汇总-${fileNamePart(period?.name ?? '', 20)}-${date}.xlsx`;
  return { name, mime: XLSX_MIME, bytes };
}

/** The subordinates' tasks as what decides which counts are hidden. */
function contentOf({ actions, indicators, tasks }: BoardInput): CountedContent {
  return {
    actions: [...actions],
    indicators: [...indicators],
    tasks: tasks.map(({ taskId, actionId, title }) => ({
      id: taskId,
      actionId,
      title,
      campaignId: null,
      status: 'not_started' as const,
      percent: 0,
      closure: 'none' as const,
    })),
  };
}
