import type { Indicator } from '../indicator.ts';
import { plainText } from '../plain-text.ts';

/** What a number of an indicator is written with. */
export interface NamedIndicator {
  readonly indicator: Indicator;
  /** The name and what is left of it without its measure, longest first: 助餐人次, 助餐. */
  readonly names: readonly string[];
  /** Whether the name says what is counted, so that its number may stand without a unit: 助餐人次 4006. */
  readonly isMeasured: boolean;
  /** The unit without 万 and 亿, one word for those that mean the same. */
  readonly unit: string;
  /** How many of `unit` one of the indicator's own units is: 10000 for 万元. */
  readonly factor: number;
}

const MULTIPLES: ReadonlyMap<string, number> = new Map([
  ['百', 100],
  ['千', 1000],
  ['万', 10_000],
  ['亿', 100_000_000],
]);
const SAME_UNITS: ReadonlyMap<string, string> = new Map([
  ['场次', '场'],
  ['名', '人'],
  ['位', '人'],
  ['个小时', '小时'],
]);
/** Words that count something in an office's texts, whether an indicator has them or not. */
const COMMON_UNITS = '人次 人 名 位 户 家 个 处 场次 场 次 件 条 篇 项 份 块 对 元 小时 个小时 天 支 所 座 组 %'.split(
  ' ',
);
const MEASURE = /(?:总数|总量|数量|人次|人数|次数|户数|件数|个数|金额|总额|时长|数)$/;
const SHORTEST_NAME = 2;

export function namedIndicator(indicator: Indicator): NamedIndicator {
  const full = squeezed(plainText(indicator.name).replace(/\([^()]*\)/g, ''));
  const [, multiple = '', unit = ''] = /^([百千万亿]?)(.*)$/.exec(plainText(indicator.unit ?? '').trim()) ?? [];
  const measures = [MEASURE, /数$/, ...(unit === '' ? [] : [new RegExp(`${escaped(unit)}$`)])];
  const bare = measures.map((measure) => full.replace(measure, ''));
  const names = [...new Set([full, ...bare])].filter((name) => name.length >= SHORTEST_NAME);
  return {
    indicator,
    names: names.sort((a, b) => b.length - a.length),
    isMeasured: bare.some((name) => name !== full),
    unit: sameUnit(unit),
    factor: multipleOf(multiple),
  };
}

/** One word for units that mean the same. */
export function sameUnit(unit: string): string {
  return SAME_UNITS.get(unit) ?? unit;
}

/** What 万 in 万元 multiplies with; 1 without such a word. */
export function multipleOf(word: string): number {
  return MULTIPLES.get(word) ?? 1;
}

/** Every unit that a number may be followed by, longer ones first: 人次 before 人. */
export function unitWords(indicators: readonly NamedIndicator[]): string[] {
  const own = indicators.map(({ unit }) => unit).filter((unit) => unit !== '');
  return [...new Set([...own, ...COMMON_UNITS])].sort((a, b) => b.length - a.length);
}

/** Without the marks and joining words that one writer sets and another does not: 社会组织、爱心单位, 社会组织和爱心单位. */
export function squeezed(text: string): string {
  return text.replace(/[\s、·“”‘’"'「」《》〈〉\-—和与及]/g, '');
}

/** For a pattern that means the text itself. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
