import { describe, expect, test } from 'vitest';
import { dataRowsOf } from '../../../../electron/core/domain/table-import/data-rows.ts';
import { findHeader, matchColumns } from '../../../../electron/core/domain/table-import/header.ts';
import type { ImportColumn } from '../../../../electron/core/domain/table-import/import-column.ts';
import { delimitedRows, pastedTable } from '../../../../electron/core/domain/table-import/pasted-table.ts';
import type { Table, TableCell } from '../../../../electron/core/domain/table-import/table-cell.ts';

const COLUMNS: ImportColumn[] = [
  { key: 'index', label: '序号', kind: 'ignored' },
  { key: 'title', label: '任务', aliases: ['任务名称', '实事项目'], kind: 'text' },
  { key: 'owner', label: '责任人', kind: 'person' },
  { key: 'start', label: '开始日期', aliases: ['开始时间', '开始'], kind: 'day' },
  { key: 'due', label: '完成时限', aliases: ['完成时间', '完成'], kind: 'day' },
  { key: 'percent', label: '进度', aliases: ['完成进度'], kind: 'percent' },
  { key: 'indicators', label: '指标(完成/目标)', kind: 'ignored' },
];

function table(rows: TableCell[][], bannerRows: number[] = []): Table {
  return { name: 'Sheet1', isHidden: false, rows, bannerRows: new Set(bannerRows) };
}

describe('pasted cells', () => {
  test('a quoted cell holds line breaks, tabulators and doubled quotes', () => {
    const text = '任务\t举措\r\n慰问\t"第一行\n第二行\t""重点"""\r\n';
    expect(delimitedRows(text, '\t')).toEqual([
      ['任务', '举措'],
      ['慰问', '第一行\n第二行\t"重点"'],
    ]);
  });

  test('a quote that opens nothing is a quote, and blank cells keep their places', () => {
    expect(delimitedRows('"近邻"会客厅\t\t3\n\t\t', '\t')).toEqual([['"近邻"会客厅', '', '3']]);
    expect(delimitedRows('a,"b', ',')).toEqual([['a', '"b']]);
    expect(delimitedRows('\ufeffa\rb\n\nc', '\t')).toEqual([['a'], ['b'], [''], ['c']]);
  });

  test('a single cell, a column and nothing at all', () => {
    expect(pastedTable('慰问老人').rows).toEqual([['慰问老人']]);
    expect(pastedTable('甲\n乙\n').rows).toEqual([['甲'], ['乙']]);
    expect(pastedTable('\r\n\r\n').rows).toEqual([]);
  });
});

describe('headings', () => {
  test('are known whatever their width, blanks, line breaks and brackets', () => {
    const labels = ['序 号', '任　务\n名称', '责任人：', '完成\n时限', '进度（％）', '指标（完成/目标）', '别的'];
    expect(matchColumns(labels, COLUMNS)).toEqual(['index', 'title', 'owner', 'due', 'percent', 'indicators', null]);
  });

  test('a field is taken once, by the heading that fits it best', () => {
    expect(matchColumns(['任务名称', '任务', '完成进度', '进度'], COLUMNS)).toEqual([null, 'title', null, 'percent']);
  });

  test('stand below titles and above the first entry', () => {
    const sheet = table(
      [
        ['榕荫社区实事台账'],
        ['填报单位：榕荫社区', null, '2021年'],
        [],
        ['序号', '任务', '责任人'],
        [1, '慰问', '张三'],
      ],
      [0],
    );
    expect(findHeader(sheet, COLUMNS)).toMatchObject({ first: 3, last: 3 });
  });

  test('of two rows are read together', () => {
    const sheet = table([
      ['任务', '时间', null, '责任人'],
      ['任务', '开始', '完成', '责任人'],
      ['慰问', { day: '2021-11-01' }, { day: '2021-11-05' }, '张三'],
    ]);
    const header = findHeader(sheet, COLUMNS);
    expect(header).toMatchObject({ last: 1 });
    expect(matchColumns(header?.labels ?? [], COLUMNS)).toEqual(['title', 'start', 'due', 'owner']);
  });

  test('one word of a row of entries that happens to be a heading makes no headings', () => {
    expect(findHeader(table([['慰问', '张三', '进度', '1']]), COLUMNS)).toBeNull();
    expect(findHeader(table([['任务'], ['慰问']]), COLUMNS)).toMatchObject({ last: 0 });
  });
});

test('totals, notes, signatures and headings that stand there again are no entries, and none is lost silently', () => {
  const sheet = table(
    [
      ['序号', '任务', '责任人'],
      [1, '慰问', '张三'],
      [null, null, ''],
      ['一、老年人助餐服务'],
      ['序号', '任务', '责任人'],
      [2, '合计算账', '李四'],
      ['合 计', '2 项', null],
      ['注：进度按月填报', null, null],
      ['填报人：张三', null, '审核人：'],
    ],
    [3],
  );
  const { rows, passedOver } = dataRowsOf(sheet, findHeader(sheet, COLUMNS));
  expect(rows.map(({ number }) => number)).toEqual([2, 6]);
  expect(passedOver.map(({ number }) => number)).toEqual([4, 5, 7, 8, 9]);
});
