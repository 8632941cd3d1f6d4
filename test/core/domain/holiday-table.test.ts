import { expect, test } from 'vitest';
import { readHolidays, spansOf } from '../../../electron/core/domain/holiday-table.ts';
import { pastedTable } from '../../../electron/core/domain/table-import/pasted-table.ts';

const NOTICE = `国务院办公厅关于2022年部分节假日安排的通知
一、元旦：2022年1月1日至3日放假，共3天。
二、春节：1月31日至2月6日放假调休，共7天。1月29日（星期六）、1月30日（星期日）上班。
三、清明节：4月3日至5日放假调休，共3天。4月2日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。10月8日（星期六）、10月9日（星期日）上班。`;

const read = (text: string, year = 2021) => readHolidays(pastedTable(text).rows, year);

test('the sentences of the yearly notice are read as they are', () => {
  const { holidays, workdays, problems } = read(NOTICE);
  expect(problems).toEqual([]);
  expect(spansOf(holidays)).toEqual([
    { start: '2022-01-01', end: '2022-01-03' },
    { start: '2022-01-31', end: '2022-02-06' },
    { start: '2022-04-03', end: '2022-04-05' },
    { start: '2022-10-01', end: '2022-10-07' },
  ]);
  expect(workdays).toEqual(['2022-01-29', '2022-01-30', '2022-04-02', '2022-10-08', '2022-10-09']);
});

test.each([
  ['日期\t类型\n2021-10-01\t放假\n2021-10-09\t上班', ['2021-10-01'], ['2021-10-09']],
  ['节日\t开始\t结束\n国庆节\t2021/10/1\t2021/10/3', ['2021-10-01', '2021-10-02', '2021-10-03'], []],
  ['元旦 12月31日至1月1日', ['2021-12-31', '2022-01-01'], []],
  ['2021.10.1-2021.10.2', ['2021-10-01', '2021-10-02'], []],
  ['2021年10月1日—2日 休', ['2021-10-01', '2021-10-02'], []],
  ['补班\t10月9日', [], ['2021-10-09']],
])('%j', (text, holidays, workdays) => {
  expect(read(text)).toEqual({ holidays, workdays, problems: [] });
});

test('a day that does not exist is told, and a span that runs backwards', () => {
  expect(read('2月30日放假').problems).toEqual(['“2月30日”没有这一天']);
  expect(read('10月7日至1日放假').problems).toEqual(['“10月7日至1日”起止不对']);
  expect(read('没有日期的一行')).toEqual({ holidays: [], workdays: [], problems: [] });
});
