import { productOf, quotientOf } from '../decimal.ts';
import { multipleOf, type NamedIndicator, namedIndicator, sameUnit, squeezed, unitWords } from './indicator-names.ts';
import { type Phrase, phrasesOf } from './indicator-phrases.ts';
import { type LocatedText, spanOf } from './located-text.ts';
import type { Contradiction, LedgerFigures } from './summary.ts';
import { agrees, LEADING_WORD } from './written-number.ts';

/** A number that belongs to an indicator, and how many characters of its name say so. */
interface Naming {
  readonly named: NamedIndicator;
  readonly length: number;
}

/** A phrase of a unit that is like no other indicator's names that indicator with fewer words. */
interface UnitUse {
  /** No other indicator has the unit. */
  readonly isAlone: boolean;
  /** Nor has any other number of the text. */
  readonly isAloneTwice: boolean;
}

/** What stands between a name and its number without belonging to either. */
const TRAILING = new RegExp(`(?:${LEADING_WORD}|服务|等|数量|总数|数|金额|资金|总额)+$`);
/** A number of a part, of another time, or of what is yet to come. */
const NOT_THE_TOTAL =
  /[日人户场月]均|平均|每[日天周月年次人户场餐]|单日|当[日天月]|首[日月批场次]|第[一二三四\d]+[批场次期]|目标|计划|预计|力争|争取|确保|预期|拟|下一步|明年|其中|同比|环比|增长|上[期年月]|去年|往年|较上|(?<!\d)\d{1,2}月份?(?![\d底末初])|本[月周日]|[尚还仍]有|还差|其余|剩余|尚余|另/;
const AIMED_AT = /^(?:以上)?的?(?:目标|任务|计划)/;
/** A phrase that is the end of a name only (物资折价 of 发放物资折价) must be at least this long. */
const SHORTEST_END = 4;
/** How much of a name must be found again where its unit is like no other indicator's. */
const LIKE_SHARE = 0.7;
const SHORTEST_LIKE = 6;

/** Numbers that stand with an indicator's name or in a phrase of its unit, held against its total. */
export function contradictedIndicators(input: LedgerFigures, sentences: readonly LocatedText[]): Contradiction[] {
  const indicators = input.unitFile.indicators.map(namedIndicator);
  const phrases = phrasesOf(sentences, unitWords(indicators));
  const ofUnit = Map.groupBy(indicators, ({ unit }) => unit);
  const writtenWith = Map.groupBy(phrases, ({ unit }) => sameUnit(unit));
  return phrases.flatMap((phrase) => {
    const unit = sameUnit(phrase.unit);
    const isAlone = ofUnit.get(unit)?.length === 1;
    const isAloneTwice = isAlone && writtenWith.get(unit)?.length === 1;
    const namings = indicators.flatMap((named) => {
      const length = AIMED_AT.test(phrase.tail) ? 0 : lengthNamed(phrase, named, { isAlone, isAloneTwice });
      return length === 0 ? [] : [{ named, length }];
    });
    return contradicted(phrase, namings, input);
  });
}

function contradicted(phrase: Phrase, namings: readonly Naming[], { totals }: LedgerFigures): Contradiction[] {
  const longest = Math.max(...namings.map(({ length }) => length));
  const best = namings.filter(({ length }) => length === longest).map(({ named }) => named);
  const [first] = best;
  const fits = ({ indicator, factor }: NamedIndicator): boolean => {
    const total = totals.get(indicator.id) ?? (indicator.kind === 'ratio' ? null : 0);
    return total !== null && agrees(phrase.number, productOf(total, factor), multipleOf(phrase.multiple));
  };
  if (first === undefined || best.some(fits)) return [];
  const { id, unit } = first.indicator;
  const written = `${phrase.head.slice(-12)}${phrase.text}`;
  const total = totals.get(id);
  return [
    {
      written,
      ledger: total == null ? '没有数' : `${total} ${unit ?? ''}`.trim(),
      instead: total == null ? null : writtenLike(phrase, productOf(total, first.factor)),
      ...placeOf(phrase),
    },
  ];
}

/** The ledger's number in the phrase's own multiple and, where they are enough, decimals. */
function writtenLike({ number, multiple }: Phrase, actual: number): string {
  const whole = multipleOf(multiple);
  const exact = [0, 1, 2, 3, 4].find((each) => productOf(quotientOf(actual, whole, each), whole) === actual) ?? 4;
  const decimals = whole > 1 ? Math.min(exact, Math.max(number.decimals, 2)) : exact;
  return quotientOf(actual, whole, decimals).toFixed(decimals);
}

function placeOf({ clause, start, end, head, digits }: Phrase): Pick<Contradiction, 'text' | 'span' | 'number'> {
  const shown = Math.min(head.length, 12);
  return {
    text: clause.source,
    span: spanOf(clause, start - shown, end),
    number: spanOf(clause, start, start + digits.length),
  };
}

/** How many characters of the indicator's name stand with the number; 0 where the number is not the indicator's. */
function lengthNamed(phrase: Phrase, named: NamedIndicator, { isAlone, isAloneTwice }: UnitUse): number {
  const isBare = phrase.unit === '';
  if (isBare ? !named.isMeasured || !phrase.isLast : sameUnit(phrase.unit) !== named.unit) return 0;
  const head = squeezed(phrase.head);
  const heads = [head, head.replace(TRAILING, '')];
  // Without a unit only the whole name, 助餐人次, says what is counted.
  const names = isBare ? named.names.slice(0, 1) : named.names;
  for (const name of names) {
    const before = nameBefore(name, heads, squeezed(phrase.tail));
    if (before !== null) return NOT_THE_TOTAL.test(phrase.before + before) ? 0 : name.length;
  }
  if (isBare || NOT_THE_TOTAL.test(phrase.before + head)) return 0;
  const end = heads.at(-1) ?? '';
  const isEnd = end.length >= SHORTEST_END && names.some((name) => name.endsWith(end) && end.length * 2 >= name.length);
  if (isEnd) return end.length;
  const shortest = names.at(-1) ?? '';
  const isMeant = (isAlone && isLike(head, shortest)) || (isAloneTwice && head.endsWith(shortest.slice(-2)));
  return isMeant ? 1 : 0;
}

/** What stands before the name, where the name ends at the number or runs on behind it (清理14块机制牌子); else null. */
function nameBefore(name: string, heads: readonly string[], tail: string): string | null {
  for (const head of heads) {
    if (head.endsWith(name)) return head.slice(0, -name.length);
    for (let cut = 2; cut <= name.length - 2; cut += 1)
      if (head.endsWith(name.slice(0, cut)) && tail.startsWith(name.slice(cut))) return head.slice(0, -cut);
  }
  return null;
}

/** 帮办结婚登记预约 is like 协助预约结婚登记: most of the name's characters come again. */
function isLike(head: string, name: string): boolean {
  const left = [...head];
  const found = [...name].filter((character) => {
    const at = left.indexOf(character);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return name.length >= SHORTEST_LIKE && found.length >= name.length * LIKE_SHARE;
}
