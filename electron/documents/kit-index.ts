/** 上传目录.xlsx: which text and which photos belong to which task, to be ticked off while uploading. */
import type { Day } from '../core/domain/day.ts';
import type { Task } from '../core/domain/task.ts';
import type { UnitFile } from '../core/domain/unit-file.ts';
import { type Column, ledgerSheet } from './ledger/ledger-table.ts';
import { createSmallCounts } from './small-counts.ts';
import { writeWorkbook } from './spreadsheet.ts';
import { createStyleSheet } from './spreadsheet-styles.ts';

export interface KitIndexRow {
  readonly task: Task;
  readonly folder: string;
  readonly text: string;
  readonly characters: number;
  readonly photos: readonly string[];
}

export async function renderKitIndex(request: {
  unitFile: UnitFile;
  rows: readonly KitIndexRow[];
  date: Day;
}): Promise<Uint8Array> {
  const { unitFile, rows, date } = request;
  const { unit, campaign, actions } = unitFile;
  const counts = createSmallCounts(unitFile);
  const columns: Column<KitIndexRow>[] = [
    { heading: '序号', width: 6, align: 'center', cell: (_, index) => index + 1 },
    { heading: '编号', width: 9, align: 'center', cell: ({ task }) => task.no ?? '' },
    {
      heading: '任务',
      width: 26,
      cell: ({ task }) => counts.text(task.title ?? '', [task.id]),
      total: `${rows.length} 项`,
    },
    { heading: '行动', width: 20, cell: ({ task }) => actions.find(({ id }) => id === task.actionId)?.name ?? '' },
    { heading: '文件夹', width: 24, cell: ({ folder }) => folder },
    { heading: '文字', width: 50, cell: ({ text }) => text },
    { heading: '字符数', width: 8, cell: ({ characters }) => characters },
    {
      heading: '照片',
      width: 34,
      cell: ({ photos }) => photos.join('\n'),
      total: `${rows.reduce((sum, { photos }) => sum + photos.length, 0)} 张`,
    },
    { heading: '已上传', width: 9, align: 'center', cell: () => '□' },
  ];
  const styles = createStyleSheet();
  const title = '文明创建系统上传目录';
  const frame = {
    styles,
    about: `单位：${unit.name}    活动：${campaign.name}    日期：${date}`,
    footer: { left: unit.shortName || unit.name, right: title },
  };
  const sheet = ledgerSheet({ name: '上传目录', title, columns, rows, notes: [] }, frame);
  return writeWorkbook({ title, creator: unit.name, date, styles, sheets: [sheet] });
}
