import { closureRateOf, completionOf } from '../completion.ts';
import { productOf } from '../decimal.ts';
import { feedbackFigures, hotlineFigures } from '../feedback-figures.ts';
import { percentOf, type Ratio } from '../ratio.ts';
import { type LocatedText, spanOf } from './located-text.ts';
import type { Contradiction, LedgerFigures } from './summary.ts';
import { actionsIn } from './summary-counts.ts';
import { agrees, LEADING_WORD, readNumber } from './written-number.ts';

const RATE = new RegExp(
  `(?<word>完成率|销号率|满意率)(?<before>(?:均|${LEADING_WORD}|保持在?|稳定在|[提上]?[升高]|\\()*)(?:(?<digits>\\d{1,15}(?:\\.\\d{1,6})?)%|百分之(?<words>[一二三四五六七八九十百零]+))(?<behind>以上|左右)?`,
  'g',
);
/** Rates of something else that end in the same word. */
const OTHER_RATE =
  /(?:未|未能|没有|不能|按期|按时|如期|及时|限时|整改|问题|隐患|指标|目标|投资|资金|预算|培训|学习|走访|采集|建档|改造|报表|签收|反馈|接种|食堂|助餐|送餐|窗口|好差评|网站|问卷|活动)的?$/;
/** 12345 tickets are asked after by telephone; their rate stands apart. */
const HOTLINE = /(?:热线|12345|工单|回访|诉求)[^,]*$/;
const AIM = /(?:力争|确保|争取|计划|目标|预期|要求|去年|上年|上期|期初)[^,]*$/;

/** Rates after 完成率, 销号率 and 满意率, each rounded to the decimals that the text writes. */
export function contradictedRates(input: LedgerFigures, sentences: readonly LocatedText[]): Contradiction[] {
  return sentences.flatMap((located) => {
    const sentence = located.text;
    return [...sentence.matchAll(RATE)].flatMap((match) => {
      const before = sentence.slice(0, match.index);
      if (OTHER_RATE.test(before) || AIM.test(before)) return [];
      const { word = '', digits, words = '', before: leading = '', behind = '' } = match.groups ?? {};
      const claimed = readNumber(digits ?? words, `${leading}${behind}`);
      const ratios = ratiosOf(word, sentence, before, input);
      const fits = ({ numerator, denominator }: Ratio) =>
        claimed !== null && agrees(claimed, productOf(numerator, 100), denominator);
      if (claimed === null || ratios.some(fits)) return [];
      const end = match.index + match[0].length - behind.length;
      const start = end - (digits === undefined ? words.length + '百分之'.length : digits.length + '%'.length);
      return [
        {
          written: match[0],
          ledger: ratioText(ratios[0], claimed.decimals),
          text: located.source,
          span: spanOf(located, match.index, match.index + match[0].length),
          number: spanOf(located, start, end),
          instead: percentText(ratios[0], claimed.decimals),
        },
      ];
    });
  });
}

function ratiosOf(word: string, sentence: string, before: string, { unitFile, asOf }: LedgerFigures): Ratio[] {
  const { tasks, feedback } = unitFile;
  if (word === '满意率')
    return [HOTLINE.test(before) ? hotlineFigures(feedback, asOf).satisfied : feedbackFigures(feedback).satisfaction];
  const rateOf = word === '完成率' ? completionOf : closureRateOf;
  const ofActions = actionsIn(sentence, unitFile).map((id) => rateOf(tasks.filter((task) => task.actionId === id)));
  return [rateOf(tasks), ...ofActions];
}

/** With the decimals that the text writes, but at least one, as everywhere else; null where nothing can be reckoned. */
function percentText(ratio: Ratio | undefined, written: number): string | null {
  const decimals = Math.max(1, written);
  const percent = ratio === undefined ? null : percentOf(ratio.numerator, ratio.denominator, decimals);
  return percent === null ? null : `${percent.toFixed(decimals)}%`;
}

function ratioText(ratio: Ratio | undefined, written: number): string {
  const percent = percentText(ratio, written);
  return percent === null ? '“—”(没有可计算的数)' : `${percent}(${ratio?.numerator}/${ratio?.denominator})`;
}
