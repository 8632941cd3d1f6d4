import { expect, test } from 'vitest';
import { checkInputOf } from '../../../../electron/core/domain/check/check-input.ts';
import { type Contradiction, contradictionsIn } from '../../../../electron/core/domain/check/summary.ts';
import { sampleContext, sampleUnitFile } from '../sample.ts';

const sample = sampleUnitFile();
const input = checkInputOf(sample, sampleContext(sample));
const inText = (text: string, { start, length }: { start: number; length: number }): string =>
  text.slice(start, start + length);

function only(text: string): Contradiction {
  const found = contradictionsIn(input, [text]);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** The text after 采用台账数. */
function mended(text: string): string {
  const { number, instead } = only(text);
  return text.slice(0, number.start) + instead + text.slice(number.start + number.length);
}

test.each([
  ['到目前,已完成22项。', '已完成22项', '22', '到目前,已完成20项。'],
  ['已完成　２２ 项。', '已完成　２２ 项', '２２', '已完成　20 项。'],
  ['梳理31项任务,逐项办理', '31项任务', '31', '梳理30项任务,逐项办理'],
  ['完成率已达80%以上。', '完成率已达80%以上', '80%', '完成率已达79.3%以上。'],
  ['完成率79.30%。', '完成率79.30%', '79.30%', '完成率79.31%。'],
  ['满意率百分之九十五。', '满意率百分之九十五', '百分之九十五', '满意率90.0%。'],
  ['我社区助餐4,106人次;', '我社区助餐4,106人次', '4,106', '我社区助餐4006人次;'],
  ['发放救助资金2.5万元', '发放救助资金2.5万元', '2.5', '发放救助资金2.24万元'],
  ['一是好。\r\n二是助餐(点)5000人次', '二是助餐(点)5000人次', '5000', '一是好。\r\n二是助餐(点)4006人次'],
  ['👍👍已完成\u200b22项', '已完成\u200b22项', '22', '👍👍已完成\u200b20项'],
])('in “%s” the place is known to the character', (text, written, number, after) => {
  const found = only(text);
  expect(inText(text, found.span)).toBe(written);
  expect(inText(text, found.number)).toBe(number);
  expect(mended(text)).toBe(after);
  expect(contradictionsIn(input, [after])).toEqual([]);
});

test('several texts are told apart', () => {
  const found = contradictionsIn(input, ['一切顺利。', '已完成22项。', '', '完成率80%']);
  expect(found.map(({ text, instead }) => [text, instead])).toEqual([
    [1, '20'],
    [3, '79.3%'],
  ]);
});

test('what the ledger has no number for cannot be put in its place', () => {
  const without = { ...input, unitFile: { ...input.unitFile, feedback: [] } };
  expect(contradictionsIn(without, ['满意率90%'])[0]).toMatchObject({ instead: null });
});

test('every change of a number in the sample is found at its place, and mended to the sample again', () => {
  const texts = (sample.summary?.sections ?? []).map(({ t }) => t ?? '');
  for (const { 0: digits, index } of texts[2]!.matchAll(/\d+(?:\.\d+)?(?=项任务|个|场|家|人次|元|小时)/g)) {
    const wrong = String(Number(digits) + 3);
    const changed = texts[2]!.slice(0, index) + wrong + texts[2]!.slice(index + digits.length);
    const [found, ...others] = contradictionsIn(input, [texts[0]!, texts[1]!, changed]);
    expect(others).toEqual([]);
    expect([digits, found?.text, inText(changed, found!.number), found?.instead]).toEqual([digits, 2, wrong, digits]);
  }
});

test('in a text without a full stop, however long, the place is known too', () => {
  const text = `${'走访老人,'.repeat(20_000)}已完成22项${',上门探视12户'.repeat(20_000)}`;
  expect(inText(text, only(text).span)).toBe('已完成22项');
});
