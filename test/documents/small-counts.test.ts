import { expect, test } from 'vitest';
import { createSmallCounts } from '../../electron/documents/small-counts.ts';
import { markSensitive, sampleInput } from './sample-content.ts';

const counts = createSmallCounts((await sampleInput(markSensitive)).content);
const SENSITIVE = ['t-0802'];

test('one to four people, households or visits are a small count, other numbers and units are not', () => {
  for (const unit of ['人', '名', '户', '位', '人次', '对', '', null])
    expect(counts.isSmall(2, unit), `${unit}`).toBe(true);
  for (const value of [0, 5, 12]) expect(counts.isSmall(value, '人')).toBe(false);
  for (const unit of ['元', '万元', '场次', '%', '件']) expect(counts.isSmall(2, unit), unit).toBe(false);
});

test('small counts of people in a text of a sensitive task are replaced', () => {
  const told: readonly (readonly [string, string])[] = [
    ['核实符合条件对象2人(均在全日制院校就读)', '核实符合条件对象<5人(均在全日制院校就读)'],
    ['结对2名,完成首次联系', '结对<5名,完成首次联系'],
    ['走访三户,慰问两位老人', '走访<5户,慰问<5位老人'],
    ['3-4人参加', '<5人参加'],
    ['为 1 个家庭送去物资', '为 <5 个家庭送去物资'],
    ['其中,4名学生', '其中,<5名学生'],
  ];
  for (const [text, shown] of told) expect(counts.text(text, SENSITIVE)).toBe(shown);
});

test('other numbers and words that only look like counts stay', () => {
  const kept = [
    '12人到场',
    '每人2.4人次',
    '发放10000元',
    '第2名',
    '一人一档、一户一策',
    '四位一体',
    '2021年12月8日',
    '十二人',
    '4人员',
  ];
  for (const text of kept) expect(counts.text(text, SENSITIVE)).toBe(text);
});

test('texts of other tasks are left alone', () => {
  expect(counts.text('新增对象2人', ['t-0102'])).toBe('新增对象2人');
});

test('in a text about everything only sentences about the sensitive action are touched', () => {
  const text = '获评先进个人2名;2名对象落实助学资助;新增3户困难家庭。';
  expect(counts.text(text, [])).toBe('获评先进个人2名;<5名对象落实助学资助;新增3户困难家庭。');
});

test('without a sensitive action nothing is replaced', async () => {
  const plain = createSmallCounts((await sampleInput()).content);
  expect(plain.isNeeded).toBe(false);
  expect(plain.text('2名对象落实助学资助', [])).toBe('2名对象落实助学资助');
  expect(plain.coversTask('t-0801')).toBe(false);
});
